import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, obstacles, phone, picture, withBrowser, withPage } from "./browser.js";

const pages = ["index.html", "gastric/index.html", "gastric/pathways.html", "gastric/evidence.html", "gastric/agents.html", "gastric/agents/ds-8201.html", "gastric/trials/toga.html", "gastric/text.html", "gastric/text/second-line-and-later.html", "gastric/findings.html", "gastric/names.html", "gastric/try.html"];
const nameOf = path => path.replace(/[^a-z0-9]+/g, "-").replace("-html", "");

for (const [name, kind] of Object.entries({ desk, phone })) {
  test(`every page can be read and reached by everybody: ${name}`, () => withBrowser(async browser => {
    for (const path of pages) {
      await withPage(browser, kind, path, async page => {
        assert.deepEqual(await obstacles(page), [], path);
        const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(content <= window, `${path} is ${content} wide in a window of ${window}`);
        await picture(page, `${name}-${nameOf(path)}`);
      });
    }
  }));
}

test("a page on paper has neither navigation nor forms", () => withBrowser(async browser => {
  for (const path of ["gastric/text/second-line-and-later.html", "gastric/pathways.html", "gastric/agents/ds-8201.html"]) {
    await withPage(browser, { viewport: { width: 720, height: 1000 } }, path, async page => {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".top nav").isVisible(), false);
      assert.equal(await page.locator(".search").isVisible(), false);
      assert.ok(await page.locator("main h1").isVisible());
      assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
      await picture(page, `paper-${nameOf(path)}`);
    });
  }
}));

test("what is searched for is found with the keyboard alone", () => withBrowser(async browser => {
  await withPage(browser, desk, "gastric/text/first-line.html", async page => {
    await page.keyboard.press("/");
    await page.keyboard.type("enhertu");
    await page.locator("#results li").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/agents\/ds-8201\.html$/);
    assert.equal(await page.locator("h1").textContent(), "DS-8201");
  });
}));

test("names lead to where they are explained", () => withBrowser(async browser => {
  await withPage(browser, desk, "gastric/text/second-line-and-later.html", async page => {
    await page.locator(".line a", { hasText: "HER2-positive at present" }).first().click();
    await page.waitForURL(/her2-status-after-progression\.html#her2-positive-at-present$/);
    assert.ok(await page.locator("#her2-positive-at-present").isVisible());
  });
}));

test("a flow chart stands on a phone as words", () => withBrowser(async browser => {
  await withPage(browser, phone, "gastric/pathways.html", async page => {
    assert.equal(await page.locator("svg.flow").first().isVisible(), false);
    assert.ok(await page.locator(".steps .leaf").first().isVisible());
  });
}));
