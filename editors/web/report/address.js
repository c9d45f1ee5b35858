// The address of a view, in the part of the page's address after #.
//
//   overview   scenarios/<file or folder>/<variant>?text=...&verdict=...   scenario/<file>/<title>/<variant>?line=...
//   variants/<the same>   claims/<id>   proof/<claim>   proof/mutant/<name>   proof?outcome=...&kind=...&text=...
//   maps/<name>   maps?show=differing&text=...   setup?show=differing&text=...

/** @typedef {{ view: string, path: string[], query: URLSearchParams, whole: string }} Address */

/**
 * @param {string} hash
 * @returns {Address}
 */
export function parse(hash) {
  const [before, after = ""] = split(hash.replace(/^#/, ""), "?");
  const whole = decoded(before);
  const [view, ...path] = whole.split("/");
  return { view: view || "overview", path, query: new URLSearchParams(after), whole };
}

/**
 * @param {string} text
 * @param {string} at
 */
function split(text, at) {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Return the part of a scenario's address after the file, as harness/report/html/addresses.py does.
 *
 * @param {string} title
 * @param {string} variant The key of its variant.
 */
export const ownPart = (title, variant) =>
  `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-|-$/g, "") || "x"}/${variant}`;

/**
 * Return the address of a view with the values of its filters, as far as they have any.
 *
 * @param {string} path
 * @param {Record<string, string>} values
 */
export function viewAddress(path, values) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return `#${path}${query.size ? `?${query}` : ""}`;
}

/**
 * @typedef {{ group: string, variant: string, text: string, verdict: string, tag: string, claims: string, system: string }} Filter
 */

/** @type {Filter} */
export const NO_FILTER = { group: "all", variant: "all", text: "", verdict: "", tag: "", claims: "", system: "" };

/**
 * @param {Address} address
 * @returns {Filter}
 */
export function filterOf({ path, query }) {
  return {
    group: path[0] || "all",
    variant: path[1] || "all",
    text: query.get("text") ?? "",
    verdict: query.get("verdict") ?? "",
    tag: query.get("tag") ?? "",
    claims: query.get("claims") ?? "",
    system: query.get("system") ?? "",
  };
}

/** @param {Filter} filter */
export function listAddress({ group, variant, text, verdict, tag, claims, system }) {
  return viewAddress(group === "all" && variant === "all" ? "scenarios" : `scenarios/${group}/${variant}`, { text, verdict, tag, claims, system });
}
