// What two runs of a scenario have in common.

/** @typedef {import("../evidence/record.js").Step} Step */
/** @typedef {import("../evidence/record.js").Traffic} Traffic */

/**
 * Return the rows between the systems that only the first of two runs has, as often as it has more of
 * them.
 *
 * @param {Step[]} steps
 * @param {Step[]} others
 * @returns {Traffic[]}
 */
export function onlyIn(steps, others) {
  /** @type {Map<string, number>} */
  const known = new Map();
  for (const row of rows(others)) known.set(key(row), (known.get(key(row)) ?? 0) + 1);
  return rows(steps).filter((row) => {
    const left = known.get(key(row)) ?? 0;
    known.set(key(row), left - 1);
    return left < 1;
  });
}

/** @param {Step[]} steps */
const rows = (steps) => steps.flatMap((step) => step.traffic);

/** @param {Traffic} row */
const key = (row) => JSON.stringify(row);
