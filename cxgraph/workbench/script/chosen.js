// The entry that is chosen to be edited, and who shows it.

/** @type {{ section: Section, key: string | null }} */
let chosen = { section: "posts", key: null };
let show = () => {};

export const chosenEntry = () => chosen;
export const chosenPost = () => (chosen.section === "posts" ? chosen.key : null);

/** @param {() => void} shown Shows what is chosen. */
export function showBy(shown) {
  show = shown;
}

/**
 * @param {Section} section
 * @param {string | null} key Null for a new one, or for none.
 */
export function openEntry(section, key) {
  chosen = { section, key };
  show();
}

export const showEntry = () => show();
