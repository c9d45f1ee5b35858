// The scenarios in the test view of the editor. They run as they're written, also if they aren't saved.

import * as vscode from "vscode";
import { LANGUAGE } from "./servers.js";
import { byFile, labelOf, verdictOf } from "./results.js";

/** @typedef {import("./results.js").TestFile} TestFile */
/** @typedef {import("./results.js").Result} Result */

/** The milliseconds after a change in which a newer one replaces it. */
const DELAY = 400;

export class Testing {
  #controller = vscode.tests.createTestController("p2c", "Scenarios (p2c)");
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #timers = new Map();

  /**
   * @param {import("./servers.js").Servers} servers
   * @param {() => void} ran Called after scenarios ran.
   */
  constructor(servers, ran) {
    this.servers = servers;
    this.ran = ran;
    this.#controller.refreshHandler = () => this.findAll();
    this.#profile("Run", false, true);
    this.#profile("Run in all variants", true, false);
    this.events = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document)),
    ];
  }

  dispose() {
    for (const each of this.events) each.dispose();
    this.#controller.dispose();
  }

  /** Find the scenarios of all projects whose servers run. */
  async findAll() {
    const found = await this.servers.askAll("p2c/tests", {});
    for (const file of /** @type {TestFile[]} */ (found.flat())) this.#show(file);
  }

  /** @param {vscode.TextDocument} document */
  #later(document) {
    if (document.languageId !== LANGUAGE) return;
    const uri = document.uri.toString();
    clearTimeout(this.#timers.get(uri));
    this.#timers.set(uri, setTimeout(() => this.#find(document.uri), DELAY));
  }

  /** @param {vscode.Uri} uri */
  async #find(uri) {
    for (const file of (await this.servers.ask("p2c/tests", uri, {})) ?? []) this.#show(file);
  }

  /** @param {TestFile} file */
  #show(file) {
    const uri = vscode.Uri.parse(file.uri);
    const key = uri.toString();
    if (!file.tests.length) return this.#controller.items.delete(key);
    const item = this.#controller.items.get(key) ?? this.#controller.createTestItem(key, file.file, uri);
    item.children.replace(file.tests.map((test) => {
      const label = labelOf(test);
      const child = this.#controller.createTestItem(`${key}#${label}`, label, uri);
      child.range = new vscode.Range(test.line, 0, test.end, 0);
      return child;
    }));
    this.#controller.items.add(item);
  }

  /**
   * @param {string} name
   * @param {boolean} variants
   * @param {boolean} isDefault
   */
  #profile(name, variants, isDefault) {
    this.#controller.createRunProfile(name, vscode.TestRunProfileKind.Run, (request, cancelled) => this.#run(request, cancelled, variants), isDefault);
  }

  /**
   * @param {vscode.TestRunRequest} request
   * @param {vscode.CancellationToken} cancelled
   * @param {boolean} variants
   */
  async #run(request, cancelled, variants) {
    const run = this.#controller.createTestRun(request);
    /** @type {vscode.TestItem[]} */
    const all = [];
    this.#controller.items.forEach((item) => all.push(item));
    const files = byFile(request.include ?? all, request.exclude ?? [], (item) => {
      /** @type {vscode.TestItem[]} */
      const children = [];
      item.children.forEach((child) => children.push(child));
      return children;
    });
    for (const { items, isWhole } of files) {
      if (cancelled.isCancellationRequested) break;
      items.forEach((item) => run.started(item));
      const lines = isWhole ? [] : items.map((item) => item.range?.start.line ?? 0);
      const uri = /** @type {vscode.Uri} */ (items[0].uri);
      const found = await this.servers.ask("p2c/runTests", uri, { lines, variants });
      for (const item of items) report(run, item, found);
    }
    run.end();
    this.ran();
  }
}

/**
 * @param {vscode.TestRun} run
 * @param {vscode.TestItem} item
 * @param {{ scenarios: Result[], error?: string } | null | undefined} found
 */
function report(run, item, found) {
  const line = item.range?.start.line;
  const { state, messages, ms } = verdictOf((found?.scenarios ?? []).filter((each) => each.line === line), found?.error);
  if (state === "passed") return run.passed(item, ms);
  if (state === "skipped") return run.skipped(item);
  const shown = messages.map(({ text, at }) => {
    const message = new vscode.TestMessage(text);
    const uri = /** @type {vscode.Uri} */ (item.uri);
    if (at) message.location = new vscode.Location(uri, new vscode.Position(at.line, at.column));
    return message;
  });
  if (state === "failed") run.failed(item, shown, ms);
  else run.errored(item, shown, ms);
}
