import * as vscode from "vscode";
import type { Location, Range } from "vscode-languageclient";

export function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Opens a file beside what is open, or where it is open already, and selects a place in it. */
export async function reveal({ uri, range }: Location): Promise<void> {
  const target = vscode.Uri.parse(uri);
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === target.toString());
  const selection = rangeOf(range);
  const editor = await vscode.window.showTextDocument(target, { viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One, selection: new vscode.Range(selection.start, selection.start) });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
