import assert from "node:assert/strict";
import { test } from "node:test";
import { isChanged, isSetup, known, others, pairs } from "./rows.js";

const parties = (system, rows, keys = rows.map((_, at) => at)) => ({
  system,
  name: "parties",
  header: ["PARTY", "NUMBER"],
  rows,
  keys,
});

test("tables of the same name are a pair, and empty ones are left out", () => {
  const tables = [
    parties("SCM", [["Fabrikam", "1"]]),
    parties("Sales", [["Fabrikam", "1"]]),
    { ...parties("SCM", []), name: "quotes" },
    { ...parties("dual-write", [["x", "y"]]), name: "activity" },
  ];
  const [pair, ...more] = pairs(tables);
  assert.deepEqual(more, []);
  assert.deepEqual(pair.sides.map((side) => side?.system), ["Sales", "SCM"]);
  assert.deepEqual(others(tables).map((each) => each.name), ["activity"]);
});

test("a table that one system lacks has an empty side", () => {
  const [pair] = pairs([parties("SCM", [["Fabrikam", "1"]])]);
  assert.deepEqual(pair.sides.map((side) => side?.system), [undefined, "SCM"]);
});

test("a cell is changed if the row with its key had another text, or didn't exist", () => {
  const before = known([parties("SCM", [["Fabrikam", "1"]], [7])]);
  const after = parties("SCM", [["Contoso", "2"], ["Fabrikam", "3"]], [8, 7]);
  assert.equal(isChanged(before, after, 1, 0), false);
  assert.equal(isChanged(before, after, 1, 1), true);
  assert.equal(isChanged(before, after, 0, 0), true);
  assert.equal(isChanged(null, after, 0, 0), false);
});

test("tables of the setup are told from those of the business", () => {
  const tables = [{ ...parties("SCM", [["30", "31"]]), name: "number sequences" }, parties("SCM", [["Fabrikam", "1"]])];
  assert.deepEqual(pairs(tables).filter((pair) => !isSetup(pair)).map((pair) => pair.name), ["parties"]);
});
