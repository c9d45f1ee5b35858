// The panel beside the editor: what the scenario at the cursor does in all systems.

import * as vscode from "vscode";
import { LANGUAGE } from "./servers.js";
import { Newest } from "./newest.js";
import { page } from "./page.js";

/** The milliseconds after a change, or a move of the cursor, in which a newer one replaces it. */
const DELAY = 60;

export class EvidencePanel {
  /** @type {vscode.WebviewPanel | null} */
  #panel = null;
  /** @type {vscode.TextEditor | undefined} The editor with the text that the panel shows. */
  #editor;
  #shown = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {import("./servers.js").Servers} servers
   * @param {vscode.Uri} extension The folder of the extension.
   */
  constructor(servers, extension) {
    this.servers = servers;
    this.folder = vscode.Uri.joinPath(extension, "dist");
    this.newest = new Newest((/** @type {{ uri: vscode.Uri, line: number }} */ asked) => this.#ask(asked));
    this.events = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#later(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#later(editor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => { if (document === this.#editor?.document) this.changed(); }),
    ];
  }

  /** Open the panel beside the editor, or bring it to the front. */
  open() {
    this.#editor = featureOf(vscode.window.activeTextEditor) ?? this.#editor;
    if (this.#panel) return this.#panel.reveal(undefined, true);
    const options = { enableScripts: true, localResourceRoots: [this.folder], retainContextWhenHidden: true };
    const panel = (this.#panel = vscode.window.createWebviewPanel("p2c.evidence", "Both systems", { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, options));
    panel.onDidDispose(() => { this.#panel = null; });
    panel.webview.onDidReceiveMessage((message) => this.#received(message));
    const file = (/** @type {string} */ name) => panel.webview.asWebviewUri(vscode.Uri.joinPath(this.folder, name)).toString();
    panel.webview.html = page({ source: panel.webview.cspSource, script: file("panel.js"), style: file("panel.css") });
  }

  /** Ask again, because the scenario ran, or its text changed. */
  changed() {
    this.#shown = "";
    this.#later(this.#editor);
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#panel?.dispose();
    for (const each of this.events) each.dispose();
  }

  /** @param {vscode.TextEditor | undefined} editor */
  #later(editor) {
    this.#editor = featureOf(editor) ?? this.#editor;
    if (!this.#panel || !this.#editor) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), DELAY);
  }

  #show() {
    const editor = this.#editor;
    if (!editor) return;
    const { document, selection } = editor;
    const line = selection.active.line;
    const shown = `${document.uri} ${document.version} ${line}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#panel?.webview.postMessage({ line: line + 1 });
    this.newest.ask({ uri: document.uri, line });
  }

  /** @param {{ uri: vscode.Uri, line: number }} asked */
  async #ask({ uri, line }) {
    const found = await this.servers.ask("p2c/evidence", uri, { line });
    if (found) await this.#panel?.webview.postMessage({ evidence: found, line: line + 1 });
  }

  /** @param {{ ready?: boolean, line?: number }} message From the panel: it's ready, or a step was chosen. */
  #received({ ready, line }) {
    if (ready) return this.changed();
    const editor = this.#editor;
    if (!editor || !line) return;
    const at = new vscode.Position(line - 1, editor.document.lineAt(Math.min(line, editor.document.lineCount) - 1).firstNonWhitespaceCharacterIndex);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** @param {vscode.TextEditor | undefined} editor */
const featureOf = (editor) => (editor?.document.languageId === LANGUAGE ? editor : undefined);
