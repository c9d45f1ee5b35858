import assert from "node:assert/strict";
import { test } from "node:test";

import { gherkin, markdown } from "./gherkin.js";

const scenario = /** @type {any} */ ({
  title: "A *walk*", tags: ["gab_on", "claim-S1.2b"], status: "failed", feature: { uri: "features/a.feature" }, line: 7,
  differences: [{ line: 9, kind: "unlike", system: "Sales", row: "Fabrikam", column: "STREET", expected: "1 | 2", actual: "3", reasons: ["No table map."] }],
});
const steps = /** @type {any} */ ([
  { keyword: "Given", text: "it's ready", table: null, doc: "one\ntwo" },
  { keyword: "Then", text: "these exist", table: { header: ["NAME", "STREET"], rows: [["Fabrikam", "1 | 2\\"], ["", "`x`"]] }, doc: null },
]);

test("a scenario is Gherkin again, with escaped cells", () => {
  assert.equal(gherkin(scenario, steps), `@gab_on @claim-S1.2b
Scenario: A *walk*
  Given it's ready
    """
    one
    two
    """
  Then these exist
    | NAME     | STREET   |
    | Fabrikam | 1 \\| 2\\\\ |
    |          | \`x\`      |
`);
});

test("Markdown has the differences, and nothing of them is markup", () => {
  const lines = markdown(scenario, steps).split("\n");
  assert.equal(lines[0], "**A \\*walk\\***: failed, features/a.feature:7");
  assert.equal(lines[2], "- line 9: Sales Fabrikam, STREET: expected 1 \\| 2, was 3");
  assert.equal(lines[3], "  No table map.");
  assert.equal(lines[5], "```gherkin");
  assert.equal(lines.at(-2), "```");
});
