import * as vscode from "vscode";
import { Connection } from "./connection.ts";
import { offerNewProtocol } from "./newProtocol.ts";
import { offerPreview } from "./preview/commands.ts";
import { showPages } from "./pages.ts";
import { changes } from "./settings.ts";
import { showStatus } from "./status.ts";
import { provideTasks } from "./tasks.ts";
import { showExamples } from "./testing.ts";

let connection: Connection | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("ProtocolLang", { log: true });
  const server = (connection = new Connection(context.asAbsolutePath("server/protocol.dll"), output));
  context.subscriptions.push(
    output,
    server,
    showStatus(server, output),
    showPages(server),
    provideTasks(server),
    offerNewProtocol(server),
    showExamples(server),
    offerPreview(context, server),
    vscode.commands.registerCommand("protocol.restartServer", () => server.restart()),
    vscode.commands.registerCommand("protocol.showOutput", () => output.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (changes(event, "server.path", "dotnet.path", "cases.files", "lenses.enabled")) void server.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
  );
  await server.restart();
}

export function deactivate(): Promise<void> | undefined {
  return connection?.stop();
}
