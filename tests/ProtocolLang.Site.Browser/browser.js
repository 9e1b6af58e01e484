// A browser with the site open, as its readers have it: from a disk, with nobody to ask anything of.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const site = process.env.SITE;
const pictures = process.env.PICTURES;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const desk = { viewport: { width: 1280, height: 900 }, colorScheme: "light" };
export const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true, isMobile: true };

export async function withBrowser(work) {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

/** Opens a page; fails when it has an error or asks for anything that is not in the site. */
export async function withPage(browser, kind, path, work) {
  const context = await browser.newContext(kind);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const wrong = [];
  page.on("pageerror", error => wrong.push(error.message));
  page.on("console", message => message.type() === "error" && wrong.push(message.text()));
  page.on("request", request => !/^(file|data|blob):/.test(request.url()) && wrong.push(`asked for ${request.url()}`));
  await page.goto(pathToFileURL(`${site}/`).href + path);
  await work(page);
  await context.close();
  if (wrong.length > 0) throw new Error(`${path}: ${wrong.join("; ")}`);
}

export async function picture(page, name) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}

/** What axe finds that people who cannot see, point or tell colours apart would stumble over. */
export async function obstacles(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  return found.violations.map(v => `${v.id}: ${v.help}\n${v.nodes.slice(0, 4).map(n => `  ${n.target.join(" ")}: ${n.failureSummary.replaceAll("\n", " ").slice(0, 220)}`).join("\n")}`);
}
