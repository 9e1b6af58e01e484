// The preview as HTML. Knows nothing of VS Code; every text that comes from a file is escaped.
import type { Location } from "vscode-languageclient";
import type { Answer, CaseName, RuleAnswer, Status, Why, WhyNode } from "../answers.ts";

export interface Page {
  readonly html: string;
  /** Where the links of the page lead, by their number. */
  readonly links: readonly Location[];
}

export interface Shown {
  readonly cases: readonly CaseName[];
  /** The chosen one among the cases; -1 when there is none. */
  readonly chosen: number;
  readonly answer: Answer | undefined;
}

const order: readonly Status[] = ["applies", "undetermined", "overridden", "does not apply", "out of scope"];
const headings: Readonly<Record<Status, string>> = {
  applies: "Applies",
  undetermined: "Undetermined",
  overridden: "Overridden",
  "does not apply": "Does not apply",
  "out of scope": "Out of scope",
};
const marks = { yes: ["✓", "yes"], no: ["✗", "no"], unknown: ["?", "unknown"] } as const;

/** @param stale Why what is shown is from before the last edits. */
export function pageOf({ cases, chosen, answer }: Shown, stale?: string): Page {
  const links: Location[] = [];
  const link = (text: string, at: Location | undefined, kind = ""): string => {
    if (at === undefined) return escape(text);
    links.push(at);
    return `<a href="#" class="${kind}" data-link="${links.length - 1}">${escape(text)}</a>`;
  };

  if (cases.length === 0) {
    return { html: note("There is no patient to try this protocol on.", "Write an <code>example</code>, or put case files into the folder <code>cases</code> beside the protocol."), links };
  }
  const body = answer === undefined ? note("The language server gives no answer.", "") : answer.blocked !== undefined ? note(escape(answer.blocked), "") : `${whyOf(answer.why, link)}${rulesOf(answer, link)}`;
  const banner = stale === undefined ? "" : `<p class="stale">${escape(stale)} What is shown is from before.</p>`;
  return { html: `${choice(cases, chosen)}${banner}${body}`, links };
}

function choice(cases: readonly CaseName[], chosen: number): string {
  const groups = new Map<string, string[]>();
  cases.forEach(({ name, uri }, index) => {
    const group = uri.endsWith(".protocol") ? "Examples" : decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
    groups.set(group, [...(groups.get(group) ?? []), `<option value="${index}"${index === chosen ? " selected" : ""}>${escape(name)}</option>`]);
  });
  const options = [...groups].map(([name, rows]) => `<optgroup label="${escape(name)}">${rows.join("")}</optgroup>`).join("");
  return `<header><label for="case">Patient</label><select id="case">${options}</select></header>`;
}

function whyOf(why: Why | undefined, link: Link): string {
  if (why === undefined) return "";
  const title = link(why.name, why.at);
  const sections = why.sections.map(({ title, node }) => `<section><h3>${escape(title)}</h3><ul class="tree">${branch(node, link)}</ul></section>`).join("");
  const remarks = why.remarks.map(({ title, text }) => `<dt>${escape(title)}</dt><dd>${escape(text)}</dd>`).join("");
  return `<article class="why ${slug(why.status)}"><h2>${title} <span class="badge">${escape(why.status)}</span></h2>`
    + `<p class="outcomes">${why.outcomes.map(escape).join("<br>")}</p><p class="verdict">${escape(why.verdict)}</p>${sections}${remarks === "" ? "" : `<dl>${remarks}</dl>`}</article>`;
}

function branch(node: WhyNode, link: Link): string {
  const [mark, word] = marks[node.truth];
  const readings = node.readings.map(({ text, at }) => link(text, at, "reading")).join("; ");
  const parts = node.parts.length === 0 ? "" : `<ul>${node.parts.map((part) => branch(part, link)).join("")}</ul>`;
  return `<li class="${node.truth}"><span class="mark" role="img" aria-label="${word}" title="${word}">${mark}</span><span class="text">${escape(node.text)}${readings === "" ? "" : ` <span class="readings">${readings}</span>`}</span>${parts}</li>`;
}

function rulesOf({ rules, asOf, protocol }: Answer, link: Link): string {
  const groups = order.map((status) => ({ status, rules: rules.filter((rule) => rule.status === status) })).filter((group) => group.rules.length > 0);
  const shown = groups.map(({ status, rules: some }) => {
    const rows = some.map((rule) => ruleRow(rule, link)).join("");
    const isQuiet = status === "does not apply" || status === "out of scope";
    return `<details class="${slug(status)}" data-key="${slug(status)}"${isQuiet ? "" : " open"}><summary>${headings[status]} <span class="count">${some.length}</span></summary><ul>${rows}</ul></details>`;
  });
  return `<article class="rules"><h2>All rules for this patient</h2><p class="about">${escape(protocol)}${asOf === undefined ? "" : `, as of ${escape(asOf)}`}</p>${shown.join("")}</article>`;
}

function ruleRow({ name, outcomes, needs, at }: RuleAnswer, link: Link): string {
  // A rule in one sentence is called by its words, which say its outcome.
  const said = outcomes.filter((outcome) => !name.includes(outcome)).map(escape).join("<br>");
  const find = needs.length === 0 ? "" : `<div class="needs">find out ${needs.map((need) => `<b>${escape(need)}</b>`).join(", ")}</div>`;
  return `<li>${link(name, at)}${said === "" ? "" : `<div class="outcome">${said}</div>`}${find}</li>`;
}

function note(title: string, text: string): string {
  return `<div class="note"><p>${title}</p>${text === "" ? "" : `<p>${text}</p>`}</div>`;
}

/** A text that leads to a place, when there is one. */
type Link = (text: string, at: Location | undefined, kind?: string) => string;

function slug(status: Why["status"]): string {
  return status.replaceAll(" ", "-");
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
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
