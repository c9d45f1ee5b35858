// The state of the systems beside each other: one line for each attribute, one column for each row.

import { SYSTEM } from "./author.js";
import { h, plural, unseen } from "./dom.js";
import { long, pair, whole } from "./pair.js";
import { costOf, fill, OF_TABLE, whileRoom } from "./room.js";
import { differs, isNarrow, keyOf } from "./timeline.js";

/** @typedef {import("./timeline.js").Moment} Moment */
/** @typedef {import("./timeline.js").RowChange} RowChange */
/** @typedef {import("./record.js").Step} Step */
/** @typedef {import("./record.js").Cell} Cell */
/** @typedef {{ system: string, row: RowChange, compared?: Map<string, Cell>, status?: string }} Column */
/** @typedef {{ systems: string[], rows: import("./record.js").Labels }} Names */
/** @typedef {import("./room.js").Room} Room */

/** The number of columns up to which a table is turned. */
const WIDEST = 6;

/**
 * Show what a step changed in all systems.
 *
 * @param {Moment} moment
 * @param {Names} names
 * @param {Room} room
 * @returns {Node[]}
 */
export function changes(moment, names, room) {
  /** @type {(() => Node)[]} */
  const shown = [];
  const sentences = [];
  /** @type {import("./timeline.js").TableChange[]} */
  const others = [];
  const tables = [...new Set(moment.changes.map((change) => change.name))];
  for (const name of tables) {
    const found = moment.changes.filter((change) => change.name === name);
    const narrow = isNarrow(found[0]);
    if (narrow && found.every((change) => change.first)) {
      others.push(...found);
      continue;
    }
    if (narrow) {
      for (const change of found) sentences.push(...change.rows.filter(differs).map((row) => ({ change, row })));
      continue;
    }
    /** @type {Column[]} */
    const columns = [];
    for (const system of names.systems) {
      const change = found.find((each) => each.system === system);
      const rows = change ? change.rows : (moment.states.get(keyOf({ system, name }))?.rows ?? []).map((row) => ({ before: row, after: row }));
      columns.push(...rows.map((row) => ({ system, row })));
    }
    shown.push(() => table(name, found[0].header, columns, names, room));
  }
  const after = [];
  if (sentences.length) after.push(fill(h("ul", { class: "sentences" }), sentences, ({ change, row }) => sentence(change, row), { room, cost: 10, noun: "change" }));
  if (others.length) {
    const tables = h("div");
    const open = () => {
      if (!tables.childNodes.length) tables.append(...others.map((each) => straight(`${each.system} ${each.name}`, each.header, each.rows.map((row) => ({ system: each.system, row: { before: row.after, after: row.after } })), [each.system], room)));
    };
    after.push(h("details", { class: "others", toggle: open },
      h("summary", null, "Seen for the first time: ", others.map((each) => `${each.system} ${each.name}`).join(", ")), tables));
  }
  return shown.length ? [whileRoom(shown, room), ...after] : after;
}

/**
 * Show the rows that a step compared, with all that the systems hold of them.
 *
 * @param {Step} step
 * @param {Moment} moment
 * @param {Names} names
 * @param {Room} room
 * @returns {Node[]}
 */
export function compared(step, moment, names, room) {
  /** @type {Map<string, { header: string[], columns: Column[] }>} */
  const tables = new Map();
  for (const comparison of step.expectations.flatMap((each) => each.comparisons).map(withoutSystem)) {
    const state = [...moment.states.values()].find((each) => each.system === comparison.system && comparison.columns.every((column) => each.header.includes(column)));
    const name = state?.name ?? "as compared";
    const header = state?.header ?? comparison.columns;
    const found = tables.get(name) ?? { header, columns: [] };
    tables.set(name, found);
    const left = new Set(state?.rows ?? []);
    for (const row of comparison.rows) {
      const cells = new Map(comparison.columns.map((column, at) => [column, row.cells[at]]));
      const whole = [...left].find((each) => comparison.columns.every((column, at) => each[header.indexOf(column)] === row.cells[at].actual));
      if (whole) left.delete(whole);
      const values = whole ?? header.map((column) => (row.status === "missing" ? "" : (cells.get(column)?.actual ?? "")));
      found.columns.push({ system: comparison.system, row: { before: values, after: values }, compared: cells, status: row.status });
    }
  }
  return [...tables].map(([name, { header, columns }]) => {
    const ordered = names.systems.flatMap((system) => columns.filter((each) => each.system === system));
    return ordered.length ? table(name, header, ordered, names, room) : h("p", { class: "quiet" }, "No rows, as expected.");
  });
}

/**
 * Return a comparison without the column that names its system.
 *
 * @param {import("./record.js").Comparison} comparison
 */
function withoutSystem({ system, columns, rows }) {
  const kept = columns.map((_, at) => at).filter((at) => columns[at] !== SYSTEM);
  return { system, columns: kept.map((at) => columns[at]), rows: rows.map((row) => ({ ...row, cells: kept.map((at) => row.cells[at]) })) };
}

/**
 * @param {string} name
 * @param {string[]} header
 * @param {Column[]} columns
 * @param {Names} names
 * @param {Room} room
 */
function table(name, header, columns, names, room) {
  const systems = names.systems.filter((system) => columns.some((each) => each.system === system));
  if (columns.length <= WIDEST) return turned(name, header, columns, systems, names, room);
  const interesting = columns.filter((each) => differs(each.row) || (each.compared && each.status !== "matched"));
  const rest = columns.length - interesting.length;
  const shown = interesting.length ? interesting : columns;
  return h("div", null, straight(name, header, shown, systems, room), interesting.length > 0 && rest > 0 && h("p", { class: "quiet" }, `${plural(rest, "row")} unchanged`));
}

/**
 * @param {string} name
 * @param {string[]} header
 * @param {Column[]} columns
 * @param {string[]} systems
 * @param {Names} names
 * @param {Room} room
 */
function turned(name, header, columns, systems, names, room) {
  const empty = header.filter((_, at) => columns.every((each) => isNone(each, header[at], at)));
  const same = header.filter((column, at) => at === 0 && columns.every((each) => cellOf(each, at) === cellOf(columns[0], at) && !isUnlike(each, column) && each.status !== "missing"));
  const shown = header.filter((column) => !empty.includes(column) && !same.includes(column));
  room.take(1, OF_TABLE + 2 * columns.length);
  const head = h("tr", null, h("td", null), systems.map((system) => {
    const span = columns.filter((each) => each.system === system).length;
    return h("th", { scope: "colgroup", colspan: span, class: `system s${names.systems.indexOf(system)}` }, system);
  }));
  const marks = columns.map(mark);
  const second = marks.some(Boolean) && h("tr", null, h("td", null), columns.map((_, at) => h("td", { class: `mark ${edge(columns, at)}` }, marks[at])));
  const body = fill(h("tbody"), shown, (column) => {
    const at = header.indexOf(column);
    return h("tr", null, h("th", { scope: "row" }, column), columns.map((each, number) => h("td", { class: `${cellClass(each, column, at)} ${edge(columns, number)} ${whole(cellOf(each, at))}` }, cell(each, column, at))));
  }, {
    room,
    cost: costOf(2 * columns.length, shown.map((column) => columns.filter((each) => cellClass(each, column, header.indexOf(column)) !== "").length)),
    matters: (column) => columns.some((each) => cellClass(each, column, header.indexOf(column)) !== ""),
    columns: columns.length + 1,
    noun: "column",
  });
  return h("div", { class: "state" },
    h("h3", null, h("b", null, name), same.map((column) => ` · ${cellOf(columns[0], header.indexOf(column))}`)),
    h("div", { class: "fit" }, h("table", { class: `turned${columns.length > 4 ? " many" : ""}` }, h("thead", null, head, second), body)),
    empty.length > 0 && h("p", { class: "quiet" }, `none everywhere: ${empty.join(", ")}`));
}

/**
 * @param {string} name
 * @param {string[]} header
 * @param {Column[]} columns
 * @param {string[]} systems
 * @param {Room} room
 */
function straight(name, header, columns, systems, room) {
  const shown = header.filter((column, at) => !columns.every((each) => isNone(each, column, at)));
  room.take(1, OF_TABLE + shown.length);
  const head = h("tr", null, systems.length > 1 && h("th", { scope: "col" }, "SYSTEM"), shown.map((column) => h("th", { scope: "col" }, column)));
  const body = fill(h("tbody"), columns, (each) => h("tr", null, systems.length > 1 && h("td", { "data-column": "SYSTEM" }, each.system), shown.map((column, place) => {
    const at = header.indexOf(column);
    return h("td", { class: `${cellClass(each, column, at)} ${whole(cellOf(each, at))}`, "data-column": column }, place === 0 && mark(each), cell(each, column, at));
  })), {
    room,
    cost: costOf(shown.length, columns.map((each) => shown.filter((column) => cellClass(each, column, header.indexOf(column)) !== "").length)),
    matters: (each) => differs(each.row) || (each.compared !== undefined && each.status !== "matched"),
    columns: shown.length + 1,
  });
  return h("div", { class: "state" }, h("h3", null, h("b", null, name)), h("div", { class: "fit" }, h("table", { class: "straight" }, h("thead", null, head), body)));
}

/**
 * @param {Column[]} columns
 * @param {number} at
 */
const edge = (columns, at) => (at > 0 && columns[at].system !== columns[at - 1].system ? "edge" : "");

/**
 * @param {Column} column
 * @param {number} at
 */
const cellOf = (column, at) => (column.row.after ?? column.row.before ?? [])[at];

/**
 * @param {Column} column
 * @param {string} name
 */
const isUnlike = (column, name) => column.compared?.has(name) && column.compared.get(name)?.like === false;

/**
 * @param {Column} column
 * @param {string} name
 * @param {number} at
 */
function isNone(column, name, at) {
  const none = (/** @type {string | undefined} */ text) => text === undefined || text === "none" || text === "";
  const expected = column.compared?.get(name)?.expected;
  return none(column.row.before?.[at]) && none(column.row.after?.[at]) && none(expected);
}

/** @param {Column} column */
function mark(column) {
  if (column.status === "missing") return h("span", { class: "sign missing" }, "− missing");
  if (column.status === "surplus") return h("span", { class: "sign surplus" }, "+ unexpected");
  if (!column.row.before) return h("span", { class: "new" }, "+ new");
  if (!column.row.after) return h("span", { class: "gone" }, "− gone");
  return null;
}

/**
 * @param {Column} column
 * @param {string} name
 * @param {number} at
 */
function cellClass(column, name, at) {
  if (column.status === "missing" || column.status === "surplus" || isUnlike(column, name)) return "unlike";
  const { before, after } = column.row;
  return before && after && before[at] !== after[at] ? "changed" : "";
}

/**
 * @param {Column} column
 * @param {string} name
 * @param {number} at
 * @returns {import("./dom.js").Content}
 */
function cell(column, name, at) {
  const checked = column.compared?.get(name);
  if (checked) {
    if (column.status === "missing") return h("del", null, unseen("expected "), long(checked.expected));
    if (column.status === "surplus") return h("ins", null, long(checked.actual));
    if (!checked.like) return pair(checked.expected, checked.actual);
    return [long(checked.actual), " ", h("span", { class: "check", role: "img", "aria-label": "as expected" }, "✓")];
  }
  const { before, after } = column.row;
  if (before && after && before[at] !== after[at]) return [h("s", null, unseen("was "), long(before[at])), " ", h("span", { "aria-hidden": "true" }, "→ "), h("b", null, unseen("now "), long(after[at]))];
  const value = (after ?? before ?? [])[at] ?? "";
  return value === "none" ? h("span", { class: "none" }, value) : long(value);
}

/**
 * @param {import("./timeline.js").TableChange} change
 * @param {RowChange} row
 */
function sentence(change, row) {
  const cells = row.after ?? row.before ?? [];
  const names = change.header.map((_, at) => at).filter((at) => (row.before && row.after ? row.before[at] === row.after[at] : at < change.header.length - 1) && cells[at] !== "none").map((at) => cells[at]);
  const values = change.header.map((_, at) => at).filter((at) => !(row.before && row.after) ? at === change.header.length - 1 : row.before[at] !== row.after[at]);
  return h("li", null, h("b", null, change.system), ` ${change.name}, ${names.join(", ")}: `, values.map((at) => [
    row.before && [h("s", null, unseen("was "), row.before[at]), h("span", { "aria-hidden": "true" }, " → ")],
    row.after ? h("b", null, unseen("now "), row.after[at]) : "gone",
  ]));
}
