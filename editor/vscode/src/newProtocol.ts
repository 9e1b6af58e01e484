import path from "node:path";
import * as vscode from "vscode";
import type { Connection } from "./connection.ts";

/** Writes a small protocol to start from, and opens it. */
export function offerNewProtocol(connection: Connection): vscode.Disposable {
  return vscode.commands.registerCommand("protocol.new", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(process.cwd());
    const file = await vscode.window.showSaveDialog({ title: "A new protocol", saveLabel: "Create", defaultUri: vscode.Uri.joinPath(folder, "first.protocol"), filters: { Protocols: ["protocol"] } });
    if (file === undefined) return;
    const written = await connection.run(["new", file.fsPath], path.dirname(file.fsPath));
    if (written?.code === 0) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    else void vscode.window.showErrorMessage(written === undefined ? "The `protocol` command was not found." : written.error.trim());
  });
}
