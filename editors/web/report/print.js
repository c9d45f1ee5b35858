// What is printed with the overview: each scenario that didn't pass, with the evidence of the steps
// that failed, and the claims. It's built just before printing, because decoding takes longer.

import { add, h } from "../evidence/dom.js";
import { fit } from "../evidence/fit.js";
import { endless } from "../evidence/room.js";
import { timeline } from "../evidence/timeline.js";
import { failed } from "./data.js";
import { differenceLine } from "./difference.js";
import { claimsTable } from "./views/claims.js";
import { evidenceBody, stepRow } from "./views/scenario.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("../evidence/record.js").Step} Step */

/** The number of scenarios that are printed. */
const MOST = 100;

/**
 * Decode what will be printed, and add it to the overview while it's printed.
 *
 * @param {Data} data
 * @param {HTMLElement} overview
 */
export async function preparePrint(data, overview) {
  const numbers = data.failures.map(([first]) => first);
  const steps = new Map();
  for (const number of numbers.slice(0, MOST)) steps.set(number, await data.steps(number));
  const pages = h("div", { class: "printed" });
  addEventListener("beforeprint", () => {
    if (!overview.isConnected) return;
    add(pages, [...steps].map(([number, each]) => page(data, number, each)));
    if (numbers.length > MOST) add(pages, h("p", null, `${numbers.length - MOST} more scenarios that didn't pass aren't printed.`));
    if (data.claims.list.length) add(pages, claimsTable(data));
    overview.append(pages);
    fit(pages);
  });
  addEventListener("afterprint", () => {
    pages.replaceChildren();
    pages.remove();
  });
}

/**
 * @param {Data} data
 * @param {number} number
 * @param {Step[]} steps
 */
function page(data, number, steps) {
  const scenario = data.scenarios[number];
  const alike = data.failures.find(([first]) => first === number) ?? [number];
  const moments = timeline(steps);
  const label = data.statuses[scenario.status];
  const rows = steps.map((step, at) => {
    const row = stepRow(data, step, moments[at], () => {}, endless());
    if (failed(step)) row.append(evidenceBody(data, steps, moments, at, endless()));
    return row;
  });
  return h("section", { class: "printed-page" },
    h("h2", null, `${label.sign} ${scenario.title}`),
    h("p", { class: "crumb" }, `${scenario.feature.uri}:${scenario.line}`, alike.map((each) => {
      const { variant } = data.scenarios[each];
      return variant.tag === null ? "" : ` · ${variant.title}`;
    })),
    scenario.differences.map((each) => differenceLine(each, () => "#overview")),
    h("ol", { class: "gherkin" }, rows));
}
