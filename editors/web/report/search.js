// Finds scenarios by words: all words must be in the text of the scenario.

import { failed } from "./data.js";

/** @typedef {import("./data.js").Scenario} Scenario */

/**
 * Return the words of a search in lower case. Words between quotation marks belong together.
 *
 * @param {string} text
 */
export function terms(text) {
  return (text.toLowerCase().match(/"[^"]+"|\S+/g) ?? []).map((term) => term.replace(/^"(.*)"$/, "$1"));
}

/** @param {Scenario} scenario */
export const hasClaim = (scenario) => scenario.tags.some((tag) => tag.startsWith("claim-"));

/** @param {Scenario} scenario */
function shallow(scenario) {
  return [
    scenario.title,
    scenario.feature.name,
    `${scenario.feature.uri}:${scenario.line}`,
    scenario.rule ?? "",
    scenario.status,
    ...scenario.tags.map((tag) => `@${tag} ${tag.replace(/^claim-/, "")}`),
    ...scenario.example.map((pair) => pair.join(" ")),
    ...scenario.differences.flatMap((each) => [each.row, each.column, each.expected ?? "", each.actual ?? "", ...each.reasons]),
  ].join("\n").toLowerCase();
}

/** The texts of all scenarios. At first they have names, tags, and places, and later all values. */
export class Search {
  #texts;
  /** Whether steps, values, and traffic are in the texts. */
  complete = false;
  /** @type {{ name: string, path: string, count: (words: string[]) => number }[]} The other views that the search looks into. */
  others = [];

  /** @param {import("./data.js").Data} data */
  constructor(data) {
    this.data = data;
    this.#texts = data.scenarios.map(shallow);
  }

  /** Add the words of all scenarios, with pauses in which the page answers. */
  async deepen() {
    const lower = new Map();
    const lowered = (/** @type {string} */ text) => {
      let found = lower.get(text);
      if (found === undefined) lower.set(text, (found = text.toLowerCase()));
      return found;
    };
    for (const { number } of this.data.scenarios) {
      const words = await this.data.words(number);
      this.#texts[number] += `\n${words.map(lowered).join("\n")}`;
      if (number % 200 === 199) await new Promise((resolve) => setTimeout(resolve));
    }
    this.complete = true;
  }

  /**
   * Return the scenarios that a filter lets through. Those that didn't pass come first.
   *
   * @param {import("./address.js").Filter} filter
   */
  find({ group, variant, text, verdict, tag, claims, system }) {
    const words = terms(text);
    const found = this.data.scenarios.filter((each) =>
      (group === "all" || each.feature.key === group || each.feature.folder === group) &&
      (variant === "all" || each.variant.key === variant) &&
      (!verdict || (verdict === "failed" ? failed(each) : each.status === verdict)) &&
      (!system || each.systems.includes(system)) &&
      (!tag || each.tags.includes(tag)) &&
      (claims !== "none" || !hasClaim(each)) &&
      words.every((word) => this.#texts[each.number].includes(word)));
    return words.length ? [...found.filter(failed), ...found.filter((each) => !failed(each))] : found;
  }

  /**
   * Return in which other views something has all words of a search, and how much.
   *
   * @param {string} text
   */
  elsewhere(text) {
    const words = terms(text);
    return this.others.map(({ name, path, count }) => ({ name, path, count: words.length ? count(words) : 0 })).filter((each) => each.count > 0);
  }

  /**
   * Return the part of a scenario's text that has most words of a search, with the words apart.
   *
   * @param {number} number
   * @param {string} text
   * @returns {Promise<{ text: string, found: boolean }[] | null>}
   */
  async excerpt(number, text) {
    const words = terms(text);
    if (!words.length) return null;
    let best = "";
    let most = 0;
    for (const line of await this.data.words(number)) {
      const lower = line.toLowerCase();
      const count = words.filter((word) => lower.includes(word)).length;
      if (count > most) [best, most] = [line, count];
    }
    return most ? parts(best, words) : null;
  }
}

/**
 * Return the text around the first word, with the words apart.
 *
 * @param {string} text
 * @param {string[]} words
 */
export function parts(text, words) {
  const lower = text.toLowerCase();
  const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((at) => at >= 0));
  const start = first > 60 ? first - 40 : 0;
  const found = start ? [{ text: "…", found: false }] : [];
  let done = start;
  const end = Math.min(text.length, start + 160);
  while (done < end) {
    const next = words.map((word) => ({ at: lower.indexOf(word, done), size: word.length })).filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at || b.size - a.size)[0];
    if (!next || next.at >= end) break;
    found.push({ text: text.slice(done, next.at), found: false }, { text: text.slice(next.at, next.at + next.size), found: true });
    done = next.at + next.size;
  }
  found.push({ text: text.slice(done, end), found: false });
  if (end < text.length) found.push({ text: "…", found: false });
  return found.filter((part) => part.text);
}
