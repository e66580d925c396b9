// A file that is dropped on the page -> the account of its import, and its chart where somebody wants it.

import { byId, make } from "../../output/page/script/surroundings/dom.js";
import { listed, take } from "./open.js";
import { send } from "./server.js";

const side = byId("import");

export function showImport() {
  const input = make("input", { type: "file", "aria-label": "A file to take in" });
  input.addEventListener("change", () => input.files?.[0] && look(input.files[0]));
  side.replaceChildren(
    make("h2", {}, "Take in an export"),
    make(
      "p",
      {},
      "A table (CSV, Excel …), records (JSON …), a drawing, or another chart: choose it here, or drop it on the page.",
    ),
    input,
  );
}

/** @param {File} file */
async function look(file) {
  byId("tab-import").click();
  side.replaceChildren(make("p", { role: "status" }, `Reading ${file.name} …`));
  const answer = await send(`import?name=${encodeURIComponent(file.name)}`, file);
  showImport();
  if ("trouble" in answer) {
    return side.append(make("p", { role: "alert", class: "wrong" }, answer.trouble.what));
  }
  const { posts, account } = answer.done;
  const keep = async () => {
    const kept = await send(`import?name=${encodeURIComponent(file.name)}&keep`, file);
    if ("trouble" in kept) {
      return side.append(make("p", { role: "alert", class: "wrong" }, kept.trouble.what));
    }
    take(kept.done);
    byId("tab-entry").click();
  };
  const instead = listed("posts").length
    ? "Put it in the place of this chart (Undo takes it back)"
    : "Make it the chart";
  side.append(
    make("h3", {}, `${file.name}: ${posts} posts`),
    make("ul", { class: "rows" }, ...account.map((/** @type {string} */ line) => make("li", {}, line))),
    make("button", { type: "button", class: "main", onclick: keep }, instead),
  );
}

export function takeDrops() {
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const [file] = event.dataTransfer?.files ?? [];
    if (file) look(file);
  });
}
