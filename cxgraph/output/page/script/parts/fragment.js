// What the reader has chosen -> the fragment of the page's address, and back. Each part of the page keeps its share.

/** @type {Map<string, Share>} */
const kept = new Map();
let isRestoring = false;

// `read` gives the present choice, null for the usual one; `write` takes one out of an address, null where none is.
// What the address says already is taken at once.
/** @param {string} name @param {Share["read"]} read @param {Share["write"]} write */
export function keep(name, read, write) {
  kept.set(name, { read, write });
  const present = shares().get(name);
  if (present !== undefined) quietly(() => write(present));
}

// What there is where the address that the page opens with says nothing of it.
/** @param {string} name */
export function takeUsual(name) {
  if (!shares().has(name)) quietly(() => /** @type {Share} */ (kept.get(name)).write(null));
}

// Whether the address tells of it.
/** @param {string} name */
export const isSaid = (name) => shares().has(name);

// A new view is a new step for the way back; anything else stays in the same one.
export function remember() {
  if (isRestoring) return;
  const before = shares();
  const chosen = /** @type {[string, string | number][]} */ (
    [...kept].map(([name, { read }]) => [name, read()]).filter(([, value]) => value !== null));
  const unclaimed = [...before].filter(([name]) => !kept.has(name));
  const fragment = [...chosen, ...unclaimed].map(([name, value]) => `${name}=${legible(value)}`).join("&");
  if (fragment === location.hash.slice(1)) return;
  const isNewView = (before.get("view") ?? null) !== /** @type {Share} */ (kept.get("view")).read();
  // A page inside a frame of another one may have no address of its own to write.
  try {
    history[isNewView ? "pushState" : "replaceState"](null, "", fragment ? `#${fragment}` : bareAddress());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  // whoever holds the page in a frame of theirs may follow where its reader is
  globalThis.dispatchEvent?.(new Event("turned"));
}

export function restore() {
  const wanted = shares();
  quietly(() => kept.forEach(({ write }, name) => write(wanted.get(name) ?? null)));
}

/** @param {() => void} act */
function quietly(act) {
  const wasRestoring = isRestoring;
  isRestoring = true;
  act();
  isRestoring = wasRestoring;
}

const bareAddress = () => location.href.split("#")[0];
/** @param {string | number} value */
const legible = (value) => encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%2F", "/");

/** @returns {Map<string, string>} */
function shares() {
  const pairs = location.hash.slice(1).split("&").map((share) => share.split("="));
  /** @type {[name: string, value: string | null][]} */
  const legal = pairs.filter((pair) => pair.length === 2).map(([name, value]) => [name, decoded(value)]);
  return new Map(/** @type {[string, string][]} */ (legal.filter(([, value]) => value !== null)));
}

/** @param {string} value */
function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

// A choice of several: those of a list in an address that exist; null where none is chosen.
/** @param {Set<string>} chosen */
export const listed = (chosen) => (chosen.size ? [...chosen].join(",") : null);
/** @param {string | null} value @param {string[]} known */
export const unlisted = (value, known) => new Set((value ?? "").split(",").filter((id) => known.includes(id)));
