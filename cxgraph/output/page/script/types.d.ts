// The words of the page as types: what the data block holds, what is made of it, and what draws it.
// Types only, known to every module without an import.

// The data block, as network.py, payload.py, verdicts.py, context.py, evidence.py, comparison.py and plans.py write it.

type Kind = "reports" | "dotted" | "partner" | "roadblock" | "absent" | "unknown";
type Severity = "error" | "warning" | "note";
/** The number of a post, or the name of anything else. */
type Subject = number | string;
type Value = string | number | boolean | string[] | null;

interface Table {
  fields: string[];
  rows: Value[][];
}

interface Block {
  nodes: Table;
  edges: Table;
  facts: Facts;
  options: object;
}

interface Facts {
  organization: { name: string; as_of: string | null };
  chips: Record<string, string>;
  alike: { least: number; groups: [title: string, posts: number[]][] };
  lead: number | null;
  candidates: number[];
  if_leads: string | null;
  ties_complete: boolean;
  verdict: string | null;
  scores: Record<string, Score>;
  findings: Finding[];
  marked: Marked[];
  benchmarks: Benchmark[];
  questions: Question[];
  evidence: Evidence;
  units: Unit[];
  /** What each objective is called, by its id. */
  objectives: Record<string, string>;
  roles: Record<number, [string, string][]>;
  rights: Record<number, [right: string, said: string][]>;
  loose: number[];
  partners: number[];
  comparisons?: Comparison[];
  plans?: Plans;
}

/** What a score or an indicator is known to be: its ends, and the share of it that is known. */
interface Interval {
  low: number;
  high: number;
  coverage: number;
}

interface Score extends Interval {
  band: string;
  told: boolean;
  firm: string | null;
  indicators: Indicator[];
  over: { units: number; people: number | null; stated: number } | null;
}

interface Grounds {
  evidence: string[];
  counter_evidence: string[];
  contested?: boolean;
}

interface Indicator extends Interval, Grounds {
  id: string;
  label: string;
  weight: number;
  because: Subject[];
  note: string | null;
  shares: number[] | null;
  definition: string | null;
}

interface Finding extends Grounds {
  code: string;
  name: string;
  severity: Severity;
  confidence: string;
  outcome: "fail" | "cannot_tell";
  message: string;
  remedy: string | null;
  suppressed: string | null;
  subjects: Subject[];
  family: string;
  place: string | null;
  contested: boolean;
}

/** A unit or an initiative that findings are about, with the numbers of the findings and of the posts that stand for it. */
interface Marked {
  name: string;
  unit: number | null;
  leads: number | null;
  posts: number[];
  findings: number[];
}

interface Benchmark {
  claim: string;
  fact: string;
  percent: number;
  share: string;
  subjects: Subject[];
  caveat: string;
}

interface Question {
  question: string;
  subjects: Subject[];
  about: Subject[];
  whom: string;
  worth: string;
  /** The findings that an answer could settle, by code, and the field of the chart that takes it. */
  settles: string[];
  field: string;
}

interface Evidence {
  caveat: string;
  claims: Claim[];
  sources: Record<string, Source>;
  grades: Record<string, string>;
  kinds: Record<string, string>;
}

interface Claim {
  id: string;
  text: string;
  grade: string;
  kind: string;
  source: string;
  figures: string[];
  conflicts: string[];
  note: string | null;
}

interface Source {
  title: string;
  imprint: string;
  year: string;
  method: string;
  caveat: string;
}

interface Unit {
  name: string;
  parent: number | null;
  head: number | null;
  headless: boolean;
  customer_facing: boolean | null;
}

interface Comparison {
  name: string;
  effort: number;
  moves: [string, [string, string][]][];
  results: string[];
  worse: boolean;
  fields: string[];
  posts: Value[][];
  gone: number[];
  moved: [number, number | null][];
  changed: number[];
  lines: { from: number; to: number; change: string }[];
  ties: Change[];
  scores: Record<string, ScoreChange>;
  told: [string, [string, string | null][]][];
}

interface Change {
  change?: string;
  before: Tie | null;
  after: Tie | null;
}

interface ScoreChange {
  fell: boolean;
  gain: number;
  how: string | null;
  before: Interval & { told: boolean };
  after: Interval & { told: boolean };
}

interface Plans {
  opens: number;
  said: string[];
  effort: string;
  heading: string;
  left: { severity: Severity; finding: string; why: string[] }[];
}

// What is made of it.

interface Post {
  /** Its number. */
  id: number;
  /** Its holders, or what stands for them. */
  label: string;
  title: string;
  called: string;
  /** Its id in the chart. */
  post: string;
  manager: number | null;
  state: "unknown" | "vacant" | null;
  function: string | null;
  chip: string | null;
  unit: Unit | null;
  parent: Post | null;
  children: Post[];
  /** How many posts stand below it. */
  below: number;
  ties: Tie[];
  findings: Finding[];
}

/** A post as the data block lists it. */
type Listed = Pick<Post, "label" | "post" | "manager" | "state" | "function" | "chip"> & {
  title: string | null;
  unit: number | null;
};

/** Posts that share one card, and what their titles have in common. */
interface Pile {
  title: string;
  posts: Post[];
}

interface Tie {
  from: number;
  to: number;
  kind: Kind;
  stage?: string | null;
  reason?: string | null;
  by_design?: boolean | null;
  shared?: string[] | null;
  source?: string | null;
  as_of?: string | null;
  differs?: boolean;
  /** The numbers of the findings that rest on it, the gravest first. */
  found?: number[] | null;
  /** Whether the first plan changes it, or leads over it. */
  planned?: boolean | null;
}

type Side = "before" | "after";

/** A line between two posts, and on which side of a comparison it stands. */
interface Between {
  a: Post;
  b: Post;
  side?: Side;
  mark?: string | null;
}

interface Line extends Between {
  points: Point[];
}

/** The ties of one kind between two posts that are shown. */
interface Group extends Between {
  kind: Kind;
  forth: boolean;
  back: boolean;
  conflict: boolean;
  byDesign: boolean;
  differs?: boolean;
  /** The severity of the gravest finding that rests on it. */
  told: Severity | null;
  planned: boolean;
  count: number;
  points: Point[];
  glyph?: Mark | null;
}

type Point = [x: number, y: number];

interface Size {
  width: number;
  height: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Card extends Size {
  post: Post;
  x: number;
  y: number;
  /** Where the lines to those below it begin. */
  stem: "left" | "middle";
  /** The line it hangs from to its left, or null where it is reached from above. */
  hung: { trunk: number } | null;
}

/** A text of a card: at most so many lines of the first font that tears no word, `leading` apart, in a colour. */
interface CardPart {
  words: string;
  fonts: string[];
  leading: number;
  most: number;
  ink: string;
}

/** Cards are of one width, and those below one manager (null: the tops) of one height. */
interface CardSizes {
  width: number;
  heights: Map<Post | null, number>;
}

interface Plan {
  size: CardSizes;
  gap: { level: number; column: number; row: number };
  /** How far those that hang stand in. */
  indent: number;
  /** How many executives without reports stand one below the other. */
  top: number;
  /** Whether posts with reports stand below some without. */
  tuck: boolean;
  /** The scale for which stacks are cut to the height of the area. */
  cut: number;
}

interface FullPlan extends Plan {
  shown: (post: Post | null) => Post[];
  /** How far down cards may stand. */
  deepest: number;
}

/** A post, or null for the tops, with everybody below it: `anchor` is how far right its card stands. */
interface CardBlock extends Size {
  post: Post | null;
  card: Size;
  stem: Card["stem"];
  anchor: number;
  columns: Column[];
}

/** Blocks one below the other: they begin at `left`, and the card of the first is at `anchor`. */
interface Stack extends Size {
  blocks: CardBlock[];
  isHung: boolean;
  left: number;
  gap: number;
  anchor: number;
}

interface Column extends Stack, XY {}

/** What a plan makes: its scale, and the share of the width of the area that it takes. */
interface Arranged extends CardBlock {
  plan: Plan;
  scale: number;
  share: number;
}

interface Layout extends Arranged {
  cards: Card[];
}

interface Label {
  words: string;
  width: number;
  x: number;
}

interface Mark {
  x: number;
  y: number;
  scale: number;
  label: Label | null;
  box: Box;
}

/** The ground of a unit: what it is called, and how that is written where there is room for it. */
interface Region {
  unit: Unit;
  words: string;
  box: Box;
  label: { lines: string[]; box: Box } | null;
}

interface Scene {
  cards: Map<Post, Card>;
  lines: Line[];
  regions: Region[];
  unitMarks: UnitMark[];
  /** All that are drawn, those on demand after the others. */
  ties: Group[];
  /** What is always drawn, and what on demand; `lay` finds ways for some of these. */
  first: Group[];
  rest: Group[];
  lay: (groups: Group[]) => void;
  /** What surrounds the cards and the ways, and with the names of units and the marks. */
  bounds: Box;
  extent: Box;
}

/** The other chart, or the plan, beside this one. */
interface Beside {
  comparison: Comparison;
  marks: Map<Post, string>;
  managers: Map<Post, Post | null>;
  after: Tie[];
  differing: Tie[];
}

/** What the reader has before them. */
interface State {
  shown: string;
  /** The number of the comparison that the compare view opens on. */
  opening: number | null;
  beside: number | null;
  side: Side;
  selected: Post | null;
  focus: Post | null;
  pair: Pair | null;
  /** The posts of the tie that the reader has opened. */
  tie: [Post, Post] | null;
  /** Whether all ties are drawn, not those alone that something rests on. */
  allTies: boolean;
  /** The unit or initiative that the reader has opened. */
  topic: Topic | null;
}

/** A unit or an initiative that findings are about: its posts, the first of whom heads or leads it, and the gravest. */
interface Topic {
  name: string;
  unit: Unit | null;
  leads: Post | null;
  posts: Post[];
  findings: Finding[];
  severity: Severity;
}

/** The mark of a unit on its ground. */
interface UnitMark {
  topic: Topic;
  x: number;
  y: number;
  box: Box;
}

/** The ties of a cell of the matrix: the posts on the chart that they run between. */
interface Pair {
  key: string;
  listed: Tie[];
  from: Set<Post>;
  to: Set<Post>;
}

type Follower = (after: State, before: Partial<State>) => void;

interface View {
  scene: Scene;
  selected: Post | null;
  focus: Post | null;
  pair: Pair | null;
  tie: [Post, Post] | null;
  topic: Topic | null;
  allTies: boolean;
  /** The tie under the pointer. */
  pointed: Group | null;
  beside: Beside | null;
  side: Side;
  off: Set<string>;
}

/** What runs the drawing without a browser hands it: an Environment as JSON. */
declare const handed: string;

/** What the drawing has to know of where it runs. */
interface Environment {
  data: Block;
  font: string;
  theme: () => string;
  colour: (name: string, theme: string, isTakenAway: boolean) => string;
  width: (words: string, font: string) => number;
}

/** What draws: what the painters use of a canvas's 2D context, or the pen that writes SVG. */
interface Pen {
  fillStyle: string | CanvasGradient | CanvasPattern;
  strokeStyle: string | CanvasGradient | CanvasPattern;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  scale(x: number, y: number): void;
  rotate(angle: number): void;
  setLineDash(dash: number[]): void;
  beginPath(): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number | number[]): void;
  fill(path?: Path2D | string): void;
  stroke(path?: Path2D | string): void;
  fillText(words: string, x: number, y: number): void;
  measureText(words: string): { width: number };
}

/** How strongly a tie is drawn: as grave as what rests on it, or quiet. */
type Weight = Severity | "quiet";

interface Stroke {
  width: number;
  dash: number[];
  colour?: string;
}

interface Shape {
  plate: string;
  mark?: string;
  hollow?: boolean;
}

type Child = Node | string | null | Child[];
type Open = (post: Post) => void;
type Arrange = (plan: Plan) => Arranged;
/** Each post that is shown, and null for the tops -> those that stand below it. */
type Shown = Map<Post | null, Post[]>;
type Router = import("./routing/router.js").Router;

/** A way in or out of a card: the cell before it, the axis along which it leads, and the cell of the card's edge. */
type Port = [cell: number, axis: number, edge: number];

/** Cards that stand together, and the box around them; of one unit where they have one. */
interface Cluster {
  unit: Unit | null;
  cards: Card[];
  box: Box;
}

interface UnitPart extends Cluster {
  unit: Unit;
}

interface LegendItem {
  words: string;
  count?: string;
  sign: (pen: Pen) => void;
}

/** What is taken away: its size, where the scene stands on it, and the rows of its legend. */
interface Sheet extends Size {
  scene: { x: number; y: number };
  legend: (LegendItem & { left: number; countLeft: number })[][];
  legendTop: number;
}

/** Of an element: what is null or false is left out, and a name that begins with "on" takes what is done then. */
type Attributes = Record<string, string | number | boolean | null | ((event: Event) => void)>;

/** What the page uses of vis-network. */
interface VisNetwork {
  on(event: "beforeDrawing" | "afterDrawing", act: (pen: CanvasRenderingContext2D) => void): void;
  on(event: "click", act: (click: Click) => void): void;
  on(event: "hoverNode" | "blurNode", act: () => void): void;
  DOMtoCanvas(point: XY): XY;
  /** The cards as the engine keeps them, by the number of their post. */
  body: { nodes: Record<number, { shape: { boundingBox: Box } }> };
  setData(data: { nodes: object[]; edges: object[] }): void;
  moveTo(where: { position?: XY; scale?: number; offset?: XY }): void;
  getScale(): number;
  getViewPosition(): XY;
  canvasToDOM(point: XY): XY;
  redraw(): void;
}

declare const vis: {
  Network: new (frame: HTMLElement, data: { nodes: object[]; edges: object[] }, options: object) => VisNetwork;
};

interface XY {
  x: number;
  y: number;
}

interface Click {
  nodes: number[];
  pointer: { canvas: XY };
  /** What the browser tells of it. */
  event?: { pointerType?: string };
}

// What the parts and the views of the page hand each other.

/** Where the camera stands. */
interface Look {
  position: XY;
  scale: number;
}

/** The part of the frame over which nothing lies; `isAbove` where a panel lies below it. */
interface Free extends Size {
  left: number;
  top: number;
  isAbove?: boolean;
}

/** What a panel leads to. */
interface Acts {
  open: Open;
  close: () => void;
}

/** What draws what there is once more, and what lays it out anew. */
interface Redrawing {
  redraw: () => void;
  rebuild: () => void;
}

/** A part's share of the page's address: its present choice, null for the usual one, and what takes one from there. */
interface Share {
  read: () => string | number | null;
  write: (value: string | null) => void;
}

/** What two posts say of each other: the ties, in lines, and the numbers of the findings that rest on them. */
interface Said {
  said: Tie[];
  lines: string[];
  found: number[];
}

/** The questions to one who would know, and the number of the first. */
interface Round {
  whom: string;
  first: number;
  asked: Question[];
}

/** A line of words where the browser has put it. */
interface Written {
  words: string;
  left: number;
  top: number;
  height: number;
}

/** A box as `roundRect` takes it. */
type Corners = [left: number, top: number, width: number, height: number, radius: number];

/** Where the reader can be led, and which one of its kind it is. */
interface Ways {
  view(name: string): void;
  post(post: Post): void;
  tie(one: Post, other: Post): void;
  claim(id: string): void;
  criterion(code: string): void;
  indicator(id: string): void;
  pillar(name: string): void;
  finding(code: string): void;
  questions(): void;
  matrix(key: string): void;
}

/** What narrows rows: the values of a row, and what each value is called. */
interface Facet<Row> {
  name: string;
  title: string;
  values: Record<string, string>;
  of: (row: Row) => string[];
  /** Those chosen where the reader has chosen none. */
  first?: string[];
  /** Whether it is shown where there is one value alone. */
  always?: boolean;
}

/** An entry of the legend: a kind of line, or a layer, that is switched on and off. */
interface Switch {
  id: string;
  name: string;
  count: number;
  sign: () => Node;
}

/** What of the audit rests on a claim. */
interface Use {
  findings: Map<string, { code: string; name: string; isAgainst: boolean; count: number }>;
  indicators: (Indicator & { isAgainst: boolean })[];
  figures: number;
  /** Under what it stands: what failed, what cannot be told, the scores, the surveys, what is set aside. */
  under: Set<string>;
}

/** A button that leads to what rests on a claim, and whether the claim speaks against it. */
type Resting = [button: HTMLElement, isAgainst: boolean];

/** A step of a waterfall, in points. */
interface Step {
  start: number;
  most: number;
  certain: number;
  possible: number;
  lost: number;
}

/** A mark of the matrix: what its ties are called, one and many. */
interface Tallied {
  name: string;
  many?: string;
  kind: Kind;
  byDesign?: boolean;
}

/** Which of two findings comes first: below nought for the one. */
type Order = (one: Finding, other: Finding) => number;

type ScoreEnd = Interval & { told: boolean };
