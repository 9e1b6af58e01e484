// Finds the `protocol` command, which is also the language server, and the .NET that runs it. Knows nothing of VS Code, so that it can be tested.
import path from "node:path";

/** What is asked of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  isFile(path: string): boolean;
  /** The file itself when the path is a link to it. */
  realPath(path: string): string;
  /** What a program prints, or undefined when it cannot be started or ends with another code than 0. */
  output(program: string, args: readonly string[]): Promise<string | undefined>;
}

/** What the user's settings say; empty when nothing was set. */
export interface Wishes {
  readonly serverPath: string;
  readonly dotnetPath: string;
}

/** How to start the command: further arguments are added behind `args`. */
export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where it was found, in words. */
  readonly origin: "the setting" | "the extension" | "the PATH";
}

/** Why there is none, so that the user can be told what to do. */
export type Missing =
  | { readonly kind: "no server"; readonly looked: readonly string[] }
  | { readonly kind: "wrong setting"; readonly setting: string; readonly path: string }
  | { readonly kind: "no dotnet"; readonly found: readonly string[] };

export const runtime = { name: "Microsoft.NETCore.App", major: 10 } as const;

/** @param bundled The `protocol.dll` inside the extension, when it was packaged with one. */
export async function findServer(machine: Machine, wishes: Wishes, bundled: string): Promise<Launch | Missing> {
  if (wishes.serverPath !== "") {
    const wished = expandHome(machine, wishes.serverPath);
    if (!machine.isFile(wished)) return { kind: "wrong setting", setting: "protocol.server.path", path: wished };
    return startOf(machine, wishes, wished, "the setting");
  }
  if (machine.isFile(bundled)) return startOf(machine, wishes, bundled, "the extension");
  const tools = candidates(machine, "protocol", [join(machine, machine.home, ".dotnet", "tools")]);
  const tool = tools.find((file) => machine.isFile(file));
  if (tool !== undefined) return startOf(machine, wishes, tool, "the PATH");
  return { kind: "no server", looked: [bundled, ...tools] };
}

async function startOf(machine: Machine, wishes: Wishes, file: string, origin: Launch["origin"]): Promise<Launch | Missing> {
  const dotnet = await findDotnet(machine, wishes);
  if ("kind" in dotnet) return dotnet;
  const environment = { DOTNET_NOLOGO: "1", DOTNET_CLI_TELEMETRY_OPTOUT: "1" };
  if (file.toLowerCase().endsWith(".dll")) return { program: dotnet.program, args: [file], environment, origin };
  // A program made by .NET looks for the runtime where DOTNET_ROOT says: in the folder of `dotnet` itself, not of a link to it.
  const root = (machine.platform === "win32" ? path.win32 : path.posix).dirname(machine.realPath(dotnet.program));
  return { program: file, args: [], environment: { ...environment, DOTNET_ROOT: root }, origin };
}

/** The first `dotnet` that has the runtime. */
export async function findDotnet(machine: Machine, wishes: Wishes): Promise<{ readonly program: string } | Missing> {
  if (wishes.dotnetPath !== "") {
    const wished = expandHome(machine, wishes.dotnetPath);
    if (!machine.isFile(wished)) return { kind: "wrong setting", setting: "protocol.dotnet.path", path: wished };
    const runtimes = runtimesIn(await machine.output(wished, ["--list-runtimes"]));
    return runtimes.some(isNewEnough) ? { program: wished } : { kind: "no dotnet", found: runtimes };
  }
  const found: string[] = [];
  for (const program of candidates(machine, "dotnet", usualFolders(machine))) {
    if (!machine.isFile(program)) continue;
    const runtimes = runtimesIn(await machine.output(program, ["--list-runtimes"]));
    if (runtimes.some(isNewEnough)) return { program };
    found.push(...runtimes);
  }
  return { kind: "no dotnet", found: [...new Set(found)] };
}

/** The versions of the runtime in what `dotnet --list-runtimes` prints. */
export function runtimesIn(output: string | undefined): string[] {
  return (output ?? "").split(/\r?\n/).map((line) => /^(\S+) (\S+) \[/.exec(line)).filter((match) => match?.[1] === runtime.name).map((match) => match![2]!);
}

/** A program for one major version runs on that one only. */
function isNewEnough(version: string): boolean {
  return Number.parseInt(version, 10) === runtime.major;
}

function candidates(machine: Machine, name: string, more: readonly string[]): string[] {
  const file = machine.platform === "win32" ? `${name}.exe` : name;
  const separator = machine.platform === "win32" ? ";" : ":";
  const { DOTNET_ROOT: root = "", PATH: onPath = machine.environment["Path"] ?? "" } = machine.environment;
  const folders = [...(name === "dotnet" ? [root] : []), ...onPath.split(separator), ...more];
  return [...new Set(folders.filter((folder) => folder !== "").map((folder) => join(machine, folder, file)))];
}

function usualFolders(machine: Machine): string[] {
  const own = join(machine, machine.home, ".dotnet");
  switch (machine.platform) {
    case "win32":
      return [join(machine, machine.environment["ProgramFiles"] ?? "C:\\Program Files", "dotnet"), own];
    case "darwin":
      return ["/usr/local/share/dotnet", "/opt/homebrew/bin", own];
    default:
      return ["/usr/lib/dotnet", "/usr/share/dotnet", "/usr/lib64/dotnet", "/snap/bin", own];
  }
}

function expandHome(machine: Machine, file: string): string {
  return file === "~" || file.startsWith("~/") ? join(machine, machine.home, file.slice(2)) : file;
}

function join(machine: Machine, ...parts: string[]): string {
  return (machine.platform === "win32" ? path.win32 : path.posix).join(...parts);
}
