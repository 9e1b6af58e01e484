// Starts code-server, which is the workbench of VS Code for a browser, with the packaged extension and a folder of its own.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "..", "..");
const cache = path.join(process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "protocollang-editor");
const node = path.join(cache, "node", "bin", "node");
const entry = path.join(cache, "workbench", "node_modules", "code-server", "out", "node", "entry.js");

export interface Served {
  readonly url: string;
  /** The copy of test/e2e/clinic that the workbench has open. */
  readonly folder: string;
  stop(): Promise<void>;
}

export async function serve(settings: Readonly<Record<string, unknown>>): Promise<Served> {
  const vsix = path.join(root, "protocollang.vsix");
  if (!existsSync(vsix)) throw new Error("There is no protocollang.vsix. Run `npm run package` first.");
  if (!existsSync(entry)) throw new Error("There is no workbench. Run editor/prepare first.");
  const home = mkdtempSync(path.join(os.tmpdir(), "protocollang-workbench-"));
  const [folder, data, extensions] = ["clinic", "data", "extensions"].map((name) => path.join(home, name)) as [string, string, string];
  cpSync(path.join(root, "test", "e2e", "clinic"), folder, { recursive: true });
  mkdirSync(path.join(data, "User"), { recursive: true });
  writeFileSync(path.join(data, "User", "settings.json"), JSON.stringify(settings, null, 2));
  const port = await freePort();
  writeFileSync(path.join(home, "config.yaml"), `bind-addr: 127.0.0.1:${port}\nauth: none\ncert: false\n`);
  const common = [entry, "--config", path.join(home, "config.yaml"), "--user-data-dir", data, "--extensions-dir", extensions];
  execFileSync(node, [...common, "--install-extension", vsix], { stdio: ["ignore", "ignore", "inherit"] });

  const server = spawn(node, [...common, "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override", folder], { stdio: ["ignore", "pipe", "pipe"], detached: true });
  const log: string[] = [];
  server.stdout.on("data", (text: Buffer) => log.push(text.toString()));
  server.stderr.on("data", (text: Buffer) => log.push(text.toString()));
  await until(() => log.join("").includes("HTTP server listening"), 60_000, () => `code-server did not start:\n${log.join("")}`);
  return {
    url: `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`,
    folder,
    stop: async () => {
      await end(server);
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** Ends the server and what it has started, which are a process group of their own. */
async function end(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  process.kill(-server.pid, "SIGTERM");
  const hard = setTimeout(() => process.kill(-server.pid!, "SIGKILL"), 5000);
  await ended;
  clearTimeout(hard);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

async function until(holds: () => boolean, limit: number, message: () => string): Promise<void> {
  for (const start = Date.now(); !holds(); ) {
    if (Date.now() - start > limit) throw new Error(message());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
