// What the server answers beside LSP; src/ProtocolLang.LanguageServer/README.md promises it. Ranges and positions are those of LSP.
import type { Location, Range } from "vscode-languageclient";

/** `protocol/explain` { code } */
export interface Page {
  readonly code: string;
  readonly markdown: string;
}

/** `protocol/examples` { textDocument }: the examples that stand in a file. */
export interface Examples {
  readonly examples: readonly { readonly name: string; readonly range: Range }[];
}

/** `protocol/runExamples` { textDocument, names? } */
export interface ExamplesRun {
  /** Why none was tried, for people. */
  readonly blocked?: string;
  readonly results: readonly ExampleResult[];
  /** For each rule of the file, how many of the examples that were tried it applies to. */
  readonly rules: readonly { readonly name: string; readonly range: Range; readonly applies: number }[];
}

export interface ExampleResult {
  readonly name: string;
  readonly passed: boolean;
  readonly expectations: readonly { readonly text: string; readonly range: Range; readonly met: boolean; readonly got: string }[];
}

/** `protocol/cases` { textDocument, files }: the cases that a protocol can be tried on, its own examples first. */
export interface Cases {
  readonly cases: readonly CaseName[];
}

/** An example of the protocol when `uri` is that of a protocol, else a case of that file. */
export interface CaseName {
  readonly name: string;
  readonly uri: string;
  readonly range: Range;
}

/** `protocol/answer` { textDocument, position, case }: what the protocol says of a case; and why, for the rule or
 * definition at the position. */
export interface Answer {
  /** Why there is no answer, for people. */
  readonly blocked?: string;
  readonly protocol: string;
  readonly case: string;
  readonly asOf?: string;
  readonly rules: readonly RuleAnswer[];
  readonly why?: Why;
}

export type Status = "applies" | "undetermined" | "overridden" | "does not apply" | "out of scope";

export interface RuleAnswer {
  readonly name: string;
  readonly status: Status;
  readonly outcomes: readonly string[];
  readonly needs: readonly string[];
  readonly at: Location;
}

export interface Why {
  /** The rule or definition. */
  readonly name: string;
  readonly status: Status | "holds" | "does not hold" | "unknown";
  /** The reason in one sentence. */
  readonly verdict: string;
  readonly outcomes: readonly string[];
  readonly sections: readonly { readonly title: string; readonly node: WhyNode }[];
  readonly remarks: readonly { readonly title: string; readonly text: string }[];
  readonly at: Location;
}

export interface WhyNode {
  readonly truth: "yes" | "no" | "unknown";
  readonly text: string;
  /** What was read for it, and from where. */
  readonly readings: readonly { readonly text: string; readonly at?: Location }[];
  readonly parts: readonly WhyNode[];
}
