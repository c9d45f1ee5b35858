// The report: shows the view of the address, and answers the search and the keys.

import { fit } from "../evidence/fit.js";
import { add, h } from "../evidence/dom.js";
import { showAll } from "../evidence/room.js";
import { filterOf, listAddress, NO_FILTER, parse } from "./address.js";
import { colors } from "./colors.js";
import { block, Data, failed } from "./data.js";
import { help, listen } from "./keys.js";
import { preparePrint } from "./print.js";
import { Search } from "./search.js";
import { Environment } from "./environment.js";
import { Paths } from "./paths.js";
import { Proof } from "./proof.js";
import { claimsView } from "./views/claims.js";
import { mapsView } from "./views/maps.js";
import { proofView } from "./views/proof.js";
import { scenarioView } from "./views/scenario.js";
import { scenariosView } from "./views/scenarios.js";
import { setupView } from "./views/setup.js";
import { variantsList, variantsView } from "./views/variants.js";

/**
 * @typedef {object} View
 * @property {import("../evidence/dom.js").Content[]} nodes
 * @property {string} title
 * @property {() => void} [ready] Is called when the nodes are in the page.
 * @property {() => void} [resize]
 * @property {() => void} [print] Is called before printing.
 * @property {() => void} [printed] Is called after printing.
 * @property {(text: string) => void} [search]
 * @property {string} [text] What was searched for in the view.
 * @property {import("./keys.js").Actions} actions
 */

/** @param {string} name */
const byId = (name) => /** @type {HTMLElement} */ (document.getElementById(name));

/** @param {string} name */
const packed = (name) => document.querySelector(`script[data-block="${name}"]`)?.textContent;

/**
 * Return a function that decodes a block when it's first needed. Without that block, it has null.
 *
 * @template T
 * @param {string} name
 * @param {(found: any) => T} decode
 * @returns {() => Promise<T | null>}
 */
function once(name, decode) {
  /** @type {Promise<T | null> | null} */
  let found = null;
  return () => (found ??= packed(name) ? block(name).then(decode) : Promise.resolve(null));
}

/**
 * Note that a part of the page can be used: the first view and the search of titles, or all.
 *
 * @param {"first" | "all"} part
 */
function done(part) {
  document.documentElement.dataset.ready = part;
  performance.mark(part);
}

async function start() {
  const data = new Data(await block("index"), block);
  const search = new Search(data);
  const parts = {
    proof: once("proof", (found) => new Proof(found, data)),
    environment: once("environment", (found) => new Environment(found)),
    paths: once("paths", (found) => new Paths(found)),
  };
  const overview = byId("overview");
  const host = byId("view");
  const main = byId("main");
  const box = /** @type {HTMLInputElement} */ (byId("search"));
  const title = document.title;
  /** @type {View | null} */
  let view = null;
  /** @type {string | null} */
  let shown = null;
  let turn = 0;

  async function route() {
    const address = parse(location.hash);
    const mine = ++turn;
    const next = await viewOf(data, search, parts, address);
    if (mine !== turn) return;
    view = next;
    // A view that isn't shown isn't in the page, so that the page stays small.
    if (next) overview.remove();
    else host.before(overview);
    host.hidden = next === null;
    host.replaceChildren();
    add(host, next?.nodes ?? []);
    document.title = next ? `${next.title} · ${data.project}` : title;
    for (const link of document.querySelectorAll("header.top nav a")) {
      const own = parse(link.getAttribute("href") ?? "").view;
      if (own === (address.view === "scenario" ? "scenarios" : next ? address.view : "overview")) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    next?.ready?.();
    if (document.activeElement !== box) {
      if (address.view !== "claims" || !address.path.length) scrollTo(0, 0);
      if (turn > 1) main.focus({ preventScroll: true });
      box.value = address.view === "scenarios" ? filterOf(address).text : view?.text ?? "";
    }
    const place = next === null && document.getElementById(address.whole);
    if (place && turn > 1) place.scrollIntoView();
    shown = address.whole;
    answerHeld();
  }

  /** @param {number} by */
  function failure(by) {
    const all = data.scenarios.filter(failed);
    if (!all.length) return;
    const address = parse(location.hash);
    const at = address.view === "scenario" ? all.findIndex((each) => each.address === address.whole) : -1;
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
    location.hash = all[next].address;
  }

  box.addEventListener("input", () => {
    const began = performance.now();
    if (view?.search) view.search(box.value);
    else location.hash = listAddress({ ...NO_FILTER, text: box.value });
    requestAnimationFrame(() => performance.measure("search", { start: began }));
  });
  document.querySelector("form.search")?.addEventListener("submit", (event) => {
    event.preventDefault();
    view?.actions.open?.();
  });
  const answerHeld = listen(box, () => (shown === parse(location.hash).whole ? { failure, ...view?.actions } : null));
  byId("help").addEventListener("click", help);
  colors(byId("colors"));
  addEventListener("hashchange", route);
  const width = document.documentElement.classList;
  addEventListener("beforeprint", () => {
    width.add("printing");
    showAll(host);
    view?.print?.();
  });
  addEventListener("afterprint", () => {
    width.remove("printing");
    view?.printed?.();
    fit(host);
  });
  let pause = 0;
  addEventListener("resize", () => {
    clearTimeout(pause);
    pause = setTimeout(() => (view?.resize ? view.resize() : fit(host)), 100);
  });

  for (const each of document.querySelectorAll(".live")) each.removeAttribute("hidden");
  await route();
  done("first");
  const idle = window.requestIdleCallback ?? ((/** @type {() => void} */ task) => setTimeout(task, 50));
  idle(async () => {
    await preparePrint(data, overview);
    await search.deepen();
    const proved = await parts.proof();
    if (proved) search.others.push({ name: "mutant", path: "proof", count: (words) => proved.find({ words }).length });
    const environment = await parts.environment();
    if (environment) {
      search.others.push(
        { name: "table map", path: "maps", count: (words) => environment.findMaps({ words }).length },
        { name: "setting", path: "setup", count: (words) => environment.findSettings({ words }).length },
      );
    }
    done("all");
    if (view?.search && box.value) view.search(box.value);
  });
}

/**
 * Return the view of an address, or null for the overview.
 *
 * @param {Data} data
 * @param {Search} search
 * @param {{ proof: () => Promise<Proof | null>, environment: () => Promise<Environment | null>, paths: () => Promise<Paths | null> }} parts What is decoded when it's needed.
 * @param {import("./address.js").Address} address
 * @returns {Promise<View | null>}
 */
async function viewOf(data, search, parts, address) {
  switch (address.view) {
    case "scenarios":
      return scenariosView(search, address);
    case "scenario": {
      const scenario = data.byAddress.get(address.whole);
      if (!scenario) return missing(address);
      return scenarioView(data, scenario, Number(address.query.get("line") ?? 0), await parts.paths());
    }
    case "variants": {
      if (!address.path.length) return variantsList(data);
      const scenario = data.byAddress.get(`scenario/${address.path.join("/")}`);
      return scenario && scenario.twin >= 0 ? variantsView(data, scenario) : missing(address);
    }
    case "claims":
      return data.claims.list.length ? claimsView(data, address.path[0] ?? "") : null;
    case "proof":
      return data.claims.list.length ? proofView(data, await parts.proof(), address) : null;
    case "maps":
    case "setup": {
      const environment = await parts.environment();
      if (!environment) return null;
      return address.view === "maps" ? mapsView(environment, data.systems, address) : setupView(environment, address);
    }
    default:
      return null;
  }
}

/**
 * Offer a search for a scenario that isn't there, such as one with a new title.
 *
 * @param {import("./address.js").Address} address
 * @returns {View}
 */
function missing(address) {
  const words = (address.path[1] ?? "").replace(/-/g, " ");
  return {
    nodes: [
      h("h1", null, "No such scenario"),
      h("p", null, "This run has no scenario with this address. Its title may have changed. ",
        h("a", { href: listAddress({ ...NO_FILTER, text: words }) }, `Search for “${words}”`), "."),
    ],
    title: "No such scenario",
    actions: {},
  };
}

start();
