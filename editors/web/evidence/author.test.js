import assert from "node:assert/strict";
import { test } from "node:test";

import { matched } from "./author.js";

/** @param {string} status @param {[string, string][]} cells */
const row = (status, ...cells) => ({ status, cells: cells.map(([expected, actual]) => ({ expected, actual, like: expected === actual })) });

const step = /** @type {any} */ ({
  table: {
    header: ["PARTY", "SYSTEM", "STREET"],
    rows: [["Fabrikam", "SCM", "1 Pike Place"], ["", "Sales", "1 Pike Place"], ["", "", "9 Mill Lane"]],
  },
  expectations: [{
    comparisons: [
      { system: "SCM", columns: ["PARTY", "STREET"], rows: [row("matched", ["Fabrikam", "Fabrikam"], ["1 Pike Place", "1 Pike Place"])] },
      { system: "Sales", columns: ["PARTY", "STREET"], rows: [
        row("unlike", ["Fabrikam", "Fabrikam"], ["1 Pike Place", "2 Pike Place"]),
        row("missing", ["Fabrikam", "none"], ["9 Mill Lane", "none"]),
        row("surplus", ["none", "Contoso"], ["none", "4 Elm Street"]),
      ] },
    ],
  }],
});

test("each row of the author has the compared row of its system", () => {
  const { rows, surplus } = matched(step);
  assert.deepEqual(rows.map((found) => found.map((each) => [each.system, each.row.status])), [
    [["SCM", "matched"]],
    [["Sales", "unlike"]],
    [["Sales", "missing"]],
  ]);
  assert.deepEqual(surplus.map((each) => each.row.cells[0].actual), ["Contoso"]);
});

test("a table without a system is compared in each system", () => {
  const table = { header: ["PARTY", "STREET"], rows: [["Fabrikam", "1 Pike Place"]] };
  const { rows } = matched({ ...step, table });
  assert.deepEqual(rows[0].map((each) => each.system), ["SCM", "Sales"]);
});

test("a table of data has nothing compared", () => {
  assert.deepEqual(matched({ ...step, expectations: [] }).rows, [[], [], []]);
});
