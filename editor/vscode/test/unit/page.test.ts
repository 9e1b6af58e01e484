import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Patient, Told } from "../../src/answers.ts";
import { htmlOf, type Place } from "../../src/preview/markdown.ts";
import { documentOf, pageOf } from "../../src/preview/page.ts";

const html = (markdown: string): string => htmlOf(markdown, () => 0);
const position = { line: 0, character: 0 };
const patients: Patient[] = [
  { name: "weak <heart> & \"more\"", uri: "file:///a/cases/pat%20ients.yaml", position },
  { name: "good heart", uri: "file:///a/her2.protocol", position },
];
const told: Told = {
  title: "first line",
  markdown: "### first line\n\nFor **good heart**, this rule **is undetermined**: find out LVEF.\n\nUnless:\n\n- **unknown** LVEF below 50 % (LVEF: not known)\n",
  plainText: "",
  caseUri: "file:///a/her2.protocol",
  caseName: "good heart",
};

suite("the Markdown of answers", () => {
  test("headings, paragraphs, bold words and code", () => {
    assert.equal(html("### a b\n\nFor **x**, this `y`.\n"), "<h3>a b</h3><p>For <strong>x</strong>, this <code>y</code>.</p>");
    assert.equal(html("**never closed"), "<p>**never closed</p>");
  });

  test("lists within lists, and what follows them", () => {
    assert.equal(html("- a\n  - b\n  - c\n- d\n\ne"), "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul><p>e</p>");
    assert.equal(html("- a\n      - far in\n- b"), "<ul><li>a<ul><li>far in</li></ul></li><li>b</li></ul>");
  });

  test("a condition has a mark for its truth", () => {
    assert.match(html("- **yes** FISH+"), /<li class="yes"><span class="mark" role="img" aria-label="yes" title="yes">✓<\/span>FISH\+<\/li>/);
    assert.match(html("- **no** FISH+"), /class="no".*✗/);
    assert.match(html("- **unknown** FISH+"), /class="unknown".*\?/);
    assert.doesNotMatch(html("- **recommend x**"), /mark/);
  });

  test("escaped marks are shown as they are, and nothing is taken for HTML", () => {
    assert.equal(html("a \\*\\*b\\*\\* \\_c\\_ \\<d\\> <script>&"), "<p>a **b** _c_ &#60;d&#62; &#60;script&#62;&#38;</p>");
    assert.equal(html("```protocol\nif a < b\n```"), "<pre>if a &#60; b</pre>");
  });

  test("a link to a line is a link, and any other only its words", () => {
    const places: Place[] = [];
    const page = htmlOf("- **no** HER2 IHC 3+ (HER2 IHC: 2+, [x\\_y.yaml:4](file:///clinic/a%20b/cases/x(1).yaml#L4)); [a](command:b)", (place) => places.push(place) - 1);
    assert.deepEqual(places, [{ uri: "file:///clinic/a%20b/cases/x(1).yaml", line: 4 }]);
    assert.match(page, /\(HER2 IHC: 2\+, <a href="#" data-link="0">x_y\.yaml:4<\/a>\); \[a\]\(command:b\)/);
  });
});

suite("the preview", () => {
  test("shows the patients, the chosen one and the reason", () => {
    const page = pageOf({ patients, told, whole: undefined }).html;
    assert.match(page, /<optgroup label="pat ients\.yaml"><option value="0">weak &#60;heart&#62; &#38; &#34;more&#34;<\/option>/);
    assert.match(page, /<optgroup label="Examples"><option value="1" selected>good heart<\/option>/);
    assert.match(page, /<strong>is undetermined<\/strong>: find out LVEF\./);
    assert.doesNotMatch(page, /details|stale/);
  });

  test("tells all that is said of the patient, below", () => {
    assert.match(pageOf({ patients, told, whole: { ...told, markdown: "#### Applies\n" } }).html, /<details data-key="whole"><summary>[^<]*<\/summary><article><h4>Applies<\/h4>/);
  });

  test("says when what is shown is from before, and when there is nothing to show", () => {
    assert.match(pageOf({ patients, told: { ...told, isStale: true }, whole: undefined }).html, /class="stale">The protocol has errors\. What is shown is what it said before\./);
    assert.match(pageOf({ patients, told: undefined, whole: undefined }).html, /gives no answer/);
    assert.doesNotMatch(pageOf({ patients: [], told, whole: undefined }).html, /<select/);
  });

  test("loads nothing but its own style and script", () => {
    const page = documentOf({ source: "vscode-resource:", style: "a.css", script: "a.js", nonce: "n1" });
    assert.match(page, /default-src 'none'; style-src vscode-resource:; script-src 'nonce-n1'/);
    assert.doesNotMatch(page, /https?:|unsafe|<style|style=/);
  });
});
