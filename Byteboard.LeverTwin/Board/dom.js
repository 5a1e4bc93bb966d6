/** Makes an element; properties are set as such, `data` and `aria` as attributes, children appended. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("aria-") || name.startsWith("data-") || name === "role") {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }

  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name, className = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon ${className}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

export const option = (value, text) => h("option", { value, textContent: text });

/** Splits what a person typed between commas. */
export const list = (text) => [...new Set(text.split(",").map((part) => part.trim()).filter(Boolean))];

export const say = (text) => tell("status", text);

export const complain = (text) => tell("alert", text);

/** Writes where the person is: into the open dialog if it has such a line, else under the heading. */
function tell(role, text) {
  for (const line of document.querySelectorAll(".news")) {
    line.textContent = "";
  }

  const line = document.querySelector(`dialog[open] .news[role=${role}]`) ?? byId("head").querySelector(`[role=${role}]`);
  line.textContent = text;
}

/** Asks the twin to do something; says so and returns null when it did not. */
export async function post(path, body) {
  try {
    const response = await fetch(`/twin/control${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (response.ok) {
      return response.status === 204 ? {} : await response.json();
    }

    complain((await response.json().catch(() => ({}))).message ?? "The twin refused this. Nothing was changed.");
  } catch {
    complain("The twin does not answer. Nothing was changed.");
  }

  return null;
}
