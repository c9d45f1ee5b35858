// The author's own table, with each cell and row marked that isn't as expected.

import { h } from "./dom.js";
import { long, pair, whole } from "./pair.js";
import { costOf, fill, OF_TABLE } from "./room.js";

/** @typedef {import("./record.js").Step} Step */
/** @typedef {import("./record.js").Row} Row */
/** @typedef {{ system: string, row: Row }} Found */

/** The column of an author's table that names the system of a row. */
export const SYSTEM = "SYSTEM";

/**
 * Return, for each row of the author's table, the compared rows of the systems, and the rows that
 * nobody expected.
 *
 * @param {Step} step
 * @returns {{ rows: Found[][], surplus: Found[], columns: Map<string, string[]> }}
 */
export function matched(step) {
  const table = step.table ?? { header: [], rows: [] };
  const comparisons = step.expectations.flatMap((each) => each.comparisons);
  const columns = new Map(comparisons.map((each) => [each.system, each.columns]));
  const left = new Map(comparisons.map((each) => [each, new Set(each.rows.filter((row) => row.status !== "surplus"))]));
  const at = table.header.indexOf(SYSTEM);
  /** @type {string[]} */
  let above = [];
  const rows = table.rows.map((cells) => {
    above = cells.map((cell, column) => cell || above[column] || "");
    /** @type {Found[]} */
    const found = [];
    for (const comparison of comparisons) {
      if (at >= 0 && above[at] !== comparison.system) continue;
      for (const row of left.get(comparison) ?? []) {
        if (isExpected(table.header, cells, above, comparison.columns, row)) {
          left.get(comparison)?.delete(row);
          found.push({ system: comparison.system, row });
          break;
        }
      }
    }
    return found;
  });
  const surplus = comparisons.flatMap((each) => each.rows.filter((row) => row.status === "surplus").map((row) => ({ system: each.system, row })));
  return { rows, surplus, columns };
}

/**
 * @param {string[]} header
 * @param {string[]} cells
 * @param {string[]} above
 * @param {string[]} columns
 * @param {Row} row
 */
function isExpected(header, cells, above, columns, row) {
  return columns.every((column, number) => {
    const at = header.indexOf(column);
    if (at < 0) return true;
    const expected = row.cells[number].expected;
    return cells[at] === expected || (!cells[at] && (above[at] === expected || expected === ""));
  });
}

/**
 * Return the table of a step. Without expectations, it's a table of data.
 *
 * @param {Step} step
 * @param {import("./record.js").Labels} labels
 * @param {import("./room.js").Room} room
 */
export function authorTable(step, labels, room) {
  const table = step.table;
  if (!table) return null;
  const { rows, surplus, columns } = matched(step);
  const checked = columns.size > 0;
  const several = columns.size > 1 && !table.header.includes(SYSTEM);
  const head = h("tr", null, checked && h("td", { class: "verdict" }), table.header.map((name) => h("th", { scope: "col" }, name)));
  /** @param {number} number */
  const own = (number) => {
    const cells = table.rows[number];
    const found = rows[number];
    const worst = ["missing", "unlike"].find((status) => found.some((each) => each.row.status === status)) ?? (found.length ? "matched" : "");
    return h("tr", { class: worst },
      checked && h("td", { class: "verdict" }, worst && labels[worst].sign, worst && worst !== "matched" && ` ${labels[worst].text}`),
      cells.map((cell, at) => h("td", { class: whole(cell), "data-column": table.header[at] }, value(cell, table.header[at], found, columns, several))));
  };
  /** @param {Found} found */
  const extra = ({ system, row }) =>
    h("tr", { class: "surplus" },
      h("td", { class: "verdict" }, labels.surplus.sign, ` ${labels.surplus.text}`),
      table.header.map((name) => h("td", { "data-column": name }, name === SYSTEM ? system : actual(row, columns.get(system), name), several && name === table.header[0] && h("small", null, ` ${system}`))));
  const body = h("tbody");
  room.take(1, OF_TABLE + table.header.length);
  fill(body, [...table.rows.keys(), ...surplus], (each) => (typeof each === "number" ? own(each) : extra(each)), {
    room,
    cost: costOf(table.header.length, [...rows.map((found) => found.reduce((sum, { row }) => sum + row.cells.filter((each) => !each.like).length, 0)), surplus.length ? table.header.length : 0]),
    matters: (each) => typeof each !== "number" || rows[each].some((found) => found.row.status !== "matched"),
    columns: table.header.length + Number(checked),
  });
  return h("div", { class: "fit" }, h("table", { class: "data" }, h("thead", null, head), body));
}

/**
 * @param {string} cell
 * @param {string} column
 * @param {Found[]} found
 * @param {Map<string, string[]>} columns
 * @param {boolean} several
 * @returns {import("./dom.js").Content}
 */
function value(cell, column, found, columns, several) {
  /** @type {import("./dom.js").Content[]} */
  const parts = [];
  for (const { system, row } of found) {
    const at = columns.get(system)?.indexOf(column) ?? -1;
    const compared = at < 0 ? null : row.cells[at];
    if (!compared) continue;
    const prefix = several ? h("small", null, `${system} `) : null;
    if (row.status === "missing") parts.push(h("div", null, prefix, h("del", null, long(compared.expected))));
    else if (!compared.like) parts.push(h("div", { class: "unlike" }, prefix, pair(compared.expected, compared.actual)));
    else if (compared.expected !== compared.actual) parts.push(h("div", null, long(cell), h("small", null, ` (${compared.actual})`)));
  }
  return parts.length ? parts : long(cell);
}

/**
 * @param {Row} row
 * @param {string[] | undefined} columns
 * @param {string} name
 */
function actual(row, columns, name) {
  const at = columns?.indexOf(name) ?? -1;
  return at < 0 ? "" : h("ins", null, long(row.cells[at].actual));
}
