import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Answer, CaseName } from "../../src/answers.ts";
import { documentOf, pageOf } from "../../src/preview/page.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
const at = (line: number) => ({ uri: "file:///a/her2.protocol", range: { start: { line, character: 0 }, end: { line, character: 5 } } });
const cases: CaseName[] = [
  { name: "good heart", uri: "file:///a/her2.protocol", range },
  { name: "weak <heart> & \"more\"", uri: "file:///a/cases/pat%20ients.yaml", range },
];
const answer: Answer = {
  protocol: "HER2 <first line>",
  case: "good heart",
  asOf: "2024-03-01",
  rules: [
    { name: "first-line trastuzumab", status: "undetermined", outcomes: ["recommend trastuzumab"], needs: ["LVEF"], at: at(3) },
    { name: "if FISH- then avoid trastuzumab", status: "does not apply", outcomes: ["avoid trastuzumab"], needs: [], at: at(9) },
  ],
  why: {
    name: "first-line trastuzumab",
    status: "undetermined",
    verdict: "This rule is undetermined: find out LVEF.",
    outcomes: ["recommend trastuzumab"],
    sections: [
      {
        title: "It applies if",
        node: { truth: "yes", text: "all of", readings: [], parts: [{ truth: "unknown", text: "LVEF below 50 %", readings: [{ text: "LVEF: not known" }], parts: [] }, { truth: "no", text: "a < b", readings: [{ text: "HER2 IHC: 2+", at: at(7) }], parts: [] }] },
      },
    ],
    remarks: [{ title: "Evidence", text: "ToGA & more" }],
    at: at(3),
  },
};

suite("the preview", () => {
  test("shows the patient, the reason and all rules", () => {
    const { html } = pageOf({ cases, chosen: 0, answer });
    assert.match(html, /<optgroup label="Examples"><option value="0" selected>good heart<\/option>/);
    assert.match(html, /<optgroup label="pat ients\.yaml">/);
    assert.match(html, /class="why undetermined">.*first-line trastuzumab.*<span class="badge">undetermined<\/span>/);
    assert.match(html, /This rule is undetermined: find out LVEF\./);
    assert.match(html, /<li class="unknown"><span class="mark" role="img" aria-label="unknown"[^>]*>\?<\/span><span class="text">LVEF below 50 %/);
    assert.match(html, /<details class="undetermined"[^>]* open><summary>Undetermined <span class="count">1<\/span>/);
    assert.match(html, /<details class="does-not-apply" data-key="does-not-apply"><summary>/);
    assert.match(html, /find out <b>LVEF<\/b>/);
  });

  test("escapes every text that comes from a file", () => {
    const { html } = pageOf({ cases, chosen: 1, answer });
    assert.ok(html.includes("weak &#60;heart&#62; &#38; &#34;more&#34;"));
    assert.ok(html.includes("HER2 &#60;first line&#62;"));
    assert.ok(html.includes("a &#60; b"));
    assert.doesNotMatch(html, /<heart>|<first line>|ToGA & more/);
  });

  test("its links lead to where things stand", () => {
    const { html, links } = pageOf({ cases, chosen: 0, answer });
    const numbers = [...html.matchAll(/data-link="(\d+)"/g)].map((match) => Number(match[1]));
    assert.deepEqual(numbers, links.map((_, index) => index));
    assert.equal(links[Number(/data-link="(\d+)">HER2 IHC: 2\+/.exec(html)![1])]!.range.start.line, 7);
  });

  test("says what to do when there is no patient, and why nothing can be answered", () => {
    assert.match(pageOf({ cases: [], chosen: -1, answer: undefined }).html, /no patient.*<code>example<\/code>/s);
    assert.match(pageOf({ cases, chosen: 0, answer: { ...answer, blocked: "The protocol has 2 errors & more." } }).html, /The protocol has 2 errors &#38; more\./);
  });

  test("keeps the last answer while the protocol has mistakes, and says so", () => {
    const { html } = pageOf({ cases, chosen: 0, answer }, "The protocol has 1 error; it comes first.");
    assert.match(html, /<p class="stale">The protocol has 1 error; it comes first\. What is shown is from before\.<\/p>.*first-line trastuzumab/);
  });

  test("does not repeat the outcome of a rule that is called by its own words", () => {
    const { html } = pageOf({ cases, chosen: 0, answer });
    assert.equal(html.match(/avoid trastuzumab/g)!.length, 1);
  });

  test("loads nothing but its own style and script", () => {
    const html = documentOf({ source: "vscode-resource:", style: "a.css", script: "a.js", nonce: "n1" });
    assert.match(html, /default-src 'none'; style-src vscode-resource:; script-src 'nonce-n1'/);
    assert.doesNotMatch(html, /https?:|unsafe|<style|style=/);
  });
});
