// What to tell someone on whose machine something is missing. Knows nothing of VS Code.
import { runtime, type Missing } from "./server.ts";

export type Remedy = "Download .NET 10" | "Open Settings" | "Show Output" | "Try Again";

export interface Advice {
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

export const download = `https://dotnet.microsoft.com/download/dotnet/${runtime.major}.0`;

export function advise(missing: Missing): Advice {
  switch (missing.kind) {
    case "no dotnet":
      return {
        message: `ProtocolLang needs .NET ${runtime.major}, which is free and takes a minute to install. ${have(missing.found)} Colours and snippets work without it.`,
        remedies: ["Download .NET 10", "Open Settings", "Try Again"],
      };
    case "wrong setting":
      return { message: `The setting ${missing.setting} names a file that is not there: ${missing.path}`, remedies: ["Open Settings", "Try Again"] };
    case "no server":
      return {
        message: "The `protocol` command was not found: this extension holds none, and there is none on the PATH. Install it with `dotnet tool install --global ProtocolLang.Cli`, or say in the settings where it is.",
        remedies: ["Open Settings", "Show Output", "Try Again"],
      };
  }
}

function have(found: readonly string[]): string {
  return found.length === 0 ? "No .NET was found on this machine." : `Found on this machine: .NET ${found.join(", ")}.`;
}
