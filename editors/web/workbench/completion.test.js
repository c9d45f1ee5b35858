import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { different, missing, withFirst } from "./completion.js";

test("only the item that's typed already isn't offered", () => {
  const doc = Text.of(["  When a delivery address"]);
  const range = { from: { line: 0, column: 7 }, to: { line: 0, column: 25 } };
  const items = ["a delivery address", "a delivery address of"].map((text) => ({ label: text, kind: "step", text, range }));
  assert.deepEqual(missing(doc, items).map(({ text }) => text), ["a delivery address of"]);
});

test("a completed value replaces only what differs, so its blank goes on", () => {
  const doc = Text.of(['a "name" in']);
  assert.deepEqual(different(doc, 2, 8, '"Ada"'), { from: 3, to: 7, insert: "Ada" });
  assert.deepEqual(different(doc, 2, 8, '"name 2"'), { from: 7, to: 7, insert: " 2" });
  assert.deepEqual(different(doc, 2, 8, '"aame"'), { from: 3, to: 4, insert: "a" });
  assert.deepEqual(different(doc, 2, 8, '"name"'), { from: 8, to: 8, insert: "" });
});

test("the value that a blank has comes first", () => {
  const range = { from: { line: 0, column: 0 }, to: { line: 0, column: 1 } };
  const items = ["a", "b", "c"].map((text) => ({ label: text, kind: "value", text, range }));
  assert.deepEqual(withFirst(items, ({ text }) => text === "c").map(({ text }) => text), ["c", "a", "b"]);
});
