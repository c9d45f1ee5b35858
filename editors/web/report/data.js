// Decodes the data of the page. harness/report/html/data.py encodes it and describes the format.

/**
 * @typedef {import("../evidence/record.js").Step} Step
 * @typedef {{ uri: string, name: string, key: string, folder: string, path: string }} Feature
 * @typedef {{ tag: string | null, key: string, title: string, short: string }} Variant
 * @typedef {{ line: number, kind: "unlike" | "missing" | "surplus" | "text" | "message", system: string, row: string, column: string, expected: string | null, actual: string | null, reasons: string[] }} Difference
 * @typedef {{ id: string, where: string, says: string, basis: string, ruling: string | null, rulingSays: string | null, quote: string | null, article: number | null, answers: string[], proved: (boolean | null)[], scenarios: (number | [string, string, string])[], address: string, killed: number, mutants: number }} Claim
 */

/**
 * @typedef {object} Scenario
 * @property {number} number
 * @property {Feature} feature
 * @property {string} name
 * @property {string} title
 * @property {number} line
 * @property {string | null} rule
 * @property {Variant} variant
 * @property {string} status
 * @property {number} ms
 * @property {string[]} tags
 * @property {[string, string][]} example
 * @property {string | null} message
 * @property {string[]} systems Where it differs, or where it changed, sent, or received something.
 * @property {string | null} tester Who carried it out by hand, and when.
 * @property {number} twin The number of its twin in another variant, or -1.
 * @property {string} address
 * @property {string | null} past Since when it fails, if earlier runs are known.
 * @property {Difference[]} differences
 */

import { ownPart } from "./address.js";

/** The statuses that aren't failures. */
const QUIET = new Set(["passed", "skipped", "not applicable"]);

/** @param {{ status: string }} scenario */
export const failed = (scenario) => !QUIET.has(scenario.status);

/**
 * Return the bytes of a text in Base64.
 *
 * @param {string} text
 */
export const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));

/**
 * Return the text of a compressed block.
 *
 * @param {string} base64
 */
async function text(base64) {
  const stream = new Blob([bytes(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/**
 * Return the value of a compressed block.
 *
 * @param {string} base64
 */
export const unpacked = async (base64) => JSON.parse(await text(base64));

/**
 * Read a block of the page by its name.
 *
 * @param {string} name
 */
export const block = async (name) => unpacked(document.querySelector(`script[data-block="${name}"]`)?.textContent ?? "");

/** The steps of scenarios. They are decoded when they're needed. */
export class Steps {
  /** @type {Map<number, Promise<[number[], number[], any[]][]>>} For each scenario its words, shapes, and steps. */
  #blocks = new Map();
  /** @type {Promise<[string[], string[][], any[][]]> | null} */
  #texts = null;
  /** @type {(name: string) => Promise<any>} */
  #read;

  /**
   * @param {any} index
   * @param {(name: string) => Promise<any>} read Reads a block by its name.
   */
  constructor(index, read) {
    this.#read = read;
    this.systems = /** @type {string[]} */ (index.systems);
    this.size = /** @type {number} */ (index.block);
    this.statuses = labels(index.statuses);
    this.rows = labels(index.rows);
    this.outcomes = labels(index.outcomes);
    this.names = {
      statuses: /** @type {string[]} */ (index.statuses.map(first)),
      rows: /** @type {import("../evidence/record.js").RowStatus[]} */ (index.rows.map(first)),
    };
  }

  /**
   * Return the vocabulary of a scenario, its shapes, its steps as they're encoded, and who set cells.
   *
   * @param {number} number
   * @returns {Promise<[string[], string[][], any[], any[][]]>}
   */
  async #of(number) {
    const block = Math.floor(number / this.size);
    let found = this.#blocks.get(block);
    if (!found) this.#blocks.set(block, (found = this.#read(`scenarios-${block}`).then(scenariosOf)));
    this.#texts ??= this.#read("texts");
    const [[texts, shapes, who], all] = await Promise.all([this.#texts, found]);
    const [words, used, steps] = all[number - block * this.size];
    return [words.map((word) => texts[word]), used.map((shape) => shapes[shape]), steps, who];
  }

  /**
   * Return all texts of the steps of a scenario.
   *
   * @param {number} number
   */
  async words(number) {
    const [words, shapes] = await this.#of(number);
    return [...words, ...shapes.flat()];
  }

  /**
   * @param {number} number
   * @returns {Promise<Step[]>}
   */
  async steps(number) {
    const [words, shapes, encoded, who] = await this.#of(number);
    return steps(words, shapes, encoded, who, this.names);
  }
}

/**
 * Return each scenario of a block with its steps. A block has one list for each property of its steps.
 *
 * @param {[number[][], number[][], any[][]]} block
 * @returns {[number[], number[], any[]][]}
 */
function scenariosOf([words, used, columns]) {
  let done = 0;
  return words.map((own, number) => {
    const shapes = used[number];
    const from = done;
    done += shapes.pop() ?? 0;
    return [own, shapes, Array.from({ length: done - from }, (_, at) => columns.map((column) => column[from + at]))];
  });
}

/** The data of a run. */
export class Data extends Steps {
  /**
   * @param {any} index
   * @param {(name: string) => Promise<any>} read Reads a block by its name.
   */
  constructor(index, read) {
    super(index, read);
    this.project = /** @type {string} */ (index.project);
    this.failures = /** @type {number[][]} */ (index.failures);
    /** @type {Variant[]} */
    this.variants = index.variants.map((/** @type {any[]} */ [tag, key, title, short]) => ({ tag, key, title, short }));
    /** @type {Feature[]} */
    this.features = index.features.map((/** @type {any[]} */ [uri, name, key, folder, path]) => ({ uri, name, key, folder, path }));
    /** @type {Scenario[]} */
    this.scenarios = scenarios(index, this);
    /** @type {Map<string, Scenario>} */
    this.byAddress = new Map(this.scenarios.map((each) => [each.address, each]));
    this.claims = claims(index.claims);
  }
}

/** @param {any[]} each */
const first = (each) => each[0];

/**
 * @param {[string, string, string][]} list
 * @returns {import("../evidence/record.js").Labels}
 */
const labels = (list) => Object.fromEntries(list.map(([name, sign, text]) => [name, { sign, text }]));

/**
 * @param {any} index
 * @param {Data} data
 * @returns {Scenario[]}
 */
function scenarios(index, data) {
  const all = index.scenarios;
  const word = (/** @type {number} */ at) => (at ? index.words[at - 1] : null);
  return all.feature.map((/** @type {number} */ at, /** @type {number} */ number) => {
    const feature = data.features[at];
    const example = pairs(all.example[number].map(word));
    const name = word(all.name[number]);
    const values = example.map(([, value]) => value).join(", ");
    const title = values ? `${name} (${values})` : name;
    const variant = data.variants[all.variant[number]];
    return {
      number,
      feature,
      name,
      title,
      line: all.row[number] || all.line[number],
      rule: word(all.rule[number]),
      variant,
      status: data.names.statuses[all.status[number]],
      ms: all.ms[number],
      tags: all.tags[number].map(word),
      example,
      message: word(all.message[number]),
      tester: word(all.tester[number]),
      systems: systemsOf(index.differences[number], all.touched[number].map((/** @type {number} */ at) => data.systems[at])),
      twin: all.twin[number],
      address: `scenario/${feature.key}/${all.address[number] || ownPart(title, variant.key)}`,
      past: index.pasts[number] ?? null,
      differences: (index.differences[number] ?? []).map(difference),
    };
  });
}

/**
 * @param {any[] | undefined} differences
 * @param {string[]} touched
 */
function systemsOf(differences, touched) {
  const found = [...new Set((differences ?? []).map((each) => difference(each).system).filter(Boolean))];
  return found.length ? found : touched;
}

/**
 * @param {[number, Difference["kind"], string, string, string, string | null, string | null, string[]]} encoded
 * @returns {Difference}
 */
function difference([line, kind, system, row, column, expected, actual, reasons]) {
  return { line, kind, system, row, column, expected, actual, reasons };
}

/** @param {any} encoded */
function claims(encoded) {
  return {
    summary: /** @type {string} */ (encoded.summary),
    part: /** @type {string} */ (encoded.part),
    /** @type {{ changed: string[] } | null} The state of the proof: what changed since, if anything. */
    proof: encoded.proof,
    /** @type {{ title: string, url: string, draft: string | null }[]} */
    articles: encoded.articles.map((/** @type {any[]} */ [title, url, draft]) => ({ title, url, draft })),
    /** @type {{ tag: string, title: string }[]} */
    variants: encoded.variants.map((/** @type {any[]} */ [tag, title]) => ({ tag, title })),
    /** @type {Claim[]} */
    list: encoded.list.map((/** @type {any[]} */ [id, where, says, basis, ruling, rulingSays, quote, article, answers, proved, scenarios, address, killed, mutants]) => ({
      id, where, says, basis, ruling, rulingSays, quote, article, answers, proved, scenarios, address, killed, mutants,
    })),
  };
}

/**
 * @template T
 * @param {T[]} list
 * @returns {[T, T][]}
 */
function pairs(list) {
  /** @type {[T, T][]} */
  const found = [];
  for (let at = 0; at < list.length; at += 2) found.push([list[at], list[at + 1]]);
  return found;
}

/**
 * Decode the steps of a scenario.
 *
 * @param {string[]} words
 * @param {string[][]} shapes
 * @param {any[]} encoded
 * @param {any[][]} who Who set cells, for each number of a list.
 * @param {{ statuses: string[], rows: import("../evidence/record.js").RowStatus[] }} names
 * @returns {Step[]}
 */
export function steps(words, shapes, encoded, who, names) {
  const word = (/** @type {number} */ at) => words[at - 1];
  const maybe = (/** @type {number | undefined} */ at) => (at ? words[at - 1] : null);
  /** @type {Map<string, { key: number | null, cells: string[] }[]>} */
  const before = new Map();
  let next = 0;

  const table = (/** @type {number[] | 0 | undefined} */ list) => {
    if (!list) return null;
    const [shape, ...cells] = list;
    const header = shapes[shape];
    const rows = [];
    for (let at = 0; at < cells.length; at += header.length) rows.push(cells.slice(at, at + header.length).map(word));
    return { header, rows };
  };
  const cell = (/** @type {number | [number, number, number]} */ each) =>
    typeof each === "number"
      ? { expected: word(each), actual: word(each), like: true }
      : { expected: word(each[0]), actual: word(each[1]), like: each[2] === 1 };
  const comparison = (/** @type {any[]} */ [shape, rows]) => ({
    system: shapes[shape][0],
    columns: shapes[shape].slice(1),
    rows: rows.map((/** @type {any[]} */ [status, ...cells]) => ({ status: names.rows[status], cells: cells.map(cell) })),
  });
  const expectation = (/** @type {any[]} */ [met, comparisons, expected, actual, reasons]) => ({
    met: met === 1,
    comparisons: comparisons.map(comparison),
    expected: maybe(expected),
    actual: maybe(actual),
    reasons: reasons.map(word),
  });
  const traffic = (/** @type {number[]} */ [shape, row, reason, ...values]) => {
    const [map, version, sender, receiver, entity, change, outcome, ...columns] = shapes[shape];
    return {
      map, version, sender, receiver, entity: entity || null, change, outcome, row: word(row), reason: maybe(reason),
      columns: columns.map((column, at) => /** @type {[string, string]} */ ([column, word(values[at])])),
    };
  };
  const setBy = (/** @type {number} */ number, /** @type {number} */ place) => (number ? who[number - 1] : [])
    .filter(([at]) => at === place)
    .map(([, row, sentence, traffic, columns, sent]) => ({ row, sentence, traffic, columns, sent }));
  const state = (/** @type {[number, (number | number[])[], number?]} */ [shape, rows, keyless]) => {
    const [system, name, ...header] = shapes[shape];
    const place = `${system}\n${name}`;
    const known = before.get(place) ?? [];
    const now = rows.map((row) => {
      if (typeof row === "number") return known[row];
      const [at, ...cells] = row;
      if (!at) return { key: keyless === undefined ? next++ : null, cells: cells.map(word) };
      const changed = [...known[at - 1].cells];
      for (const [column, text] of pairs(cells)) changed[column] = word(text);
      return { key: known[at - 1].key, cells: changed };
    });
    before.set(place, now);
    const keys = now.map((row) => row.key);
    return { system, name, header, rows: now.map((row) => row.cells), keys: keys.includes(null) ? null : /** @type {number[]} */ (keys) };
  };
  return encoded.map(([keyword, text, line, status, flags, data, expectations, sent, states, set, doc, message, rejection, dialogs]) => ({
    keyword: word(keyword),
    text: word(text),
    line,
    status: names.statuses[status],
    background: (flags & 1) === 1,
    inserted: (flags & 2) === 2,
    table: table(data),
    expectations: (expectations || []).map(expectation),
    traffic: (sent || []).map(traffic),
    states: (states || []).map((/** @type {any} */ each, /** @type {number} */ at) => ({ ...state(each), setBy: setBy(set, at) })),
    doc: maybe(doc),
    message: maybe(message),
    rejection: maybe(rejection),
    dialogs: (dialogs || []).map((/** @type {number[]} */ [title, ...controls]) => ({ title: word(title), controls: pairs(controls.map(word)) })),
  }));
}
