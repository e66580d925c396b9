// Numbers and names of things as a sentence has them.

// 12,345: not every engine knows the ways of a language.
/** @param {number} n */
export const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/gu, ",");
/** @param {number} n @param {string} one @param {string} [many] */
export const plural = (n, one, many = `${one}s`) => `${grouped(n)} ${n === 1 ? one : many}`;
/** @param {string} id */
export const words = (id) => id.replaceAll("-", " ");
/** @param {string} id */
export const sentence = (id) => words(id).replace(/^./u, (letter) => letter.toUpperCase());
