// Decodes the block of the environment. harness/report/html/environment.py encodes it.

import { slug, unique } from "./proof.js";

/**
 * @typedef {{ first: string, direction: string, second: string, values: string }} Columns
 * @typedef {{ kind: string, ours: string, theirs: string, reason: string, sources: string[] }} Deviation
 * @typedef {{ name: string, version: string, state: string, settings: [string, string][], columns: Columns[], published: string[], same: number, deviations: Deviation[] }} TableMap
 * @typedef {{ severity: string, subject: string, found: string, needed: string, remedy: string, source: string }} Finding
 * @typedef {{ tag: string, title: string, deviations: Deviation[], settings: [string, string, string][], findings: Finding[], addresses: [string, string][] }} Variant
 * @typedef {{ name: string, key: string, maps: (TableMap | null)[], differs: boolean, text: string }} MapRow One table map, in each variant that has it.
 * @typedef {{ columns: Columns, variants: number[], differs: boolean }} ColumnRow
 * @typedef {{ group: string, name: string, values: (string | null)[], differs: boolean, text: string }} SettingRow
 */

const SIZE = 4;

/** The environments of the variants of a run. */
export class Environment {
  /** @param {any} block */
  constructor(block) {
    /** @type {Variant[]} */
    this.variants = block.variants.map((/** @type {any[]} */ [tag, title, deviations, settings, findings, addresses = []]) => ({
      tag, title, settings, addresses,
      deviations: deviations.map(deviation),
      findings: findings.map((/** @type {string[]} */ [severity, subject, found, needed, remedy, source]) => ({ severity, subject, found, needed, remedy, source })),
    }));
    /** The pages on the web that show the sources. */
    this.addresses = new Map(this.variants.flatMap((each) => each.addresses));
    /** @type {Set<string>} */
    const keys = new Set();
    /** @type {MapRow[]} */
    this.maps = block.maps.map((/** @type {any[]} */ encoded) => {
      const maps = encoded.map((each) => each && tableMap(each));
      const { name } = maps.find(Boolean);
      return { name, key: unique(slug(name), keys), maps, differs: differ(maps.map((map) => JSON.stringify(map && [map.version, map.state, map.settings, map.columns]))), text: mapText(name, maps) };
    });
    const settings = new Map(this.variants.flatMap((each) => each.settings.map(([group, name]) => [`${group}\n${name}`, [group, name]])));
    /** @type {SettingRow[]} */
    this.settings = [...settings.values()].map(([group, name]) => {
      const values = this.variants.map((each) => each.settings.find((setting) => setting[0] === group && setting[1] === name)?.[2] ?? null);
      return { group, name, values, differs: differ(values), text: [group, name, ...values].join("\n").toLowerCase() };
    });
  }

  /**
   * Return the table maps that have all words, in their names, columns, or differences.
   *
   * @param {{ words: string[], differing?: boolean }} filter
   */
  findMaps({ words, differing }) {
    return this.maps.filter(having(words, differing));
  }

  /** @param {{ words: string[], differing?: boolean }} filter */
  findSettings({ words, differing }) {
    return this.settings.filter(having(words, differing));
  }
}

/**
 * @param {string[]} words
 * @param {boolean} [differing]
 */
function having(words, differing = false) {
  return (/** @type {MapRow | SettingRow} */ { differs, text }) => (!differing || differs) && words.every((word) => text.includes(word));
}

/**
 * Return the column mappings of a table map in all variants, each with the variants that have it.
 *
 * @param {MapRow} row
 * @returns {ColumnRow[]}
 */
export function columnRows(row) {
  /** @type {Map<string, ColumnRow>} */
  const found = new Map();
  const present = row.maps.filter((map) => map !== null).length;
  row.maps.forEach((map, variant) => map?.columns.forEach((columns) => {
    const key = JSON.stringify(columns);
    const known = found.get(key);
    if (known) known.variants.push(variant);
    else found.set(key, { columns, variants: [variant], differs: false });
  }));
  return [...found.values()].map((each) => ({ ...each, differs: each.variants.length < present }));
}

/** @param {any[]} encoded @returns {TableMap} */
function tableMap([name, version, state, settings, flat, published, same, deviations]) {
  const columns = [];
  for (let at = 0; at < flat.length; at += SIZE) {
    const [first, direction, second, values] = flat.slice(at, at + SIZE);
    columns.push({ first, direction, second, values });
  }
  return { name, version, state, settings, columns, published, same, deviations: deviations.map(deviation) };
}

/** @param {any[]} encoded @returns {Deviation} */
function deviation([kind, ours, theirs, reason, sources]) {
  return { kind, ours, theirs, reason, sources };
}

/** @param {(string | null)[]} values */
const differ = (values) => new Set(values).size > 1;

/** @param {Columns} columns */
export const columnText = ({ first, direction, second, values }) => [first, direction, second, values].join(" ").trim();

/**
 * @param {string} name
 * @param {(TableMap | null)[]} maps
 */
function mapText(name, maps) {
  return [name, ...maps.flatMap((map) => (map ? [map.version, map.state, ...map.settings.flat(), ...map.columns.map(columnText), ...map.deviations.flatMap((each) => [each.kind, each.ours, each.theirs, each.reason, ...each.sources])] : []))].join("\n").toLowerCase();
}
