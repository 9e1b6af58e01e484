import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Patient, Told } from "../answers.ts";
import type { Connection } from "../connection.ts";
import { reveal } from "../places.ts";
import { settings } from "../settings.ts";
import type { Place } from "./markdown.ts";
import { documentOf, pageOf } from "./page.ts";
import { patientsOf } from "./patients.ts";

type FromPage = { readonly kind: "ready" } | { readonly kind: "case"; readonly index: number } | { readonly kind: "open"; readonly link: number };

/** The panel beside the text: what the protocol says of a patient, and why, for the rule under the cursor. */
export class Preview implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly connection: Connection;
  private readonly parts: vscode.Disposable[] = [];
  private protocol: vscode.TextDocument;
  private position: vscode.Position;
  private patients: readonly Patient[] = [];
  private chosen: { readonly name?: string; readonly uri?: string };
  private links: readonly Place[] = [];
  /** What was asked for by another way than the cursor, until the cursor moves. */
  private fixed: Told | undefined;
  private asked = 0;
  private waiting: NodeJS.Timeout | undefined;
  private isEnded = false;
  private readonly ended = new vscode.EventEmitter<void>();
  readonly onDidEnd = this.ended.event;

  constructor(context: vscode.ExtensionContext, connection: Connection, editor: vscode.TextEditor) {
    this.connection = connection;
    this.protocol = editor.document;
    this.position = editor.selection.active;
    const wished = settings.previewCase();
    this.chosen = wished === "" ? {} : { name: wished };
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
        if (document.languageId === "protocol" || this.patients.some(({ uri }) => uri === document.uri.toString())) this.soon();
      }),
      connection.onDidChange(({ kind }) => {
        if (kind === "running") this.soon();
      }),
    );
  }

  /** Shows the reason for one patient. */
  choose(name: string, uri: string): void {
    this.chosen = { name, uri };
    this.fixed = undefined;
    this.soon(0);
  }

  /** Shows what a command gave, until the cursor moves. */
  tell(told: Told): void {
    this.fixed = told;
    this.panel.reveal(undefined, true);
    this.soon(0);
  }

  /** Shows the rule at a place. */
  goTo(document: vscode.TextDocument, position: vscode.Position): void {
    this.fixed = undefined;
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
      // The last one that begins above the cursor.
      const here = this.patients.findLast(({ uri, position }) => uri === document.uri.toString() && position.line <= selection.active.line);
      if (here === undefined) return;
      this.chosen = here;
    }
    this.fixed = undefined;
    this.soon();
  }

  private take(message: FromPage): void {
    switch (message.kind) {
      case "ready":
        return this.soon(0);
      case "case":
        this.chosen = this.patients[message.index] ?? this.chosen;
        this.fixed = undefined;
        return this.soon(0);
      case "open": {
        const place = this.links[message.link];
        if (place !== undefined) void reveal(vscode.Uri.parse(place.uri), place.line - 1);
      }
    }
  }

  private soon(milliseconds = 120): void {
    clearTimeout(this.waiting);
    if (!this.isEnded) this.waiting = setTimeout(() => void this.update(), milliseconds);
  }

  private async update(): Promise<void> {
    const turn = ++this.asked;
    const { protocol, position, fixed } = this;
    const textDocument = { uri: protocol.uri.toString() };
    const patients = await patientsOf(this.connection, protocol.uri);
    const told = fixed ?? (await this.preview(textDocument, position));
    const whole = told?.caseName === undefined || fixed !== undefined || told.isStale === true ? undefined : await this.connection.execute<Told>("protocol.runCase", [textDocument.uri, told.caseUri, told.caseName]);
    // Only the latest is shown, whatever order they come in.
    if (turn !== this.asked || this.isEnded) return;
    this.patients = patients;
    this.panel.title = told === undefined ? "Why" : `Why: ${told.title}`;
    const { html, links } = pageOf({ patients, told, whole });
    this.links = links;
    await this.panel.webview.postMessage({ html });
  }

  private async preview(textDocument: { readonly uri: string }, { line, character }: vscode.Position): Promise<Told | undefined> {
    const at = { textDocument, position: { line, character } };
    const { name, uri } = this.chosen;
    const told = await this.connection.ask<Told>("protocol/preview", { ...at, caseUri: uri, caseName: name });
    // A patient of another protocol, or one that is gone, gives way to one that fits.
    return told?.caseName === undefined && told?.title === "No patient" && name !== undefined ? this.connection.ask<Told>("protocol/preview", at) : told;
  }
}
