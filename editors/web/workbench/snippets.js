// Reads texts with blanks, as the language service writes them: ${1:name}, ${2|one,two|}, and ${3}.

const BLANK = /^\$\{(\d+)(?::((?:\\.|[^\\}])*)|\|((?:\\.|[^\\|])*)\|)?\}/;

/**
 * Return a snippet as CodeMirror reads it. A list of values becomes a blank with its first value, lines
 * lose the indentation that CodeMirror adds to them, and the last blank is the end.
 *
 * @param {string} snippet
 * @param {string} indent The blanks at the start of the line.
 */
export function template(snippet, indent) {
  let text = "";
  for (let at = 0; at < snippet.length; at++) {
    const blank = BLANK.exec(snippet.slice(at));
    if (blank) {
      const [all, number, value = "", choices] = blank;
      const shown = choices === undefined ? value : (/^(?:\\.|[^\\,])*/.exec(choices)?.[0] ?? "");
      text += `#{${number}:${shown.replace(/\\(.)/g, "$1").replace(/[{}]/g, "")}}`;
      at += all.length - 1;
    } else {
      if (snippet[at] === "\\" && at + 1 < snippet.length) at++;
      text += /[{}]/.test(snippet[at]) ? `\\${snippet[at]}` : snippet[at];
    }
  }
  return `${text.replaceAll(`\n${indent}`, "\n")}#{}`;
}
