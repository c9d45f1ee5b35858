// What was sent between the systems: an arrow for each row, from left to right or back.

import { h, plural } from "./dom.js";
import { long } from "./pair.js";
import { fill } from "./room.js";

/** @typedef {import("./record.js").Traffic} Traffic */
/** @typedef {{ systems: string[], outcomes: import("./record.js").Labels }} Names */

/**
 * Group rows that weren't delivered by table map, direction, and reason. Delivered rows come first,
 * each alone.
 *
 * @param {Traffic[]} rows
 * @returns {Traffic[][]}
 */
export function grouped(rows) {
  /** @type {Map<string, Traffic[]>} */
  const groups = new Map();
  rows.forEach((row, number) => {
    const sent = row.outcome === "delivered";
    const key = sent ? String(number) : ["", row.map, row.sender, row.receiver, row.outcome, row.reason].join("\n");
    const found = groups.get(key);
    if (found) found.push(row);
    else groups.set(key, [row]);
  });
  const all = [...groups.values()];
  return [...all.filter(([row]) => row.outcome === "delivered"), ...all.filter(([row]) => row.outcome !== "delivered")];
}

/**
 * @param {Traffic[]} rows
 * @param {Names} names
 * @param {import("./room.js").Room} room
 */
export function traffic(rows, names, room) {
  const between = names.systems.filter((system) => rows.some((row) => row.sender === system || row.receiver === system));
  const [left, right] = [between[0], between.at(-1)];
  return h("div", { class: "traffic" },
    h("div", { class: "ends" }, h("b", { class: `s${names.systems.indexOf(left)}` }, left), h("b", { class: `s${names.systems.indexOf(String(right))}` }, right)),
    fill(h("ol"), grouped(rows), (group) => arrow(group, names), { room, cost: 13, matters: ([row]) => row.outcome !== "delivered" }));
}

/**
 * @param {Traffic[]} group
 * @param {Names} names
 */
function arrow(group, names) {
  const row = group[0];
  const label = names.outcomes[row.outcome];
  const toRight = names.systems.indexOf(row.sender) < names.systems.indexOf(row.receiver);
  const rows = group.map((each) => each.row);
  return h("li", { class: `${toRight ? "right" : "left"} ${row.outcome.replace(" ", "-")}` },
    h("p", null, h("b", null, row.map), ` ${row.version} `, h("span", { class: "word" }, label.text), ` ${row.change} `,
      rows.length > 1 ? [`${plural(rows.length, "row")}: `, long(rows.join("; "))] : long(rows[0]), row.entity && h("small", null, ` ${row.entity}`)),
    h("div", { class: "arrow" }, h("span", { class: "vh" }, `${row.sender} to ${row.receiver}`), h("span", { class: "end", "aria-hidden": "true" }, row.outcome === "delivered" ? "" : label.sign)),
    row.reason && h("p", { class: "why" }, long(row.reason)),
    row.columns.length > 0 && columnsOf(row));
}

/**
 * The columns that were sent. The list is built when it's opened, because most never are.
 *
 * @param {Traffic} row
 */
function columnsOf(row) {
  const list = h("dl");
  const fill = () => {
    if (!list.childNodes.length) list.append(...row.columns.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, long(value)))));
  };
  return h("details", { toggle: fill }, h("summary", null, plural(row.columns.length, "column")), list);
}

/**
 * Return the counts of the outcomes: "3 delivered, 2 not sent".
 *
 * @param {Traffic[]} rows
 * @param {import("./record.js").Labels} outcomes
 */
export function counts(rows, outcomes) {
  return Object.entries(outcomes)
    .map(([name, label]) => [rows.filter((row) => row.outcome === name).length, label.text])
    .filter(([count]) => count)
    .map(([count, text]) => `${count} ${text}`);
}
