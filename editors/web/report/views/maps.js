// The table maps of the run's environment: all variants side by side, and beside the published lists.

import { h, plural } from "../../evidence/dom.js";
import { columnRows, columnText } from "../environment.js";
import { environmentList } from "./environment_list.js";
import { capital } from "./scenario.js";

/** @typedef {import("../environment.js").Environment} Environment */
/** @typedef {import("../environment.js").TableMap} TableMap */
/** @typedef {import("../environment.js").MapRow} MapRow */
/** @typedef {import("../environment.js").Deviation} Deviation */
/** @typedef {import("../report.js").View} View */

/** The number of column mappings with the words of a search that a map shows in the list. */
const SHOWN = 3;
/** The size of a value map that needs no opening. */
const SHORT = 60;

/**
 * @param {Environment} environment
 * @param {string[]} systems
 * @param {import("../address.js").Address} address
 * @returns {View}
 */
export function mapsView(environment, systems, address) {
  const row = environment.maps.find((each) => each.key === address.path[0]);
  return row ? mapView(environment, systems, row) : listView(environment, address);
}

/**
 * @param {Environment} environment
 * @param {import("../address.js").Address} address
 * @returns {View}
 */
function listView(environment, address) {
  const { variants } = environment;
  return environmentList({
    view: "maps",
    title: "Table maps",
    lead: "The table maps with which scenarios begin, in the order in which they start. Each is compared with Microsoft's published lists.",
    row: "table map",
    style: "maps",
    all: environment.maps,
    find: (filter) => environment.findMaps(filter),
    bodies: (found, words) => h("tbody", null, found.map((each) => h("tr", null,
      h("th", { scope: "row" }, h("a", { href: `#maps/${each.key}` }, each.name), words.length > 0 && hits(each, words)),
      each.maps.map((map, at) => h("td", { "data-column": capital(variants[at].title) }, map ? inWords(map, each.differs) : h("span", { class: "quiet" }, "doesn't have it")))))),
    below: lists(environment),
  }, variants, address);
}

/**
 * @param {TableMap} map
 * @param {boolean} differs
 */
function inWords(map, differs) {
  const open = map.deviations.filter((each) => !each.reason).length;
  const intended = map.deviations.length - open;
  return [
    h("p", null, differs ? h("b", null, map.version) : map.version, `, ${map.state}, ${plural(map.columns.length, "column")}`),
    h("p", { class: "quiet" }, !map.published.length ? "not published" : map.deviations.length ? [open > 0 && h("b", { class: "sign failed" }, `✗ ${plural(open, "difference")} from the published list`), open > 0 && intended > 0 && ", ", intended > 0 && plural(intended, "intended difference")] : "as published"),
  ];
}

/**
 * @param {MapRow} row
 * @param {string[]} words
 */
function hits(row, words) {
  const found = columnRows(row).map(({ columns }) => columnText(columns)).filter((line) => words.some((word) => line.toLowerCase().includes(word)));
  return found.length > 0 && h("ul", { class: "hits" }, found.slice(0, SHOWN).map((line) => h("li", null, line.slice(0, 160))), found.length > SHOWN && h("li", { class: "quiet" }, `${found.length - SHOWN} more`));
}

/** @param {Environment} environment */
function lists({ variants }) {
  return variants.map((each) => each.deviations.length > 0 && h("details", { class: "published" },
    h("summary", null, `${capital(each.title)}: the list of table maps differs from what is published or required in ${plural(each.deviations.length, "place")}`),
    deviations(each.deviations)));
}

/**
 * @param {Environment} environment
 * @param {string[]} systems
 * @param {MapRow} row
 * @returns {View}
 */
function mapView({ maps, variants, addresses }, systems, row) {
  const at = maps.indexOf(row);
  const having = variants.map((variant, place) => ({ title: capital(variant.title), map: row.maps[place] })).filter((each) => each.map !== null);
  const several = having.length > 1;
  const settings = [...new Set(row.maps.flatMap((map) => (map ? map.settings.map(([name]) => name) : [])))];
  const facts = [
    { name: "version", of: (/** @type {TableMap} */ map) => map.version },
    { name: "state", of: (/** @type {TableMap} */ map) => map.state },
    ...settings.map((name) => ({ name, of: (/** @type {TableMap} */ map) => map.settings.find((each) => each[0] === name)?.[1] ?? "none" })),
  ];
  const rows = columnRows(row);
  const unlike = rows.some((each) => each.differs);
  const [first = "First", second = "Second"] = systems;
  const go = (/** @type {number} */ by) => { location.hash = `maps/${maps[(at + by + maps.length) % maps.length].key}`; };
  return {
    nodes: [
      h("p", { class: "crumb" }, h("a", { href: "#maps" }, "Table maps"), ` › ${at + 1} of ${maps.length}`),
      h("h1", null, row.name),
      h("table", { class: "compare facts-of-map" },
        h("thead", null, h("tr", null, ["Setting", ...having.map((each) => each.title)].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", null, facts.map(({ name, of }) => {
          const texts = having.map(({ map }) => (map ? of(map) : ""));
          const differs = new Set(texts).size > 1;
          return h("tr", null, h("th", { scope: "row" }, capital(name)), texts.map((text, place) => h("td", { "data-column": having[place].title }, differs ? h("b", null, text) : text)));
        }))),
      h("h2", null, plural(rows.length, "column")),
      h("table", { class: "compare columns" },
        h("thead", null, h("tr", null, [first, "Direction", second, "Values", ...(unlike ? ["Only"] : [])].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", null, rows.map(({ columns, variants: of, differs }) => h("tr", { class: differs ? "unlike" : null },
          h("td", { "data-column": first }, columns.first || h("span", { class: "quiet" }, "none")),
          h("td", { "data-column": "Direction" }, h("span", { role: "img", "aria-label": columns.direction === "↔" ? "both ways" : `to ${columns.direction === "→" ? second : first}` }, columns.direction)),
          h("td", { "data-column": second }, columns.second || h("span", { class: "quiet" }, "none")),
          h("td", { "data-column": "Values" }, values(columns.values)),
          unlike && h("td", { "data-column": "Only" }, differs ? of.map((place) => capital(variants[place].title)).join(", ") : ""))))),
      row.maps.map((map, place) => map && (!sameLists(map, row.maps.slice(0, place))) && [
        h("h2", null, several && row.differs ? `Beside the published lists, ${variants[place].title}` : "Beside the published lists"),
        published(map, addresses),
      ]),
    ],
    title: row.name,
    actions: { move: go },
  };
}

/**
 * @param {TableMap} map
 * @param {(TableMap | null)[]} others
 */
const sameLists = (map, others) => others.some((other) => other && JSON.stringify([map.published, map.same, map.deviations]) === JSON.stringify([other.published, other.same, other.deviations]));

/** @param {string} text */
function values(text) {
  const count = text.split(", ").length;
  return text.length <= SHORT ? text : h("details", null, h("summary", null, plural(count, "value")), text);
}

/**
 * @param {TableMap} map
 * @param {Map<string, string>} addresses
 */
function published(map, addresses) {
  if (!map.published.length) return [h("p", null, "No list of its columns is published."), map.deviations.length > 0 && deviations(map.deviations)];
  return [
    h("p", null, `${plural(map.same, "column")} ${map.same === 1 ? "is" : "are"} the same in all of these lists:`),
    h("ul", { class: "sources" }, map.published.map((each) => h("li", null, addresses.has(each) ? h("a", { href: addresses.get(each) }, each) : each))),
    map.deviations.length > 0 ? deviations(map.deviations) : h("p", null, "Nothing differs."),
  ];
}

/** @param {Deviation[]} list */
function deviations(list) {
  return h("table", { class: "compare deviations" },
    h("thead", null, h("tr", null, ["Difference", "Here", "Published", "Reason"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, list.map(({ kind, ours, theirs, reason, sources }) => h("tr", null,
      h("th", { scope: "row" }, capital(kind)),
      h("td", { "data-column": "Here" }, ours || "nothing"),
      h("td", { "data-column": "Published" }, theirs || "nothing", sources.length > 0 && h("small", null, ` ${sources.join("; ")}`)),
      h("td", { "data-column": "Reason" }, reason ? `Intended, ${reason}` : h("b", { class: "sign failed" }, "✗ not intended"))))));
}
