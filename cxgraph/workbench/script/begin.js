// A chart of which nothing is written yet: whose it is, and who is at the top.

import { make } from "../../output/page/script/surroundings/dom.js";
import { freshId, inWords } from "./form.js";
import { act } from "./open.js";
import { choosePost } from "./posts.js";

/** @returns {HTMLElement[]} */
export function begin() {
  const name = make("input", { required: true, autocomplete: "off" });
  const title = make("input", {
    required: true,
    autocomplete: "off",
    placeholder: "Chief Executive Officer",
  });
  const wrong = make("p", { role: "alert", class: "wrong" });
  const start = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const top = { id: freshId("posts", title.value), title: title.value.trim(), reports_to: "none" };
    const changes = [
      { section: "organization", before: null, after: { name: name.value.trim() } },
      { section: "posts", before: null, after: top },
    ];
    const failed = await act("change", { changes });
    if (failed) wrong.textContent = failed.problems.map(inWords).join("\n") || failed.what;
    else choosePost(top.id);
  };
  const form = make(
    "form",
    { class: "entry", onsubmit: start },
    make("div", { class: "field" }, make("label", {}, "Name of the organisation", name)),
    make("div", { class: "field" }, make("label", {}, "Job title at the top", title)),
    wrong,
    make("button", { class: "main" }, "Begin"),
  );
  return [make("h2", {}, "A new chart"), form];
}
