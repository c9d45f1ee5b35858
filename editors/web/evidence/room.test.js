import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen, endless, Room } from "./room.js";

test("rows get the room that is left, and each list at least three", () => {
  const room = new Room(100);
  assert.equal(room.take(8, 5), 8);
  assert.equal(room.take(50, 5), 12);
  assert.equal(room.take(50, 5), 3);
  assert.equal(room.take(2, 5), 2);
});

test("what is printed has room for everything", () => {
  const room = endless();
  assert.equal(room.take(100_000, 30), 100_000);
  assert.equal(room.take(100_000, 30), 100_000);
});

test("rows that matter are shown before the first ones, in their order", () => {
  assert.deepEqual(chosen([false, false, true, false, true], 3), [0, 2, 4]);
  assert.deepEqual(chosen([true, true, true], 2), [0, 1]);
  assert.deepEqual(chosen([false, false], 5), [0, 1]);
});
