// The list of scenarios, with the search and the filters of the address.

import { add, h, plural, sign } from "../../evidence/dom.js";
import { filterOf, listAddress, NO_FILTER, viewAddress } from "../address.js";
import { option, segments } from "../controls.js";
import { inWords } from "../difference.js";
import { windowed } from "../windowed.js";
import { capital } from "./scenario.js";

/** @typedef {import("../data.js").Scenario} Scenario */

/**
 * @param {import("../search.js").Search} search
 * @param {import("../address.js").Address} address
 */
export function scenariosView(search, address) {
  const { data } = search;
  let filter = filterOf(address);
  const count = h("span", { role: "status" });
  const elsewhere = h("span", { class: "elsewhere" });
  const host = h("div");
  /** @type {ReturnType<typeof windowed<Scenario>> | null} */
  let list = null;

  const go = (/** @type {Partial<import("../address.js").Filter>} */ change) => {
    location.replace(listAddress({ ...filter, ...change }));
  };
  const verdicts = segments("Verdict", [["", "All"], ["failed", "Did not pass"], ["passed", "Passed"]], filter.verdict, (verdict) => go({ verdict }));
  const variants = data.variants.length > 1 && segments("Variant", [["all", "All variants"], ...data.variants.map((each) => /** @type {[string, string]} */ ([each.key, capital(each.short)]))], filter.variant, (variant) => go({ variant }));
  const systems = data.systems.length > 1 && segments("System", [["", "All systems"], ...data.systems.map((each) => /** @type {[string, string]} */ ([each, each]))], filter.system, (system) => go({ system }));
  const groups = h("select", { id: "group", change: (event) => go({ group: event.target.value }) },
    option("all", "All features", filter.group),
    folders(data).map(([key, path]) => option(key, `${path}/`, filter.group)),
    data.features.slice(0, 300).map((each) => option(each.key, each.name, filter.group)));

  const draw = () => {
    const found = search.find(filter);
    count.textContent = `${found.length.toLocaleString("en-US")} of ${data.scenarios.length.toLocaleString("en-US")} scenarios`;
    const others = search.elsewhere(filter.text);
    elsewhere.replaceChildren();
    add(elsewhere, others.map(({ name, path, count }, at) => [at ? ", " : "Also: ", h("a", { href: viewAddress(path, { text: filter.text }) }, plural(count, name))]));
    if (!found.length) {
      list = null;
      host.replaceChildren(h("p", { class: "lead" }, "No scenario has ", filter.text ? `“${filter.text}”` : "this", " with these filters. ",
        h("a", { href: listAddress({ ...NO_FILTER, text: filter.text }) }, "Search in all scenarios"), "."));
      return;
    }
    list = windowed(found, "Scenarios", (each) => row(search, each, filter.text));
    host.replaceChildren(list.box);
    list.paint();
  };
  return {
    nodes: [
      h("h1", null, "Scenarios"),
      h("div", { class: "filters" }, verdicts, variants, systems, h("span", null, h("label", { for: "group" }, "Feature "), groups),
        filter.tag && h("span", null, `@${filter.tag} `, h("button", { type: "button", click: () => go({ tag: "" }) }, "Any tag")),
        filter.claims && h("span", null, "without a claim ", h("button", { type: "button", click: () => go({ claims: "" }) }, "With and without")), count, elsewhere),
      host,
    ],
    title: "Scenarios",
    ready: draw,
    /** @param {string} text */
    search: (text) => {
      filter = { ...filter, text };
      history.replaceState(null, "", listAddress(filter));
      draw();
    },
    actions: {
      move: (/** @type {number} */ by) => list?.move(by),
      open: () => { if (list) location.hash = list.current().address; },
    },
  };
}

/**
 * @param {import("../search.js").Search} search
 * @param {Scenario} each
 * @param {string} text
 */
function row(search, each, text) {
  const label = search.data.statuses[each.status];
  const below = h("span", { class: "below" }, each.differences.length ? inWords(each.differences[0]) : each.feature.name);
  if (text && search.complete) {
    search.excerpt(each.number, text).then((parts) => {
      if (parts) below.replaceChildren(...parts.map((part) => (part.found ? h("mark", null, part.text) : document.createTextNode(part.text))));
    });
  }
  return h("a", { href: `#${each.address}` },
    sign(each.status, label.sign, label.text),
    h("span", { class: "name" }, h("span", null, each.title), below),
    h("span", { class: "variant" }, each.variant.tag === null ? "" : each.variant.short));
}

/** @param {import("../data.js").Data} data */
const folders = (data) => [...new Map(data.features.map((each) => [each.folder, each.path]))];
