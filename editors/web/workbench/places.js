// Converts places of the protocol, which have lines and columns, to those of the editor, and back.

/**
 * @typedef {{ line: number, column: number }} Position Both from 0, the column in UTF-16 units.
 * @typedef {{ from: Position, to: Position }} Range
 * @typedef {{ range: Range, text: string }} Edit
 * @typedef {import("@codemirror/state").Text} Text
 */

/**
 * @param {Text} doc
 * @param {Position} position
 */
export function offsetOf(doc, { line, column }) {
  if (line >= doc.lines) return doc.length;
  const { from, length } = doc.line(Math.max(line, 0) + 1);
  return from + Math.min(Math.max(column, 0), length);
}

/**
 * @param {Text} doc
 * @param {number} offset
 * @returns {Position}
 */
export function positionOf(doc, offset) {
  const line = doc.lineAt(offset);
  return { line: line.number - 1, column: offset - line.from };
}

/**
 * Return edits as changes of the editor. All places are those before the first edit.
 *
 * @param {Text} doc
 * @param {Edit[]} edits
 */
export const changesOf = (doc, edits) =>
  edits.map(({ range, text }) => ({ from: offsetOf(doc, range.from), to: offsetOf(doc, range.to), insert: text }));
