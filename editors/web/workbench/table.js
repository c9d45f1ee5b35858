// Reads and writes the rows of tables: as text, and as a spreadsheet copies them.

/** @param {string} text */
export const isRow = (text) => text.trim().startsWith("|");

/**
 * Return the columns of the bars of a row. An escaped bar is part of a value.
 *
 * @param {string} text
 */
export const barsOf = (text) => [...text.matchAll(/\\.|\|/g)].filter(([found]) => found === "|").map(({ index }) => index);

/**
 * Return where the text of a cell begins and ends in its row, or null if there's no such cell.
 *
 * @param {string} text
 * @param {number} number
 */
export function placeOf(text, number) {
  const bars = barsOf(text);
  if (number < 0 || number + 1 >= bars.length) return null;
  const start = bars[number] + 1;
  const cell = text.slice(start, bars[number + 1]);
  const from = start + (cell.trim() ? cell.length - cell.trimStart().length : Math.min(1, cell.length));
  return { from, to: Math.max(from, start + cell.trimEnd().length) };
}

/**
 * Return the number of the cell that has a column of a row; -1 before the first bar.
 *
 * @param {string} text
 * @param {number} column
 */
export const cellAt = (text, column) => barsOf(text).filter((bar) => bar < column).length - 1;

/**
 * Return the column in an aligned row that's at the same place of the same cell.
 *
 * @param {string} before
 * @param {string} after
 * @param {number} column
 */
export function aligned(before, after, column) {
  const number = cellAt(before, column);
  const [bar, next] = barsOf(after).slice(number);
  const [old, now] = [placeOf(before, number), placeOf(after, number)];
  if (number < 0 || bar === undefined) return Math.min(column, after.length);
  return old && now ? Math.max(bar + 1, Math.min(now.from + column - old.from, next)) : bar + 1;
}

/**
 * Return the cells of a row, or null if the line isn't one.
 *
 * @param {string} line
 * @returns {string[] | null}
 */
export function cellsOf(line) {
  const text = line.trim();
  if (!text.startsWith("|") || text.length < 2) return null;
  const cells = [];
  let cell = "";
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\\" && at + 1 < text.length) {
      const next = text[++at];
      cell += next === "n" ? "\n" : next === "|" || next === "\\" ? next : `\\${next}`;
    } else if (text[at] === "|") {
      cells.push(cell.trim());
      cell = "";
    } else cell += text[at];
  }
  return cells;
}

/** @param {string} cell */
const written = (cell) => cell.trim().replace(/[\\|]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");

/**
 * Return the lines of a table, aligned.
 *
 * @param {string[][]} rows
 * @param {string} indent
 */
export function linesOf(rows, indent) {
  const cells = rows.map((row) => row.map(written));
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  return cells.map((row) => `${indent}| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`);
}

/**
 * Return the indentation of rows that are pasted at a line: that of the table's other rows, or two more
 * than the step has. An empty line belongs to what's above it.
 *
 * @param {string[]} lines The lines up to that one.
 */
export function indentOfRows(lines) {
  const own = lines.findLast((line) => line.trim()) ?? "";
  const indent = /^\s*/.exec(own)?.[0] ?? "";
  return isRow(own) ? indent : `${indent}  `;
}

/**
 * Return the rows of what a spreadsheet copied, or null if it's an ordinary text.
 *
 * @param {string} text
 * @param {boolean} [isColumn] Whether several lines are the cells of a column.
 * @returns {string[][] | null}
 */
export function fromSpreadsheet(text, isColumn = false) {
  if (!text.includes("\t") && !(isColumn && /[\r\n]./.test(text))) return null;
  /** @type {string[][]} */
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < body.length; at++) {
    const each = body[at];
    if (quoted) {
      if (each !== '"') cell += each;
      else if (body[at + 1] === '"') cell += body[++at];
      else quoted = false;
    } else if (each === '"' && cell === "" && /^"(?:[^"]|"")*"(?:[\t\n]|$)/.test(body.slice(at))) quoted = true;
    else if (each === "\t" || each === "\n") {
      rows[rows.length - 1].push(cell);
      cell = "";
      if (each === "\n") rows.push([]);
    } else cell += each;
  }
  rows[rows.length - 1].push(cell);
  const size = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: size }, (_, column) => (row[column] ?? "").replace(/\t/g, " ").trim()));
}

/**
 * Return a table into which rows were pasted at a cell. If most cells of the first of them are names of
 * columns, the others go below these columns, and columns that the table doesn't have are added. Otherwise,
 * the rows fill the cells from there on, and what's beyond the last column is left out.
 *
 * @param {string[][]} table
 * @param {string[][]} pasted
 * @param {{ row: number, column: number }} at The row 0 is the header.
 * @param {string[]} names The names that columns can have.
 * @returns {{ rows: string[][], left: number, unknown: string[] }} `left` is the number of columns that
 *   were left out, and `unknown` has the names of those that aren't columns.
 */
export function pastedInto(table, pasted, at, names) {
  const rows = table.map((row) => [...row]);
  const known = new Map([...rows[0], ...names].map((name) => [name.toUpperCase(), name]));
  const header = pasted[0].map((name) => known.get(name.toUpperCase()));
  const isNamed = header.filter((name) => name !== undefined).length * 2 > pasted[0].filter(Boolean).length;
  let columns = pasted[0].map((_, number) => at.column + number);
  let content = pasted;
  if (isNamed) {
    for (const name of header) {
      if (name === undefined || rows[0].includes(name)) continue;
      for (const row of rows) row.push("");
      rows[0][rows[0].length - 1] = name;
    }
    columns = header.map((name) => (name === undefined ? Infinity : rows[0].indexOf(name)));
    content = pasted.slice(1);
  }
  const start = isNamed ? Math.max(at.row, 1) : at.row;
  content.forEach((cells, number) => {
    while (rows.length <= start + number) rows.push(rows[0].map(() => ""));
    cells.forEach((cell, place) => {
      if (columns[place] < rows[0].length) rows[start + number][columns[place]] = cell;
    });
  });
  const unknown = isNamed ? pasted[0].filter((_, place) => columns[place] === Infinity) : [];
  return { rows, left: columns.filter((column) => column >= rows[0].length).length, unknown };
}
