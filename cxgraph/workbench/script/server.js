// The server of the workbench: what is asked of it, and what it answers.

/**
 * @param {string} path
 * @returns {Promise<any>} What it tells.
 */
export async function tell(path) {
  return (await fetch(path)).json();
}

/**
 * @param {string} path
 * @param {unknown} [asked]
 * @returns {Promise<{ done: State } | { trouble: Trouble }>} What is open by then; or why nothing was done.
 */
export async function order(path, asked) {
  const body = asked === undefined ? null : JSON.stringify(asked);
  try {
    const answer = await fetch(path, { method: "POST", body });
    const data = await answer.json();
    return answer.ok ? { done: data } : { trouble: data };
  } catch {
    return { trouble: { what: UNANSWERED, problems: [], isUnanswered: true } };
  }
}

export const UNANSWERED =
  "The workbench no longer answers: nothing that is changed here is written. Start it again, or wait for it.";

/**
 * Files, and before them what is asked of them.
 * @param {string} path
 * @param {Record<string, unknown>} asked
 * @param {File[]} files
 * @returns {Promise<{ done: any } | { trouble: ImportTrouble }>}
 */
export async function send(path, asked, files) {
  const listed = files.map(({ name, size }) => ({ name, size }));
  const head = new TextEncoder().encode(JSON.stringify({ ...asked, files: listed }));
  try {
    const answer = await fetch(`${path}?head=${head.length}`, {
      method: "POST",
      body: new Blob([head, ...files]),
    });
    // who refuses what is too large says so in plain words
    const isData = answer.headers.get("content-type")?.includes("json");
    const data = isData ? await answer.json() : { what: await answer.text() };
    return answer.ok ? { done: data } : { trouble: { ...NOTHING, ...data } };
  } catch {
    return { trouble: { what: UNSENT, ...NOTHING } };
  }
}

/** @type {Omit<ImportTrouble, "what">} */
const NOTHING = { problems: [], whole: false, columns: [], kinds: [] };
const UNSENT =
  "This could not be sent: a file was changed or taken away meanwhile, it is more than is taken at once, " +
  "or the workbench has ended.";
