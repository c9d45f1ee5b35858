// Writes a scenario as the analyst wrote it, for the clipboard.

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

/** @param {string[][]} rows */
function table(rows) {
  const texts = rows.map((row) => row.map((cell) => cell.replace(/\\/g, "\\\\").replace(/\|/g, "\\|").replace(/\n/g, "\\n")));
  const widths = texts[0].map((_, at) => Math.max(...texts.map((row) => (row[at] ?? "").length)));
  return texts.map((row) => `    | ${row.map((cell, at) => cell.padEnd(widths[at])).join(" | ")} |`);
}
