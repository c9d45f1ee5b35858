import assert from "node:assert/strict";
import { test } from "node:test";
import { aligned, barsOf, cellAt, cellsOf, fromSpreadsheet, indentOfRows, linesOf, pastedInto, placeOf } from "./table.js";

test("a row is read as it's written, with its escaped characters", () => {
  assert.deepEqual(cellsOf("  | a | b \\| c | d\\\\e |  | f\\ng \\x |"), ["a", "b | c", "d\\e", "", "f\ng \\x"]);
  assert.deepEqual([cellsOf("no row"), cellsOf("|")], [null, null]);
  const rows = [["A", "LONG"], ["x | y\\z", "two\nlines"], ["", "b"]];
  assert.deepEqual(linesOf(rows, "  ").map(cellsOf), rows);
  assert.deepEqual(linesOf([["A", "B"], ["long", ""]], " "), [" | A    | B |", " | long |   |"]);
});

test("a spreadsheet's cells can have line ends and quotation marks", () => {
  assert.equal(fromSpreadsheet("one line\nanother"), null);
  assert.deepEqual(fromSpreadsheet('A\tB\r\n1\t"two\nlines"\r\n"say ""hi"""\t3\r\n'), [["A", "B"], ["1", "two\nlines"], ['say "hi"', "3"]]);
  assert.deepEqual(fromSpreadsheet('5"\t6\n7\t'), [['5"', "6"], ["7", ""]]);
  assert.deepEqual(fromSpreadsheet('"a\tb"\tc'), [["a b", "c"]]);
});

test("a column of a spreadsheet is one in a grid, and several lines of text elsewhere", () => {
  assert.deepEqual(fromSpreadsheet('one\r\n"two\nlines"\r\n', true), [["one"], ["two\nlines"]]);
  assert.deepEqual(['"one\ntwo"\r\n', "one\r\n", "one"].map((text) => fromSpreadsheet(text, true)), [[["one\ntwo"]], null, null]);
  assert.equal(fromSpreadsheet("one\r\ntwo\r\n"), null);
});

test("pasted rows fill the cells, and rows are added", () => {
  const table = [["A", "B"], ["1", "2"]];
  assert.deepEqual(pastedInto(table, [["x", "y"], ["z", "w"]], { row: 1, column: 0 }, []), { rows: [["A", "B"], ["x", "y"], ["z", "w"]], left: 0, unknown: [] });
  assert.deepEqual(pastedInto(table, [["x", "y"]], { row: 1, column: 1 }, []), { rows: [["A", "B"], ["1", "x"]], left: 1, unknown: [] });
  assert.deepEqual(table, [["A", "B"], ["1", "2"]]);
});

test("pasted rows with names of columns go below them", () => {
  const table = [["A", "B"], ["1", "2"]];
  const { rows } = pastedInto(table, [["c", "a"], ["3", "4"], ["5", "6"]], { row: 1, column: 1 }, ["C", "D"]);
  assert.deepEqual(rows, [["A", "B", "C"], ["4", "2", "3"], ["6", "", "5"]]);
});

test("an unknown column of pasted rows is left out if most are known", () => {
  const table = [["A", "B"], ["1", "2"]];
  const found = pastedInto(table, [["a", "X", "C", ""], ["3", "4", "5", "6"]], { row: 1, column: 0 }, ["C"]);
  assert.deepEqual(found, { rows: [["A", "B", "C"], ["3", "2", "5"]], left: 2, unknown: ["X", ""] });
  const values = pastedInto(table, [["a", "X"]], { row: 1, column: 0 }, ["C"]);
  assert.deepEqual(values, { rows: [["A", "B"], ["a", "X"]], left: 0, unknown: [] });
});

test("pasted rows are below the step, or below the rows that it has", () => {
  assert.equal(indentOfRows(["  Scenario: A", "    Then a", ""]), "      ");
  assert.equal(indentOfRows(["    Then a", "    "]), "      ");
  assert.equal(indentOfRows(["    Then a"]), "      ");
  assert.equal(indentOfRows(["    Then a", "     | X |", ""]), "     ");
  assert.equal(indentOfRows([""]), "  ");
});

test("an escaped bar doesn't end a cell", () => {
  const row = String.raw`| a \| b | \\|`;
  assert.deepEqual(barsOf(row), [0, 9, 13]);
  assert.deepEqual([0, 1, 5, 10, 14].map((column) => cellAt(row, column)), [-1, 0, 0, 1, 2]);
});

test("a cell is where its text is, an empty one behind a space", () => {
  const row = " |  ab |    || c |";
  assert.deepEqual([0, 1, 2, 3, 4, -1].map((number) => placeOf(row, number)), [{ from: 4, to: 6 }, { from: 9, to: 9 }, { from: 13, to: 13 }, { from: 15, to: 16 }, null, null]);
});

test("the cursor stays in its cell when a table is aligned", () => {
  const [before, after] = ["|a|   bc | d |", "  | a | bc   | d   |"];
  assert.deepEqual([0, 1, 2, 3, 6, 7, 8, 9, 11, 12, 14].map((column) => aligned(before, after, column)), [0, 4, 5, 7, 8, 9, 10, 11, 15, 16, 20]);
});
