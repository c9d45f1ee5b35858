// The tables of both systems, side by side: what each row was, and what changed since the last time.

/**
 * @typedef {{ system: string, name: string, header: string[], rows: string[][], keys: number[] }} Table
 * @typedef {{ rows: number, most: number, tables: Table[] }} Rows
 * @typedef {{ name: string, sides: (Table | undefined)[] }} Pair
 * @typedef {Map<string, string[]>} Known
 */

/** The systems from left to right. */
export const SYSTEMS = ["Sales", "SCM"];

/** The tables that are there before any business is: they come last, and are folded. */
const SETUP = ["number sequences", "feature states"];

/** @param {{ name: string }} table */
export const isSetup = (table) => SETUP.includes(table.name);

/**
 * Return the tables of both systems as pairs of the same name, in their order, without empty ones.
 *
 * @param {Table[]} tables
 * @returns {Pair[]}
 */
export function pairs(tables) {
  const names = [...new Set(tables.filter((each) => SYSTEMS.includes(each.system)).map((each) => each.name))];
  return names
    .map((name) => ({
      name,
      sides: SYSTEMS.map((system) => tables.find((each) => each.system === system && each.name === name)),
    }))
    .filter((pair) => pair.sides.some((side) => side && side.rows.length));
}

/**
 * Return the tables that belong to neither system.
 *
 * @param {Table[]} tables
 */
export const others = (tables) => tables.filter((each) => !SYSTEMS.includes(each.system) && each.rows.length);

/**
 * Return the rows of tables by what names them for as long as they exist.
 *
 * @param {Table[]} tables
 * @returns {Known}
 */
export function known(tables) {
  /** @type {Known} */
  const found = new Map();
  for (const table of tables) table.rows.forEach((row, at) => found.set(nameOf(table, at), row));
  return found;
}

/**
 * Return whether a cell of a row changed; all cells of a new row did.
 *
 * @param {Known | null} before
 * @param {Table} table
 * @param {number} row
 * @param {number} column
 */
export function isChanged(before, table, row, column) {
  if (before === null) return false;
  const cells = before.get(nameOf(table, row));
  return cells === undefined || cells[column] !== table.rows[row][column];
}

/**
 * @param {Table} table
 * @param {number} row
 */
function nameOf(table, row) {
  const key = table.keys[row] ?? `row ${row}`;
  return `${table.system}/${table.name}/${key}`;
}
