// One line for each value or row that isn't as expected. The first screen has the same lines.

import { h } from "../evidence/dom.js";
import { long, pair } from "../evidence/pair.js";

/**
 * @param {import("./data.js").Difference} difference
 * @param {(line: number) => string} address Returns the address of a line.
 */
export function differenceLine(difference, address) {
  return h("p", { class: "difference" },
    h("a", { class: "at", href: address(difference.line) }, `line ${difference.line}`),
    h("span", null, what(difference), difference.reasons.map((reason) => h("span", { class: "reason" }, long(reason)))));
}

/**
 * @param {Omit<import("./data.js").Difference, "line">} difference
 * @returns {import("../evidence/dom.js").Content}
 */
export function what({ kind, system, row, column, expected, actual }) {
  switch (kind) {
    case "unlike": {
      const [before, now] = pair(expected, actual);
      return [h("b", null, system), ` ${row}${row ? ", " : ""}`, h("span", { class: "column" }, column), ": expected ", before, ", was ", now];
    }
    case "missing":
      return [h("b", null, system), " has no row ", h("del", null, long(row))];
    case "surplus":
      return [h("b", null, system), " has an unexpected row: ", h("ins", null, long(row))];
    case "text": {
      const [before, now] = pair(expected, actual);
      return ["expected ", before, ", was ", now];
    }
    default:
      return long(actual ?? "");
  }
}

/**
 * The line without its reasons, as text.
 *
 * @param {import("./data.js").Difference} difference
 */
export function inWords({ kind, system, row, column, expected, actual }) {
  if (kind === "unlike") return `${system} ${row}, ${column}: expected ${expected}, was ${actual}`;
  if (kind === "missing") return `${system} has no row ${row}`;
  if (kind === "surplus") return `${system} has an unexpected row: ${row}`;
  return kind === "text" ? `expected ${expected}, was ${actual}` : (actual ?? "");
}
