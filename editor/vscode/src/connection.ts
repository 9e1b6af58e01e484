import * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn, State, type DocumentSelector, type LanguageClientOptions } from "vscode-languageclient/node";
import { run, thisMachine, type Ran } from "./machine.ts";
import { findServer, type Launch, type Missing } from "./server.ts";
import { settings } from "./settings.ts";

export type Condition =
  | { readonly kind: "starting" | "running" | "stopped" }
  | { readonly kind: "missing"; readonly missing: Missing }
  | { readonly kind: "failed"; readonly reason: string };

/** The language server and the command that it is a part of. */
export class Connection implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Condition>();
  private client: LanguageClient | undefined;
  private launch: Promise<Launch | Missing> | undefined;
  private turn: Promise<void> = Promise.resolve();
  condition: Condition = { kind: "stopped" };
  version = "";
  readonly onDidChange = this.changed.event;
  /** What is done with the answer of a command of the server that a lens has called. */
  take: (command: string, args: readonly unknown[], answer: unknown) => void = () => undefined;

  private readonly bundled: string;
  private readonly output: vscode.LogOutputChannel;

  /** @param bundled Where the command is when the extension holds it. */
  constructor(bundled: string, output: vscode.LogOutputChannel) {
    this.bundled = bundled;
    this.output = output;
  }

  /** Starts the server, and ends the one before. What is asked for while it starts is done after it. */
  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.stop()).then(() => this.start());
    return this.turn;
  }

  /** The answer of the server, or undefined when there is none to ask. Errors are logged. */
  async ask<T>(method: string, params: unknown, cancelled?: vscode.CancellationToken): Promise<T | undefined> {
    await this.turn;
    if (this.client?.state !== State.Running) return undefined;
    try {
      const answer = await (cancelled === undefined ? this.client.sendRequest<T | null>(method, params) : this.client.sendRequest<T | null>(method, params, cancelled));
      return answer ?? undefined;
    } catch (error) {
      if (!(cancelled?.isCancellationRequested ?? false)) this.output.warn(`${method}: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Has the server carry out one of its commands. */
  execute<T>(command: string, args: readonly unknown[]): Promise<T | undefined> {
    return this.ask<T>("workspace/executeCommand", { command, arguments: args });
  }

  /** Runs the `protocol` command; undefined when there is none. */
  async run(args: readonly string[], cwd: string, input?: string): Promise<Ran | undefined> {
    const launch = await this.find();
    if ("kind" in launch) return undefined;
    this.output.debug(`protocol ${args.join(" ")}`);
    return run(launch.program, [...launch.args, ...args], { cwd, input, env: { ...launch.environment, NO_COLOR: "1" }, accept: [1] });
  }

  /** Where the command is, looked for once for each start. */
  find(): Promise<Launch | Missing> {
    return (this.launch ??= findServer(thisMachine, settings.wishes(), this.bundled));
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.launch = undefined;
    if (client === undefined) return;
    try {
      await client.dispose(2000);
    } catch (error) {
      this.output.warn(`The server did not end by itself: ${messageOf(error)}`);
    }
    this.become({ kind: "stopped" });
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private async start(): Promise<void> {
    this.become({ kind: "starting" });
    const launch = await this.find();
    if ("kind" in launch) return this.become({ kind: "missing", missing: launch });
    this.output.info(`Starting ${[launch.program, ...launch.args].join(" ")}, found in ${launch.origin}`);
    const executable = { command: launch.program, args: [...launch.args, "lsp", "--stdio"], options: { env: { ...process.env, ...launch.environment } } };
    const client = new LanguageClient("protocol", "ProtocolLang", executable, this.options());
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) return;
      if (newState === State.Running) this.become({ kind: "running" });
      else if (newState === State.Stopped && this.condition.kind === "running") this.become({ kind: "stopped" });
    });
    try {
      await client.start();
      this.version = client.initializeResult?.serverInfo?.version ?? "";
      this.become({ kind: "running" });
    } catch (error) {
      this.output.error(messageOf(error));
      this.become({ kind: "failed", reason: messageOf(error) });
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: selector(),
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { lenses: settings.lenses() },
      middleware: {
        executeCommand: async (command, args: unknown[], next) => {
          const answer: unknown = await next(command, args);
          this.take(command, args, answer);
          return answer;
        },
        provideInlayHints: (document, range, token, next) => (settings.hints() ? next(document, range, token) : []),
      },
      markdown: { isTrusted: { enabledCommands: ["protocol.explainCode", "protocol.openPreview"] } },
    };
  }

  private become(condition: Condition): void {
    this.condition = condition;
    this.changed.fire(condition);
  }
}

/** Protocols wherever they are, and those YAML and JSON files that the user says are cases. */
function selector(): DocumentSelector {
  return [{ language: "protocol" }, ...settings.caseFiles().flatMap((pattern) => ["yaml", "json", "jsonc"].map((language) => ({ language, pattern })))];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
