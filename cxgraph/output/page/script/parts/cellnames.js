// On a narrow screen the rows of a table stand as cards: each cell carries the name of its column along.

const TABLES = ".found, .scored";

/** @param {HTMLTableElement} table */
function nameCells(table) {
  const names = [.../** @type {HTMLTableSectionElement} */ (table.tHead).rows[0].cells]
    .map(({ textContent }) => textContent);
  for (const body of [...table.tBodies, table.tFoot ?? { rows: [] }]) {
    for (const { cells } of body.rows) for (const cell of cells) cell.dataset.column = names[cell.cellIndex] ?? "";
  }
}

// Names the cells of tables in this element, and of rows that come later.
/** @param {HTMLElement} root */
export function watchTables(root) {
  const named = () => /** @type {NodeListOf<HTMLTableElement>} */ (root.querySelectorAll(TABLES)).forEach(nameCells);
  new MutationObserver(named).observe(root, { childList: true, subtree: true });
  named();
}
