// The findings' own view: a table that narrows by facet and word, in a chosen order, and grows as it is read.

import { facts, nameOf, postOf } from "../chart/data.js";
import { link } from "../parts/citations.js";
import { Filters } from "../parts/filters.js";
import { SIGNS, countsInWords, findingRow, verdictLine } from "../parts/findings.js";
import { keep, remember } from "../parts/fragment.js";
import { go, offer } from "../parts/places.js";
import { arriveAtQuestions, openQuestions, questionsLink } from "../parts/questions.js";
import { folded } from "../parts/search.js";
import { sentence, words } from "../plain/wording.js";
import { arriveAt, make } from "../surroundings/dom.js";

const PAGE = 100;
const FAMILIES = ["authority", "partners", "talent", "initiatives", "input", "custom"];
const NOTHING_FITS =
  "nothing fits: the words may be those of a finding, of what to do, of a post or its holder, or the number of a rule";
const OUTCOMES = { fail: "Failed", cannot_tell: "Cannot tell yet", suppressed: "Set aside" };
const CONFIDENCES = { high: "High confidence", medium: "Medium confidence", low: "Low confidence" };
/** @param {Finding} finding */
const outcomeOf = ({ outcome, suppressed }) => (suppressed ? "suppressed" : outcome);
/** @type {Facet<Finding>[]} */
const FACETS = [
  { name: "outcome", title: "Outcome", values: OUTCOMES, of: (finding) => [outcomeOf(finding)] },
  {
    name: "severity",
    title: "Severity",
    values: SIGNS,
    of: ({ outcome, severity }) => (outcome === "fail" ? [severity] : []),
  },
  {
    name: "family",
    title: "Subject",
    values: Object.fromEntries(FAMILIES.map((family) => [family, sentence(family)])),
    of: ({ family }) => [family],
  },
  { name: "confidence", title: "Confidence", values: CONFIDENCES, of: ({ confidence }) => [confidence] },
  {
    name: "contested",
    title: "Contested",
    values: { yes: "⇄ Contested" },
    of: ({ contested }) => (contested ? ["yes"] : []),
    always: true,
  },
];
/** @param {string[]} list @param {(finding: Finding) => string} of @returns {Order} */
const rank = (list, of) => (one, other) => list.indexOf(of(one)) - list.indexOf(of(other));
/** @type {Order} */
const byCode = (one, other) => (one.code < other.code ? -1 : Number(one.code > other.code));
/** @param {Finding} finding */
const firstConcerned = ({ subjects: [first] }) =>
  (postOf(first) ? nameOf(/** @type {Post} */ (postOf(first))) : String(first ?? ""));
/** @type {Record<string, [label: string, order: Order]>} */
const ORDERS = {
  worst: ["Worst first", rank(Object.keys(OUTCOMES), outcomeOf)],
  code: ["By rule", byCode],
  sure: ["Surest first", rank(Object.keys(CONFIDENCES), ({ confidence }) => confidence)],
  post: ["By post", (one, other) => firstConcerned(one).localeCompare(firstConcerned(other), "en")],
};

class FindingTable {
  /** @type {Map<Finding, string>} */
  #texts = new Map();
  #words = "";
  #order = "worst";
  /** @type {Finding[]} */
  #fitting = [];

  /** @param {HTMLElement} root @param {Open} open */
  constructor(root, open) {
    this.open = open;
    this.filters = new Filters(facts.findings, FACETS, () => this.#changed());
    this.search = make("input", { type: "search", class: "words", "aria-label": "Words in a finding" });
    this.search.placeholder = "Words in a finding";
    this.search.addEventListener("input", () => this.look(this.search.value));
    this.order = make("select", { "aria-label": "Order" });
    this.order.append(...Object.entries(ORDERS).map(([value, [label]]) => make("option", { value }, label)));
    this.order.addEventListener("change", () => this.#sortBy(this.order.value));
    this.clear = link("clear", "Clear filters", () => this.#clear());
    this.count = make("p", { class: "lede", role: "status" });
    this.body = make("tbody");
    this.more = link("more", "", () => this.#grow());
    root.append(...verdictLine(), this.#tools(), this.#table(), this.more);
    this.#keep();
    this.#show();
  }

  // Narrows to the findings that hold all of these words.
  /** @param {string} typed */
  look(typed) {
    this.#words = this.search.value = typed;
    this.#changed();
  }

  // Everything of one criterion, by its name and not its number, and nothing else in the way.
  /** @param {string} code */
  lookOnlyFor(code) {
    const named = facts.findings.find((finding) => finding.code === code);
    this.filters.clear();
    this.look(named ? `“${words(named.name)}”` : code);
  }

  // The row of a finding that fits, which the table grows for where it stands farther down.
  /** @param {string} code */
  rowOf(code) {
    const row = () => /** @type {HTMLElement | null} */ (this.body.querySelector(`[data-code="${CSS.escape(code)}"]`));
    while (!row() && !this.more.hidden) this.#grow();
    return /** @type {HTMLElement} */ (row());
  }

  #tools() {
    const below = facts.questions.length ? [questionsLink()] : [];
    const line = make("div", { class: "facet" }, this.search, this.order, this.clear, this.count, below);
    return make("div", { class: "filters" }, this.filters.groups(), line);
  }

  #table() {
    const titles = ["Severity", "Finding", "Concerns", "What to do", "Evidence"];
    const head = make("thead", {}, make("tr", {}, titles.map((title) => make("th", { scope: "col" }, title))));
    const caption = make("caption", { class: "unseen" }, "Findings of the audit");
    return make("table", { class: "found" }, caption, head, this.body);
  }

  #keep() {
    /** @param {string | null} value */
    const write = (value) => {
      this.#words = this.search.value = value ?? "";
      this.#show();
    };
    /** @param {string | null} value */
    const order = (value) => {
      this.#order = this.order.value = Object.hasOwn(ORDERS, value ?? "") ? /** @type {string} */ (value) : "worst";
      this.#show();
    };
    this.filters.keep(() => this.#show());
    keep("words", () => this.#words.trim() || null, write);
    keep("order", () => (this.#order === "worst" ? null : this.#order), order);
  }

  /** @param {string} order */
  #sortBy(order) {
    this.#order = order;
    this.#changed();
  }

  #clear() {
    this.filters.clear();
    this.look("");
    this.search.focus();
  }

  #changed() {
    this.#show();
    remember();
  }

  #show() {
    const wanted = wantedOf(folded(this.#words).trim());
    const said = facts.findings.filter((finding) => wanted.every((word) => this.#text(finding).includes(word)));
    this.filters.update(said);
    this.#fitting = said.filter((finding) => this.filters.fits(finding)).toSorted(ORDERS[this.#order][1]);
    this.body.replaceChildren();
    this.#grow();
    const none = this.#fitting.length || !facts.findings.length ? "" : ` · ${NOTHING_FITS}`;
    this.count.textContent = countsInWords(this.#fitting, facts.findings) + none;
    this.clear.hidden = !this.filters.isNarrowed && wanted.length === 0;
  }

  #grow() {
    const shown = this.body.rows.length;
    this.body.append(...this.#fitting.slice(shown, shown + PAGE).map((finding) => findingRow(finding, this.open)));
    const left = this.#fitting.length - this.body.rows.length;
    this.more.hidden = left === 0;
    this.more.textContent = `Show more (${left.toLocaleString("en")} left)`;
    if (shown) this.body.rows[shown].querySelector("button")?.focus();
  }

  /** @param {Finding} finding @returns {string} */
  #text(finding) {
    if (!this.#texts.has(finding)) this.#texts.set(finding, folded(wordsOf(finding)));
    return /** @type {string} */ (this.#texts.get(finding));
  }
}

// Words anywhere; between quotation marks they belong together.
/** @param {string} typed */
const wantedOf = (typed) => /^[“"].*[”"]$/u.test(typed) ? [typed.slice(1, -1)] : typed.split(/\s+/u).filter(Boolean);

/** @param {Finding} finding */
function wordsOf({ code, name, message, remedy, subjects, evidence, counter_evidence: against, place, suppressed }) {
  const concerned = subjects.flatMap((one) => (postOf(one)
    ? [/** @type {Post} */ (postOf(one)).label, /** @type {Post} */ (postOf(one)).title]
    : [one]));
  return [code, sentence(name), message, remedy, ...concerned, ...evidence, ...against, place, suppressed].join(" ");
}

/** @type {FindingTable | null} */
let findingTable = null;

/** @param {HTMLElement} root @param {Open} open */
export function showFindings(root, open) {
  root.replaceChildren(); // what is there to be read without scripts
  findingTable = new FindingTable(root, open);
  if (facts.questions.length) root.append(...openQuestions(open));
}

// One finding in the table with all of them.
/** @param {string} code */
function openFinding(code) {
  go("view", "findings");
  /** @type {FindingTable} */ (findingTable).lookOnlyFor("");
  const row = /** @type {FindingTable} */ (findingTable).rowOf(code);
  row.tabIndex = -1;
  arriveAt(row);
}

function openQuestionList() {
  go("view", "findings");
  arriveAtQuestions();
}

/** @param {string} code */
function openFindings(code) {
  go("view", "findings");
  /** @type {FindingTable} */ (findingTable).lookOnlyFor(code);
  arriveAt(/** @type {FindingTable} */ (findingTable).search);
}

offer({ criterion: openFindings, finding: openFinding, questions: openQuestionList });
