// Numbers and names of things as a sentence has them.

// 12,345: not every engine knows the ways of a language.
export const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/gu, ",");
export const plural = (n, one, many = `${one}s`) => `${grouped(n)} ${n === 1 ? one : many}`;
export const words = (id) => id.replaceAll("-", " ");
export const sentence = (id) => words(id).replace(/^./u, (letter) => letter.toUpperCase());
