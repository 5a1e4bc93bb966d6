#!/usr/bin/env bash
# Everything that proves the product. --require-all turns a skipped test into a failure.
set -euo pipefail
cd "$(dirname "$0")"
require_all=false
[ "${1:-}" = "--require-all" ] && require_all=true

results=$(mktemp -d)
dotnet tool restore >/dev/null
dotnet restore --locked-mode
dotnet csharpier check .
dotnet build --no-restore --nologo
status=0
dotnet test --no-build --nologo --logger trx --results-directory "$results" || status=$?

read -r passed failed skipped < <(find "$results" -name '*.trx' -exec cat {} + | awk '
  match($0, /<Counters [^>]*/) { c = substr($0, RSTART, RLENGTH)
    match(c, / passed="[0-9]+"/);      p += substr(c, RSTART + 9,  RLENGTH - 10)
    match(c, / failed="[0-9]+"/);      f += substr(c, RSTART + 9,  RLENGTH - 10)
    match(c, / total="[0-9]+"/);       t += substr(c, RSTART + 8,  RLENGTH - 9) }
  END { print p + 0, f + 0, t - p - f + 0 }')
echo "$passed passed, $failed failed, $skipped skipped"
if $require_all && [ "$skipped" -gt 0 ]; then
  echo "Skipped tests count as failures with --require-all." >&2
  exit 1
fi
exit $status
