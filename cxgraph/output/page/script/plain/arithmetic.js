// Sums and lengths, the same to the last digit in every engine.

// Engines differ in the last digit of Math.hypot; of these operations none may.
/** @param {number} width @param {number} height */
export const diagonal = (width, height) => Math.sqrt(width * width + height * height);
/** @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
/** @param {Point} point @param {Point} point */
export const reach = ([ax, ay], [bx, by]) => diagonal(bx - ax, by - ay);
