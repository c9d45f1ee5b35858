// Decodes the block of the proof. harness/report/html/proof.py encodes it.

/**
 * @typedef {import("./data.js").Scenario} Scenario
 * @typedef {{ scenario: Scenario | string, by: string, step: string | null, reason: string | null }} Test A scenario that detected a mutant, or its name if this run doesn't have it.
 * @typedef {{ variant: import("./data.js").Variant | null, covering: number, test: Test | null }} Result
 * @typedef {{ kind: string, name: string, outcome: string, why: string | null, claims: import("./data.js").Claim[], results: Result[], key: string, text: string }} Mutant
 * @typedef {{ mutant: Mutant, variant: import("./data.js").Variant | null, test: Test | null }} Evidence
 */

/** @type {Record<string, [string, string, string]>} For each outcome, its class, sign, and meaning. */
export const OUTCOMES = {
  survived: ["failed", "✗", "no scenario detects the change"],
  "killed without an assertion": ["held", "–", "detected, but not by a Then step, so it proves nothing"],
  equivalent: ["quiet", "≡", "no scenario can detect the change"],
  killed: ["passed", "✓", "a Then step fails"],
};

/** The proof of a run. */
export class Proof {
  /**
   * @param {any} block
   * @param {import("./data.js").Data} data
   */
  constructor(block, data) {
    const { list } = data.claims;
    const word = (/** @type {number} */ at) => (at ? block.words[at - 1] : null);
    /** @type {Test[]} */
    const tests = block.tests.map((/** @type {any[]} */ [scenario, by, step, reason]) => ({
      scenario: typeof scenario === "number" ? data.scenarios[scenario] : scenario, by: word(by), step: word(step), reason: word(reason),
    }));
    const test = (/** @type {number} */ at) => (at ? tests[at - 1] : null);
    const variant = (/** @type {number} */ at) => data.variants[at] ?? null;
    /** @type {Set<string>} */
    const keys = new Set();
    const all = block.mutants;
    /** @type {string[]} */
    this.outcomes = block.outcomes;
    /** @type {[string, number, number[]][]} */
    this.counts = block.counts;
    /** @type {Mutant[]} */
    this.mutants = all.name.map((/** @type {string} */ name, /** @type {number} */ at) => {
      const results = all.results[at].map((/** @type {number[]} */ [of, by, covering = 0]) => ({ variant: variant(of), covering, test: test(by) }));
      const claims = all.claims[at].map((/** @type {number} */ each) => list[each]);
      const mutant = { kind: word(all.kind[at]), name, outcome: block.outcomes[all.outcome[at]], why: word(all.why[at]), claims, results, key: unique(slug(name), keys) };
      return { ...mutant, text: textOf(mutant) };
    });
    this.byKey = new Map(this.mutants.map((each) => [each.key, each]));
    /** @type {Map<string, Evidence[]>} */
    this.evidence = new Map(list.map((claim, at) => [claim.id, block.evidence[at].map((/** @type {number[]} */ [mutant, of, by]) => ({ mutant: this.mutants[mutant], variant: variant(of), test: test(by) }))]));
    /** @type {[string, string, string[]][]} */
    this.unneeded = block.unneeded;
    this.ordered = block.outcomes.flatMap((/** @type {string} */ outcome) => this.mutants.filter((each) => each.outcome === outcome));
  }

  /**
   * Return the mutants that a filter lets through, survivors first.
   *
   * @param {{ outcome?: string, kind?: string, words: string[] }} filter
   */
  find({ outcome, kind, words }) {
    return /** @type {Mutant[]} */ (this.ordered).filter((each) => (!outcome || each.outcome === outcome) && (!kind || each.kind === kind) && words.every((word) => each.text.includes(word)));
  }
}

/** @param {string} text */
export const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "x";

/**
 * @param {string} key
 * @param {Set<string>} used
 */
export function unique(key, used) {
  let found = key;
  for (let at = 2; used.has(found); at++) found = `${key}-${at}`;
  used.add(found);
  return found;
}

/** @param {Scenario | string} scenario */
export const nameOf = (scenario) => (typeof scenario === "string" ? scenario : scenario.title);

/** @param {Omit<Mutant, "text">} mutant */
function textOf({ kind, name, outcome, why, claims, results }) {
  const tests = results.flatMap(({ test }) => (test ? [nameOf(test.scenario), typeof test.scenario === "string" ? "" : `${test.scenario.feature.uri}:${test.scenario.line}`, test.step, test.reason] : []));
  return [name, kind, outcome, why, ...claims.map((each) => each.id), ...tests].filter(Boolean).join("\n").toLowerCase();
}
