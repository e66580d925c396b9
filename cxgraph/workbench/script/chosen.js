// The entry that is chosen to be edited, and who shows it.

/** @typedef {{ section: Section, key: string | null, under?: string | null }} Chosen */

/** @type {Chosen} */
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

/** @param {string | null} manager Whom a new post reports to; null where that is not known. */
export function openNewPost(manager) {
  chosen = { section: "posts", key: null, under: manager };
  show();
}

export const showEntry = () => show();

let held = 0;

// Whether a form is writing what is chosen: it stays as it is meanwhile, and whoever is in it stays where they are.
export const isHeld = () => held > 0;

/**
 * @template Result
 * @param {() => Promise<Result>} act
 */
export async function holding(act) {
  held += 1;
  try {
    return await act();
  } finally {
    held -= 1;
  }
}
