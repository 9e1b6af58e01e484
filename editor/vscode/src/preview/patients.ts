import type * as vscode from "vscode";
import type { Cases, Examples, Patient } from "../answers.ts";
import type { Connection } from "../connection.ts";

/** The patients that a protocol can be tried on: those of its case files, then its own examples. */
export async function patientsOf(connection: Connection, protocol: vscode.Uri): Promise<Patient[]> {
  const textDocument = { uri: protocol.toString() };
  const [cases, examples] = await Promise.all([connection.ask<Cases>("protocol/cases", { textDocument }), connection.ask<Examples>("protocol/examples", { textDocument })]);
  return [
    ...(cases?.files ?? []).flatMap((file) => file.cases.map(({ name, position }) => ({ name, position, uri: file.uri }))),
    ...(examples?.examples ?? []).map(({ name, uri, range }) => ({ name, uri, position: range.start })),
  ];
}
