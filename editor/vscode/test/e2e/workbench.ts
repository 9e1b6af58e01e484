// What a user does in the workbench, and what is then seen.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type FrameLocator, type Locator, type Page } from "playwright-core";

const root = path.join(import.meta.dirname, "..", "..");
const failures = path.join(root, "test", "e2e", "out");
const pictures = process.env["PICTURES"] === undefined ? undefined : path.join(root, "pictures");

/** How long a slow machine may take until something is to be seen. */
const patience = 90_000;

export class Workbench {
  readonly page: Page;
  private readonly browser: Browser;

  private constructor(browser: Browser, page: Page) {
    this.browser = browser;
    this.page = page;
  }

  static async open(url: string): Promise<Workbench> {
    const browser = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--font-render-hinting=none"],
    });
    const page = await browser.newPage({ viewport: { width: 1180, height: 720 }, deviceScaleFactor: pictures === undefined ? 1 : 1.5 });
    page.setDefaultTimeout(patience);
    const bench = new Workbench(browser, page);
    try {
      await page.goto(url, { timeout: 3 * patience });
      await page.locator(".monaco-workbench").waitFor({ timeout: 3 * patience });
      await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 3 * patience });
    } catch (error) {
      const picture = await bench.keepFailure("start").catch(() => "nothing");
      await bench.close();
      throw new Error(`The workbench did not open. What was to be seen: ${picture}`, { cause: error });
    }
    return bench;
  }

  /** Waits until the extension says that its server runs; the first start of all takes its time. */
  async serverRuns(): Promise<void> {
    try {
      await this.page.locator('.statusbar-item[id*="protocol.server"] .codicon-check').waitFor({ timeout: 5 * patience });
    } catch (error) {
      throw new Error(`The server did not start. What was to be seen: ${await this.keepFailure("server")}`, { cause: error });
    }
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** Runs a command by its title. */
  async command(title: string): Promise<void> {
    await this.pick(">" + title, title);
  }

  /** Opens a file of the folder from the Explorer, and puts the cursor on a line. */
  async openFile(file: string, line = 1): Promise<void> {
    const parts = file.split("/");
    const name = parts.at(-1)!;
    const row = (text: string): Locator => this.page.locator(".explorer-folders-view .monaco-list-row").filter({ has: this.page.getByText(text, { exact: true }) });
    await this.retry(`${file} in the Explorer`, async () => {
      if (!(await this.page.locator(".explorer-folders-view").isVisible())) await this.page.keyboard.press("Control+Shift+e");
      for (const folder of parts.slice(0, -1)) if ((await row(folder).getAttribute("aria-expanded", { timeout: 12_000 })) === "false") await row(folder).click();
      await row(name).dblclick({ timeout: 12_000 });
      await this.page.locator(`.tab.active[aria-label^="${name}"]`).waitFor({ timeout: 12_000 });
    });
    await this.page.locator(".editor-instance .view-line").first().waitFor();
    await this.goTo(line);
  }

  async goTo(line: number): Promise<void> {
    await this.page.keyboard.press("Control+g");
    const input = this.page.locator(".quick-input-widget input");
    await input.fill(`:${line}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Closes all editors, without saving. */
  async closeAll(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.command("File: Revert File").catch(() => undefined);
    await this.command("View: Close All Editors");
  }

  /** Clicks into the text. `at` counts characters from its start; negative ones from its end. */
  async click(text: string, at = 0): Promise<void> {
    const { x, y } = await this.placeOf(text, at);
    await this.page.mouse.click(x, y);
  }

  /** What is shown when the mouse rests on the text, once it says what it should. */
  async hover(text: string, at: number, expected: string): Promise<Locator> {
    const hover = this.page.locator(".monaco-hover:not(.hidden) .monaco-hover-content").filter({ hasText: expected }).first();
    return this.retry(`hover over "${text}" that says "${expected}"`, async () => {
      const { x, y } = await this.placeOf(text, at);
      await this.page.mouse.move(x + 40, y + 140);
      await this.page.mouse.move(x, y, { steps: 4 });
      await hover.waitFor({ timeout: 12_000 });
      return hover;
    });
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** The labels that completion offers at the cursor. */
  async complete(): Promise<string[]> {
    const rows = this.page.locator(".suggest-widget.visible .monaco-list-row .label-name");
    return this.retry("completion", async () => {
      await this.page.keyboard.press("Control+Space");
      await rows.first().waitFor({ timeout: 12_000 });
      return rows.allTextContents();
    });
  }

  /** Opens the menu of the light bulb at the cursor, and chooses what holds these words. */
  async pickAction(words: string): Promise<void> {
    const row = this.page.locator(".action-widget .monaco-list-row").filter({ hasText: words }).first();
    await this.retry(`"${words}" under the light bulb`, async () => {
      await this.page.keyboard.press("Control+.");
      await row.waitFor({ timeout: 12_000 });
    });
    await this.picture("repair");
    await row.click();
  }

  /** Renames what is at the cursor. */
  async rename(name: string): Promise<void> {
    const input = this.page.locator(".rename-box input");
    await this.retry("a box for the new name", async () => {
      await this.page.keyboard.press("F2");
      await input.waitFor({ timeout: 12_000 });
    });
    // The box can be seen before the keys go to it.
    await input.fill(name);
    await input.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** The places that a mistake is drawn under. */
  squiggles(kind: "error" | "warning" = "error"): Locator {
    return this.page.locator(`.editor-instance .squiggly-${kind}`);
  }

  /** The colours of the words of a line, as the theme gives them. */
  colours(line: string): Promise<Record<string, string>> {
    return this.page.evaluate((wanted) => {
      const row = [...document.querySelectorAll(".editor-instance .view-line")].find((l) => l.textContent!.replaceAll("\u00a0", " ") === wanted);
      const found: Record<string, string> = {};
      for (const span of row?.querySelectorAll("span > span") ?? []) found[span.textContent!.replaceAll("\u00a0", " ").trim()] = getComputedStyle(span).color;
      return found;
    }, line);
  }

  /** All lines of the text that can be seen. */
  async lines(): Promise<string[]> {
    const rows = await this.page.locator(".editor-instance .view-line").evaluateAll((all) => all.map((l) => ({ top: (l as HTMLElement).offsetTop, text: l.textContent!.replaceAll("\u00a0", " ") })));
    return rows.sort((a, b) => a.top - b.top).map((r) => r.text);
  }

  /** The content of a panel of the workbench that shows a page. */
  async webview(title: string): Promise<FrameLocator> {
    await this.page.locator(`.tab[aria-label*="${title}"]`).first().waitFor();
    const outer = this.page.frameLocator("iframe.webview.ready");
    return outer.frameLocator("iframe#active-frame");
  }

  /** Waits until something holds, for the workbench answers when it can. */
  async eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (const start = Date.now(); !(await holds()); ) {
      if (Date.now() - start > patience) assert.fail(`In ${patience / 1000} seconds this did not come about: ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Takes a picture for the README when pictures were asked for. */
  async picture(name: string, clip?: { x: number; y: number; width: number; height: number }): Promise<void> {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await this.page.waitForTimeout(600);
    await this.page.screenshot({ path: path.join(pictures, `${name}.png`), animations: "disabled", caret: "initial", ...(clip === undefined ? {} : { clip }) });
  }

  /** Keeps what is to be seen when a scenario failed. */
  async keepFailure(name: string): Promise<string> {
    mkdirSync(failures, { recursive: true });
    const file = path.join(failures, `${name.replace(/\W+/g, "-")}.png`);
    // What the workbench had to say may have gone from sight.
    await this.page.locator(`[id="status.notifications"]`).click({ timeout: 2000 }).catch(() => undefined);
    await this.page.screenshot({ path: file });
    return file;
  }

  private async pick(query: string, label: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input[aria-controls]");
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: label }).first();
    await this.retry(`"${label}" in the list`, async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press(query.startsWith(">") ? "F1" : "Control+p");
      await input.waitFor({ timeout: 12_000 });
      await input.fill(query);
      await row.waitFor({ timeout: 12_000 });
    });
    await row.click();
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  private async retry<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    let last: unknown;
    for (const start = Date.now(); Date.now() - start < patience; ) {
      try {
        return await attempt();
      } catch (error) {
        last = error;
      }
    }
    throw new Error(`There was no ${what}.`, { cause: last });
  }

  private async placeOf(text: string, at: number): Promise<{ x: number; y: number }> {
    const place = await this.page.evaluate(([wanted, offset]) => {
      for (const line of document.querySelectorAll(".editor-instance .view-line")) {
        const start = line.textContent!.replaceAll("\u00a0", " ").indexOf(wanted);
        if (start < 0) continue;
        let left = start + (offset < 0 ? wanted.length + offset : offset);
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          if (left < node.textContent!.length) {
            const range = document.createRange();
            range.setStart(node, left);
            range.setEnd(node, left + 1);
            const box = range.getBoundingClientRect();
            return { x: box.left + 1, y: box.top + box.height / 2 };
          }
          left -= node.textContent!.length;
        }
      }
      return null;
    }, [text, at] as const);
    if (place === null) throw new Error(`"${text}" is not to be seen in the editor.`);
    return place;
  }
}
