// The Markdown that the server tells answers in, as HTML: headings, paragraphs, nested lists, bold words, code, fences,
// links to lines. All else is text, and is escaped.

/** A link to a line: `[a.yaml:4](file:///cases/a.yaml#L4)`. */
const link = /^\[((?:\\.|[^\]\\])*)\]\((\S+?)#L(\d+)\)/;
const truths: Readonly<Record<string, string>> = { yes: "✓", no: "✗", unknown: "?" };

export interface Place {
  readonly uri: string;
  /** From 1. */
  readonly line: number;
}

/** @param number Takes a place that the text leads to, and gives the number of the link to it. */
export function htmlOf(markdown: string, number: (place: Place) => number): string {
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
      out.push(itemOf(item[2]!, number));
      continue;
    }
    if (line.trim() === "") continue;
    close(0);
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    out.push(heading === null ? `<p>${inline(line, number)}</p>` : `<h${heading[1]!.length}>${inline(heading[2]!, number)}</h${heading[1]!.length}>`);
  }
  close(0);
  if (fence !== undefined) out.push(`<pre>${escape(fence.join("\n"))}</pre>`);
  return out.join("");
}

/** A condition begins with its truth, which is shown as a mark. */
function itemOf(text: string, number: (place: Place) => number): string {
  const truth = /^\*\*(yes|no|unknown)\*\* (.*)$/.exec(text);
  if (truth === null) return `<li>${inline(text, number)}`;
  const word = truth[1]!;
  return `<li class="${word}"><span class="mark" role="img" aria-label="${word}" title="${word}">${truths[word]}</span>${inline(truth[2]!, number)}`;
}

function inline(text: string, number: (place: Place) => number): string {
  let html = "";
  let isBold = false;
  let plain = "";
  const flush = (): void => {
    html += escape(plain);
    plain = "";
  };
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\" && i + 1 < text.length) plain += text[++i];
    else if (text[i] === "[" && link.test(text.slice(i))) {
      flush();
      const [whole, words, uri, line] = link.exec(text.slice(i)) as unknown as [string, string, string, string];
      html += `<a href="#" data-link="${number({ uri, line: Number(line) })}">${escape(words.replace(/\\(.)/g, "$1"))}</a>`;
      i += whole.length - 1;
    } else if (text.startsWith("**", i) && (isBold || text.indexOf("**", i + 2) > 0)) {
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

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
