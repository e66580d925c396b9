// What takes an entry out of the chart, with whatever else speaks of it.

import { byId, make } from "../../output/page/script/surroundings/dom.js";
import { openEntry, showEntry } from "./chosen.js";
import { act, find } from "./open.js";

/**
 * @param {Section} where
 * @param {string} key
 * @param {string} words
 */
export function removal(where, key, words) {
  const entry = find(where, key);
  const remove = async () => {
    const takes = where === "posts" || where === "units";
    const failed = takes
      ? await act("remove", { section: where, id: key })
      : await act("change", { changes: [{ section: where, before: entry, after: null }] });
    if (failed) byId("trouble").textContent = failed.what;
    else if (where !== "ties") openEntry(where, null);
    else showEntry();
  };
  return make("p", {}, make("button", { type: "button", onclick: remove }, words));
}
