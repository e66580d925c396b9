// What classes take over from their callers all at once, or make anew as they go: it cannot be seen from how they do it.

export {};

declare global {
  interface Window {
    /** What the page shows of itself to whoever looks into it. */
    cxgraph: { readonly network: VisNetwork; readonly view: View };
  }
}

declare module "./parts/filters.js" {
  interface Filters<Row> {
    rows: Row[];
    facets: Facet<Row>[];
    changed: () => void;
  }
}

declare module "./parts/search.js" {
  interface Search {
    input: HTMLInputElement;
    list: HTMLElement;
    open: Open;
  }
}

declare module "./views/matrixview.js" {
  interface Matrix {
    root: HTMLElement;
    toGraph: (key: string, listed: Tie[]) => void;
    /** The functions with ties, and those without. */
    tied: string[];
    untied: string[];
    isWhole: boolean;
    chosen: string | null;
    /** The functions that are shown, and of each pair of them its cell. */
    functions: string[];
    items: Map<string, HTMLElement>;
    /** The switch for those without ties. */
    box: HTMLInputElement;
    /** The cell that the keyboard is at. */
    current: string;
  }
}
