import { byId, list, option, post, say } from "./dom.js";

let state = null;

export function useForDialogs(latest) {
  state = latest;
}

for (const dialog of document.querySelectorAll("dialog")) {
  for (const button of dialog.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => dialog.close());
  }
}

/** Opens a dialog with one form; `send` answers truthy when the dialog may close. */
function open(id, fill, send) {
  const dialog = byId(id);
  const form = dialog.querySelector("form");
  form.reset();
  fill(form.elements);
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (await send(form.elements)) {
      dialog.close();
    }
  };
  dialog.showModal();
}

export function addCandidate(stageId) {
  open(
    "candidate-dialog",
    (fields) => {
      fields.stageId.replaceChildren(...state.stages.map((s) => option(s.id, s.text)));
      fields.stageId.value = stageId;
    },
    async (fields) => {
      const name = fields.name.value.trim();
      const done = await post("/candidates", {
        name,
        emails: list(fields.emails.value),
        tags: list(fields.tags.value),
        stageId: fields.stageId.value,
        confidential: fields.confidential.checked,
      });
      if (done) {
        say(`${name} added.`);
      }

      return done;
    },
  );
}

export function editTags(candidate) {
  byId("tags-title").textContent = `Tags of ${candidate.name}`;
  open(
    "tags-dialog",
    (fields) => {
      fields.tags.value = candidate.tags.join(", ");
    },
    async (fields) => {
      const done = await post(`/candidates/${candidate.id}/tags`, { tags: list(fields.tags.value) });
      if (done) {
        say(`Tags of ${candidate.name} saved.`);
      }

      return done;
    },
  );
}

export function archive(candidate) {
  byId("archive-title").textContent = `Archive ${candidate.name}`;
  open(
    "archive-dialog",
    (fields) => {
      const usable = state.archiveReasons.filter((r) => r.status === "active");
      fields.reasonId.replaceChildren(...usable.map((r) => option(r.id, r.text)));
      if (usable.some((r) => r.id === candidate.archived?.reason)) {
        fields.reasonId.value = candidate.archived.reason;
      }
    },
    async (fields) => {
      const done = await post(`/candidates/${candidate.id}/archive`, { reasonId: fields.reasonId.value });
      if (done) {
        say(`${candidate.name} archived.`);
      }

      return done;
    },
  );
}
