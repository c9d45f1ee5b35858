// Shows the small part of Markdown that the language service writes: paragraphs, lists, tables, code,
// and bold text. Text is always a text node.

import { h } from "../evidence/dom.js";

/**
 * @param {string} text
 * @returns {Node[]}
 */
export function markdown(text) {
  return blocks(text).map(([kind, lines]) => {
    if (kind === "code") return h("pre", null, lines.join("\n"));
    if (kind === "list") return h("ul", null, lines.map((line) => h("li", null, inline(line.replace(/^[-*] /, "")))));
    if (kind === "table") return table(lines);
    const heading = /^#+ (.*)/.exec(lines[0]);
    return heading ? h("p", null, h("b", null, heading[1])) : h("p", null, inline(lines.join(" ")));
  });
}

/**
 * @param {string} text
 * @returns {["code" | "list" | "table" | "text", string[]][]}
 */
export function blocks(text) {
  /** @type {["code" | "list" | "table" | "text", string[]][]} */
  const found = [];
  let code = false;
  let open = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) {
      code = !code;
      if (code) found.push(["code", []]);
      open = false;
      continue;
    }
    if (code) {
      found[found.length - 1][1].push(line);
      continue;
    }
    const kind = /^[-*] /.test(line) ? "list" : line.startsWith("|") ? "table" : "text";
    if (!line.trim()) open = false;
    else if (open && found[found.length - 1][0] === kind && !line.startsWith("#")) found[found.length - 1][1].push(line);
    else {
      found.push([kind, [line]]);
      open = !line.startsWith("#");
    }
  }
  return found;
}

/** @param {string[]} lines */
function table(lines) {
  const rows = lines.filter((line) => !/^[|\s:-]+$/.test(line)).map((line) => line.replace(/^\||\|\s*$/g, "").split("|").map((cell) => cell.trim()));
  return h("table", null, rows.map((row, at) => h("tr", null, row.map((cell) => h(at ? "td" : "th", null, inline(cell))))));
}

/** @param {string} text */
const inline = (text) => text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).filter(Boolean).map((part) => {
  if (part.startsWith("`")) return h("code", null, part.slice(1, -1));
  return part.startsWith("**") ? h("b", null, part.slice(2, -2)) : part;
});
