import assert from "node:assert/strict";
import { test } from "node:test";

import { counts, grouped } from "./traffic.js";

/** @param {string} map @param {string} outcome @param {string | null} reason */
const sent = (map, outcome, reason = null) => /** @type {any} */ ({ map, outcome, reason, sender: "SCM", receiver: "Sales", row: map });

test("delivered rows come first, each alone, and others are grouped by map and reason", () => {
  const rows = [sent("A", "not sent", "x"), sent("B", "delivered"), sent("A", "not sent", "x"), sent("A", "not sent", "y"), sent("B", "delivered")];
  assert.deepEqual(grouped(rows).map((group) => [group[0].map, group[0].reason, group.length]), [["B", null, 1], ["B", null, 1], ["A", "x", 2], ["A", "y", 1]]);
});

test("outcomes are counted in their order", () => {
  const outcomes = { delivered: { sign: "→", text: "delivered" }, "not sent": { sign: "⊘", text: "not sent" }, rejected: { sign: "✗", text: "rejected" } };
  assert.deepEqual(counts([sent("A", "not sent"), sent("B", "delivered"), sent("A", "not sent")], outcomes), ["1 delivered", "2 not sent"]);
});
