// Decodes the block of the paths of steps, and finds those of a step. harness/report/html/paths.py encodes it.

import { add, h } from "../evidence/dom.js";

/**
 * @typedef {import("../evidence/record.js").Step} Step
 * @typedef {{ system: string, variant: string | null, when: Record<string, string[]> | null, condition: string, column: string | null, path: string | null, enter: string, notByHand: string | null, see: string, documented: boolean, sources: [string, string | null][] }} Path
 * @typedef {{ keyword: string, expressions: RegExp[], names: string[], fixed: number, paths: Path[] }} Entry
 */

const KEYWORD = /^(Given, When, or Then|Given|When|Then) /;
const BLANK = /<(\w+)>/;
/** A value is in quotes, or it has none. If a step doesn't match like this, a value is anything. */
const VALUES = ['"[^"]*"|[^"]+?', ".+?"];
/** The column of a table that names the system of each row. */
const SYSTEM = "SYSTEM";

/** The paths of all step definitions of a run. */
export class Paths {
  /** @param {any} block */
  constructor({ groups, columns, values, sources }) {
    /** @type {Path[]} */
    const paths = columns[0].map((/** @type {string} */ system, /** @type {number} */ at) => {
      const [variant, when, condition, column, path, enter, notByHand, see, documented, from] = columns.slice(1).map((/** @type {any[]} */ each) => each[at]);
      return {
        system, variant: variant || null, when: when || null, condition: condition || "", column: column || null, path: path || null, enter: enter || "",
        notByHand: notByHand || null, see: see || "", documented: documented === 1, sources: from.map((/** @type {number} */ number) => sources[number]),
      };
    });
    let done = 0;
    /** @type {Entry[]} */
    this.entries = groups.flatMap((/** @type {[[string, Record<string, number>][], number]} */ [steps, count]) => {
      const own = paths.slice(done, (done += count));
      return steps.map(([step, closed]) => entry(step, new Map(Object.entries(closed).map(([name, at]) => [name, values[at]])), own));
    });
  }

  /**
   * Return the paths of a step that apply in a variant, with the step's values in their blanks.
   *
   * @param {Step[]} steps
   * @param {number} number
   * @param {string | null} variant
   * @returns {Path[]}
   */
  of(steps, number, variant) {
    const step = steps[number];
    const keyword = keywordOf(steps, number);
    const found = this.entries.filter((each) => (!keyword || !each.keyword || each.keyword === keyword) && match(each, step.text));
    const fixed = Math.max(...found.map((each) => each.fixed));
    const [best, ...others] = found.filter((each) => each.fixed === fixed);
    if (!best || others.length) return [];
    const values = valuesOf(best, step.text);
    const fill = (/** @type {string} */ text) => text.replace(new RegExp(BLANK, "g"), (blank, name) => values.get(name) ?? blank);
    const maybe = (/** @type {string | null} */ text) => text && fill(text);
    return best.paths
      .filter((path) => (!variant || !path.variant || path.variant === variant) && applies(path, best.paths, values) && shows(path, step))
      .map((path) => ({ ...path, condition: fill(path.condition), path: maybe(path.path), enter: fill(path.enter), notByHand: maybe(path.notByHand), see: fill(path.see) }));
  }
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/**
 * @param {string} step
 * @param {Map<string, string[]>} closed The values of the placeholders that have no others.
 * @param {Path[]} paths
 * @returns {Entry}
 */
function entry(step, closed, paths) {
  const keyword = KEYWORD.exec(step)?.[1] ?? "";
  /** @type {string[]} */
  const names = [];
  const parts = step.replace(KEYWORD, "").split(BLANK).map((part, at) => {
    if (at % 2 === 0) return { fixed: part.length, expression: escaped(part) };
    const known = names.indexOf(part);
    if (known < 0) names.push(part);
    if (known >= 0) return { fixed: 0, expression: `\\${known + 1}` };
    return { fixed: 0, expression: null, values: closed.get(part)?.toSorted((a, b) => b.length - a.length).map(escaped).join("|") };
  });
  return {
    keyword: keyword.includes(",") ? "" : keyword,
    expressions: VALUES.map((value) => new RegExp(`^${parts.map((part) => part.expression ?? `(${part.values ?? value})`).join("")}$`, "i")),
    names, fixed: parts.reduce((sum, part) => sum + part.fixed, 0), paths,
  };
}

/**
 * @param {{ expressions: RegExp[] }} entry
 * @param {string} text
 */
const match = ({ expressions: [strict, loose] }, text) => strict.exec(text) ?? loose.exec(text);

/**
 * Return the values of the placeholders, without quotes.
 *
 * @param {Entry} entry
 * @param {string} text
 */
function valuesOf({ expressions, names }, text) {
  const values = match({ expressions }, text)?.slice(1) ?? [];
  return new Map(names.map((name, at) => [name, values[at].replace(/^"+|"+$/g, "")]));
}

/**
 * Return Given, When, or Then for a step, even if it begins with And, or nothing in another language.
 *
 * @param {Step[]} steps
 * @param {number} number
 */
function keywordOf(steps, number) {
  for (let at = number; at >= 0; at--) if (["Given", "When", "Then"].includes(steps[at].keyword)) return steps[at].keyword;
  return "";
}

/**
 * Return whether the step has the values that a path applies to. A value that no path has could mean the same as any of them.
 *
 * @param {Path} path
 * @param {Path[]} all
 * @param {Map<string, string>} values
 */
function applies(path, all, values) {
  return Object.entries(path.when ?? {}).every(([name, expected]) => {
    const value = (values.get(name) ?? "").toLowerCase();
    const is = (/** @type {string} */ each) => each.toLowerCase() === value;
    return expected.some(is) || !all.some((each) => each.when?.[name]?.some(is));
  });
}

/**
 * Return whether the table of the step has the column of a path, in its system.
 *
 * @param {Path} path
 * @param {Step} step
 */
function shows({ column, system }, { table }) {
  if (column === null) return true;
  const header = table?.header.map((each) => each.toUpperCase()) ?? [];
  const at = header.indexOf(SYSTEM);
  return header.includes(column.toUpperCase()) && (at < 0 || (table?.rows ?? []).some((row) => row[at] === system));
}

/**
 * How a person does a step, or sees its result, folded. It's drawn when it's opened.
 *
 * @param {Path[]} paths
 * @param {string[]} systems
 * @param {boolean} isAssertion
 */
export function byHand(paths, systems, isAssertion) {
  if (!paths.length) return null;
  const list = h("ul");
  const open = () => { if (!list.childNodes.length) add(list, places(paths).map(([path, where]) => place(path, where, systems))); };
  return h("details", { class: "who by-hand", toggle: open }, h("summary", null, isAssertion ? "Where to see it by hand" : "How to do it by hand"), list);
}

/**
 * Return a path for each place, with the place in words. Columns of one form are one place.
 *
 * @param {Path[]} paths
 * @returns {[Path, string][]}
 */
export function places(paths) {
  /** @type {Map<string, [Path, [string, string][]]>} */
  const forms = new Map();
  for (const path of paths) {
    const whole = path.path ?? "";
    const cut = path.column && !whole.includes(";") ? whole.lastIndexOf(" > ") : -1;
    const [form, field] = cut < 0 ? [whole, ""] : [whole.slice(0, cut), whole.slice(cut + 3)];
    const key = JSON.stringify({ ...path, path: form, column: cut < 0 && path.column });
    const [, fields] = forms.get(key) ?? [path, []];
    if (path.column) fields.push([path.column, field]);
    forms.set(key, [{ ...path, path: form }, fields]);
  }
  return [...forms.values()].map(([path, fields]) => [path, inWords(path.path ?? "", fields)]);
}

/**
 * @param {string} form
 * @param {[string, string][]} fields The columns on the form, each with its field.
 */
function inWords(form, fields) {
  if (fields.length > 1) return `${form}: ${fields.map((each) => each.join(": ")).join("; ")}`;
  const [[column, field]] = fields.length ? fields : [["", ""]];
  const where = [form, field].filter(Boolean).join(" > ");
  return [column, where].filter(Boolean).join(": ");
}

/**
 * @param {Path} path
 * @param {string} where
 * @param {string[]} systems
 */
function place(path, where, systems) {
  const at = systems.indexOf(path.system);
  return h("li", null,
    h("b", { class: at >= 0 ? `s${at}` : null }, path.system), path.condition && `, if ${path.condition}`, ": ",
    path.notByHand === null ? where : [where && `${where}: `, `not by hand: ${path.notByHand}`],
    path.enter && h("span", null, "Enter ", path.enter),
    path.see && h("span", null, "See ", path.see),
    h("small", null, path.documented ? "documented" : "inferred",
      path.sources.map(([text, url], number) => [number ? "; " : ": ", url ? h("a", { href: url }, text) : text])));
}
