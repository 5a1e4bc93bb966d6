import { byId, h, icon, post, say } from "./dom.js";
import { openMenu } from "./menu.js";
import { addCandidate, archive, editTags } from "./dialogs.js";

const archivedColumn = "archived";
const drawn = new Map();
let dragged = null;
let waiting = null;

/** Draws the columns anew where something changed, keeping every card that did not, and the focus. */
export function drawColumns(state) {
  if (dragged) {
    waiting = state;
    return;
  }

  const focused = document.activeElement?.dataset?.candidate;
  const columns = byId("columns");
  const wanted = [...state.stages, { id: archivedColumn, text: "Archived" }];
  if ([...columns.children].map((c) => c.dataset.stage).join() !== wanted.map((s) => s.id).join()) {
    columns.replaceChildren(...wanted.map(column));
  }

  for (const stage of wanted) {
    const people = state.candidates.filter((c) => (c.archived ? archivedColumn : c.stage) === stage.id);
    const cards = people.map((c) => card(c, state));
    const element = columns.querySelector(`[data-stage="${CSS.escape(stage.id)}"]`);
    element.querySelector(".count").textContent = people.length;
    const shown = element.querySelector(".cards");
    if (cards.length !== shown.children.length || cards.some((c, i) => c !== shown.children[i])) {
      shown.replaceChildren(...cards);
    }
  }

  if (focused && document.activeElement?.dataset?.candidate !== focused) {
    columns.querySelector(`button[data-candidate="${CSS.escape(focused)}"]`)?.focus();
  }
}

function column(stage) {
  const title = `stage-${stage.id}`;
  const isArchive = stage.id === archivedColumn;
  const section = h(
    "section",
    { className: "column", "aria-labelledby": title, "data-stage": stage.id },
    h(
      "div",
      { className: "column-head" },
      h("h2", { id: title, textContent: stage.text }),
      h("span", { className: "count quiet" }),
    ),
    h("ul", { className: "cards" }),
    !isArchive &&
      h(
        "button",
        { type: "button", "aria-label": `Add candidate to ${stage.text}`, onclick: () => addCandidate(stage.id) },
        icon("plus"),
        "Add",
      ),
  );
  section.addEventListener("dragover", (event) => {
    event.preventDefault();
    section.classList.add("over");
  });
  section.addEventListener("dragleave", () => section.classList.remove("over"));
  section.addEventListener("drop", (event) => {
    event.preventDefault();
    section.classList.remove("over");
    if (dragged) {
      put(dragged, stage.id);
    }
  });
  return section;
}

function card(candidate, state) {
  const reason = state.archiveReasons.find((r) => r.id === candidate.archived?.reason);
  const stage = state.stages.find((s) => s.id === candidate.stage);
  const now = JSON.stringify([candidate, reason, stage]);
  const before = drawn.get(candidate.id);
  if (before?.now === now) {
    return before.element;
  }

  const element = h(
    "li",
    { className: "card", id: candidate.id, draggable: true },
    h("h3", { textContent: candidate.name || "(no name)" }),
    h(
      "button",
      {
        type: "button",
        className: "more",
        "aria-label": `Move or change ${candidate.name}`,
        "aria-haspopup": "menu",
        "aria-expanded": "false",
        "data-candidate": candidate.id,
        onclick: (event) => openMenu(event.currentTarget, actions(candidate, state)),
      },
      icon("dots"),
    ),
    candidate.tags.length === 0
      ? h("p", { className: "quiet", textContent: "no tag" })
      : h("ul", { className: "tags" }, ...candidate.tags.map((tag) => h("li", { className: "tag", textContent: tag }))),
    candidate.emails.length === 0 && h("p", { className: "quiet", textContent: "no e-mail address" }),
    candidate.isConfidential && fact("lock", "Confidential"),
    reason && fact("box", `Reason: ${reason.text}. Left in ${stage.text}.`),
    ...candidate.notes.map((note) => fact("note", note.value)),
    state.interviewAddress &&
      h("a", {
        className: "take",
        href: state.interviewAddress.replace("{opportunityId}", encodeURIComponent(candidate.id)),
        draggable: false,
        textContent: "Take the interview",
        "aria-label": `Take the interview of ${candidate.name || "(no name)"}`,
      }),
  );
  element.addEventListener("dragstart", (event) => {
    dragged = candidate;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", candidate.id);
    element.classList.add("lifted");
  });
  element.addEventListener("dragend", () => {
    dragged = null;
    element.classList.remove("lifted");
    if (waiting) {
      drawColumns(waiting);
      waiting = null;
    }
  });
  if (before) {
    element.classList.add("changed");
    setTimeout(() => element.classList.remove("changed"), 1200);
  }

  drawn.set(candidate.id, { now, element });
  return element;
}

const fact = (name, text) => h("p", { className: "fact" }, icon(name), h("span", { textContent: text }));

function actions(candidate, state) {
  const elsewhere = state.stages.filter((s) => s.id !== candidate.stage);
  return [
    ...elsewhere.map((s) => [`Move to ${s.text}`, () => move(candidate, s.id)]),
    null,
    ["Edit tags", () => editTags(candidate)],
    [candidate.archived ? "Change the reason" : "Archive", () => archive(candidate)],
    ...(candidate.archived ? [["Un-archive", () => unarchive(candidate)]] : []),
  ];
}

async function put(candidate, columnId) {
  if (columnId === archivedColumn) {
    archive(candidate);
  } else if (!candidate.archived || (await unarchive(candidate))) {
    await move(candidate, columnId);
  }
}

async function move(candidate, stageId) {
  if (candidate.stage !== stageId && (await post(`/candidates/${candidate.id}/move`, { stageId }))) {
    say(`${candidate.name} moved.`);
  }
}

async function unarchive(candidate) {
  const done = await post(`/candidates/${candidate.id}/unarchive`);
  if (done) {
    say(`${candidate.name} is no longer archived.`);
  }

  return done;
}
