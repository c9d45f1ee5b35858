// Writes a scenario as the analyst wrote it, or with its differences as Markdown, for the clipboard.

import { inWords } from "./difference.js";

/**
 * @param {import("./data.js").Scenario} scenario
 * @param {import("../evidence/record.js").Step[]} steps
 */
export function gherkin(scenario, steps) {
  const lines = [];
  if (scenario.tags.length) lines.push(scenario.tags.map((tag) => `@${tag}`).join(" "));
  lines.push(`Scenario: ${scenario.title}`);
  for (const step of steps) {
    lines.push(`  ${step.keyword} ${step.text}`);
    if (step.doc !== null) lines.push('    """', ...step.doc.split("\n").map((line) => `    ${line}`), '    """');
    if (step.table) lines.push(...table([step.table.header, ...step.table.rows]));
  }
  return `${lines.join("\n")}\n`;
}

/**
 * Return a scenario with its verdict and its differences, as a ticket needs it.
 *
 * @param {import("./data.js").Scenario} scenario
 * @param {import("../evidence/record.js").Step[]} steps
 */
export function markdown(scenario, steps) {
  const lines = [`**${escaped(scenario.title)}**: ${scenario.status}, ${scenario.feature.uri}:${scenario.line}`, ""];
  for (const each of scenario.differences) {
    lines.push(`- line ${each.line}: ${escaped(inWords(each))}`, ...each.reasons.map((reason) => `  ${escaped(reason)}`));
  }
  const code = gherkin(scenario, steps);
  const fence = "`".repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([marks]) => marks.length + 1)));
  return `${[...lines, ...(scenario.differences.length ? [""] : []), `${fence}gherkin`].join("\n")}\n${code}${fence}\n`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#]/g, "\\$&");

/** @param {string[][]} rows */
function table(rows) {
  const texts = rows.map((row) => row.map((cell) => cell.replace(/\\/g, "\\\\").replace(/\|/g, "\\|").replace(/\n/g, "\\n")));
  const widths = texts[0].map((_, at) => Math.max(...texts.map((row) => (row[at] ?? "").length)));
  return texts.map((row) => `    | ${row.map((cell, at) => cell.padEnd(widths[at])).join(" | ")} |`);
}
