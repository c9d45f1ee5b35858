import assert from "node:assert/strict";
import { test } from "node:test";

import { changedRows, differs, paired, timeline } from "./timeline.js";

const header = ["PARTY", "ROLE", "STREET", "CITY"];
/** @param {string[][]} rows */
const step = (...rows) => /** @type {any} */ ({ states: [{ system: "Sales", name: "addresses", header, rows }] });

test("a row of which most cells stay is the same row", () => {
  const [row] = paired([["Fabrikam", "Delivery", "12 Harbour Way", "Rye"]], [["Fabrikam", "Invoice", "12 Harbour Way", "Rye"]]);
  assert.deepEqual(row.before, ["Fabrikam", "Delivery", "12 Harbour Way", "Rye"]);
  assert.ok(differs(row));
});

test("a row that shares less than half is new, and the other one is gone", () => {
  const rows = paired([["a", "b", "c", "d"]], [["a", "x", "y", "z"]]);
  assert.deepEqual(rows.map((row) => [row.before === null, row.after === null]), [[true, false], [false, true]]);
});

test("equal rows are pairs before rows that are alike", () => {
  const rows = paired([["a", "b", "c", "d"], ["a", "b", "c", "e"]], [["a", "b", "c", "e"]]);
  assert.deepEqual(rows[0].before, ["a", "b", "c", "e"]);
});

test("a step that repeats a table changes nothing", () => {
  const moments = timeline([step(["a", "b", "c", "d"]), step(["a", "b", "c", "d"]), step(["a", "b", "c", "x"])]);
  assert.deepEqual(moments.map((moment) => moment.changes.length), [1, 0, 1]);
  assert.deepEqual(moments.map((moment) => changedRows(moment, ["SCM", "Sales"])), [[["Sales", 1]], [], [["Sales", 1]]]);
});

test("a step without a state keeps the state before it", () => {
  const moments = timeline([step(["a", "b", "c", "d"]), /** @type {any} */ ({ states: [] })]);
  assert.equal(moments[1].states, moments[0].states);
});

test("a row with a key is the same row, whatever its cells", () => {
  const state = (/** @type {string[][]} */ rows, /** @type {number[]} */ keys) => /** @type {any} */ ({ states: [{ system: "Sales", name: "addresses", header, rows, keys }] });
  const moments = timeline([state([["a", "b", "c", "d"], ["e", "f", "g", "h"]], [0, 1]), state([["a", "b", "c", "d"], ["w", "x", "y", "z"]], [2, 1])]);
  assert.deepEqual(moments[1].changes[0].rows, [
    { before: null, after: ["a", "b", "c", "d"] },
    { before: ["e", "f", "g", "h"], after: ["w", "x", "y", "z"] },
    { before: ["a", "b", "c", "d"], after: null },
  ]);
});
