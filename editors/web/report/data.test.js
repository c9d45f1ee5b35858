import assert from "node:assert/strict";
import { test } from "node:test";

import { bytes, steps } from "./data.js";

/** As base64.b64encode of Python returns them. @type {[number[], string][]} */
const cases = [
  [[], ""],
  [[97], "YQ=="],
  [[97, 98], "YWI="],
  [[97, 98, 99], "YWJj"],
  [[251, 255, 191, 0], "+/+/AA=="],
];

for (const [expected, text] of cases) {
  test(`${text || "nothing"} has ${expected.length} bytes`, () => {
    assert.deepEqual([...bytes(text)], expected);
  });
}

/** @param {any[]} states */
const step = (...states) => [1, 1, 6, 0, 0, 0, 0, 0, states, 0, 0, 0, 0, 0];
const decoded = (/** @type {any[][]} */ ...encoded) =>
  steps(["Given", "a", "b", "c"], [["SCM", "rows", "A", "B"]], encoded, [], { statuses: ["passed"], rows: ["matched"] }).map((each) => each.states[0]);

test("a row keeps its key while its cells change, and a new row has another one", () => {
  const states = decoded(step([0, [[0, 2, 2], [0, 3, 3]]]), step([0, [1, [1, 1, 4], [0, 2, 2]]]));
  assert.deepEqual(states.map((state) => state.rows), [[["a", "a"], ["b", "b"]], [["b", "b"], ["a", "c"], ["a", "a"]]]);
  assert.deepEqual(states.map((state) => state.keys), [[0, 1], [1, 0, 2]]);
});

test("a state without keys has none", () => {
  const states = decoded(step([0, [[0, 2, 2]], 0]), step([0, [0, [0, 3, 3]], 0]));
  assert.deepEqual(states.map((state) => state.rows), [[["a", "a"]], [["a", "a"], ["b", "b"]]]);
  assert.deepEqual(states.map((state) => state.keys), [null, null]);
});
