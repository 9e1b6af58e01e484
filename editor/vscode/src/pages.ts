import * as vscode from "vscode";
import type { Page } from "./answers.ts";
import type { Connection } from "./connection.ts";

/** The pages that tell what a code means: documents `protocol-explain:/PL2001.md`, shown as pages. */
export function showPages(connection: Connection): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider("protocol-explain", {
      provideTextDocumentContent: async (uri) => (await pageOf(connection, uri.path.replace(/^\/|\.md$/g, ""))) ?? "",
    }),
    vscode.commands.registerCommand("protocol.explainCode", async (code?: string) => {
      const wanted = code ?? (await chosen(connection));
      if (wanted === undefined) return;
      if ((await pageOf(connection, wanted)) === undefined) void vscode.window.showWarningMessage(`There is no page about ${wanted}.`);
      else await vscode.commands.executeCommand("markdown.showPreviewToSide", vscode.Uri.parse(`protocol-explain:/${wanted}.md`));
    }),
  );
}

async function pageOf(connection: Connection, code: string): Promise<string | undefined> {
  return (await connection.ask<Page>("protocol/explain", { code }))?.markdown;
}

/** A code picked from all, those of the open file's findings first. */
async function chosen(connection: Connection): Promise<string | undefined> {
  const here = vscode.window.activeTextEditor?.document.uri;
  const found = new Set((here === undefined ? [] : vscode.languages.getDiagnostics(here)).map((d) => (typeof d.code === "object" ? String(d.code.value) : String(d.code ?? ""))));
  const listed = await connection.run(["explain"], process.cwd());
  const items = codesIn(listed?.out ?? "").map(({ code, title }) => ({ label: code, description: title, picked: found.has(code) }));
  items.sort((a, b) => Number(b.picked) - Number(a.picked));
  return (await vscode.window.showQuickPick(items, { title: "What a code means", placeHolder: "A code such as PL2001", matchOnDescription: true }))?.label;
}

function codesIn(output: string): { code: string; title: string }[] {
  const codes: { code: string; title: string }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const match = /^(PL\d{4})\s+(.+)$/.exec(line);
    if (match !== null) codes.push({ code: match[1]!, title: match[2]! });
    else if (line.trim() !== "" && codes.length > 0) codes[codes.length - 1]!.title += " " + line.trim();
  }
  return codes;
}
