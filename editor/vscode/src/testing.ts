import * as vscode from "vscode";
import type { ExampleResult, Examples, ExamplesRun } from "./answers.ts";
import type { Connection } from "./connection.ts";
import { rangeOf } from "./places.ts";

/** The examples of all protocols, in the Testing view: to run, to explain, and to see which rules they cover. */
export function showExamples(connection: Connection): vscode.Disposable {
  const controller = vscode.tests.createTestController("protocol.examples", "Examples");
  const covered = new WeakMap<vscode.FileCoverage, vscode.FileCoverageDetail[]>();
  const parts: vscode.Disposable[] = [controller];

  controller.refreshHandler = () => findAll();
  controller.resolveHandler = (item) => (item === undefined ? findAll() : refresh(item.uri!));

  const run = controller.createRunProfile("Run", vscode.TestRunProfileKind.Run, (request, cancelled) => runExamples(request, cancelled, false), true);
  const explain = controller.createRunProfile("Explain", vscode.TestRunProfileKind.Debug, (request, cancelled) => explainFirst(request, cancelled), true);
  const cover = controller.createRunProfile("Run, and show which rules apply", vscode.TestRunProfileKind.Coverage, (request, cancelled) => runExamples(request, cancelled, true), true);
  cover.loadDetailedCoverage = async (_, file) => covered.get(file) ?? [];
  parts.push(run, explain, cover);

  const watcher = vscode.workspace.createFileSystemWatcher("**/*.protocol");
  parts.push(
    watcher,
    watcher.onDidCreate(refresh),
    watcher.onDidChange(refresh),
    watcher.onDidDelete((uri) => controller.items.delete(uri.toString())),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.languageId === "protocol") void refresh(document.uri);
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.languageId === "protocol") void refresh(document.uri);
    }),
    connection.onDidChange(({ kind }) => {
      if (kind === "running") void findAll();
    }),
    vscode.commands.registerCommand("protocol.runAllExamples", async () => {
      await vscode.commands.executeCommand("workbench.view.testing.focus");
      await runExamples(new vscode.TestRunRequest(), new vscode.CancellationTokenSource().token, false);
    }),
    vscode.commands.registerCommand("protocol._runExample", (uri: string, name: string) => withExample(uri, name, (item) => runExamples(new vscode.TestRunRequest([item]), new vscode.CancellationTokenSource().token, false))),
  );
  return vscode.Disposable.from(...parts);

  async function findAll(): Promise<void> {
    await Promise.all((await vscode.workspace.findFiles("**/*.protocol")).map(refresh));
  }

  /** Asks for the examples of a file again. Those whose names stay keep their results. */
  async function refresh(uri: vscode.Uri): Promise<void> {
    const found = await connection.ask<Examples>("protocol/examples", { textDocument: { uri: uri.toString() } });
    if (found === undefined) return;
    if (found.examples.length === 0) return controller.items.delete(uri.toString());
    const file = controller.items.get(uri.toString()) ?? controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    controller.items.add(file);
    file.children.replace(
      found.examples.map(({ name, range }) => {
        const item = file.children.get(name) ?? controller.createTestItem(name, name, uri);
        item.range = rangeOf(range);
        return item;
      }),
    );
  }

  async function withExample(uri: string, name: string, act: (item: vscode.TestItem) => Promise<void>): Promise<void> {
    await refresh(vscode.Uri.parse(uri));
    const item = controller.items.get(vscode.Uri.parse(uri).toString())?.children.get(name);
    if (item !== undefined) await act(item);
  }

  async function runExamples(request: vscode.TestRunRequest, cancelled: vscode.CancellationToken, withCoverage: boolean): Promise<void> {
    if (controller.items.size === 0) await findAll();
    const run = controller.createTestRun(request);
    for (const [file, items] of wanted(request)) {
      if (cancelled.isCancellationRequested) break;
      for (const item of items) run.started(item);
      const began = Date.now();
      const names = items.map((item) => item.id);
      const answer = await connection.ask<ExamplesRun>("protocol/runExamples", { textDocument: { uri: file.uri!.toString() }, names }, cancelled);
      const each = (Date.now() - began) / items.length;
      for (const item of items) tell(run, item, answer, each);
      if (withCoverage && answer !== undefined && answer.blocked === undefined) addCoverage(run, file.uri!, answer);
    }
    run.end();
  }

  /** The examples that are asked for, by file. */
  function wanted({ include, exclude }: vscode.TestRunRequest): Map<vscode.TestItem, vscode.TestItem[]> {
    const found = new Map<vscode.TestItem, vscode.TestItem[]>();
    const take = (item: vscode.TestItem): void => {
      if (exclude?.includes(item) ?? false) return;
      if (item.parent === undefined) item.children.forEach(take);
      else found.set(item.parent, [...(found.get(item.parent) ?? []), item]);
    };
    if (include === undefined) controller.items.forEach(take);
    else include.forEach(take);
    return found;
  }

  function tell(run: vscode.TestRun, item: vscode.TestItem, answer: ExamplesRun | undefined, milliseconds: number): void {
    const result = answer?.results.find(({ name }) => name === item.id);
    if (answer === undefined) return run.errored(item, new vscode.TestMessage("The language server gave no answer."));
    if (answer.blocked !== undefined) return run.errored(item, new vscode.TestMessage(answer.blocked));
    if (result === undefined) return run.skipped(item);
    run.appendOutput(`${result.passed ? "holds" : "fails"}  ${result.name}\r\n`, undefined, item);
    for (const line of linesOf(result)) run.appendOutput(`    ${line}\r\n`, undefined, item);
    if (result.passed) run.passed(item, milliseconds);
    else run.failed(item, messagesOf(item, result), milliseconds);
  }

  function addCoverage(run: vscode.TestRun, uri: vscode.Uri, { rules }: ExamplesRun): void {
    if (rules.length === 0) return;
    const details = rules.map(({ name, range, applies }) => new vscode.DeclarationCoverage(name, applies, rangeOf(range)));
    const file = vscode.FileCoverage.fromDetails(uri, [...details, ...rules.map(({ range, applies }) => new vscode.StatementCoverage(applies, rangeOf(range)))]);
    covered.set(file, [...details, ...rules.map(({ range, applies }) => new vscode.StatementCoverage(applies, rangeOf(range)))]);
    run.addCoverage(file);
  }

  /** Runs the examples, and shows the whole reason of the first. */
  async function explainFirst(request: vscode.TestRunRequest, cancelled: vscode.CancellationToken): Promise<void> {
    await runExamples(request, cancelled, false);
    const [first] = [...wanted(request).values()].flat();
    if (first !== undefined) await vscode.commands.executeCommand("protocol._explainExample", first.uri!.toString(), first.id);
  }
}

function messagesOf(item: vscode.TestItem, result: ExampleResult): vscode.TestMessage[] {
  return result.expectations.filter(({ met }) => !met).map(({ text, got, range }) => {
    const message = vscode.TestMessage.diff(`Expected: ${text}\nFound: ${got}`, text, got);
    message.location = new vscode.Location(item.uri!, rangeOf(range));
    return message;
  });
}

function linesOf({ expectations }: ExampleResult): string[] {
  return expectations.map(({ text, met, got }) => (met ? `yes  ${text}` : `no   ${text}: ${got}`));
}
