import { byId, h, icon, post, say } from "./dom.js";
import { eventName } from "./settings.js";

const looks = {
  queued: ["queued", "mute", "Queued"],
  sending: ["queued", "mute", "On its way"],
  waitingForRetry: ["retry", "warn", "Will be sent again"],
  delivered: ["done", "good", "Delivered"],
  failed: ["failed", "bad", "Failed"],
  dropped: ["dropped", "mute", "Not sent"],
};
const clock = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
let shown = "";

export function drawSent(deliveries) {
  const latest = deliveries.slice(0, 12);
  const now = JSON.stringify(latest);
  if (now === shown) {
    return;
  }

  shown = now;
  byId("sent").replaceChildren(
    ...(latest.length > 0
      ? latest.map(row)
      : [h("li", { className: "empty", textContent: "Nothing yet. Move a candidate and the event shows here." })]),
  );
}

function row(delivery) {
  const [name, tone, word] = looks[delivery.state];
  const event = eventName(delivery.event);
  const title = { test: "Verify connection", doubled: `${event}, doubled` }[delivery.kind] ?? event;
  const who = delivery.kind === "test" ? event.toLowerCase() : (delivery.candidate ?? "somebody deleted");
  const retry = delivery.attempt > 1 ? `, try ${delivery.attempt}` : "";
  const sentAt = new Date(delivery.sentAtUtc ?? delivery.triggeredAt);
  return h(
    "li",
    {},
    icon(name, tone),
    h("span", { className: "what", textContent: title }),
    h(
      "span",
      { className: `status ${tone}` },
      h("span", { className: "unseen", textContent: `${word}: ` }),
      answer(delivery),
    ),
    h("small", { textContent: `${who}, ${clock.format(sentAt)}${retry}` }),
    h("small", {
      className: "time",
      textContent: delivery.milliseconds === null ? "" : `${delivery.milliseconds.toLocaleString()} ms`,
    }),
  );
}

function answer({ state, status }) {
  if (status !== null) {
    return String(status);
  }

  return { dropped: "dropped", queued: "…", sending: "…" }[state] ?? "no answer";
}

byId("rerun").onclick = async () => {
  const done = await post("/deliveries/rerun-failed");
  if (done) {
    say(done.rerun === 0 ? "Nothing has failed." : `${done.rerun} sent again.`);
  }
};
