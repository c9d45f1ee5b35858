import assert from "node:assert/strict";
import test from "node:test";

import { Proof } from "./proof.js";

const data = /** @type {any} */ ({
  claims: { list: [{ id: "S1" }, { id: "S2" }] },
  variants: [{ tag: "on" }],
  scenarios: [{ title: "It holds", line: 7, feature: { uri: "a.feature" } }],
});
const block = {
  outcomes: ["survived", "killed"],
  counts: [["rule", 3, [1, 2]], ["all", 3, [1, 2]]],
  mutants: { kind: [1, 1, 1], name: ["A: b", "A b", "C"], outcome: [1, 1, 0], why: [0, 0, 0], claims: [[0], [], []], results: [[[0, 1]], [[-1, 2]], [[0, 0, 3]]] },
  evidence: [[[0, 0, 1], [2, 0, 0]], []],
  unneeded: [],
  tests: [[0, 2, 3, 4], ["Gone (b.feature:1)", 2, 0, 0]],
  words: ["rule", "a Then step", "Then it is", "STREET is 1"],
};

test("a mutant has the scenario that detected it", () => {
  const proof = new Proof(block, data);
  const [result] = proof.mutants[0].results;
  assert.equal(result.variant?.tag, "on");
  assert.deepEqual(result.test, { scenario: data.scenarios[0], by: "a Then step", step: "Then it is", reason: "STREET is 1" });
  assert.equal(proof.mutants[1].results[0].test?.scenario, "Gone (b.feature:1)");
  assert.equal(proof.mutants[2].results[0].test, null);
});

test("survivors come first, and addresses are unique", () => {
  const proof = new Proof(block, data);
  assert.deepEqual(proof.find({ words: [] }).map((each) => each.key), ["c", "a-b", "a-b-2"]);
});

test("mutants are found by all their words", () => {
  const proof = new Proof(block, data);
  const found = (/** @type {string[]} */ ...words) => proof.find({ words }).map((each) => each.name);
  assert.deepEqual(found("street", "s1"), ["A: b"]);
  assert.deepEqual(found("a.feature:7"), ["A: b"]);
  assert.deepEqual(found("survived"), ["C"]);
  assert.deepEqual(proof.find({ outcome: "killed", words: ["gone"] }).map((each) => each.name), ["A b"]);
  assert.deepEqual(proof.find({ kind: "check", words: [] }), []);
});

test("a claim has the mutants on which it rests", () => {
  const proof = new Proof(block, data);
  assert.deepEqual(proof.evidence.get("S1")?.map((each) => [each.mutant.name, each.test !== null]), [["A: b", true], ["C", false]]);
  assert.deepEqual(proof.evidence.get("S2"), []);
});
