// Compares two texts line by line.

/** @typedef {{ left: string | null, right: string | null }} Pair Null where a text has no such line. */

/** The number of comparisons beyond which what's between the equal ends is shown as changed. */
const MOST = 4_000_000;

/**
 * Return the lines of two texts beside each other.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Pair[]}
 */
export function compareLines(before, after) {
  const [left, right] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
  const same = (/** @type {string} */ line) => ({ left: line, right: line });
  return [
    ...left.slice(0, start).map(same),
    ...middle(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    ...left.slice(left.length - end).map(same),
  ];
}

/**
 * @param {string[]} left
 * @param {string[]} right
 * @returns {Pair[]}
 */
function middle(left, right) {
  const width = right.length + 1;
  if (left.length * right.length > MOST) return beside(left, right);
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] = left[i] === right[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  /** @type {Pair[]} */
  const pairs = [];
  let [i, j, a, b] = [0, 0, 0, 0];
  const flush = () => pairs.push(...beside(left.slice(a, i), right.slice(b, j)));
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      flush();
      pairs.push({ left: left[i++], right: right[j++] });
      [a, b] = [i, j];
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
    else j++;
  }
  [i, j] = [left.length, right.length];
  flush();
  return pairs;
}

/**
 * @param {string[]} left
 * @param {string[]} right
 * @returns {Pair[]}
 */
const beside = (left, right) =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, at) => ({ left: left[at] ?? null, right: right[at] ?? null }));
