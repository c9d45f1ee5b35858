import assert from "node:assert/strict";
import { test } from "node:test";
import { hold } from "./keys.js";

test("a key that stays down is held once, and only so many are held", () => {
  /** @type {string[]} */
  const held = [];
  hold(held, { key: "j", repeat: false });
  for (let at = 0; at < 9; at++) hold(held, { key: "j", repeat: true });
  assert.deepEqual(held, ["j"]);
  for (let at = 0; at < 99; at++) hold(held, { key: "n", repeat: false });
  assert.equal(held.length, 16);
});
