import assert from "node:assert/strict";
import { test } from "node:test";

import { listed, said } from "./who.js";

const step = /** @type {any} */ ({
  line: 7,
  traffic: [{ row: "PROSPECTNUMBER P-1", columns: [["PROSPECTNUMBER", "P-1"], ["GROUP", "30"]] }],
  states: [{
    system: "Sales", name: "addresses", header: ["PARTY", "ROLE", "CITY"],
    rows: [["Fabrikam", "Delivery", "Rye"], ["Fabrikam", "Invoice", "Bath"]],
    setBy: [
      { row: 0, columns: [0, 1, 2], sentence: "The step in line {line} set {columns} in Sales.", traffic: -1, sent: [] },
      { row: 1, columns: [1, 2], sentence: "Prospects sent {columns} in line {line}.", traffic: 0, sent: [1, -1] },
      { row: 1, columns: [0], sentence: "Sales set {columns} when Prospects sent {row} in line {line}.", traffic: 0, sent: [] },
    ],
  }],
});

test("each row says who set which columns, with those that a table map sent", () => {
  assert.deepEqual(said(step), [
    ["Sales addresses, Fabrikam, Delivery", "The step in line 7 set PARTY, ROLE, and CITY in Sales."],
    ["Sales addresses, Fabrikam, Invoice, ROLE and CITY", "Prospects sent GROUP and CITY in line 7."],
    ["Sales addresses, Fabrikam, Invoice", "Sales set PARTY when Prospects sent PROSPECTNUMBER P-1 in line 7."],
  ]);
});

test("a list names each thing once", () => {
  assert.deepEqual([["a"], ["a", "b"], ["a", "b", "a", "c"]].map(listed), ["a", "a and b", "a, b, and c"]);
});
