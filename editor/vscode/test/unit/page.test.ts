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

  test("a place is a link by the file's name", () => {
    const places: Place[] = [];
    const link = (place: Place): number => places.push(place) - 1;
    const page = htmlOf("- **no** HER2 IHC 3+ (HER2 IHC: 2+, /home/a b/cases/x.yaml:4); (C:/p/y.json:12)", link);
    assert.deepEqual(places, [{ file: "/home/a b/cases/x.yaml", line: 4 }, { file: "C:/p/y.json", line: 12 }]);
    assert.match(page, /<a href="#" data-link="0">x\.yaml:4<\/a>.*<a href="#" data-link="1">y\.json:12<\/a>/);
    assert.doesNotMatch(page, /\/home/);
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

  test("links a place in the patient's own file, which is called by its name alone", () => {
    const { html: page, links } = pageOf({ patients, told: { ...told, caseUri: "file:///c%3A/a%20b/x.yaml", markdown: "- **no** HER2 IHC 3+ (HER2 IHC: 2+, x.yaml:4); y.yaml:5\n" }, whole: undefined });
    assert.deepEqual(links, [{ file: "c:/a b/x.yaml", line: 4 }]);
    assert.match(page, /data-link="0">x\.yaml:4<\/a>\); y\.yaml:5/);
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
