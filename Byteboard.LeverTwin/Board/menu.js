import { byId, h } from "./dom.js";

const menu = byId("menu");
let opener = null;

/** Opens the one menu beside a button. Items are [text, action] or null for a line. */
export function openMenu(button, items) {
  opener = button;
  menu.setAttribute("aria-label", button.getAttribute("aria-label"));
  menu.replaceChildren(
    ...items.map((item) =>
      item === null
        ? h("hr")
        : h("button", {
            type: "button",
            role: "menuitem",
            textContent: item[0],
            tabIndex: -1,
            onclick: () => {
              close();
              item[1]();
            },
          }),
    ),
  );
  menu.showPopover();
  const at = button.getBoundingClientRect();
  const left = Math.min(at.right - menu.offsetWidth, window.innerWidth - menu.offsetWidth - 8);
  const below = at.bottom + 4;
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${Math.max(8, Math.min(below, window.innerHeight - menu.offsetHeight - 8))}px`;
  menu.querySelector("button").focus();
}

function close() {
  menu.hidePopover();
  opener?.focus();
}

menu.addEventListener("toggle", (event) => {
  opener?.setAttribute("aria-expanded", String(event.newState === "open"));
});

menu.addEventListener("keydown", (event) => {
  const items = [...menu.querySelectorAll("button")];
  const here = items.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length).focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close();
  }
});
