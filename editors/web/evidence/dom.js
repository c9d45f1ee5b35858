// Makes elements. Text is always a text node, so nothing of a record can become markup.

/**
 * @typedef {Node | string | number | false | null | undefined} One
 * @typedef {One | readonly any[]} Content
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes
 */

/**
 * Make an element. An attribute that is a function is a listener, and one that is false or absent
 * is left out.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes | null} [attributes]
 * @param {Content[]} content
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  add(element, content);
  return element;
}

/**
 * @param {Node} parent
 * @param {Content} content
 */
export function add(parent, content) {
  if (Array.isArray(content)) for (const each of content) add(parent, each);
  else if (content instanceof Node) parent.appendChild(content);
  else if (content !== null && content !== undefined && content !== false) parent.appendChild(document.createTextNode(String(content)));
}

/**
 * Text that only a screen reader reads.
 *
 * @param {string} text
 */
export const unseen = (text) => h("span", { class: "vh" }, text);

/**
 * A sign whose meaning a screen reader reads.
 *
 * @param {string} name
 * @param {string} sign
 * @param {string} meaning
 */
export const sign = (name, sign, meaning) =>
  h("span", { class: `sign ${name.replace(" ", "-")}`, role: "img", "aria-label": meaning }, sign);

/**
 * @param {number} count
 * @param {string} noun
 */
export const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
