// What the test view shows of scenarios and of their results.

/** @typedef {{ line: number, end: number, title: string, rule: string }} Test */
/** @typedef {{ uri: string, file: string, tests: Test[] }} TestFile */
/** @typedef {{ line: number, column: number, sentence: number, message: string }} Failure */
/** @typedef {{ line: number, title: string, variant: string | null, status: string, message: string | null, asWritten: boolean, ms: number, failures: Failure[] }} Result */

const GOOD = new Set(["passed", "not applicable"]);

/** @param {Test} test */
export const labelOf = ({ title, rule }) => (rule ? `${rule}: ${title}` : title);

/**
 * Return the verdict on a scenario: on all its Examples rows, and in all variants in which it ran.
 *
 * @param {Result[]} results
 * @param {string} [error] Why nothing ran.
 * @returns {{ state: "passed" | "failed" | "errored" | "skipped", ms: number, messages: { text: string, at: { line: number, column: number } | null }[] }}
 */
export function verdictOf(results, error) {
  const ms = results.reduce((sum, each) => sum + each.ms, 0);
  if (error) return { state: "errored", ms, messages: [{ text: error, at: null }] };
  if (!results.length) {
    return { state: "errored", ms, messages: [{ text: "This scenario can't run as it's written. The problems of the file say why.", at: null }] };
  }
  const bad = results.filter((each) => !GOOD.has(each.status) && each.status !== "skipped");
  if (!bad.length) return { state: results.every((each) => each.status === "skipped") ? "skipped" : "passed", ms, messages: [] };
  const messages = bad.flatMap((each) => {
    /** @type {{ text: string, at: { line: number, column: number } | null }[]} */
    const found = each.failures.map(({ line, column, message }) => ({ text: where(each) + message, at: { line, column } }));
    return found.length ? found : [{ text: where(each) + (each.message ?? each.status), at: null }];
  });
  return { state: bad.some((each) => each.status === "failed") ? "failed" : "errored", ms, messages };
}

/** @param {Result} result */
const where = ({ asWritten, variant }) => (asWritten || !variant ? "" : `In the variant ${variant}: `);

/**
 * Return the chosen scenarios by file. A file itself means all its scenarios.
 *
 * @template {{ id: string, parent?: T | undefined }} T
 * @param {readonly T[]} included
 * @param {readonly T[]} excluded
 * @param {(item: T) => T[]} childrenOf
 * @returns {{ items: T[], isWhole: boolean }[]}
 */
export function byFile(included, excluded, childrenOf) {
  /** @type {Map<string, { items: Map<string, T>, isWhole: boolean }>} */
  const files = new Map();
  const without = new Set(excluded.map((each) => each.id));
  for (const item of included) {
    if (without.has(item.id)) continue;
    const file = item.parent ?? item;
    const every = item.parent ? [item] : childrenOf(item);
    const found = files.get(file.id) ?? { items: new Map(), isWhole: false };
    const chosen = every.filter((each) => !without.has(each.id));
    for (const each of chosen) found.items.set(each.id, each);
    found.isWhole ||= !item.parent && chosen.length === every.length;
    files.set(file.id, found);
  }
  return [...files.values()].filter(({ items }) => items.size).map(({ items, isWhole }) => ({ items: [...items.values()], isWhole }));
}
