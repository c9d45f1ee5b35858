import assert from "node:assert/strict";
import { test } from "node:test";
import { Newest } from "./newest.js";

test("while one question is asked, only the newest one waits", async () => {
  /** @type {number[]} */
  const asked = [];
  /** @type {(() => void)[]} */
  const answers = [];
  const newest = new Newest(async (/** @type {number} */ question) => {
    asked.push(question);
    await new Promise((resolve) => answers.push(() => resolve(undefined)));
  });
  const done = newest.ask(1);
  newest.ask(2);
  newest.ask(3);
  assert.deepEqual(asked, [1]);
  answers[0]();
  await new Promise(setImmediate);
  assert.deepEqual(asked, [1, 3]);
  answers[1]();
  await done;
  assert.deepEqual(asked, [1, 3]);
});

test("after an error, the next question is asked", async () => {
  let errors = 1;
  const asked = [];
  const newest = new Newest(async (question) => {
    asked.push(question);
    if (errors-- > 0) throw new Error("the server ended");
  });
  await assert.rejects(newest.ask("a"));
  await newest.ask("b");
  assert.deepEqual(asked, ["a", "b"]);
});
