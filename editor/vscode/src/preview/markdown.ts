// The Markdown that the server tells answers in, as HTML: headings, paragraphs, nested lists, bold words, code, fences. All else is text, and is escaped.

/** A place in a file, in a text: `/cases/a.yaml:12`, or `a.yaml:12` of the file that the patient is written in. */
const place = /((?:[A-Za-z]:\/)?[^\s():;,][^\n():;,]*?\.(?:ya?ml|jsonl?|protocol)):(\d+)/g;
const truths: Readonly<Record<string, string>> = { yes: "✓", no: "✗", unknown: "?" };

export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** @param link Takes a place that a text names, and gives the number of the link to it; undefined when it leads nowhere. */
export function htmlOf(markdown: string, link: (place: Place) => number | undefined): string {
  const out: string[] = [];
  let depth = 0;
  let fence: string[] | undefined;
  const close = (to: number): void => {
    for (; depth > to; depth--) out.push("</li></ul>");
  };
  for (const line of markdown.split(/\r?\n/)) {
    if (line.startsWith("```")) {
      close(0);
      if (fence === undefined) fence = [];
      else {
        out.push(`<pre>${escape(fence.join("\n"))}</pre>`);
        fence = undefined;
      }
      continue;
    }
    if (fence !== undefined) {
      fence.push(line);
      continue;
    }
    const item = /^( *)- (.*)$/.exec(line);
    if (item !== null) {
      // An item that is indented too far belongs to the one before it all the same.
      const wanted = Math.min(item[1]!.length / 2 + 1, depth + 1) | 0;
      close(wanted);
      if (wanted > depth) {
        out.push("<ul>");
        depth = wanted;
      } else out.push("</li>");
      out.push(itemOf(item[2]!, link));
      continue;
    }
    if (line.trim() === "") continue;
    close(0);
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    out.push(heading === null ? `<p>${inline(line, link)}</p>` : `<h${heading[1]!.length}>${inline(heading[2]!, link)}</h${heading[1]!.length}>`);
  }
  close(0);
  if (fence !== undefined) out.push(`<pre>${escape(fence.join("\n"))}</pre>`);
  return out.join("");
}

/** A condition begins with its truth, which is shown as a mark. */
function itemOf(text: string, link: (place: Place) => number | undefined): string {
  const truth = /^\*\*(yes|no|unknown)\*\* (.*)$/.exec(text);
  if (truth === null) return `<li>${inline(text, link)}`;
  const word = truth[1]!;
  return `<li class="${word}"><span class="mark" role="img" aria-label="${word}" title="${word}">${truths[word]}</span>${inline(truth[2]!, link)}`;
}

function inline(text: string, link: (place: Place) => number | undefined): string {
  let html = "";
  let isBold = false;
  let plain = "";
  const flush = (): void => {
    html += linked(plain, link);
    plain = "";
  };
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\" && i + 1 < text.length) plain += text[++i];
    else if (text.startsWith("**", i) && (isBold || text.indexOf("**", i + 2) > 0)) {
      flush();
      html += isBold ? "</strong>" : "<strong>";
      isBold = !isBold;
      i++;
    } else if (text[i] === "`" && text.indexOf("`", i + 1) > i) {
      flush();
      const end = text.indexOf("`", i + 1);
      html += `<code>${escape(text.slice(i + 1, end))}</code>`;
      i = end;
    } else plain += text[i];
  }
  flush();
  return isBold ? `${html}</strong>` : html;
}

/** The text with its places as links that show the file's name alone. */
function linked(text: string, link: (place: Place) => number | undefined): string {
  let html = "";
  let from = 0;
  for (const match of text.matchAll(place)) {
    const [whole, file, line] = match as unknown as [string, string, string];
    const number = link({ file, line: Number(line) });
    if (number === undefined) continue;
    html += `${escape(text.slice(from, match.index))}<a href="#" data-link="${number}">${escape(file.slice(file.lastIndexOf("/") + 1))}:${line}</a>`;
    from = match.index + whole.length;
  }
  return html + escape(text.slice(from));
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
