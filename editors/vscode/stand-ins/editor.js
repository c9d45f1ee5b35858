// A stand-in for the editor's API, as far as the extension and its language client use it.

import { readFileSync } from "node:fs";
import path from "node:path";

const nothing = () => ({ dispose() {} });

/** @param {string} name */
const isEvent = (name) => /^on(Did|Will)/.test(name);

/**
 * Return an object whose events and registrations do nothing, and whose other names are undefined.
 *
 * @param {Record<string, any>} parts
 */
const loose = (parts = {}) => new Proxy(parts, {
  get: (target, name) => {
    if (name in target || typeof name !== "string") return target[/** @type {any} */ (name)];
    return isEvent(name) || /^register/.test(name) ? nothing : undefined;
  },
});

class Uri {
  /** @param {string} fsPath */
  constructor(fsPath) {
    this.fsPath = this.path = fsPath;
    this.scheme = "file";
  }
  static file = (/** @type {string} */ fsPath) => new Uri(fsPath);
  static parse = (/** @type {string} */ text) => new Uri(decodeURIComponent(text.replace("file://", "")));
  static joinPath = (/** @type {Uri} */ uri, /** @type {string[]} */ ...parts) => new Uri(path.join(uri.fsPath, ...parts));
  toString = () => `file://${this.fsPath}`;
}

class Items extends Map {
  /** @param {{ id: string }} item */
  add(item) {
    this.set(item.id, item);
  }
  /** @param {{ id: string }[]} items */
  replace(items) {
    this.clear();
    items.forEach((each) => this.add(each));
  }
}

class Range {
  /**
   * @param {number} line
   * @param {number} character
   * @param {number} endLine
   * @param {number} endCharacter
   */
  constructor(line, character, endLine, endCharacter) {
    this.start = { line, character };
    this.end = { line: endLine, character: endCharacter };
  }
}

/**
 * Return the API with one open feature file, and what the extension did.
 *
 * @param {string} folder The folder that is open.
 * @param {string} file
 */
export function editor(folder, file) {
  const did = {
    /** @type {string[]} */
    messages: [],
    /** @type {Record<string, any>} */
    commands: {},
    /** @type {any[]} */
    toPanel: [],
    /** @type {(message: object) => void} */
    fromPanel: () => {},
    /** @type {Record<string, any>} */
    profiles: {},
    items: new Items(),
    /** @type {string[]} */
    results: [],
    /** @type {string[]} */
    typed: [],
    /** @type {[string, number][]} */
    problems: [],
  };
  const document = { uri: Uri.file(file), languageId: "cucumber", fileName: file, version: 1, isDirty: false, lineCount: 9, getText: () => readFileSync(file, "utf-8") };
  const open = { uri: Uri.file(folder), name: "open", index: 0 };
  const output = loose({ logLevel: 2, ...Object.fromEntries(["info", "error", "warn", "debug", "trace", "show", "append", "appendLine", "dispose"].map((name) => [name, nothing])) });
  const problems = { set: (/** @type {Uri} */ uri, /** @type {any[]} */ found) => did.problems.push([path.basename(uri.fsPath), found?.length ?? 0]), delete() {}, clear() {}, dispose() {} };
  const kind = (/** @type {string} */ value) => ({ value, append: (/** @type {string} */ part) => kind(value ? `${value}.${part}` : part) });
  const webview = {
    asWebviewUri: (/** @type {Uri} */ uri) => uri, cspSource: "extension:", html: "",
    onDidReceiveMessage: (/** @type {any} */ listener) => { did.fromPanel = listener; },
    postMessage: async (/** @type {any} */ message) => { did.toPanel.push(message); },
  };
  const run = {
    started() {}, end() {}, skipped() {},
    passed: (/** @type {any} */ item) => did.results.push(`passed: ${item.label}`),
    failed: (/** @type {any} */ item, /** @type {any[]} */ [message]) => did.results.push(`failed: ${item.label}: ${message.message}, line ${message.location.range.line}`),
    errored: (/** @type {any} */ item, /** @type {any[]} */ [message]) => did.results.push(`errored: ${item.label}: ${message.message}`),
  };
  /** @type {Record<string, any>} */
  const api = {
    Uri, Range, version: "1.100.0",
    Position: class { constructor(/** @type {number} */ line, /** @type {number} */ character) { Object.assign(this, { line, character }); } },
    Location: class { constructor(/** @type {Uri} */ uri, /** @type {any} */ range) { Object.assign(this, { uri, range }); } },
    TestMessage: class { constructor(/** @type {string} */ message) { this.message = message; } },
    CodeActionKind: { Empty: kind("") },
    EventEmitter: class { event = nothing; fire() {} dispose() {} },
    CancellationTokenSource: class { token = { isCancellationRequested: false, onCancellationRequested: nothing }; cancel() {} dispose() {} },
    workspace: loose({
      textDocuments: [document], workspaceFolders: [open], notebookDocuments: [],
      getWorkspaceFolder: () => open,
      getConfiguration: () => ({ get: (/** @type {string} */ _, /** @type {any} */ value) => value }),
      createFileSystemWatcher: () => loose({ dispose() {} }),
    }),
    window: loose({
      activeTextEditor: { document, selection: { active: { line: 3 } } }, visibleTextEditors: [], tabGroups: loose({ all: [] }),
      createOutputChannel: () => output,
      showErrorMessage: async (/** @type {string} */ text, /** @type {string[]} */ ...choices) => { did.messages.push(text); return choices[0]; },
      createTerminal: () => ({ show() {}, sendText: (/** @type {string} */ text) => did.typed.push(text) }),
      createWebviewPanel: () => ({ webview, onDidDispose: nothing, reveal() {}, dispose() {} }),
    }),
    languages: loose({ match: () => 10, createDiagnosticCollection: () => problems }),
    commands: loose({
      registerCommand: (/** @type {string} */ name, /** @type {any} */ action) => { did.commands[name] = action; return nothing(); },
      executeCommand: (/** @type {string} */ name, /** @type {any[]} */ ...args) => did.commands[name](...args),
    }),
    tests: {
      createTestController: () => ({
        items: did.items, dispose() {},
        createTestItem: (/** @type {string} */ id, /** @type {string} */ label, /** @type {Uri} */ uri) => ({ id, label, uri, children: new Items() }),
        createRunProfile: (/** @type {string} */ name, /** @type {any} */ _, /** @type {any} */ action) => { did.profiles[name] = action; },
        createTestRun: () => run,
      }),
    },
    env: { appName: "test", language: "en", clipboard: { writeText: async () => {} } },
    extensions: { getExtension: () => undefined },
    lm: loose(),
  };
  const types = readFileSync(new URL("../node_modules/@types/vscode/index.d.ts", import.meta.url), "utf-8");
  for (const [, name] of types.matchAll(/^\texport class (\w+)/gm)) api[name] ??= class { dispose() {} };
  for (const [, name, body] of types.matchAll(/^\texport enum (\w+) \{([^}]*)\}/gm)) {
    api[name] ??= Object.fromEntries([...body.matchAll(/^\s*(\w+) = (\d+)/gm)].map(([, key, value]) => [key, Number(value)]));
  }
  return { api, did };
}
