// The proof: what was changed in the model, and which scenario detected it.

import { h, plural, sign } from "../../evidence/dom.js";
import { viewAddress } from "../address.js";
import { option, segments } from "../controls.js";
import { nameOf, OUTCOMES } from "../proof.js";
import { terms } from "../search.js";
import { windowed } from "../windowed.js";
import { capital } from "./scenario.js";

/** @typedef {import("../data.js").Data} Data */
/** @typedef {import("../proof.js").Proof} Proof */
/** @typedef {import("../proof.js").Mutant} Mutant */
/** @typedef {import("../proof.js").Test} Test */
/** @typedef {import("../report.js").View} View */

/** What detects a mutant so that it proves something. The step's own keyword says it. */
const BY_THEN = "a Then step";
const WHAT = "Each mutant is the model with one part changed. It's killed if a Then step of a scenario fails, and everything before that step worked as usual.";

/**
 * @param {Data} data
 * @param {Proof | null} proof
 * @param {import("../address.js").Address} address
 * @returns {View}
 */
export function proofView(data, proof, address) {
  if (!proof) return without(data);
  const [name, key] = address.path;
  if (name === "mutant") {
    const mutant = proof.byKey.get(key);
    if (mutant) return mutantView(mutant);
  } else if (name) {
    const claim = data.claims.list.find((each) => each.address === `claims/${name}`);
    if (claim) return claimView(proof, claim);
  }
  return listView(data, proof, address);
}

/**
 * @param {Data} data
 * @returns {View}
 */
function without(data) {
  const changed = data.claims.proof?.changed ?? [];
  return {
    nodes: [
      h("h1", null, "Proof"),
      h("p", { class: "lead" }, changed.length ? `The last proof says nothing about this run, because the ${changed.join(" and the ")} changed since.` : "There's no proof of this run."),
      h("p", null, "To make one, run ", h("code", null, "p2c prove"), ". It changes one part of the model at a time, and finds a scenario that detects the change."),
    ],
    title: "Proof",
    actions: {},
  };
}

/**
 * @param {Data} data
 * @param {Proof} proof
 * @param {import("../address.js").Address} address
 * @returns {View}
 */
function listView(data, proof, address) {
  let { outcome = "", kind = "", text = "" } = /** @type {Record<string, string>} */ (Object.fromEntries(address.query));
  const to = (/** @type {Record<string, string>} */ change) => viewAddress("proof", { outcome, kind, text, ...change });
  const go = (/** @type {Record<string, string>} */ change) => location.replace(to(change));
  const count = h("span", { role: "status" });
  const host = h("div");
  /** @type {ReturnType<typeof windowed<Mutant>> | null} */
  let list = null;
  const draw = () => {
    const found = proof.find({ outcome, kind, words: terms(text) });
    count.textContent = `${found.length.toLocaleString("en-US")} of ${proof.mutants.length.toLocaleString("en-US")} mutants`;
    list = found.length ? windowed(found, "Mutants", (each) => row(each)) : null;
    host.replaceChildren(list?.box ?? h("p", { class: "lead" }, "No mutant has ", text ? `“${text}”` : "this", " with these filters. ", h("a", { href: viewAddress("proof", { text }) }, "Search in all mutants"), "."));
    list?.paint();
  };
  const { list: claims } = data.claims;
  const proved = claims.filter((each) => each.mutants > 0 && each.killed === each.mutants).length;
  const resting = claims.filter((each) => each.mutants > 0).length;
  return {
    nodes: [
      h("h1", null, "Proof"),
      h("p", { class: "lead" }, `${WHAT} `, resting > 0 && [h("a", { href: "#claims" }, `${proved} of ${plural(resting, "claim")} proved`), "."]),
      h("details", { class: "counts" }, h("summary", null, totals(proof)), table(proof)),
      proof.unneeded.length > 0 && h("details", null, h("summary", null, `Unneeded tags: ${plural(proof.unneeded.length, "scenario")}`),
        h("p", { class: "quiet" }, "These scenarios have the tag of a claim, but they kill no mutant on which the claim rests. Other scenarios alone prove it."),
        h("ul", null, proof.unneeded.map(([place, title, ids]) => h("li", null, `${title} (${place}): ${ids.join(", ")}`)))),
      h("div", { class: "filters" },
        segments("Outcome", [["", "All"], ...proof.outcomes.filter((each) => proof.mutants.some((mutant) => mutant.outcome === each)).map((each) => /** @type {[string, string]} */ ([each, capital(each)]))], outcome, (each) => go({ outcome: each })),
        h("span", null, h("label", { for: "kind" }, "Kind "), h("select", { id: "kind", change: (event) => go({ kind: event.target.value }) }, option("", "All kinds", kind), proof.counts.slice(0, -1).map(([each]) => option(each, capital(each), kind)))),
        count),
      host,
    ],
    title: "Proof",
    ready: draw,
    text,
    /** @param {string} typed */
    search: (typed) => {
      text = typed;
      history.replaceState(null, "", to({}));
      draw();
    },
    actions: {
      move: (/** @type {number} */ by) => list?.move(by),
      open: () => { if (list) location.hash = `proof/mutant/${list.current().key}`; },
    },
  };
}

/** @param {Proof} proof */
function totals({ mutants, outcomes, counts }) {
  const all = counts[counts.length - 1][2];
  const each = outcomes.map((outcome, at) => all[at] > 0 && `${all[at].toLocaleString("en-US")} ${outcome}`).filter(Boolean).reverse();
  return `${mutants.length.toLocaleString("en-US")} mutants: ${each.join(", ")}`;
}

/** @param {Proof} proof */
function table(proof) {
  return h("table", { class: "counts" },
    h("thead", null, h("tr", null, ["Kind", "Mutants", ...proof.outcomes.map(capital)].map((each) => h("th", { scope: "col" }, each)))),
    h("tbody", null, proof.counts.map(([kind, mutants, outcomes]) => h("tr", null,
      h("th", { scope: "row" }, capital(kind)), h("td", null, mutants.toLocaleString("en-US")),
      outcomes.map((each, at) => h("td", { class: each && proof.outcomes[at] === "survived" ? "bad" : "" },
        each ? h("a", { href: viewAddress("proof", { outcome: proof.outcomes[at], kind: kind === "all" ? "" : kind }) }, each.toLocaleString("en-US")) : h("span", { class: "quiet" }, "0")))))));
}

/** @param {string} outcome */
function mark(outcome) {
  const [name, symbol] = OUTCOMES[outcome] ?? ["", "?"];
  return sign(name, symbol, outcome);
}

/** @param {Mutant} mutant */
function row(mutant) {
  const test = mutant.results.find((each) => each.test)?.test;
  const below = test ? [nameOf(test.scenario), test.reason].filter(Boolean).join(": ") : mutant.why ?? "No scenario detects it.";
  return h("a", { href: `#proof/mutant/${mutant.key}` }, mark(mutant.outcome),
    h("span", { class: "name" }, h("span", null, mutant.name), h("span", { class: "below" }, below)),
    h("span", { class: "variant" }, mutant.claims.map((each) => each.id).join(", ") || mutant.kind));
}

/**
 * @param {Mutant} mutant
 * @returns {View}
 */
function mutantView(mutant) {
  const [name, symbol, meaning] = OUTCOMES[mutant.outcome] ?? ["", "?", mutant.outcome];
  return {
    nodes: [
      h("p", { class: "crumb" }, h("a", { href: "#proof" }, "Proof"), " › ", h("a", { href: viewAddress("proof", { kind: mutant.kind }) }, capital(mutant.kind))),
      h("h1", null, mutant.name),
      h("p", { class: "lead" }, h("b", { class: `sign ${name}` }, `${symbol} ${capital(mutant.outcome)}`), `: ${meaning}.`),
      mutant.why && h("p", null, mutant.why),
      h("ul", { class: "detections" }, mutant.results.map((each) => h("li", null, each.variant && h("h2", null, capital(each.variant.title)),
        each.test ? detection(each.test) : h("p", null, `✗ No scenario detects it. ${plural(each.covering, "scenario")} ${each.covering === 1 ? "covers" : "cover"} this part.`)))),
      mutant.claims.length > 0 && [h("h2", null, "Claims that rest on it"), h("ul", null, mutant.claims.map((each) => h("li", null, h("a", { href: `#proof/${idOf(each)}` }, each.id), ` ${each.says}`)))],
    ],
    title: mutant.name,
    actions: {},
  };
}

/** @param {Test} test */
function detection({ scenario, by, step, reason }) {
  return [
    h("p", null, typeof scenario === "string" ? scenario : [h("a", { href: `#${scenario.address}` }, scenario.title), " ", h("span", { class: "quiet" }, `${scenario.feature.uri}:${scenario.line}`)]),
    h("p", { class: "below" }, by !== BY_THEN && `${capital(by)}: `, step),
    reason && h("p", { class: "reason" }, reason),
  ];
}

/** @param {import("../data.js").Claim} claim */
export const idOf = (claim) => claim.address.replace("claims/", "");

/**
 * @param {Proof} proof
 * @param {import("../data.js").Claim} claim
 * @returns {View}
 */
function claimView(proof, claim) {
  const evidence = proof.evidence.get(claim.id) ?? [];
  const variants = [...new Set(evidence.map((each) => each.variant))];
  const tags = proof.unneeded.filter(([, , ids]) => ids.includes(claim.id));
  return {
    nodes: [
      h("p", { class: "crumb" }, h("a", { href: "#proof" }, "Proof"), " › ", h("a", { href: `#${claim.address}` }, `Claim ${claim.id}`)),
      h("h1", null, claim.mutants ? `${claim.id}: ${claim.killed} of ${plural(claim.mutants, "mutant")} killed` : `${claim.id} rests on no mutant`),
      h("p", { class: "lead" }, claim.says),
      h("p", { class: "quiet" }, "Each mutant is a change of the model that would make the claim false. Only scenarios with its tag count."),
      variants.map((variant) => h("section", { class: "evidences" }, variant && h("h2", null, capital(variant.title)),
        h("ol", null, evidence.filter((each) => each.variant === variant).sort((a, b) => Number(a.test !== null) - Number(b.test !== null)).map(({ mutant, test }) => h("li", null,
          h("p", { class: "what" }, test ? sign("passed", "✓", "killed") : sign("failed", "✗", "survived"), " ", h("a", { href: `#proof/mutant/${mutant.key}` }, mutant.name)),
          test ? detection(test) : h("p", null, "No scenario with the tag kills it.")))))),
      tags.length > 0 && [h("h2", null, "Unneeded tags"), h("ul", null, tags.map(([place, title]) => h("li", null, `${title} (${place})`)))],
    ],
    title: `Proof of ${claim.id}`,
    actions: {},
  };
}
