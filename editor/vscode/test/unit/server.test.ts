import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { advise } from "../../src/missing.ts";
import { findServer, runtimesIn, type Machine } from "../../src/server.ts";

const bundled = "/ext/server/protocol.dll";
const ten = "Microsoft.AspNetCore.App 10.0.1 [/usr/lib/dotnet/shared/Microsoft.AspNetCore.App]\nMicrosoft.NETCore.App 10.0.1 [/usr/lib/dotnet/shared/Microsoft.NETCore.App]\n";
const eight = "Microsoft.NETCore.App 8.0.11 [/opt/old/shared/Microsoft.NETCore.App]\r\n";

/** A machine with these files; those named `dotnet` print what stands behind them. */
function machine(files: Record<string, string>, more: Partial<Machine> = {}): Machine {
  return {
    platform: "linux",
    environment: { PATH: "/usr/local/bin:/usr/bin" },
    home: "/people/a",
    isFile: (path) => path in files,
    realPath: (path) => (path === "/usr/bin/dotnet" ? "/usr/lib/dotnet/dotnet" : path),
    output: async (program) => files[program],
    ...more,
  };
}

const wishes = { serverPath: "", dotnetPath: "" };

suite("finding the server", () => {
  test("the one inside the extension is run by the .NET of the machine", async () => {
    const launch = await findServer(machine({ [bundled]: "", "/usr/bin/dotnet": ten }), wishes, bundled);
    assert.ok(!("kind" in launch));
    assert.deepEqual([launch.program, launch.args, launch.origin], ["/usr/bin/dotnet", [bundled], "the extension"]);
  });

  test("without it, the tool on the PATH is used, and told where .NET really is", async () => {
    const launch = await findServer(machine({ "/people/a/.dotnet/tools/protocol": "", "/usr/bin/dotnet": ten }), wishes, bundled);
    assert.ok(!("kind" in launch));
    assert.deepEqual([launch.program, launch.args, launch.origin], ["/people/a/.dotnet/tools/protocol", [], "the PATH"]);
    assert.equal(launch.environment["DOTNET_ROOT"], "/usr/lib/dotnet");
  });

  test("what the setting says comes first", async () => {
    const files = { [bundled]: "", "/people/a/bin/protocol": "", "/usr/bin/dotnet": ten };
    const launch = await findServer(machine(files), { ...wishes, serverPath: "~/bin/protocol" }, bundled);
    assert.ok(!("kind" in launch));
    assert.deepEqual([launch.program, launch.origin], ["/people/a/bin/protocol", "the setting"]);
  });

  test("a setting that names nothing is told, and nothing else is tried", async () => {
    const found = await findServer(machine({ [bundled]: "", "/usr/bin/dotnet": ten }), { ...wishes, serverPath: "/gone/protocol" }, bundled);
    assert.deepEqual(found, { kind: "wrong setting", setting: "protocol.server.path", path: "/gone/protocol" });
    const other = await findServer(machine({ [bundled]: "", "/usr/bin/dotnet": ten }), { ...wishes, dotnetPath: "/gone/dotnet" }, bundled);
    assert.deepEqual(other, { kind: "wrong setting", setting: "protocol.dotnet.path", path: "/gone/dotnet" });
  });

  test("an older .NET on the PATH does not hide the right one elsewhere", async () => {
    const launch = await findServer(machine({ [bundled]: "", "/usr/local/bin/dotnet": eight, "/usr/share/dotnet/dotnet": ten }), wishes, bundled);
    assert.ok(!("kind" in launch));
    assert.equal(launch.program, "/usr/share/dotnet/dotnet");
  });

  test("without .NET 10, the versions that are there are told", async () => {
    const found = await findServer(machine({ [bundled]: "", "/usr/local/bin/dotnet": eight }), wishes, bundled);
    assert.deepEqual(found, { kind: "no dotnet", found: ["8.0.11"] });
    assert.deepEqual(await findServer(machine({ [bundled]: "" }), wishes, bundled), { kind: "no dotnet", found: [] });
  });

  test("without a server, all places that were looked at are told", async () => {
    const found = await findServer(machine({ "/usr/bin/dotnet": ten }), wishes, bundled);
    assert.deepEqual(found, { kind: "no server", looked: [bundled, "/usr/local/bin/protocol", "/usr/bin/protocol", "/people/a/.dotnet/tools/protocol"] });
  });

  test("on Windows, programs have the ending .exe and the folders a semicolon between them", async () => {
    const files = { "C:\\ext\\protocol.dll": "", "C:\\Program Files\\dotnet\\dotnet.exe": ten };
    const windows = machine(files, { platform: "win32", environment: { Path: "C:\\Windows;C:\\Tools", ProgramFiles: "C:\\Program Files" }, home: "C:\\Users\\a" });
    const launch = await findServer(windows, wishes, "C:\\ext\\protocol.dll");
    assert.ok(!("kind" in launch));
    assert.equal(launch.program, "C:\\Program Files\\dotnet\\dotnet.exe");
  });

  test("the list of runtimes is read line by line, and only .NET itself counts", () => {
    assert.deepEqual(runtimesIn(ten + eight), ["10.0.1", "8.0.11"]);
    assert.deepEqual(runtimesIn(undefined), []);
    assert.deepEqual(runtimesIn("No runtimes were found.\n"), []);
  });
});

suite("advice when something is missing", () => {
  test("it says what to do, and what was found", () => {
    const { message, remedies } = advise({ kind: "no dotnet", found: ["8.0.11"] });
    assert.match(message, /needs \.NET 10.*Found on this machine: \.NET 8\.0\.11\./);
    assert.deepEqual(remedies, ["Download .NET 10", "Open Settings", "Try Again"]);
    assert.match(advise({ kind: "no dotnet", found: [] }).message, /No \.NET was found/);
    assert.match(advise({ kind: "no server", looked: [] }).message, /dotnet tool install --global ProtocolLang\.Cli/);
    assert.match(advise({ kind: "wrong setting", setting: "protocol.server.path", path: "/gone" }).message, /protocol\.server\.path.*\/gone/);
  });
});
