// The variants of the project, and their names.

/** @typedef {{ id: string, title: string, short?: string }} Variant `short` is the title where there's little room, if the project has one. */

/** @type {Variant[]} */
let all = [];
/** The words that tell the variants apart. */
let words = new Set();

/** @param {Variant[]} variants */
export function learnVariants(variants) {
  all = variants;
  words = new Set(all.flatMap(({ id }) => withoutCommonEnd(id).toLowerCase().split(" ")));
}

export const variants = () => all;

/**
 * Return the title of a variant.
 *
 * @param {string | null} id
 */
export const titleOf = (id) => all.find((each) => each.id === id)?.title ?? id ?? "";

/** The words that run a scenario in all variants: none if there's nothing to compare. */
export const runAllWords = () => (all.length < 2 ? "" : all.length === 2 ? "Run both" : `Run all ${all.length}`);

/**
 * Return the title of a scenario without the words that tell the variants apart, to compare it.
 *
 * @param {string} title
 */
export function withoutVariant(title) {
  return title.toLowerCase().split(" ").filter((word) => word && !words.has(word)).join(" ");
}

/**
 * Return the short title of a variant: that of the project, or its title without the words at the end
 * that all titles have.
 *
 * @param {string | null} id
 */
export const shortTitle = (id) => all.find((each) => each.id === id)?.short || withoutCommonEnd(id);

/** @param {string | null} id */
function withoutCommonEnd(id) {
  const words = titleOf(id).split(" ");
  const others = all.map((each) => each.title.split(" "));
  let end = 0;
  while (all.length > 1 && others.every((each) => end < each.length - 1 && each.at(-1 - end) === words.at(-1 - end))) end++;
  return words.slice(0, words.length - end).join(" ");
}
