import * as vscode from "vscode";
import type { Wishes } from "./server.ts";

/** What the user's settings say, as package.json declares them. */
export const settings = {
  wishes: (): Wishes => ({ serverPath: text("server.path"), dotnetPath: text("dotnet.path") }),
  lenses: () => get("lenses.enabled", true),
  hints: () => get("hints.enabled", true),
  caseFiles: () => get<string[]>("cases.files", []),
  previewCase: () => text("preview.case"),
};

export function changes(event: vscode.ConfigurationChangeEvent, ...names: string[]): boolean {
  return names.some((name) => event.affectsConfiguration(`protocol.${name}`));
}

function text(name: string): string {
  return get(name, "").trim();
}

function get<T>(name: string, otherwise: T): T {
  return vscode.workspace.getConfiguration("protocol").get<T>(name, otherwise);
}
