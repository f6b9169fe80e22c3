#!/usr/bin/env node
// Checks pages with axe in Chromium: axe.mjs FILE...   (exit 0 = no violation of WCAG 2.2 AA in any, at any look)
// Each page is opened at 1280 and at 320 pixels, in light, in dark and in forced colours,
// and at 1280 with text at 200 %. It must also be silent (no
// message of the browser, such as a breach of the content security policy) and no wider than its window, and nothing
// may be fetched.
// `--pictures FOLDER` keeps what was seen.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const home = execFileSync(join(here, "install.sh"), { encoding: "utf8" }).trim();
const require = createRequire(join(home, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const CHROMIUM = "/usr/bin/chromium";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOKS = [320, 1280].flatMap((width) => [
  { name: `${width}-light`, width, media: { colorScheme: "light" } },
  { name: `${width}-dark`, width, media: { colorScheme: "dark" } },
  { name: `${width}-forced`, width, media: { colorScheme: "light", forcedColors: "active" } },
]).concat({ name: "1280-large", width: 1280, text: "200%", media: { colorScheme: "light" } });

/** The command line: files, and where pictures go. */
function options(words) {
  const at = words.indexOf("--pictures");
  const pictures = at < 0 ? undefined : words.splice(at, 2)[1];
  return { files: words, pictures };
}

/** Chromium, installed if it is not there. */
function launch(profile) {
  if (!existsSync(CHROMIUM)) {
    execFileSync("sh", ["-c", "apt-get update -qq && apt-get install -y -qq chromium >&2"], { stdio: ["ignore", 2, 2] });
  }
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, headless: true, chromiumSandbox: false, args: quiet });
}

/** What is wrong with one file at one look, as sentences. */
async function faults(context, file, look, pictures) {
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(`the browser says: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`the browser says: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) said.push(`the page asks for ${request.url()}`);
  });
  await page.setViewportSize({ width: look.width, height: 900 });
  await page.emulateMedia({ reducedMotion: "reduce", ...look.media });
  await page.goto(pathToFileURL(resolve(file)).href);
  if (look.text) await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, look.text);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) said.push(`the page is ${wide} pixels wider than its window`);
  if (pictures) await page.screenshot({ path: join(pictures, `${basename(file, ".html")}-${look.name}.png`), fullPage: true });
  const before = said.length;
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), TAGS);
  // what the browser says about axe's own styles is not the page's
  said.length = before;
  await page.close();
  const places = (rule) => rule.nodes.map((node) => node.target.join(" ")).join(", ");
  return said.concat(found.violations.map((rule) => `${rule.id}: ${rule.help} at ${places(rule)}`));
}

const { files, pictures } = options(process.argv.slice(2));
const profile = mkdtempSync(join(tmpdir(), "axe-"));
const context = await launch(profile);
let count = 0;
for (const file of files) {
  for (const look of LOOKS) {
    for (const fault of await faults(context, file, look, pictures)) {
      count += 1;
      console.log(`${file} at ${look.name}: ${fault}`);
    }
  }
}
await context.close();
rmSync(profile, { recursive: true, force: true });
console.log(`${files.length} files at ${LOOKS.length} looks: ${count} faults`);
process.exitCode = count > 0 || files.length === 0 ? 1 : 0;
