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
  const answer = await fetch(path, {
    method: "POST",
    body: asked === undefined ? null : JSON.stringify(asked),
  });
  const data = await answer.json();
  return answer.ok ? { done: data } : { trouble: data };
}

/**
 * @param {string} path
 * @param {Blob} file
 * @returns {Promise<{ done: any } | { trouble: Trouble }>}
 */
export async function send(path, file) {
  const answer = await fetch(path, { method: "POST", body: file });
  const data = await answer.json();
  return answer.ok ? { done: data } : { trouble: data };
}
