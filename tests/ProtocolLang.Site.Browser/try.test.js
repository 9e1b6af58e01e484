import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, obstacles, phone, picture, withBrowser, withPage } from "./browser.js";

const fact = (page, name) => page.locator("fieldset.fact", { has: page.locator("legend", { hasText: new RegExp(`^${name}$`) }) });
const applies = page => page.locator(".applies article h3").allTextContents();

async function enter(page) {
  await fact(page, "tumour").locator("select").selectOption("gastric adenocarcinoma");
  await fact(page, "disease extent").locator("select").selectOption("metastatic");
  await fact(page, "line of therapy").locator("input").first().fill("1");
  await fact(page, "HER2 IHC").locator("label", { hasText: "3+" }).click();
  // The answer comes a moment after the last entry; before it, every rule is undetermined too.
  await page.locator("#summary", { hasText: "find out LVEF first" }).waitFor();
}

test("a patient is entered and answered", () => withBrowser(async browser => {
  await withPage(browser, desk, "gastric/try.html", async page => {
    await enter(page);
    await page.locator(".undetermined h3", { hasText: "recommend trastuzumab with standard chemotherapy" }).waitFor();
    assert.match(await page.locator(".missing li").first().textContent(), /^LVEF /);
    assert.match(await page.locator("#summary").textContent(), /find out LVEF first/);
    await page.locator(".missing button", { hasText: "LVEF" }).first().click();
    await page.keyboard.type("45");
    await page.locator(".applies h3", { hasText: "avoid HER2-targeted antibody" }).waitFor();
    assert.ok(!(await applies(page)).includes("recommend trastuzumab with standard chemotherapy"));
    await page.locator(".withheld summary").first().click();
    await picture(page, "try-withheld");
    await page.keyboard.press("Shift+Tab");
    await fact(page, "LVEF").locator("input").first().fill("60");
    await page.locator(".applies h3", { hasText: "recommend trastuzumab with standard chemotherapy" }).waitFor();
    assert.deepEqual(await obstacles(page), []);
    await page.locator(".applies .why summary").first().click();
    await picture(page, "try-answered");
  });
}));

test("a link holds the patient", () => withBrowser(async browser => {
  await withPage(browser, desk, "gastric/try.html", async page => {
    await enter(page);
    await page.locator(".undetermined h3").first().waitFor();
    const address = page.url();
    const summary = await page.locator("#summary").textContent();
    await page.goto("about:blank");
    await page.goto(address);
    assert.equal(await page.locator("#summary").textContent(), summary);
    assert.ok(await fact(page, "HER2 IHC").locator("input[value='3+']").isChecked());
  });
}));

test("a link that holds something else does no harm", () => withBrowser(async browser => {
  for (const hash of ["#%7B", "#[1]", `#${encodeURIComponent('{"facts":{"nobody":"1","HER2 IHC":"9+"},"treatments":[{"given":["aspirin"]}]}')}`]) {
    await withPage(browser, desk, `gastric/try.html${hash}`, async page => {
      await page.locator("#summary").waitFor();
      assert.notEqual(await page.locator("#summary").textContent(), "");
    });
  }
}));

test("history counts: a treatment, a progression, a value before it", () => withBrowser(async browser => {
  await withPage(browser, phone, "gastric/try.html", async page => {
    await page.locator("#sample").selectOption({ label: "progressed on trastuzumab, no re-test" });
    await page.locator(".applies h3", { hasText: "order HER2 IHC" }).waitFor();
    assert.equal(await page.locator(".treatment input[list]").inputValue(), "trastuzumab with standard chemotherapy");
    const ihc = fact(page, "HER2 IHC");
    await ihc.locator("button", { hasText: "another value" }).click();
    await ihc.locator(".value").nth(1).locator("label", { hasText: "3+" }).click();
    await ihc.locator(".value").nth(1).locator("input[type=date]").fill("2024-02-20");
    await page.locator(".applies h3", { hasText: "recommend DS-8201" }).waitFor();
    assert.deepEqual(await obstacles(page), []);
    await picture(page, "try-phone");
  });
}));

test("what cannot be understood is said, not guessed", () => withBrowser(async browser => {
  await withPage(browser, desk, "gastric/try.html", async page => {
    await fact(page, "LVEF").locator("input").first().fill("sixty");
    await page.locator(".problems li", { hasText: "LVEF: sixty" }).waitFor();
    await fact(page, "LVEF").locator("input").first().fill("160");
    await page.locator(".problems li", { hasText: "at most 100" }).waitFor();
  });
}));
