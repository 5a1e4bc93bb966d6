import { byId, option, post, say } from "./dom.js";

const usual = ["usual", "As usual", {}];
const answers = [
  ["late", "Late by 3 s", { delayMs: 3000 }],
  ["500", "500, server error", { status: 500 }],
  ["429", "429, again in 5 s", { status: 429, retryAfterSeconds: 5 }],
  ["403", "403, not allowed", { status: 403 }],
  ["401", "401, key refused", { status: 401 }],
];
const choices = {
  reads: [usual, answers[0], ["lag", "As it was 10 s ago", { lagMs: 10000 }], ...answers.slice(1)],
  webhooks: [
    usual,
    ["doubled", "Send each twice", { doubled: true }],
    ["reordered", "Swap their order", { reordered: true }],
    ["dropped", "Send nothing", { dropped: true }],
  ],
  notes: [
    usual,
    ...answers,
    ["after", "Written, answer lost", { lost: "afterTheWrite" }],
    ["before", "Not written, line cut", { lost: "beforeTheWrite" }],
  ],
};
const form = byId("misbehave");

for (const [part, options] of Object.entries(choices)) {
  form[part].append(...options.map(([value, text]) => option(value, text)), option("other", "Set by a program"));
  form[part].lastElementChild.hidden = true;
  form[part].onchange = () => tell(part);
}

form.next.append(option("", "Until told otherwise"), option("1", "The next one only"), option("3", "The next three"));
form.onsubmit = (event) => event.preventDefault();

let current = {};

export function drawMisbehaviour(misbehave) {
  current = misbehave;
  for (const [part, options] of Object.entries(choices)) {
    const now = asSet(misbehave[part]);
    const match = options.find(([, , faults]) => asSet(faults) === now);
    form[part].value = match ? match[0] : "other";
  }
}

/** What departs from good behaviour, whatever the count, in a form that can be compared. */
const asSet = (faults) =>
  JSON.stringify(
    Object.entries(faults)
      .filter(([name, value]) => name !== "next" && value && value !== "no")
      .sort(),
  );

async function tell(part) {
  const chosen = choices[part].find(([value]) => value === form[part].value);
  const next = chosen === usual || !form.next.value ? null : Number(form.next.value);
  if (await post("/misbehave", { ...current, [part]: { ...chosen[2], next } })) {
    say(chosen === usual ? "The twin behaves there again." : `The twin misbehaves: ${chosen[1]}.`);
  }
}

byId("behave").onclick = async () => {
  if (await post("/misbehave", {})) {
    form.next.value = "";
    say("The twin behaves again.");
  }
};
