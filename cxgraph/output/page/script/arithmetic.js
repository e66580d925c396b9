// Sums and lengths, the same to the last digit in every engine.

// Engines differ in the last digit of Math.hypot; of these operations none may.
export const diagonal = (width, height) => Math.sqrt(width * width + height * height);
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
