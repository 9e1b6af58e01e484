import { execFile } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import os from "node:os";
import type { Machine } from "./server.ts";

/** The machine on which the extension runs. */
export const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  home: os.homedir(),
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
  realPath: (path) => {
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  },
  output: async (program, args) => (await run(program, args)).out,
};

export interface Ran {
  /** What it printed, or undefined when it could not be started or ended with an error of its own. */
  readonly out: string | undefined;
  readonly error: string;
  readonly code: number;
}

/** Runs a program to its end; never throws. Codes other than 0 are answers as well when `accept` says so. */
export function run(program: string, args: readonly string[], options: { cwd?: string; env?: Record<string, string>; accept?: readonly number[]; input?: string; signal?: AbortSignal } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, maxBuffer: 64 * 1024 * 1024, signal: options.signal, windowsHide: true }, (failed, out, error) => {
      const code = failed === null ? 0 : typeof failed.code === "number" ? failed.code : -1;
      const isAnswer = code === 0 || (options.accept ?? []).includes(code);
      resolve({ out: isAnswer ? out : undefined, error: error !== "" ? error : (failed?.message ?? ""), code });
    });
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(options.input ?? "");
  });
}
