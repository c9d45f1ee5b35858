// The setup of the run's environment: all variants side by side, with what the setup check finds.

import { h, plural, sign } from "../../evidence/dom.js";
import { viewAddress } from "../address.js";
import { segments } from "../controls.js";
import { terms } from "../search.js";
import { capital } from "./scenario.js";

/** @typedef {import("../environment.js").Environment} Environment */

/**
 * @param {Environment} environment
 * @param {import("../address.js").Address} address
 * @returns {import("../report.js").View}
 */
export function setupView(environment, address) {
  let text = address.query.get("text") ?? "";
  const differing = address.query.get("show") === "differing";
  const { variants } = environment;
  const count = h("span", { role: "status" });
  const host = h("div");
  const draw = () => {
    const found = environment.findSettings({ words: terms(text), differing });
    count.textContent = `${found.length} of ${environment.settings.length} settings`;
    const groups = [...new Set(found.map((each) => each.group))];
    host.replaceChildren(found.length ? h("table", { class: "compare settings" },
      h("thead", null, h("tr", null, ["Setting", ...variants.map((each) => capital(each.title))].map((name) => h("th", { scope: "col" }, name)))),
      groups.map((group) => h("tbody", null, h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: variants.length + 1 }, group)),
        found.filter((each) => each.group === group).map((each) => h("tr", { class: each.differs ? "unlike" : null },
          h("th", { scope: "row" }, capital(each.name)),
          each.values.map((value, at) => h("td", { "data-column": capital(variants[at].title) }, value === null ? h("span", { class: "quiet" }, "doesn't have it") : each.differs ? h("b", null, value) : value))))))) :
      h("p", { class: "lead" }, "No setting has ", text ? `“${text}”` : "this", ". ", h("a", { href: "#setup" }, "Show all settings"), "."));
  };
  return {
    nodes: [
      h("h1", null, "Setup"),
      h("p", { class: "lead" }, "The setup with which scenarios begin. Given steps change it for their own scenario."),
      variants.map((each) => findings(each, variants.length > 1)),
      h("div", { class: "filters" },
        variants.length > 1 && segments("Show", [["", "All"], ["differing", "Unlike in the variants"]], differing ? "differing" : "", (show) => location.replace(viewAddress("setup", { show, text }))), count),
      host,
    ],
    title: "Setup",
    ready: draw,
    text,
    /** @param {string} typed */
    search: (typed) => {
      text = typed;
      history.replaceState(null, "", viewAddress("setup", { show: differing ? "differing" : "", text }));
      draw();
    },
    actions: {},
  };
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
