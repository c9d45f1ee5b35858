// The setup of the run's environment: all variants side by side, with what the setup check finds.

import { h, plural, sign } from "../../evidence/dom.js";
import { environmentList } from "./environment_list.js";
import { capital } from "./scenario.js";

/** @typedef {import("../environment.js").Environment} Environment */

/**
 * @param {Environment} environment
 * @param {import("../address.js").Address} address
 * @returns {import("../report.js").View}
 */
export function setupView(environment, address) {
  const { variants } = environment;
  return environmentList({
    view: "setup",
    title: "Setup",
    lead: "The setup with which scenarios begin. Given steps change it for their own scenario.",
    row: "setting",
    style: "settings",
    all: environment.settings,
    find: (filter) => environment.findSettings(filter),
    bodies: (found) => [...new Set(found.map((each) => each.group))].map((group) => h("tbody", null,
      h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: variants.length + 1 }, group)),
      found.filter((each) => each.group === group).map((each) => h("tr", { class: each.differs ? "unlike" : null },
        h("th", { scope: "row" }, capital(each.name)),
        each.values.map((value, at) => h("td", { "data-column": capital(variants[at].title) }, value === null ? h("span", { class: "quiet" }, "doesn't have it") : each.differs ? h("b", null, value) : value)))))),
    above: variants.map((each) => findings(each, variants.length > 1)),
  }, variants, address);
}

/**
 * @param {import("../environment.js").Variant} variant
 * @param {boolean} several
 */
function findings({ title, findings: list }, several) {
  const who = several ? `${capital(title)}: ` : "";
  if (!list.length) return h("p", null, sign("passed", "✓", "good"), ` ${who}the setup check finds nothing.`);
  const errors = list.filter((each) => each.severity === "error").length;
  return h("section", { class: errors ? "box bad" : "box" },
    h("h2", null, `${who}${plural(list.length, "finding")} of the setup check`),
    h("ul", null, list.map((each) => h("li", null, h("b", null, each.severity === "error" ? "✗ Error" : "! Warning"), ` ${each.subject}: found ${each.found}, needed ${each.needed}. ${each.remedy} `, h("span", { class: "quiet" }, each.source)))));
}
