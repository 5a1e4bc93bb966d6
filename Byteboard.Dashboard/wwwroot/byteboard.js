// The few things that only the browser can do.

export function prefersDark() {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

// Choosing what the system prefers anyway removes the choice, so that the page follows the system again.
export function setTheme(dark) {
  const chosen = dark === prefersDark() ? null : dark ? "dark" : "light";
  const secure = location.protocol === "https:" ? "; secure" : "";
  if (chosen) {
    document.documentElement.dataset.theme = chosen;
    document.cookie = `theme=${chosen}; path=/; max-age=31536000; samesite=lax${secure}`;
  } else {
    delete document.documentElement.dataset.theme;
    document.cookie = `theme=; path=/; max-age=0; samesite=lax${secure}`;
  }
  return chosen;
}

export function focusHeading() {
  document.querySelector("h1")?.focus();
}

export function focus(id) {
  document.getElementById(id)?.focus();
}

let slashField = null;

export function slashFocuses(id) {
  if (slashField === null) {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      const field = document.getElementById(slashField);
      if (event.key === "/" && field && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.focus();
      }
    });
  }
  slashField = id;
}

// A browser may forbid a page to keep anything; then it forgets.
export function remember(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {}
}

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

// Browsers let a page copy only within the click itself, hence the listener is here and not on the server.
export function copyOnClick(button, component) {
  button.addEventListener("click", async () => {
    let copied = false;
    try {
      await navigator.clipboard.writeText(button.dataset.text);
      copied = true;
    } catch {
      select(button);
    }
    await component.invokeMethodAsync("Tell", copied);
  });
}

// Without a clipboard (plain http) the text is selected, so that the keyboard can copy it.
function select(button) {
  const source = button.parentElement?.querySelector("code");
  if (source) {
    getSelection().selectAllChildren(source);
  }
}
