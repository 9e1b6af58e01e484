import * as vscode from "vscode";
import type { Coverage, Example, Examples } from "./answers.ts";
import type { Connection } from "./connection.ts";
import { rangeOf } from "./places.ts";

/** The examples of all protocols, in the Testing view: to run, and to explain. */
export function showExamples(connection: Connection): vscode.Disposable {
  const controller = vscode.tests.createTestController("protocol.examples", "Examples");
  const parts: vscode.Disposable[] = [controller];

  controller.refreshHandler = () => findAll();
  controller.resolveHandler = (item) => (item === undefined ? findAll() : refresh(item.uri!));

  const run = controller.createRunProfile("Run", vscode.TestRunProfileKind.Run, runExamples, true);
  const explain = controller.createRunProfile("Explain", vscode.TestRunProfileKind.Debug, explainFirst, true);
  const coverage = controller.createRunProfile("Coverage", vscode.TestRunProfileKind.Coverage, runWithCoverage, true);
  const details = new WeakMap<vscode.FileCoverage, vscode.FileCoverageDetail[]>();
  coverage.loadDetailedCoverage = (_, file) => Promise.resolve(details.get(file) ?? []);
  parts.push(run, explain, coverage);

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
      await runExamples(new vscode.TestRunRequest(), new vscode.CancellationTokenSource().token);
    }),
    vscode.commands.registerCommand("protocol._runExample", (uri: string, name: string) => withExample(uri, name, (item) => runExamples(new vscode.TestRunRequest([item]), new vscode.CancellationTokenSource().token))),
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
      found.examples.filter(({ name }) => name !== "").map(({ name, selectionRange }) => {
        const item = file.children.get(name) ?? controller.createTestItem(name, name, uri);
        item.range = rangeOf(selectionRange);
        return item;
      }),
    );
  }

  async function withExample(uri: string, name: string, act: (item: vscode.TestItem) => Promise<void>): Promise<void> {
    await refresh(vscode.Uri.parse(uri));
    const item = controller.items.get(vscode.Uri.parse(uri).toString())?.children.get(name);
    if (item !== undefined) await act(item);
  }

  async function runExamples(request: vscode.TestRunRequest, cancelled: vscode.CancellationToken, atEnd?: (run: vscode.TestRun) => Promise<void>): Promise<void> {
    if (controller.items.size === 0) await findAll();
    const run = controller.createTestRun(request);
    for (const [file, items] of wanted(request)) {
      if (cancelled.isCancellationRequested) break;
      for (const item of items) run.started(item);
      const began = Date.now();
      const answer = await connection.ask<Examples>("protocol/examples", { textDocument: { uri: file.uri!.toString() } }, cancelled);
      const each = (Date.now() - began) / items.length;
      for (const item of items) tell(run, item, answer, each);
    }
    await atEnd?.(run);
    run.end();
  }

  /** Runs the examples, and marks in the text what none of the protocol's examples shows. */
  function runWithCoverage(request: vscode.TestRunRequest, cancelled: vscode.CancellationToken): Promise<void> {
    return runExamples(request, cancelled, async (testRun) => {
      const byFile = new Map<string, Map<string, vscode.StatementCoverage>>();
      for (const file of wanted(request).keys()) {
        const answer = await connection.ask<Coverage>("protocol/coverage", { textDocument: { uri: file.uri!.toString() } }, cancelled);
        for (const element of answer?.elements ?? []) {
          const statement = statementOf(element);
          // Several files can belong to one protocol.
          byFile.set(element.uri, (byFile.get(element.uri) ?? new Map<string, vscode.StatementCoverage>()).set(JSON.stringify([element.range, element.text]), statement));
        }
      }
      for (const [uri, statements] of byFile) {
        const file = vscode.FileCoverage.fromDetails(vscode.Uri.parse(uri), [...statements.values()]);
        details.set(file, [...statements.values()]);
        testRun.addCoverage(file);
      }
    });
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

  function tell(run: vscode.TestRun, item: vscode.TestItem, answer: Examples | undefined, milliseconds: number): void {
    const example = answer?.examples.find(({ name }) => name === item.id);
    if (answer === undefined) return run.errored(item, new vscode.TestMessage("The language server gave no answer."));
    if (example === undefined) return run.skipped(item);
    run.appendOutput(`${example.outcome}  ${example.name}\r\n`, undefined, item);
    for (const { expected, got } of example.messages) run.appendOutput(`    expected: ${expected}\r\n    found: ${got}\r\n`, undefined, item);
    switch (example.outcome) {
      case "passed":
        return run.passed(item, milliseconds);
      case "failed":
        return run.failed(item, messagesOf(item, example), milliseconds);
      case "unknown":
        return run.errored(item, new vscode.TestMessage("The protocol has errors; they come first."));
    }
  }

  /** Runs the examples, and shows the whole reason of the first. */
  async function explainFirst(request: vscode.TestRunRequest, cancelled: vscode.CancellationToken): Promise<void> {
    await runExamples(request, cancelled);
    const [first] = [...wanted(request).values()].flat();
    if (first !== undefined) await vscode.commands.executeCommand("protocol._explainExample", first.uri!.toString(), first.id);
  }
}

/** A rule, definition or condition with what should be shown of it: that it applies, does not, is unknown. */
function statementOf({ range, points }: Coverage["elements"][number]): vscode.StatementCoverage {
  const location = rangeOf(range);
  const branches = points.map(({ shows, shownBy }) => new vscode.BranchCoverage(shownBy !== undefined, location, shownBy === undefined ? shows : `${shows}: ${shownBy}`));
  return new vscode.StatementCoverage(points.some(({ shownBy }) => shownBy !== undefined), location, branches);
}

function messagesOf(item: vscode.TestItem, { messages }: Example): vscode.TestMessage[] {
  return messages.map(({ expected, got, range }) => {
    const message = vscode.TestMessage.diff(`Expected: ${expected}\nFound: ${got}`, expected, got);
    message.location = new vscode.Location(item.uri!, rangeOf(range));
    return message;
  });
}
