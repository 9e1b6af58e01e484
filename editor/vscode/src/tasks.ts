import * as vscode from "vscode";
import type { Connection } from "./connection.ts";

interface CheckDefinition extends vscode.TaskDefinition {
  readonly type: "protocol";
  readonly paths: readonly string[];
}

/** Tasks that run `protocol check`, one offered for each folder of the workspace. Their findings go to the Problems view. */
export function provideTasks(connection: Connection): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.tasks.registerTaskProvider("protocol", {
      provideTasks: async () => (await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => checkTask(connection, folder, ["."])))).filter((task) => task !== undefined),
      resolveTask: (task) => {
        const { paths } = task.definition as CheckDefinition;
        return typeof task.scope === "object" && Array.isArray(paths) ? checkTask(connection, task.scope, paths, task.definition as CheckDefinition) : undefined;
      },
    }),
    vscode.commands.registerCommand("protocol.check", async () => {
      const folder = await folderOfInterest();
      if (folder === undefined) return void vscode.window.showInformationMessage("Open a folder with protocols first.");
      await vscode.workspace.saveAll(false);
      const task = await checkTask(connection, folder, ["."]);
      if (task !== undefined) await vscode.tasks.executeTask(task);
    }),
  );
}

async function checkTask(connection: Connection, folder: vscode.WorkspaceFolder, paths: readonly string[], given?: CheckDefinition): Promise<vscode.Task | undefined> {
  const launch = await connection.find();
  if ("kind" in launch) return undefined;
  const definition: CheckDefinition = given ?? { type: "protocol", paths };
  const execution = new vscode.ProcessExecution(launch.program, [...launch.args, "check", ...paths, "--format", "lines"], { cwd: folder.uri.fsPath, env: { ...launch.environment } });
  const task = new vscode.Task(definition, folder, paths.length === 1 && paths[0] === "." ? "check all protocols" : `check ${paths.join(" ")}`, "protocol", execution, "$protocol");
  task.group = vscode.TaskGroup.Build;
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  return task;
}

/** The folder of the open file, else the only folder, else the one that the user picks. */
export async function folderOfInterest(): Promise<vscode.WorkspaceFolder | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const own = open === undefined ? undefined : vscode.workspace.getWorkspaceFolder(open);
  const all = vscode.workspace.workspaceFolders ?? [];
  return own ?? (all.length === 1 ? all[0] : await vscode.window.showWorkspaceFolderPick());
}
