import * as vscode from "vscode";
import type { Condition, Connection } from "./connection.ts";
import { advise, download, type Remedy } from "./missing.ts";

/** The state of the server, in the status bar while a protocol is open; and the advice when something is missing. */
export function showStatus(connection: Connection, output: vscode.LogOutputChannel): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("protocol.server", [{ language: "protocol" }]);
  const bar = vscode.window.createStatusBarItem("protocol.server", vscode.StatusBarAlignment.Right, 100);
  item.name = bar.name = "ProtocolLang";
  item.command = { command: "protocol.restartServer", title: "Restart" };
  bar.command = "protocol.showOutput";

  const show = (condition: Condition): void => {
    const { icon, text, detail, severity } = words(condition, connection.version);
    item.text = `${icon} ${text}`;
    item.detail = detail;
    item.severity = severity;
    item.busy = condition.kind === "starting";
    bar.text = `${icon} Protocol`;
    bar.tooltip = detail === "" ? text : `${text}: ${detail}`;
    bar.backgroundColor = severity === vscode.LanguageStatusSeverity.Error ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
  };
  const showBar = (): void => (vscode.window.activeTextEditor?.document.languageId === "protocol" || connection.condition.kind === "missing" ? bar.show() : bar.hide());

  show(connection.condition);
  showBar();
  return vscode.Disposable.from(
    item,
    bar,
    vscode.window.onDidChangeActiveTextEditor(showBar),
    connection.onDidChange((condition) => {
      show(condition);
      showBar();
      if (condition.kind === "missing") void tell(advise(condition.missing), connection, output);
      else if (condition.kind === "failed") void tell({ message: `The language server did not start: ${condition.reason}`, remedies: ["Show Output", "Try Again"] }, connection, output);
    }),
  );
}

function words(condition: Condition, version: string): { icon: string; text: string; detail: string; severity: vscode.LanguageStatusSeverity } {
  const { Information, Error } = vscode.LanguageStatusSeverity;
  switch (condition.kind) {
    case "running":
      return { icon: "$(check)", text: "Server runs", detail: version === "" ? "" : `version ${version}`, severity: Information };
    case "starting":
      return { icon: "$(sync~spin)", text: "Server starts", detail: "", severity: Information };
    case "stopped":
      return { icon: "$(circle-slash)", text: "Server is stopped", detail: "", severity: Information };
    case "missing":
      return { icon: "$(warning)", text: "Server is missing", detail: advise(condition.missing).message, severity: Error };
    case "failed":
      return { icon: "$(error)", text: "Server failed", detail: condition.reason, severity: Error };
  }
}

async function tell(advice: { message: string; remedies: readonly Remedy[] }, connection: Connection, output: vscode.LogOutputChannel): Promise<void> {
  switch (await vscode.window.showWarningMessage(advice.message, ...advice.remedies)) {
    case "Download .NET 10":
      await vscode.env.openExternal(vscode.Uri.parse(download));
      break;
    case "Open Settings":
      await vscode.commands.executeCommand("workbench.action.openSettings", "protocol.");
      break;
    case "Show Output":
      output.show();
      break;
    case "Try Again":
      await connection.restart();
      break;
  }
}
