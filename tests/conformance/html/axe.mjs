#!/usr/bin/env node
// Checks pages with axe and with pa11y's HTML_CodeSniffer in Chromium: axe.mjs FILE...
// (exit 0 = no violation of WCAG 2.2 AA in any, at any look)
// Each page is opened at 1280 and at 320 pixels, in light, in dark and in forced colours,
// and at 1280 with text at 200 %; with `--one-look` at 1280 in light alone. It must also be silent (no
// message of the browser, such as a breach of the content security policy) and no wider than its window, and nothing
// may be fetched.
// `--pictures FOLDER` keeps what was seen.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { address, require, withBrowser } from "./browser.mjs";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const sniffer = readFileSync(require.resolve("@pa11y/html_codesniffer/build/HTMLCS.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOKS = [320, 1280].flatMap((width) => [
  { name: `${width}-light`, width, media: { colorScheme: "light" } },
  { name: `${width}-dark`, width, media: { colorScheme: "dark" } },
  { name: `${width}-forced`, width, media: { colorScheme: "light", forcedColors: "active" } },
]).concat({ name: "1280-large", width: 1280, text: "200%", media: { colorScheme: "light" } });

/** The command line: files, whether one look is enough, and where pictures go. */
function options(words) {
  const at = words.indexOf("--pictures");
  const pictures = at < 0 ? undefined : words.splice(at, 2)[1];
  const one = words.indexOf("--one-look");
  const looks = one < 0 ? LOOKS : LOOKS.filter((look) => look.name === "1280-light");
  if (one >= 0) words.splice(one, 1);
  return { files: words, looks, pictures };
}

/** A technique that pages go without: cells of grouped rows have their heads by `scope`, as the HTML standard defines it. */
const BY_SCOPE = "H43.HeadersRequired";

/** What HTML_CodeSniffer calls an error, as sentences. */
async function sniffed(page) {
  await page.evaluate(sniffer);
  const found = await page.evaluate(() => new Promise((done) => {
    globalThis.HTMLCS.process("WCAG2AA", document, () => {
      const errors = globalThis.HTMLCS.getMessages().filter((message) => message.type === globalThis.HTMLCS.ERROR);
      done(errors.map((error) => ({ code: error.code, text: error.msg, at: error.element.outerHTML?.slice(0, 120) ?? "the page" })));
    });
  }));
  return found.filter((error) => !error.code.endsWith(BY_SCOPE)).map((error) => `${error.code}: ${error.text} at ${error.at}`);
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
  await page.goto(address(file));
  if (look.text) await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, look.text);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) said.push(`the page is ${wide} pixels wider than its window`);
  if (pictures) await page.screenshot({ path: join(pictures, `${basename(file, ".html")}-${look.name}.png`), fullPage: true });
  const before = said.length;
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), TAGS);
  const errors = await sniffed(page);
  // what the browser says about the checkers' own styles is not the page's
  said.length = before;
  await page.close();
  const places = (rule) => rule.nodes.map((node) => node.target.join(" ")).join(", ");
  return said.concat(found.violations.map((rule) => `${rule.id}: ${rule.help} at ${places(rule)}`), errors);
}

const { files, looks, pictures } = options(process.argv.slice(2));
let count = 0;
await withBrowser(async (context) => {
  for (const file of files) {
    for (const look of looks) {
      for (const fault of await faults(context, file, look, pictures)) {
        count += 1;
        console.log(`${file} at ${look.name}: ${fault}`);
      }
    }
  }
});
console.log(`${files.length} files at ${looks.length} looks: ${count} faults`);
process.exitCode = count > 0 || files.length === 0 ? 1 : 0;
