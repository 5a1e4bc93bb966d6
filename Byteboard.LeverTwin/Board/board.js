import { byId, complain, say } from "./dom.js";
import { drawColumns } from "./cards.js";
import { addCandidate, useForDialogs } from "./dialogs.js";
import { drawMisbehaviour } from "./misbehave.js";
import { drawSent } from "./sent.js";
import { drawSettings, verify } from "./settings.js";

let state = null;
let lost = false;

function draw(latest) {
  const first = state === null;
  state = latest;
  useForDialogs(state);
  const people = state.candidates.length;
  byId("count").textContent = people === 1 ? "1 candidate" : `${people} candidates`;
  drawColumns(state);
  drawSent(state.deliveries);
  drawMisbehaviour(state.misbehave);
  drawSettings(state);
  if (first) {
    document.body.dataset.ready = "";
    if (location.hash) {
      byId(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView({ inline: "center", block: "nearest" });
    }
  }
}

const feed = new EventSource("/twin/control/events");
feed.onmessage = (event) => {
  if (lost) {
    lost = false;
    say("The twin answers again.");
  }

  draw(JSON.parse(event.data));
};
feed.onerror = () => {
  if (!lost) {
    lost = true;
    complain("The twin does not answer. The board goes on by itself as soon as it does.");
  }
};

byId("add").onclick = () => state && addCandidate("applicant-new");
byId("settings").onclick = () => byId("settings-dialog").showModal();
byId("verify").onclick = async () => {
  if (!state?.webhooks.length) {
    complain("There is no webhook to verify. Add one under Webhooks and keys.");
    return;
  }

  const answers = await Promise.all(state.webhooks.map(verify));
  const passed = answers.filter((a) => a?.state === "delivered").length;
  say(`${passed} of ${answers.length} webhooks answered with success.`);
};
