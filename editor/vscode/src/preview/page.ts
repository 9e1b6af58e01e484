// The preview as HTML. Knows nothing of VS Code.
import type { Patient, Told } from "../answers.ts";
import { escape, htmlOf, type Place } from "./markdown.ts";

export interface Page {
  readonly html: string;
  /** Where the links of the page lead, by their number. */
  readonly links: readonly Place[];
}

export interface Shown {
  readonly patients: readonly Patient[];
  /** The reason of the rule under the cursor, or whatever was asked for. */
  readonly told: Told | undefined;
  /** All that the protocol says of the patient. */
  readonly whole: Told | undefined;
}

export function pageOf({ patients, told, whole }: Shown): Page {
  const links: Place[] = [];
  const link = (place: Place): number => links.push(place) - 1;
  if (told === undefined) return { html: `<p class="note">The language server gives no answer. Is a protocol open?</p>`, links };
  const banner = told.isStale === true ? `<p class="stale">The protocol has errors. What is shown is what it said before.</p>` : "";
  const reason = `<article class="why">${htmlOf(told.markdown, link)}</article>`;
  const rest = whole === undefined || whole.markdown === told.markdown ? "" : `<details data-key="whole"><summary>All that is said of this patient</summary><article>${htmlOf(whole.markdown, link)}</article></details>`;
  return { html: `${choice(patients, told)}${banner}${reason}${rest}`, links };
}

function choice(patients: readonly Patient[], told: Told): string {
  if (patients.length === 0) return "";
  const chosen = patients.findIndex(({ name, uri }) => name === told.caseName && uri === told.caseUri);
  const groups = new Map<string, string[]>();
  patients.forEach(({ name, uri }, index) => {
    const group = uri.endsWith(".protocol") ? "Examples" : decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
    groups.set(group, [...(groups.get(group) ?? []), `<option value="${index}"${index === chosen ? " selected" : ""}>${escape(name)}</option>`]);
  });
  const options = [...groups].map(([name, rows]) => `<optgroup label="${escape(name)}">${rows.join("")}</optgroup>`).join("");
  return `<header><label for="case">Patient</label><select id="case">${chosen < 0 ? `<option value="-1" selected></option>` : ""}${options}</select></header>`;
}

/** The document around the page. Nothing but its own style and script may load. */
export function documentOf(resources: { readonly source: string; readonly style: string; readonly script: string; readonly nonce: string }): string {
  const policy = `default-src 'none'; style-src ${resources.source}; script-src 'nonce-${resources.nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${resources.style}">
<title>Why</title>
</head>
<body>
<main id="page"></main>
<script nonce="${resources.nonce}" src="${resources.script}"></script>
</body>
</html>`;
}
