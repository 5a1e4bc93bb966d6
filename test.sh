#!/usr/bin/env bash
# Everything that proves the product. Installs what is missing where it may (Debian or Ubuntu, as root), elsewhere uses
# what it finds and says what was skipped. --require-all turns a skipped test into a failure.
set -euo pipefail
cd "$(dirname "$0")"
require_all=false
[ "${1:-}" = "--require-all" ] && require_all=true
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
work=$(mktemp -d)
chmod 755 "$work"
postgres_bin=""

stop() {
  [ -n "$postgres_bin" ] && as_postgres "$postgres_bin/pg_ctl" -D "$work/postgres/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

find_postgres() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

install_missing() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium fonts-liberation)
  [ -n "$(find_postgres)" ] || missing+=(postgresql)
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

start_postgres() {
  local bin
  bin=$(find_postgres)
  if [ -z "$bin" ]; then
    echo "Skipped: PostgreSQL is not here, its tests will show as skipped."
    return 0
  fi
  mkdir -p "$work/postgres"
  [ "$(id -u)" = 0 ] && chown postgres "$work/postgres"
  as_postgres "$bin/initdb" -D "$work/postgres/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  # A free port: the one the system would give us now.
  local port
  port=$(awk 'BEGIN { srand(); print 20000 + int(rand() * 20000) }')
  as_postgres "$bin/pg_ctl" -D "$work/postgres/data" -l "$work/postgres/log" -w \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/postgres -c max_connections=300" start >/dev/null
  postgres_bin=$bin
  export BYTEBOARD_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

install_missing
command -v chromium >/dev/null || echo "Skipped: Chromium is not here, browser tests will show as skipped."
start_postgres

dotnet tool restore >/dev/null
dotnet restore --locked-mode -v quiet
dotnet csharpier check .
dotnet build --no-restore -v quiet
status=0
dotnet test --no-build --logger trx --results-directory "$work/results" || status=$?

# The counters stand once in each .trx file.
read -r passed failed skipped < <(find "$work/results" -name '*.trx' -exec cat {} + | awk '
  function count(name,  text) { text = $0; if (!sub(".* " name "=\"", "", text)) return 0; sub("\".*", "", text); return text }
  /<Counters / { p += count("passed"); f += count("failed"); s += count("total") - count("passed") - count("failed") }
  END { print p + 0, f + 0, s + 0 }')
if [ "$skipped" -gt 0 ]; then
  grep -ho '<UnitTestResult [^>]*outcome="NotExecuted"[^>]*' "$work"/results/*.trx | sed -E 's/.* testName="([^"]*)".*/Skipped: \1/' | sort | head -n 20
fi
if $require_all && [ "$skipped" -gt 0 ]; then
  echo "With --require-all a skipped test is a failure."
  status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
