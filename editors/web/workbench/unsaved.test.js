import assert from "node:assert/strict";
import { test } from "node:test";
import { Unsaved } from "./unsaved.js";

class Store {
  all = new Map();
  get length() { return this.all.size; }
  key(at) { return [...this.all.keys()][at] ?? null; }
  getItem(key) { return this.all.get(key) ?? null; }
  setItem(key, value) {
    if (value.length > 200) throw new Error("QuotaExceededError");
    this.all.set(key, value);
  }
  removeItem(key) { this.all.delete(key); }
}

test("another page is offered what was kept, the newest first, until it's saved or dropped", () => {
  const store = new Store();
  const [one, two, later] = ["1", "2", "3"].map((page) => new Unsaved("project", store, page));
  one.keep("a.feature", "first", "h", 1);
  two.keep("a.feature", "second", "h", 2);
  two.keep("b.feature", "other", "h", 3);
  assert.deepEqual(later.others("a.feature").map((each) => each.text), ["second", "first"]);
  assert.deepEqual(one.others("a.feature").map((each) => each.text), ["second"]);
  two.forget("a.feature");
  later.drop(later.others("a.feature")[0].key);
  assert.deepEqual(later.others("a.feature"), []);
  assert.deepEqual(new Unsaved("another project", store, "4").others("b.feature"), []);
});

test("a text without room isn't kept, and what can't be read is dropped", () => {
  const store = new Store();
  const page = new Unsaved("project", store, "1");
  assert.equal(page.keep("a.feature", "x".repeat(300), "h", 1), false);
  store.all.set(`${page.prefix}a.feature\n0`, "{");
  assert.deepEqual(page.others("a.feature"), []);
  assert.equal(store.length, 0);
});
