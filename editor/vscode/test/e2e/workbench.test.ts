import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { serve, type Served } from "./codeServer.ts";
import { Workbench } from "./workbench.ts";

const settings = {
  "workbench.colorTheme": "Default Light Modern",
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.editor.empty.hint": "hidden",
  "window.commandCenter": false,
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "editor.fontFamily": "DejaVu Sans Mono",
  "editor.fontSize": 14,
  "editor.hover.delay": 150,
  "editor.stickyScroll.enabled": false,
  "editor.cursorBlinking": "solid",
  "breadcrumbs.enabled": false,
  "files.autoSave": "off",
  // Hints stand among the words, and the tests read lines as they were written.
  "editor.inlayHints.enabled": "off",
  "git.enabled": false,
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  "security.workspace.trust.enabled": false,
};

suite("the extension in a workbench", { timeout: 1_800_000 }, () => {
  let served: Served;
  let bench: Workbench;

  before(async () => {
    served = await serve(settings);
    bench = await Workbench.open(served.url);
    await bench.openFile("her2.protocol");
    await bench.serverRuns();
  });

  after(async () => {
    await bench?.close();
    await served?.stop();
  });

  /** One thing that a user does. Keeps a picture when it fails. */
  function scenario(name: string, act: () => Promise<void>): void {
    test(name, async () => {
      try {
        await act();
      } catch (error) {
        throw new Error(`${(error as Error).message}\nWhat was to be seen: ${await bench.keepFailure(name)}`, { cause: error });
      }
    });
  }

  scenario("a protocol is coloured", async () => {
    await bench.openFile("her2.protocol");
    await bench.eventually("the rule's words have their colours", async () => {
      const colours = await bench.colours("  then recommend trastuzumab with fluoropyrimidine and platinum");
      return "recommend" in colours && colours["recommend"] !== colours["trastuzumab"];
    });
    await bench.picture("colours");
  });

  scenario("a mistake is drawn under, and told with its code and what to write", async () => {
    await bench.openFile("mistakes.protocol");
    await bench.squiggles().first().waitFor();
    const hover = await bench.hover("line of terapy", 3, "PL2001");
    const text = (await hover.textContent())!;
    assert.match(text, /nothing called `line of terapy` is declared/);
    assert.match(text, /Did you mean `line of therapy`\?/);
    await bench.picture("mistake");
    await bench.command("View: Close All Editors");
  });

  scenario("the code of a mistake leads to its page", async () => {
    await bench.openFile("mistakes.protocol");
    await bench.squiggles().first().waitFor();
    const hover = await bench.hover("line of terapy", 3, "PL2001");
    await hover.locator("a", { hasText: "PL2001" }).click();
    const page = await bench.webview("PL2001");
    await page.getByRole("heading", { name: "PL2001: Unknown name" }).waitFor();
    await bench.picture("page");
    await bench.command("View: Close All Editors");
  });

  scenario("a fact tells its type when the mouse rests on it", async () => {
    await bench.openFile("her2.protocol", 24);
    await bench.hover("HER2 IHC 3+", 2, "immunohistochemistry");
    await bench.picture("hover");
    await bench.closeAll();
  });

  scenario("completion offers the values of the fact just typed", async () => {
    await bench.openFile("her2.protocol", 29);
    await bench.page.keyboard.press("End");
    await bench.page.keyboard.press("Enter");
    await bench.page.keyboard.press("Enter");
    await bench.type("if HER2 IHC ");
    const offered = await bench.complete();
    for (const wanted of ["2+", "3+", "at least"]) assert.ok(offered.includes(wanted), `${wanted} is not among ${offered.join(", ")}`);
    await bench.picture("completion");
    await bench.page.keyboard.press("Escape");
    await bench.closeAll();
  });

  scenario("a repair is offered under the light bulb and carried out", async () => {
    await bench.openFile("mistakes.protocol", 10);
    await bench.squiggles().first().waitFor();
    await bench.click("line of terapy", 3);
    await bench.pickAction("line of therapy");
    await bench.eventually("the name is mended", async () => (await bench.lines()).includes("if HER2-positive and line of therapy 1 then recommend trastuzumab"));
    await bench.closeAll();
  });

  scenario("a drug is renamed in all files", async () => {
    await bench.openFile("her2.protocol", 25);
    await bench.click("recommend trastuzumab", -3);
    await bench.rename("trastuzumab biosimilar");
    await bench.eventually("the rule has the new name", async () => (await bench.lines()).includes("  then recommend trastuzumab biosimilar with fluoropyrimidine and platinum"));
    await bench.command("File: Save All Files");
    await bench.openFile("drugs.protocol", 10);
    await bench.eventually("the drug has the new name", async () => (await bench.lines()).includes("drug trastuzumab biosimilar"));
    await bench.click("drug trastuzumab biosimilar", 8);
    await bench.rename("trastuzumab");
    await bench.eventually("the drug has its old name", async () => (await bench.lines()).includes("drug trastuzumab"));
    await bench.command("File: Save All Files");
    await bench.closeAll();
  });

  scenario("examples are run in the Testing view", async () => {
    await bench.openFile("her2.protocol");
    await bench.command("Protocol: Run All Examples");
    const row = (name: string) => bench.page.locator(".test-explorer .monaco-list-row").filter({ hasText: name });
    await bench.eventually("both examples hold", async () => (await row("her2.protocol").getAttribute("aria-label"))?.includes("Passed") ?? false);
    await row("her2.protocol").click();
    await bench.picture("examples");
    await bench.command("View: Show Explorer");
    await bench.command("View: Close All Editors");
  });

  scenario("coverage tells what no example shows", async () => {
    await bench.openFile("her2.protocol");
    await bench.command("Test: Run All Tests with Coverage");
    await bench.page.locator(".monaco-list-row").filter({ hasText: "her2.protocol" }).filter({ hasText: "%" }).first().waitFor();
    await bench.picture("coverage");
    await bench.page.getByText("Close Test Coverage").first().click();
    await bench.command("View: Hide Panel");
    await bench.command("View: Show Explorer");
    await bench.command("View: Close All Editors");
  });

  scenario("the preview explains the rule under the cursor, and follows the text", async () => {
    await bench.openFile("her2.protocol", 24);
    await bench.command("Protocol: Open Preview to the Side");
    const page = await bench.webview("Why");
    await page.locator("#case").selectOption({ label: "amplified, heart not examined" });
    await page.getByText("this rule is undetermined: find out LVEF (obtained by echocardiogram or MUGA scan).").waitFor();
    await page.locator("li.yes", { hasText: "HER2-positive, which is any of" }).first().waitFor();
    await page.getByRole("link", { name: "patients.yaml:14" }).first().waitFor();
    await bench.picture("preview");
    await bench.click("unless LVEF below 50 %", -1);
    await bench.page.keyboard.press("End");
    await bench.page.keyboard.press("Shift+Home");
    await bench.page.keyboard.press("Delete");
    await page.getByText("this rule applies: all that it asks for is met.").waitFor();
    await bench.page.keyboard.press("Control+z");
    await page.getByText("this rule is undetermined").waitFor();
    await bench.closeAll();
  });

  scenario("an example is run from the lens above it", async () => {
    await bench.openFile("her2.protocol", 24);
    const lens = bench.page.locator(".codelens-decoration a", { hasText: "holds · run" }).first();
    await lens.waitFor();
    await bench.page.locator(".codelens-decoration", { hasText: "undetermined" }).first().waitFor();
    await bench.picture("lenses");
    await lens.click();
    const page = await bench.webview("Why");
    await page.getByText("The example holds.").waitFor();
    await bench.closeAll();
  });

  scenario("a mistake in a case file is found", async () => {
    await bench.openFile("cases/patients.yaml", 5);
    await bench.click("HER2 IHC: 2+ on 2024-02-11", -1);
    await bench.page.keyboard.press("End");
    await bench.page.keyboard.press("Shift+Home");
    await bench.type("HER2 ICH: 2+");
    await bench.eventually("something is found in the case file", async () => (await bench.squiggles().count()) + (await bench.squiggles("warning").count()) > 0);
    await bench.hover("HER2 ICH", 2, "PL6");
    await bench.picture("case");
    await bench.closeAll();
  });
});
