// Like reports of one manager that nothing is said of -> a pile: one card for all of them, until the reader opens it.

import { grouped } from "../plain/wording.js";
import { facts, inTeam, posts } from "./data.js";

// Whom a finding, a question, a plan, a role or who leads CX concerns: each has a card of its own. Units are no posts.
const concerned = new Set([
  ...[facts.lead, ...facts.candidates, ...facts.partners],
  ...[...facts.findings, ...facts.benchmarks, ...facts.questions].flatMap(({ subjects }) => subjects),
  ...facts.questions.flatMap(({ about }) => about),
  ...[facts.roles, facts.rights].flatMap((known) => Object.keys(known).map(Number)),
  ...(facts.comparisons ?? []).flatMap(concernedBy),
]);

/** @param {Comparison} comparison @returns {Subject[]} */
function concernedBy({ fields, posts: added, moved, changed, gone, lines, ties }) {
  const managers = added.map((row) => /** @type {number} */ (row[fields.indexOf("manager")]));
  const ends = [...lines, ...ties.flatMap(({ before, after }) => [before, after])];
  const reached = ends.flatMap((end) => (end ? [end.from, end.to] : []));
  return [...managers, ...moved.flatMap((move) => move.map(Number)), ...changed, ...gone, ...reached];
}

/** @param {Post} post */
const isLikeOthers = (post) =>
  !concerned.has(post.id) && post.parent !== null && !post.children.length && !post.ties.length && !inTeam(post);

// Those of a group that are alike in what their cards show: one function, and one short name for it.
/** @param {[string, number[]]} group @returns {Pile[]} */
function pilesOf([title, numbers]) {
  /** @type {Map<string, Post[]>} */
  const kinds = new Map();
  for (const post of numbers.map((id) => posts[id]).filter(isLikeOthers)) {
    const kind = [post.parent?.id, post.function, post.chip].join();
    kinds.set(kind, [...(kinds.get(kind) ?? []), post]);
  }
  const many = [...kinds.values()].filter((alike) => alike.length >= facts.alike.least);
  return many.map((alike) => ({ title, posts: alike }));
}

export const piles = facts.alike.groups.flatMap(pilesOf);
const pileOf = new Map(piles.flatMap((pile) => pile.posts.map((post) => [post, pile])));
/** @type {Set<Pile>} */
const opened = new Set();

/** @param {Post} post */
const closedPile = (post) => {
  const pile = pileOf.get(post);
  return pile && !opened.has(pile) ? pile : null;
};

// The post whose card stands for a post: its own, or that of a pile's first.
/** @param {Post} post */
export const standIn = (post) => closedPile(post)?.posts[0] ?? post;
/** @param {Post} post */
export const hasCard = (post) => standIn(post) === post;
// The posts that a card stands for: the one, or those of the pile.
/** @param {Post} post */
export const stoodFor = (post) => closedPile(post)?.posts ?? [post];
// The pile whose card this is, where it is closed, and the one that begins with it, where it is open.
/** @param {Post} post */
export const pileOn = (post) => (hasCard(post) ? closedPile(post) : null);
/** @param {Post} post */
export function openPileOn(post) {
  const pile = pileOf.get(post);
  return pile && opened.has(pile) && pile.posts[0] === post ? pile : null;
}

// What the posts of a pile have in common, and how many they are.
/** @param {Pile} pile */
export const pileName = ({ title, posts: alike }) => `${grouped(alike.length)} × ${title}`;

// The unit that all for whom a card stands are of; null where they are of several, or of none.
/** @param {Post} post */
export const unitOn = (post) => (stoodFor(post).every(({ unit }) => unit === post.unit) ? post.unit : null);

/** @param {Post} post */
export const isVacant = (post) => stoodFor(post).every(({ state }) => state === "vacant");

// Opens the pile of a post, or closes it; the post whose card the pile then begins with, null where it is in none.
/** @param {Post} post */
export function togglePile(post) {
  const pile = pileOf.get(post);
  if (!pile) return null;
  if (!opened.delete(pile)) opened.add(pile);
  return pile.posts[0];
}

// Gives posts cards of their own, and says whether they had none.
/** @param {(Post | null)[]} told */
export function takeOut(told) {
  const inPiles = told.flatMap((post) => (post && closedPile(post)) ?? []);
  for (const pile of inPiles) opened.add(pile);
  return inPiles.length > 0;
}

// The open piles; and which are to be open, each by the id of its first post: says whether that opens or closes any.
export const openPiles = () => [...opened];

/** @param {Set<string>} firsts */
export function openOnly(firsts) {
  const before = [...opened];
  opened.clear();
  for (const pile of piles) if (firsts.has(nameOfPile(pile))) opened.add(pile);
  return before.length !== opened.size || before.some((pile) => !opened.has(pile));
}

/** @param {Pile} pile */
export const nameOfPile = ({ posts: [first] }) => first.post;
