// Finds the letters in which two values differ. harness/report/letters.py finds the same.

const SHORTEST = 4;
const RUN = 3;
const MOST = 40_000;

/** @typedef {{ text: string, like: boolean }} Part */

/**
 * Return both values in parts. If most letters differ, each value is one part.
 *
 * @param {string} text
 * @param {string} other
 * @returns {[Part[], Part[]]}
 */
export function differing(text, other) {
  const left = [...text];
  const right = [...other];
  if (Math.min(left.length, right.length) < SHORTEST || left.length * right.length > MOST) return whole(text, other);
  const common = places(left, right);
  if (2 * common.length < Math.max(left.length, right.length)) return whole(text, other);
  /** @type {[number, number, number][]} */
  const runs = [];
  for (const [at, to] of common) {
    const last = runs.at(-1);
    if (last && last[0] + last[2] === at && last[1] + last[2] === to) last[2] += 1;
    else runs.push([at, to, 1]);
  }
  const kept = runs.filter(
    ([at, to, size]) =>
      size >= RUN || (at === 0 && to === 0) || (at + size === left.length && to + size === right.length),
  );
  return [parts(left, kept.map(([at, , size]) => [at, size])), parts(right, kept.map(([, to, size]) => [to, size]))];
}

/**
 * @param {string} text
 * @param {string} other
 * @returns {[Part[], Part[]]}
 */
const whole = (text, other) => [[{ text, like: false }], [{ text: other, like: false }]];

/**
 * Return the places of a longest common subsequence.
 *
 * @param {string[]} text
 * @param {string[]} other
 * @returns {[number, number][]}
 */
function places(text, other) {
  const width = other.length + 1;
  const lengths = new Uint16Array((text.length + 1) * width);
  for (let at = text.length - 1; at >= 0; at--) {
    for (let to = other.length - 1; to >= 0; to--) {
      lengths[at * width + to] =
        text[at] === other[to]
          ? lengths[(at + 1) * width + to + 1] + 1
          : Math.max(lengths[(at + 1) * width + to], lengths[at * width + to + 1]);
    }
  }
  /** @type {[number, number][]} */
  const found = [];
  for (let at = 0, to = 0; at < text.length && to < other.length; ) {
    if (text[at] === other[to]) found.push([at++, to++]);
    else if (lengths[(at + 1) * width + to] >= lengths[at * width + to + 1]) at++;
    else to++;
  }
  return found;
}

/**
 * @param {string[]} letters
 * @param {number[][]} runs
 * @returns {Part[]}
 */
function parts(letters, runs) {
  const found = [];
  let done = 0;
  for (const [start, size] of runs) {
    found.push({ text: letters.slice(done, start).join(""), like: false });
    found.push({ text: letters.slice(start, start + size).join(""), like: true });
    done = start + size;
  }
  found.push({ text: letters.slice(done).join(""), like: false });
  return found.filter((part) => part.text !== "");
}
