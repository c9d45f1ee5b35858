#!/usr/bin/env node
// A language server that answers a few questions, as p2c does.
if (process.argv[2] !== "lsp") process.exit(2);
if (require("node:fs").existsSync("without-extra")) {
  console.error("p2c: The language server needs the package pygls. To install it, run 'python -m pip install \"prospect-to-cash-acceptance[lsp]\"'.");
  process.exit(2);
}
/** @type {any[]} */
const ran = [];
/** @type {Record<string, (params: any) => any>} */
const answers = {
  initialize: () => ({ capabilities: { textDocumentSync: 1, executeCommandProvider: { commands: ["p2c.run"] } } }),
  "workspace/executeCommand": ({ command, arguments: given }) => { ran.push([command, ...given.slice(1)]); return null; },
  "p2c/evidence": ({ line }) => ({ scenarios: [{ line: 2, title: `line ${line}` }], ran }),
  "p2c/tests": ({ uri }) => [{ uri: uri ?? `file://${process.cwd()}/a.feature`, file: "a.feature", tests: [{ line: 2, end: 4, title: "A", rule: "" }, { line: 6, end: 8, title: "B", rule: "R" }] }],
  "p2c/runTests": ({ lines, variants }) => ({
    scenarios: (lines.length ? lines : [2, 6]).map((/** @type {number} */ line) => ({
      line, title: "", variant: null, message: null, asWritten: !variants, ms: 1,
      status: line === 2 ? "passed" : "failed", failures: line === 2 ? [] : [{ line: 8, column: 4, sentence: 7, message: "no" }],
    })),
  }),
  shutdown: () => null,
};
/** @param {object} message */
function send(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
let read = Buffer.alloc(0);
process.stdin.on("data", (data) => {
  read = Buffer.concat([read, data]);
  for (;;) {
    const head = read.indexOf("\r\n\r\n");
    const length = Number(/Content-Length: (\d+)/i.exec(read.subarray(0, Math.max(head, 0)).toString())?.[1]);
    if (head < 0 || read.length < head + 4 + length) return;
    const { id, method, params } = JSON.parse(read.subarray(head + 4, head + 4 + length).toString());
    read = read.subarray(head + 4 + length);
    if (method === "exit") process.exit(0);
    if (method === "textDocument/didOpen") send({ method: "textDocument/publishDiagnostics", params: { uri: params.textDocument.uri, diagnostics: [] } });
    if (id !== undefined) send({ id, result: answers[method]?.(params) ?? null });
  }
});
