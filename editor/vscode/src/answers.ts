// What the server answers beside LSP, as src/ProtocolLang.LanguageServer/README.md promises it. Ranges and positions are those of LSP.
import type { Position, Range } from "vscode-languageclient";

/** `protocol/explain` { code } */
export interface Page {
  readonly code: string;
  readonly markdown: string;
}

/** `protocol/examples` { textDocument? }: the examples of a file or of all, tried. */
export interface Examples {
  readonly examples: readonly Example[];
}

export interface Example {
  readonly uri: string;
  readonly name: string;
  readonly range: Range;
  readonly selectionRange: Range;
  /** Unknown while the protocol has errors. */
  readonly outcome: "passed" | "failed" | "unknown";
  readonly messages: readonly { readonly range: Range; readonly expected: string; readonly got: string }[];
}

/** `protocol/coverage` { textDocument }: what the examples show of the protocol that a file belongs to, in all its files. */
export interface Coverage {
  readonly elements: readonly {
    readonly uri: string;
    readonly range: Range;
    readonly kind: string;
    readonly text: string;
    readonly points: readonly { readonly shows: string; readonly shownBy?: string }[];
  }[];
}

/** `protocol/cases` { textDocument }: the case files that fit a protocol. */
export interface Cases {
  readonly files: readonly { readonly uri: string; readonly protocol: string; readonly cases: readonly { readonly name: string; readonly position: Position }[] }[];
}

/** `protocol/preview` { textDocument, position, caseUri?, caseName? }, and what the commands of lenses give: an explanation for a panel. */
export interface Told {
  readonly title: string;
  readonly markdown: string;
  readonly plainText: string;
  readonly caseUri?: string;
  readonly caseName?: string;
  /** The text has errors now, and this is what it said before. */
  readonly isStale?: boolean;
}

export function isTold(answer: unknown): answer is Told {
  return typeof answer === "object" && answer !== null && typeof (answer as Told).markdown === "string" && typeof (answer as Told).title === "string";
}

/** A patient that a protocol can be tried on. */
export interface Patient {
  readonly name: string;
  /** The case file, or the protocol when it is an example. */
  readonly uri: string;
  readonly position: Position;
}
