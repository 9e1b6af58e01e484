// Bundles the extension into dist/extension.cjs, and writes beside it the licences of what is bundled.
import { build, context, type BuildOptions, type Metafile } from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const here = import.meta.dirname;

const options: BuildOptions = {
  absWorkingDir: here,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.cjs",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
  sourcemap: process.argv.includes("--watch"),
  metafile: true,
  logLevel: "warning",
};

if (process.argv.includes("--watch")) {
  const watching = await context(options);
  await watching.watch();
} else {
  const result = await build(options);
  writeFileSync(path.join(here, "dist", "licences.txt"), licences(result.metafile!));
}

/** The licence texts of all packages that went into the bundle. */
function licences(metafile: Metafile): string {
  const folders = new Set(Object.keys(metafile.inputs).map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter((folder) => folder !== undefined));
  return [...folders].sort().map((folder) => {
    const about = JSON.parse(readFileSync(path.join(here, folder, "package.json"), "utf8")) as { name: string; version: string; license: string };
    const file = readdirSync(path.join(here, folder)).find((name) => /^licen[cs]e/i.test(name));
    const text = file !== undefined && existsSync(path.join(here, folder, file)) ? readFileSync(path.join(here, folder, file), "utf8").trim() : about.license;
    return `${about.name} ${about.version}\n\n${text}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}
