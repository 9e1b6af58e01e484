import * as vscode from "vscode";
import type { Answer, Cases, RuleAnswer } from "../answers.ts";
import type { Connection } from "../connection.ts";
import { rangeOf } from "../places.ts";
import { Preview } from "./panel.ts";

/** The commands that show, in the panel beside the text, what a protocol says of a patient. */
export function offerPreview(context: vscode.ExtensionContext, connection: Connection): vscode.Disposable {
  let preview: Preview | undefined;
  return vscode.Disposable.from(
    { dispose: () => preview?.dispose() },
    vscode.commands.registerCommand("protocol.openPreview", () => open()),
    vscode.commands.registerCommand("protocol.runCase", async () => {
      const panel = open();
      if (panel === undefined) return;
      const chosen = await pickCase(connection, panel.uri);
      if (chosen !== undefined) panel.preview.choose(chosen.name, chosen.uri);
    }),
    vscode.commands.registerCommand("protocol.whyNot", async () => {
      const panel = open();
      if (panel === undefined) return;
      const chosen = await pickCase(connection, panel.uri);
      if (chosen === undefined) return;
      panel.preview.choose(chosen.name, chosen.uri);
      const rule = await pickRule(connection, panel.uri, chosen);
      if (rule === undefined) return;
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(rule.at.uri));
      const { start } = rangeOf(rule.at.range);
      const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, selection: new vscode.Range(start, start) });
      panel.preview.goTo(editor.document, start);
    }),
    vscode.commands.registerCommand("protocol._explainExample", async (uri: string, name: string) => {
      await vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn: vscode.ViewColumn.One, preserveFocus: true });
      open()?.preview.choose(name, uri);
    }),
  );

  function open(): { readonly preview: Preview; readonly uri: vscode.Uri } | undefined {
    const editor = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find((each) => each?.document.languageId === "protocol");
    if (editor === undefined) return void vscode.window.showInformationMessage("Open a protocol first.");
    if (preview === undefined) {
      preview = new Preview(context, connection, editor);
      preview.onDidEnd(() => (preview = undefined));
    } else preview.goTo(editor.document, editor.selection.active);
    return { preview, uri: editor.document.uri };
  }
}

type Chosen = { readonly name: string; readonly uri: string };

async function pickCase(connection: Connection, protocol: vscode.Uri): Promise<Chosen | undefined> {
  const files = (await vscode.workspace.findFiles("**/*.{yaml,yml,json}", "**/node_modules/**", 500)).map((uri) => uri.toString());
  const found = (await connection.ask<Cases>("protocol/cases", { textDocument: { uri: protocol.toString() }, files }))?.cases ?? [];
  const items = found.map(({ name, uri }) => ({ label: name, description: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)), chosen: { name, uri } }));
  if (items.length === 0) return void vscode.window.showInformationMessage("There is no patient to try this protocol on. Write an example, or a case file.");
  return (await vscode.window.showQuickPick(items, { title: "Which patient?", matchOnDescription: true }))?.chosen;
}

async function pickRule(connection: Connection, protocol: vscode.Uri, chosen: Chosen): Promise<RuleAnswer | undefined> {
  const answer = await connection.ask<Answer>("protocol/answer", { textDocument: { uri: protocol.toString() }, position: { line: 0, character: 0 }, case: chosen });
  const silent = (answer?.rules ?? []).filter(({ status }) => status !== "applies");
  const items = silent.map((rule) => ({ label: rule.name, description: rule.status, detail: rule.outcomes.join("; "), rule }));
  return (await vscode.window.showQuickPick(items, { title: "Which rule?", placeHolder: `The rules that do not apply to ${chosen.name}`, matchOnDetail: true }))?.rule;
}
