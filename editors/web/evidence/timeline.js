// The state of the systems before and after each step, and what each step changed.

/** @typedef {import("./record.js").State} State */
/** @typedef {import("./record.js").Step} Step */
/** @typedef {{ before: string[] | null, after: string[] | null }} RowChange One of them is null for a row that is new or gone. */
/** @typedef {{ system: string, name: string, header: string[], rows: RowChange[], first: boolean }} TableChange */
/** @typedef {{ states: Map<string, State>, changes: TableChange[] }} Moment */

/** @param {{ system: string, name: string }} state */
export const keyOf = (state) => `${state.system}\n${state.name}`;

/**
 * Return what each step changed, and the state of all tables after it.
 *
 * @param {Step[]} steps
 * @returns {Moment[]}
 */
export function timeline(steps) {
  /** @type {Map<string, State>} */
  let now = new Map();
  return steps.map((step) => {
    const changes = [];
    if (step.states.length) {
      const after = new Map(now);
      for (const state of step.states) {
        const key = keyOf(state);
        const before = now.get(key);
        after.set(key, state);
        const rows = rowsOf(before, state);
        if (!before || rows.some(differs)) {
          changes.push({ system: state.system, name: state.name, header: state.header, rows, first: !before });
        }
      }
      now = after;
    }
    return { states: now, changes };
  });
}

/** @param {RowChange} row */
export const differs = ({ before, after }) => !before || !after || before.some((cell, at) => cell !== after[at]);

/**
 * Pair the rows of a table before and after a step: by their keys, or by their cells if the record
 * has no keys.
 *
 * @param {State | undefined} before
 * @param {State} after
 * @returns {RowChange[]}
 */
function rowsOf(before, after) {
  if (!before) return after.rows.map((row) => ({ before: null, after: row }));
  if (!before.keys || !after.keys) return paired(before.rows, after.rows);
  const left = new Map(before.keys.map((key, at) => [key, before.rows[at]]));
  const rows = after.keys.map((key, at) => {
    const row = { before: left.get(key) ?? null, after: after.rows[at] };
    left.delete(key);
    return row;
  });
  return [...rows, ...[...left.values()].map((row) => ({ before: row, after: null }))];
}

/**
 * Pair the rows of a table before and after a step by their cells. Equal rows are pairs first. Then a row is the
 * same as the one that shares most of its cells, if these are at least half.
 *
 * @param {string[][]} before
 * @param {string[][]} after
 * @returns {RowChange[]}
 */
export function paired(before, after) {
  const left = new Set(before.keys());
  /** @type {RowChange[]} */
  const rows = after.map((row) => {
    for (const at of left) {
      if (before[at].every((cell, column) => cell === row[column])) {
        left.delete(at);
        return { before: before[at], after: row };
      }
    }
    return { before: null, after: row };
  });
  for (const row of rows) {
    if (row.before || !row.after) continue;
    let best = -1;
    let most = 0;
    for (const at of left) {
      const same = before[at].filter((cell, column) => cell === row.after?.[column]).length;
      if (same > most && 2 * same >= row.after.length) [best, most] = [at, same];
    }
    if (best >= 0) {
      left.delete(best);
      row.before = before[best];
    }
  }
  return [...rows, ...[...left].map((at) => ({ before: before[at], after: null }))];
}

/**
 * Count the rows that a step changed, by system, in the order of the systems.
 *
 * @param {Moment} moment
 * @param {string[]} systems
 * @returns {[string, number][]}
 */
export function changedRows(moment, systems) {
  return systems
    .map((system) => /** @type {[string, number]} */ ([
      system,
      moment.changes
        .filter((change) => change.system === system && !(change.first && isNarrow(change)))
        .reduce((sum, change) => sum + change.rows.filter(differs).length, 0),
    ]))
    .filter(([, count]) => count > 0);
}

/**
 * Whether a table is a list of settings, such as counters, whose changes are read as sentences.
 *
 * @param {{ header: string[] }} table
 */
export const isNarrow = (table) => table.header.length <= 3;
