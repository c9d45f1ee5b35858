import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { missing } from "./completion.js";

test("only the item that's typed already isn't offered", () => {
  const doc = Text.of(["  When a delivery address"]);
  const range = { from: { line: 0, column: 7 }, to: { line: 0, column: 25 } };
  const items = ["a delivery address", "a delivery address of"].map((text) => ({ label: text, kind: "step", text, range }));
  assert.deepEqual(missing(doc, items).map(({ text }) => text), ["a delivery address of"]);
});
