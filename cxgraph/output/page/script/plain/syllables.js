// Where a word may be parted, if it has to be: between syllables, as far as letters tell them in any language.

const LEAST = 3;
const VOWEL = /^[aeiouyаеиоуыэюяєαεηιουω]/iu;
const CONSONANT = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
// Letters that are spoken as one, or begin a syllable together.
const TOGETHER = /^(?:[bcdfgkpt][lr]|[bcdgkpst]h|qu|[бвгдкпт][лр]|[βγδθκπτφχ][λρ])$/iu;

/** @param {string} letter */
const isVowel = (letter = "") => VOWEL.test(letter.normalize("NFD"));
/** @param {string} letter */
const isConsonant = (letter) => CONSONANT.test(letter) && !isVowel(letter);

// Before which of its letters a word has a new syllable: each side is left three letters, one of them a vowel.
/** @param {string[]} letters */
export function syllables(letters) {
  const places = [];
  for (let i = LEAST; i <= letters.length - LEAST; i++) {
    if (letters.slice(0, i).some(isVowel) && begins(letters, i)) places.push(i);
  }
  return places;
}

// One consonant before a vowel, or two that belong together, begins a syllable; "sch" is one.
/** @param {string[]} letters @param {number} i */
function begins(letters, i) {
  const [before, letter, after] = [letters[i - 1], letters[i], letters[i + 1]];
  if (!isConsonant(letter) || TOGETHER.test(before + letter)) return false;
  const isPair = TOGETHER.test(letter + after);
  if (isPair && /^s$/iu.test(before) && /^ch$/iu.test(letter + after)) return false;
  if (/^sch$/iu.test(letter + after + letters[i + 2])) return isVowel(letters[i + 3]);
  return isVowel(isPair ? letters[i + 2] : after);
}
