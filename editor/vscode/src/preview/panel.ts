import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Location } from "vscode-languageclient";
import type { Answer, CaseName, Cases } from "../answers.ts";
import type { Connection } from "../connection.ts";
import { rangeOf, reveal } from "../places.ts";
import { settings } from "../settings.ts";
import { documentOf, pageOf, type Shown } from "./page.ts";

type FromPage = { readonly kind: "ready" } | { readonly kind: "case"; readonly index: number } | { readonly kind: "open"; readonly link: number };

/** The panel beside the text: what the protocol says of a patient, and why, for the rule under the cursor. */
export class Preview implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly connection: Connection;
  private readonly parts: vscode.Disposable[] = [];
  private protocol: vscode.TextDocument;
  private position: vscode.Position;
  private cases: readonly CaseName[] = [];
  private chosen: { readonly name: string; readonly uri?: string };
  private links: readonly Location[] = [];
  /** What was shown last, and for which protocol. */
  private shown: Shown | undefined;
  private shownOf = "";
  private asked = 0;
  private waiting: NodeJS.Timeout | undefined;
  private isEnded = false;
  private readonly ended = new vscode.EventEmitter<void>();
  readonly onDidEnd = this.ended.event;

  constructor(context: vscode.ExtensionContext, connection: Connection, editor: vscode.TextEditor) {
    this.connection = connection;
    this.protocol = editor.document;
    this.position = editor.selection.active;
    this.chosen = { name: settings.previewCase() };
    const media = vscode.Uri.joinPath(context.extensionUri, "media");
    const panel = vscode.window.createWebviewPanel("protocol.preview", "Why", { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, { enableScripts: true, localResourceRoots: [media], enableFindWidget: true });
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(context.extensionUri, "images", "file.svg");
    panel.webview.html = documentOf({
      source: panel.webview.cspSource,
      style: panel.webview.asWebviewUri(vscode.Uri.joinPath(media, "preview.css")).toString(),
      script: panel.webview.asWebviewUri(vscode.Uri.joinPath(media, "preview.js")).toString(),
      nonce: randomBytes(16).toString("hex"),
    });
    this.parts.push(
      panel.onDidDispose(() => this.dispose()),
      panel.webview.onDidReceiveMessage((message: FromPage) => this.take(message)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((active) => active !== undefined && this.follow(active)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === "protocol" || this.cases.some(({ uri }) => uri === document.uri.toString())) this.soon();
      }),
      connection.onDidChange(({ kind }) => {
        if (kind === "running") this.soon();
      }),
    );
  }

  /** Shows the reason for one patient. */
  choose(name: string, uri?: string): void {
    this.chosen = { name, uri };
    this.soon(0);
  }

  /** Shows the rule at a place. */
  goTo(document: vscode.TextDocument, position: vscode.Position): void {
    this.protocol = document;
    this.position = position;
    this.panel.reveal(undefined, true);
    this.soon(0);
  }

  dispose(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    clearTimeout(this.waiting);
    this.ended.fire();
    vscode.Disposable.from(...this.parts, this.ended, this.panel).dispose();
  }

  /** The cursor in a protocol says which rule is meant, in a case file which patient. */
  private follow({ document, selection }: vscode.TextEditor): void {
    if (document.languageId === "protocol") {
      this.protocol = document;
      this.position = selection.active;
    } else {
      const here = this.cases.find(({ uri, range }) => uri === document.uri.toString() && rangeOf(range).contains(selection.active));
      if (here === undefined) return;
      this.chosen = here;
    }
    this.soon();
  }

  private take(message: FromPage): void {
    switch (message.kind) {
      case "ready":
        return this.soon(0);
      case "case":
        this.chosen = this.cases[message.index] ?? this.chosen;
        return this.soon(0);
      case "open": {
        const place = this.links[message.link];
        if (place !== undefined) void reveal(place);
      }
    }
  }

  private soon(milliseconds = 120): void {
    clearTimeout(this.waiting);
    if (!this.isEnded) this.waiting = setTimeout(() => void this.update(), milliseconds);
  }

  private async update(): Promise<void> {
    const turn = ++this.asked;
    const { protocol, position } = this;
    const textDocument = { uri: protocol.uri.toString() };
    const files = (await caseFilesFor(protocol.uri)).map((uri) => uri.toString());
    const cases = (await this.connection.ask<Cases>("protocol/cases", { textDocument, files }))?.cases ?? [];
    const wanted = indexOf(cases, this.chosen);
    // While the protocol has mistakes its case files cannot be read; the patient stays the same.
    const chosen = cases[wanted]?.name === this.chosen.name || this.shown === undefined ? cases[wanted] : (this.shown.cases[this.shown.chosen] ?? cases[wanted]);
    const answer = chosen === undefined ? undefined : await this.connection.ask<Answer>("protocol/answer", { textDocument, position: { line: position.line, character: position.character }, case: { name: chosen.name, uri: chosen.uri } });
    // Only the latest is shown, whatever order they come in.
    if (turn !== this.asked || this.isEnded) return;
    const isOld = answer?.blocked !== undefined && this.shown?.answer !== undefined && this.shownOf === textDocument.uri;
    if (!isOld) [this.shown, this.shownOf] = [{ cases, chosen: wanted, answer }, textDocument.uri];
    this.cases = this.shown!.cases;
    const { html, links } = pageOf(this.shown!, isOld ? answer.blocked : undefined);
    this.links = links;
    await this.panel.webview.postMessage({ html });
  }
}

/** The case files in the folder beside a protocol, and those with the protocol's own name beside it. */
async function caseFilesFor(protocol: vscode.Uri): Promise<vscode.Uri[]> {
  if (protocol.scheme !== "file") return [];
  const beside = vscode.Uri.joinPath(protocol, "..");
  const found = await Promise.all([`${settings.caseFolder()}/**/*.{yaml,yml,json}`, "*.case.{yaml,yml,json}"].map((pattern) => vscode.workspace.findFiles(new vscode.RelativePattern(beside, pattern), undefined, 200)));
  return found.flat().sort((a, b) => a.path.localeCompare(b.path));
}

function indexOf(cases: readonly CaseName[], wanted: { readonly name: string; readonly uri?: string }): number {
  const exact = cases.findIndex(({ name, uri }) => name === wanted.name && (wanted.uri === undefined || uri === wanted.uri));
  return exact >= 0 ? exact : cases.length > 0 ? 0 : -1;
}
