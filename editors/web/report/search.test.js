import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_FILTER } from "./address.js";
import { parts, Search, terms } from "./search.js";

/** @param {number} number @param {object} more */
const scenario = (number, more) => ({
  number, title: "A prospect", feature: { name: "Parties", uri: "features/parties.feature", key: "parties", folder: "in-features" }, line: 7, rule: null,
  variant: { key: "gab-on" }, status: "passed", tags: [], example: [], differences: [], systems: ["Sales", "SCM"], ...more,
});
const data = /** @type {any} */ ({
  scenarios: [
    scenario(0, {}),
    scenario(1, { title: "A customer", status: "failed", tags: ["claim-S1.2b"], systems: ["SCM"] }),
    scenario(2, { variant: { key: "gab-off" }, feature: { name: "Quotes", uri: "q.feature", key: "quotes", folder: "in-q" }, line: 9 }),
  ],
  words: async (/** @type {number} */ number) => [`the address "${number} Harbour Way" is added`, "Fabrikam"],
});
const search = new Search(data);
await search.deepen();
const found = (/** @type {object} */ filter) => search.find({ ...NO_FILTER, ...filter }).map((each) => each.number);

for (const [filter, expected] of /** @type {[object, number[]][]} */ ([
  [{}, [0, 1, 2]],
  [{ text: "harbour FABRIKAM" }, [1, 0, 2]],
  [{ text: '"2 harbour"' }, [2]],
  [{ text: "2 nothing" }, []],
  [{ text: "s1.2b" }, [1]],
  [{ text: "@claim-s1.2b" }, [1]],
  [{ text: "features/parties.feature:7" }, [1, 0]],
  [{ verdict: "failed" }, [1]],
  [{ system: "SCM" }, [0, 1, 2]],
  [{ system: "Sales" }, [0, 2]],
  [{ system: "Sales", verdict: "failed" }, []],
  [{ verdict: "passed" }, [0, 2]],
  [{ variant: "gab-off" }, [2]],
  [{ group: "in-features" }, [0, 1]],
  [{ group: "quotes" }, [2]],
  [{ tag: "claim-S1.2b" }, [1]],
  [{ claims: "none" }, [0, 2]],
])) {
  test(`scenarios for ${JSON.stringify(filter)}`, () => assert.deepEqual(found(filter), expected));
}

test("words in quotation marks belong together", () => {
  assert.deepEqual(terms('a "b c"  D'), ["a", "b c", "d"]);
});

test("an excerpt has the words apart, and the text as it is", () => {
  const text = `${"x".repeat(90)} 12 Harbour Way, ${"y".repeat(200)}`;
  const excerpt = parts(text, ["harbour", "12"]);
  assert.deepEqual(excerpt.filter((part) => part.found).map((part) => part.text), ["12", "Harbour"]);
  assert.ok(text.includes(excerpt.map((part) => part.text).join("").replaceAll("…", "")));
});

test("the excerpt comes from the line with most words", async () => {
  const excerpt = await search.excerpt(1, "harbour added");
  assert.equal(excerpt?.map((part) => part.text).join(""), 'the address "1 Harbour Way" is added');
});
