import { byId, h, option, post, say } from "./dom.js";

const events = { candidateStageChange: "Stage change", candidateArchiveChange: "Archive change" };
let webhooksShown = "";
let keysShown = "";

export const eventName = (event) => events[event] ?? event;

export function drawSettings(state) {
  const webhooks = JSON.stringify(state.webhooks);
  if (webhooks !== webhooksShown) {
    webhooksShown = webhooks;
    byId("webhooks").replaceChildren(
      ...(state.webhooks.length > 0
        ? state.webhooks.map(webhookRow)
        : [h("li", { className: "quiet", textContent: "No webhook yet, so nothing is sent." })]),
    );
  }

  const keys = JSON.stringify(state.keys);
  if (keys !== keysShown) {
    keysShown = keys;
    byId("keys").replaceChildren(...state.keys.map(keyRow));
  }

  if (byId("rights").childElementCount === 0) {
    byId("rights").append(...state.rights.map(rightBox));
  }
}

export async function verify(webhook) {
  const sent = await post(`/webhooks/${webhook.id}/verify`);
  if (sent) {
    say(`${eventName(webhook.event)}: ${sent.status ? `answered ${sent.status}` : "no answer"}.`);
  }

  return sent;
}

function webhookRow(webhook) {
  const name = eventName(webhook.event);
  const url = h("input", { type: "url", value: webhook.url, required: true });
  const token = h("input", { className: "mono", value: webhook.signingToken, autocomplete: "off" });
  const form = h(
    "form",
    { className: "row" },
    h("b", { className: "name", textContent: name }),
    h(
      "div",
      { className: "buttons" },
      h("button", { textContent: "Save", "aria-label": `Save ${name} webhook` }),
      button("Verify", `Verify ${name} webhook`, () => verify(webhook)),
      button("Delete", `Delete ${name} webhook`, () => remove(`/webhooks/${webhook.id}/delete`, "Webhook deleted.")),
    ),
    h("label", {}, "Address", url),
    h("label", {}, "Signing token", token),
  );
  form.onsubmit = async (event) => {
    event.preventDefault();
    const changed = { ...webhook, url: url.value, signingToken: token.value };
    if (await post("/webhooks", changed)) {
      say("Webhook saved.");
    }
  };
  return h("li", {}, form);
}

function keyRow(key) {
  const rights = key.rights.join(", ") + (key.seesConfidential ? ", confidential ones too" : "");
  return h(
    "li",
    { className: "row" },
    h("span", { className: "name" }, h("b", { textContent: key.name }), " ", h("code", { className: "mono", textContent: key.secret })),
    h(
      "div",
      { className: "buttons" },
      button("Delete", `Delete key ${key.name}`, () => remove(`/keys/${key.id}/delete`, "Key deleted.")),
    ),
    h("p", { className: "wholly quiet", textContent: rights || "no rights" }),
  );
}

const rightBox = (right) =>
  h(
    "label",
    { className: "check" },
    h("input", { type: "checkbox", name: "rights", value: right.value }),
    right.label,
  );

const button = (text, label, onclick) =>
  h("button", { type: "button", textContent: text, "aria-label": label, onclick });

async function remove(path, text) {
  if (await post(path)) {
    say(text);
    byId("settings-dialog").querySelector("[data-close]").focus();
  }
}

byId("webhook-form").event.append(...Object.entries(events).map(([value, text]) => option(value, text)));
byId("webhook-form").onsubmit = async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const { event: name, url, signingToken } = form.elements;
  if (await post("/webhooks", { event: name.value, url: url.value, signingToken: signingToken.value })) {
    form.reset();
    say("Webhook added.");
  }
};

byId("key-form").onsubmit = async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const rights = [...form.querySelectorAll("[name=rights]:checked")].map((box) => box.value);
  const { name, secret, seesConfidential } = form.elements;
  const key = { name: name.value, secret: secret.value, rights, seesConfidential: seesConfidential.checked };
  if (await post("/keys", key)) {
    form.reset();
    say("Key added.");
  }
};
