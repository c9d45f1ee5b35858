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

test("a page is offered what pages kept that ended, the newest first, until it's saved or dropped", () => {
  const store = new Store();
  const [one, two, later] = ["1", "2", "3"].map((page) => new Unsaved("project", store, page));
  const texts = (page, ...open) => page.lost(new Set(open)).map((each) => each.text);
  one.keep("a.feature", "first", "h", 1);
  two.keep("a.feature", "second", "h", 2);
  two.keep("b.feature", "other", "h", 3);
  assert.deepEqual(texts(later), ["other", "second", "first"]);
  assert.deepEqual(texts(later, "2"), ["first"]);
  assert.deepEqual(texts(one), ["other", "second"]);
  two.forget("a.feature");
  two.forget("b.feature");
  later.drop(later.lost(new Set())[0].key);
  assert.deepEqual(texts(later), []);
  one.keep("b.feature", "mine", "h", 4);
  assert.deepEqual(texts(new Unsaved("another project", store, "4")), []);
});

test("a text without room isn't kept, and what can't be read is dropped", () => {
  const store = new Store();
  const page = new Unsaved("project", store, "1");
  assert.equal(page.keep("a.feature", "x".repeat(300), "h", 1), false);
  store.all.set(`${page.prefix}a.feature\n0`, "{");
  store.all.set(`${page.prefix}b.feature\n0`, "{");
  assert.deepEqual(page.lost(new Set()), []);
  assert.equal(store.length, 0);
});
