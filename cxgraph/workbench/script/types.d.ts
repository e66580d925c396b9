// What the workbench's server tells (workbench/told.py, workbench/forms.py), and what its modules give each other.

type Entry = Record<string, any>;
type Section = string;

interface Option {
  id: string;
  label: string;
}

interface Field {
  key: string;
  label: string;
  about: string;
  kind: string;
  // What leaving it out says.
  left_out: string;
  required: boolean;
  refers?: Section | "any";
  none?: string;
  record?: string;
  options?: Option[];
  open?: boolean;
}

interface SectionForm {
  section: Section;
  label: string;
  one: string;
  record: string;
  single: boolean;
}

interface Forms {
  sections: SectionForm[];
  records: Record<string, Field[]>;
}

interface Problem {
  what: string;
  hint: string | null;
  line: number | null;
  section: Section;
  key: string[] | null;
  field: string[];
}

interface Conflict {
  section: Section;
  now: Entry | null;
  wanted: Entry | null;
}

interface Trouble {
  what: string;
  problems: Problem[];
  conflicts?: Conflict[];
  isUnanswered?: boolean;
  state?: State;
}

interface PillarTold {
  pillar: string;
  label: string;
  low: number;
  high: number;
  told: boolean;
  band: string;
  points: string;
  known: string;
}

interface FindingTold {
  code: string;
  grade: string;
  label: string;
  said: string;
  remedy: string;
  concerns: string[];
}

interface Moved {
  scores: Record<string, { low: number; high: number }>;
  appeared: FindingTold[];
  gone: FindingTold[];
  said: string;
}

interface State {
  revision: number;
  file: string;
  shown: string;
  scenarios: string[];
  trouble: Trouble | null;
  undo: string | null;
  undoes_others: boolean;
  redo: string | null;
  chart: Record<string, any>;
  audit: { verdict: string; scores: PillarTold[] } | null;
  moved: Moved | null;
}

interface Inquiry {
  key: string;
  question: string;
  whom: string;
  worth: string;
  kind: string;
  ticked: boolean;
  items: { id: string; words: string }[];
  choices: { id: string; words: string }[];
  none: boolean;
  hint: string;
}

interface PlanTold {
  name: string;
  effort: number;
  moves: { kind: string; subjects: string[]; why: string; effort: number }[];
}

interface ImportColumn {
  name: string;
  samples: string[];
  kinds: Option[];
}

interface Columns {
  // Whether it is a chart that is read whole.
  whole: boolean;
  columns: ImportColumn[];
  kinds: Option[];
}

interface ImportTrouble extends Trouble {
  whole: boolean;
  columns: ImportColumn[];
  kinds: Option[];
}

interface Grouped {
  number: number;
  reasons: { why: string; file: string | null; number: number; rows: number[] }[];
  more: number;
}

interface Ring {
  posts: { id: string; name: string }[];
  more: number;
  cut: string;
  why: string;
}

interface PreviewPost {
  id: string;
  title: string | null;
  holder: string | null;
  depth: number;
  below: number;
  hidden: number;
}

interface ImportTold extends Columns {
  posts: number;
  organization: string;
  account: string[];
  not_carried: Grouped;
  mended: Grouped;
  no_manager: Grouped;
  loops: Ring[];
  preview: { posts: PreviewPost[]; tops: number; left_out: number };
}

interface Widget {
  element: HTMLElement;
  // What the field is to say; undefined where it is left out, as nobody knows.
  read: () => unknown;
}

type Maker = (field: Field, value: any, records: Record<string, Field[]>) => Widget;

interface Change {
  section: Section;
  before: Entry | null;
  after: Entry | null;
}

type Attributes = Record<string, string | number | boolean | null | ((event: any) => void)>;
type Child = Node | string | null | Child[];
