// Makes the .vsix: the language server is published into server/, the extension bundled into dist/, and all of it packed.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const here = import.meta.dirname;
const server = path.join(here, "server");

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { cwd: here, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, DOTNET_NOLOGO: "1", DOTNET_CLI_TELEMETRY_OPTOUT: "1" } });
}

if (!existsSync(path.join(here, "..", "..", "ProtocolLang.sln"))) throw new Error("The language server is built from the sources beside the extension, and they are not here.");
// Compiled for this machine's platform the server starts a quarter faster; --portable makes a package for all platforms instead.
const platform = process.argv.includes("--portable") ? [] : ["--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true"];
rmSync(server, { recursive: true, force: true });
// The .NET of the user runs it, so no program goes along.
run("dotnet", "publish", "../../src/ProtocolLang.Cli", "-c", "Release", "-v", "quiet", "-o", server, ...platform, "-p:UseAppHost=false", "-p:DebugType=none", "-p:SatelliteResourceLanguages=en");
// An editor evaluates no cohorts, and DuckDB is larger than all the rest.
for (const file of readdirSync(server, { recursive: true, encoding: "utf8" }).filter((name) => /duckdb\.(?:so|dll|dylib)$/.test(name))) rmSync(path.join(server, file));
for (const file of readdirSync(server).filter((name) => /\.(?:pdb|xml)$/.test(name))) rmSync(path.join(server, file));
writeFileSync(path.join(server, "licences.txt"), licencesOf(path.join(server, "protocol.deps.json")));
run(process.execPath, "build.ts");
run(process.execPath, "node_modules/@vscode/vsce/vsce", "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", "protocollang.vsix");

/** Name, version and licence of each package that the server holds, as the packages themselves say. */
function licencesOf(depsFile: string): string {
  const deps = JSON.parse(readFileSync(depsFile, "utf8")) as { libraries: Record<string, { type: string }> };
  const packages = process.env["NUGET_PACKAGES"] ?? path.join(os.homedir(), ".nuget", "packages");
  const lines = Object.entries(deps.libraries).filter(([, { type }]) => type === "package").map(([name]) => {
    const [id = "", version = ""] = name.toLowerCase().split("/");
    const about = path.join(packages, id, version, `${id}.nuspec`);
    const text = existsSync(about) ? readFileSync(about, "utf8") : "";
    const licence = /<license[^>]*>([^<]+)<\/license>/.exec(text)?.[1] ?? /<licenseUrl>([^<]+)<\/licenseUrl>/.exec(text)?.[1] ?? "see the package";
    const copyright = /<copyright>([^<]+)<\/copyright>/.exec(text)?.[1] ?? "";
    return `${name.replace("/", " ")}: ${licence}${copyright === "" ? "" : `. ${copyright}`}`;
  });
  return `The language server holds these packages.\n\n${lines.sort().join("\n")}\n`;
}
