import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { suite, test } from "node:test";

const root = path.join(import.meta.dirname, "..", "..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const manifest = JSON.parse(read("package.json"));
const sources = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => read(path.join("src", name))).join("\n");

suite("the problem matcher", () => {
  const pattern = manifest.contributes.problemPatterns[0];
  const parts = (line: string) => {
    const match = new RegExp(pattern.regexp).exec(line);
    return match === null ? undefined : Object.fromEntries(["file", "line", "column", "endLine", "endColumn", "severity", "code", "message"].map((name) => [name, match[pattern[name]]]));
  };

  test("reads a line of `protocol check --format lines`", () => {
    assert.deepEqual(parts("sub/a.protocol:6:14-6:20: error PL2001: nothing called `LVFE` is declared"), {
      file: "sub/a.protocol", line: "6", column: "14", endLine: "6", endColumn: "20", severity: "error", code: "PL2001", message: "nothing called `LVFE` is declared",
    });
    assert.equal(parts("C:\\protocols\\a b.protocol:1:1-2:3: warning PL9003: nothing uses the drug `y`")?.["file"], "C:\\protocols\\a b.protocol");
  });

  test("takes no other line", () => {
    for (const line of ["No errors in 1 file; its example holds", "error PL1502: `and` and `or` stand side by side", " --> first.protocol:8:25", ""]) assert.equal(parts(line), undefined, line);
  });
});

suite("the manifest", () => {
  test("every command that it offers is there, and the other way round", () => {
    const offered = manifest.contributes.commands.map((c: { command: string }) => c.command).sort();
    const registered = [...sources.matchAll(/registerCommand\(\s*"([^"]+)"/g)].map((m) => m[1]!);
    const internal = registered.filter((name) => name.startsWith("protocol._"));
    assert.deepEqual(registered.filter((name) => !internal.includes(name)).sort(), offered);
  });

  test("every setting is read somewhere, and none that is not declared", () => {
    const declared = Object.keys(manifest.contributes.configuration.properties).filter((name) => name !== "protocol.trace.server");
    const readBySources = [...read("src/settings.ts").matchAll(/(?:get(?:<[^>]+>)?|text)\("([^"]+)"/g)].map((m) => `protocol.${m[1]}`);
    assert.deepEqual([...new Set(readBySources)].sort(), declared.sort());
  });

  test("all files that it names are there", () => {
    for (const [, file] of JSON.stringify(manifest).matchAll(/"\.?\/?((?:images|syntaxes|snippets|walkthrough|media)\/[^"]+)"/g)) assert.ok(read(file!).length > 0, file);
  });

  test("the lock file names no registry", () => {
    assert.doesNotMatch(read("package-lock.json"), /"resolved"|registry\./);
  });
});
