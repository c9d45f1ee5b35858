// Who set the cells that a step changed: the step, a rule, a number sequence, or a table map.

import { h } from "./dom.js";

/** @typedef {import("./record.js").Step} Step */
/** @typedef {import("./record.js").State} State */

/** The number of sentences that are shown at once. */
const MOST = 40;

/**
 * Return the list of who set what, or null if nothing is known. It is built when it is opened.
 *
 * @param {Step} step
 */
export function whoSet(step) {
  if (!step.states.some((state) => state.setBy.length)) return null;
  const list = h("ul");
  const all = said(step);
  const more = h("button", { type: "button", class: "whole", click: () => next() });
  const next = () => {
    const shown = list.childNodes.length;
    list.append(...all.slice(shown, shown + MOST).map(([row, sentence]) => h("li", null, h("b", null, row), ": ", sentence)));
    const left = all.length - list.childNodes.length;
    more.textContent = `${left} more`;
    if (!left) more.remove();
  };
  const fill = () => {
    if (!list.childNodes.length) next();
  };
  return h("details", { class: "who", toggle: fill }, h("summary", null, "Who set this"), list, all.length > MOST && more);
}

/**
 * Return the rows that a step set, each with a sentence of who set which columns.
 *
 * @param {Step} step
 * @returns {[string, string][]}
 */
export function said(step) {
  return step.states.flatMap((state) => state.setBy.map(({ row, columns, sentence, traffic, sent }) => {
    const delivery = traffic >= 0 ? step.traffic[traffic] : null;
    const own = columns.map((at) => state.header[at]);
    const names = own.map((name, at) => (delivery && (sent[at] ?? -1) >= 0 ? delivery.columns[sent[at]][0] : name));
    const renamed = names.some((name, at) => name !== own[at]);
    const values = /** @type {Record<string, string>} */ ({ columns: listed(names), line: String(step.line), row: delivery?.row ?? "" });
    return /** @type {[string, string]} */ ([
      `${state.system} ${state.name}, ${rowName(state, row)}${renamed ? `, ${listed(own)}` : ""}`,
      sentence.replace(/\{(columns|line|row)\}/g, (_, name) => values[name]),
    ]);
  }));
}

/**
 * Return the first values of a row that no other row of its table begins with.
 *
 * @param {State} state
 * @param {number} at
 */
function rowName({ rows }, at) {
  const row = rows[at];
  const others = rows.filter((_, place) => place !== at);
  let size = 1;
  while (size < row.length && (row[size - 1] === "none" || others.some((other) => row.slice(0, size).every((cell, place) => cell === other[place])))) size++;
  return row.slice(0, size).filter((cell) => cell !== "none").join(", ") || row[0];
}

/**
 * Return distinct names as a list in a sentence.
 *
 * @param {string[]} names
 */
export function listed(names) {
  const distinct = [...new Set(names)];
  const last = distinct.pop() ?? "";
  if (!distinct.length) return last;
  return `${distinct.join(", ")}${distinct.length > 1 ? "," : ""} and ${last}`;
}
