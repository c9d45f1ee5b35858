// The types of the record as the page has them, after decoding.

/**
 * @typedef {{ header: string[], rows: string[][] }} Table
 * @typedef {{ expected: string, actual: string, like: boolean }} Cell
 * @typedef {"matched" | "unlike" | "missing" | "surplus"} RowStatus
 * @typedef {{ status: RowStatus, cells: Cell[] }} Row
 * @typedef {{ system: string, columns: string[], rows: Row[] }} Comparison
 * @typedef {{ met: boolean, comparisons: Comparison[], expected: string | null, actual: string | null, reasons: string[] }} Expectation
 * @typedef {{ map: string, version: string, sender: string, receiver: string, entity: string | null, row: string, change: string, outcome: string, reason: string | null, columns: [string, string][] }} Traffic
 * @typedef {{ system: string, name: string, header: string[], rows: string[][], keys: number[] | null, setBy: SetBy[] }} State `keys` has a number for each row, which stays the same while the row exists, if the record knows it.
 * @typedef {{ row: number, columns: number[], sentence: string, traffic: number, sent: number[] }} SetBy Who set cells of a row. The sentence has places for `{columns}`, `{line}`, and `{row}`.
 * @typedef {{ title: string, controls: [string, string][] }} Dialog
 * @typedef {{ keyword: string, text: string, line: number, status: string, background: boolean, inserted: boolean, table: Table | null, expectations: Expectation[], traffic: Traffic[], states: State[], doc: string | null, message: string | null, rejection: string | null, dialogs: Dialog[] }} Step
 */

/**
 * The signs and words of statuses, rows, and outcomes, as all reports use them.
 *
 * @typedef {Record<string, { sign: string, text: string }>} Labels
 */

export {};
