import * as vscode from "vscode";
import { isTold, type Told } from "../answers.ts";
import type { Connection } from "../connection.ts";
import { Preview } from "./panel.ts";
import { patientsOf } from "./patients.ts";

/** The commands that show, in the panel beside the text, what a protocol says of a patient; and what the server's lenses tell. */
export function offerPreview(context: vscode.ExtensionContext, connection: Connection): vscode.Disposable {
  let preview: Preview | undefined;
  connection.take = (command, args, answer) => {
    if (isTold(answer)) open()?.preview.tell(answer);
    if (command === "protocol.runExample") void vscode.commands.executeCommand("protocol._runExample", ...args);
  };
  return vscode.Disposable.from(
    { dispose: () => preview?.dispose() },
    vscode.commands.registerCommand("protocol.openPreview", () => open()),
    vscode.commands.registerCommand("protocol.runOnCase", async () => {
      const panel = open();
      const chosen = panel === undefined ? undefined : await pickPatient(connection, panel.uri);
      if (chosen === undefined) return;
      const told = await connection.execute<Told>("protocol.runCase", [panel!.uri.toString(), chosen.uri, chosen.name]);
      if (told !== undefined) panel!.preview.tell(told);
    }),
    vscode.commands.registerCommand("protocol.whyNot", async () => {
      const panel = open();
      const chosen = panel === undefined ? undefined : await pickPatient(connection, panel.uri);
      if (chosen === undefined) return;
      const name = await pickName(panel!.uri);
      if (name === undefined) return;
      const told = await connection.execute<Told>("protocol.why", [panel!.uri.toString(), name, chosen.uri, chosen.name]);
      if (told !== undefined) panel!.preview.tell(told);
      else void vscode.window.showWarningMessage(`The protocol has nothing to say about ${name}.`);
    }),
    vscode.commands.registerCommand("protocol._explainExample", async (uri: string, name: string) => {
      await vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn: vscode.ViewColumn.One, preserveFocus: true });
      const told = await connection.execute<Told>("protocol.runExample", [uri, name]);
      if (told !== undefined) open()?.preview.tell(told);
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

async function pickPatient(connection: Connection, protocol: vscode.Uri): Promise<{ readonly name: string; readonly uri: string } | undefined> {
  const items = (await patientsOf(connection, protocol)).map(({ name, uri }) => ({ label: name, description: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)), name, uri }));
  if (items.length === 0) return void vscode.window.showInformationMessage("There is no patient to try this protocol on. Write an example, or a case file that names this protocol with `protocol:`.");
  return vscode.window.showQuickPick(items, { title: "Which patient?", matchOnDescription: true });
}

/** A rule of the file, or any other name that is typed: a drug, a test, a trial, a fact. */
async function pickName(protocol: vscode.Uri): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument(protocol);
  const rules = [...document.getText().matchAll(/^rule[ \t]+(\S.*?)[ \t]*(?:#.*)?$/gm)].map((match) => ({ label: match[1]!, description: "rule" }));
  const picker = vscode.window.createQuickPick();
  picker.title = "Why, or why not?";
  picker.placeholder = "A rule, or the name of a drug, test, trial or fact";
  picker.items = rules;
  return new Promise((resolve) => {
    picker.onDidChangeValue((value) => (picker.items = value.trim() === "" || rules.some(({ label }) => label === value) ? rules : [...rules, { label: value.trim(), description: "this name" }]));
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.label);
      picker.dispose();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
