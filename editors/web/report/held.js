// What the systems hold in two variants, and since which action: the things that differ.

import { h } from "../evidence/dom.js";
import { fill } from "../evidence/room.js";

/** @typedef {import("./twins.js").Aligned} Aligned */
/** @typedef {import("./twins.js").Life} Life */
/** @typedef {import("./twins.js").Thing} Thing */

/** The number of actions that each have a mark. */
const RUNS = 24;

/**
 * @param {Thing[]} unlike
 * @param {Aligned[]} actions
 * @param {string[]} titles
 * @param {string[]} systems
 * @param {import("../evidence/room.js").Room} room
 */
export function heldTable(unlike, actions, titles, systems, room) {
  return h("table", { class: "compare" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Row"), titles.map((title) => h("th", { scope: "col" }, title)))),
    fill(h("tbody"), unlike, (thing) => h("tr", null,
      h("th", { scope: "row" }, h("b", { class: `s${systems.indexOf(thing.system)}` }, thing.system), ` ${thing.table}`, h("span", { class: "below" }, thing.name)),
      thing.lives.map((life, at) => h("td", { "data-column": titles[at] }, lifeOf(life, actions, at, thing.unlike)))),
    { room, cost: 10 + 2 * Math.min(actions.length, RUNS) + 6 * Math.max(0, ...unlike.map((thing) => thing.unlike.length)), columns: 3, noun: "row" }));
}

/**
 * @param {Life} life
 * @param {Aligned[]} actions
 * @param {number} side
 * @param {string[]} unlike
 */
function lifeOf(life, actions, side, unlike) {
  if (life.from < 0) return h("span", { class: "none" }, "never there");
  const until = life.until < 0 ? actions.length : life.until;
  const states = actions.map((action, at) => (at >= life.from && at < until ? "on" : action.only !== null && action.only !== side ? "absent" : ""));
  const words = `there from action ${life.from + 1}${life.until < 0 ? "" : ` to ${life.until}`} of ${actions.length}`;
  return [
    h("span", { class: "strip", role: "img", "aria-label": words }, runs(states).map(([start, end]) => h("i", { class: states[start] }, start === end ? start + 1 : `${start + 1}–${end + 1}`))),
    h("dl", null, unlike.map((column) => h("div", null, h("dt", null, column), h("dd", null, h("b", null, life.values.get(column) ?? "none"))))),
  ];
}

/**
 * Return the first and the last place of marks, each alone, or with its like if there are many.
 *
 * @param {string[]} states
 * @returns {[number, number][]}
 */
function runs(states) {
  /** @type {[number, number][]} */
  const found = [];
  states.forEach((state, at) => {
    const last = found.at(-1);
    if (last && states.length > RUNS && states[last[1]] === state) last[1] = at;
    else found.push([at, at]);
  });
  return found;
}
