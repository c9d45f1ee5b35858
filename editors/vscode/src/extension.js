// Starts a language server for each project whose feature files are open, and says what is missing.

import * as vscode from "vscode";
import { EvidencePanel } from "./evidence.js";
import { Testing } from "./testing.js";
import { Servers } from "./servers.js";

/** @type {Servers | null} */
let servers = null;

/** @param {vscode.ExtensionContext} context */
export async function activate(context) {
  const output = vscode.window.createOutputChannel("p2c", { log: true });
  const started = (servers = new Servers(output));
  const panel = new EvidencePanel(started, context.extensionUri);
  const testing = new Testing(started, () => panel.changed());
  started.onReady = () => {
    testing.findAll();
    panel.changed();
  };
  /** @param {string} name */
  const run = (name) => vscode.commands.registerCommand(name, async (uri, ...others) => {
    await started.command(name, vscode.Uri.parse(uri), [uri, ...others]);
    panel.changed();
  });
  context.subscriptions.push(
    panel,
    testing,
    output,
    vscode.commands.registerCommand("p2c.showOutput", () => output.show()),
    vscode.commands.registerCommand("p2c.restart", () => started.restart()),
    vscode.commands.registerCommand("p2c.showEvidence", () => panel.open()),
    vscode.commands.registerCommand("p2c.runAtCursor", () => {
      const editor = vscode.window.activeTextEditor;
      if (editor) vscode.commands.executeCommand("p2c.run", editor.document.uri.toString(), editor.selection.active.line + 1);
    }),
    run("p2c.run"),
    run("p2c.runInVariants"),
    vscode.workspace.onDidOpenTextDocument((each) => started.serve(each)),
    vscode.workspace.onDidChangeConfiguration((event) => { if (event.affectsConfiguration("p2c")) started.restart(); }),
  );
  started.serveAll();
}

export const deactivate = () => servers?.stop();
