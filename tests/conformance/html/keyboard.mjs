#!/usr/bin/env node
// Walks through pages with the keyboard alone, in Chromium: keyboard.mjs FILE...   (exit 0 = every walk is sound)
// The first stop leads past everything to the main content and is seen while it is reached. Then every link and every
// region that scrolls is reached once, in the order of the page, is seen when it is, and shows a ring; nothing holds the
// keyboard; every link to a place in the page leads there.
import { address, withBrowser } from "./browser.mjs";

const WIDTHS = [320, 1280];

/** What the keyboard is on. */
function stop() {
  const at = document.activeElement;
  if (!at || at === document.body) return undefined;
  const stops = [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((stop) => stop.checkVisibility());
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const points = [0.05, 0.5, 0.95].flatMap((across) => [0.1, 0.5, 0.9].map((down) => [box.left + across * box.width, box.top + down * box.height]));
  const covers = points.map(([x, y]) => document.elementFromPoint(x, y)?.closest(".reach"));
  const covered = !at.closest(".reach") && covers.every(Boolean);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const name = (at.textContent.trim() || at.getAttribute("aria-labelledby") || at.tagName).replace(/\s+/g, " ").slice(0, 60);
  return { index: stops.indexOf(at), of: stops.length, seen, covered, ring, name, href: at.getAttribute("href") };
}

/** What is wrong with a walk through one page at one width. */
async function walk(context, file, width) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(address(file));
  const said = [];
  await page.keyboard.press("Tab");
  let at = await page.evaluate(stop);
  if (at?.index !== 0 || at.href !== "#main" || !at.seen) {
    said.push(`the first stop is no link to the main content that is seen: ${at?.name ?? "nothing"}`);
  }
  let last = -1;
  for (; at && last < at.of; at = await page.evaluate(stop)) {
    if (at.index !== last + 1) said.push(`after stop ${last + 1} comes stop ${at.index + 1}, "${at.name}"`);
    if (at.index <= last) break;
    if (!at.seen) said.push(`"${at.name}" is reached and not seen`);
    if (at.covered) said.push(`"${at.name}" is reached below the link to the contents`);
    if (!at.ring) said.push(`"${at.name}" shows no ring`);
    last = at.index;
    if (last + 1 === at.of) break;
    await page.keyboard.press("Tab");
  }
  const of = await page.evaluate(() => [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((stop) => stop.checkVisibility()).length);
  if (last + 1 !== of) said.push(`${last + 1} of ${of} stops are reached`);
  const lost = await page.evaluate(() => [...document.querySelectorAll("a[href^='#']")]
    .map((link) => link.getAttribute("href"))
    .filter((href) => !document.getElementById(decodeURIComponent(href.slice(1)))));
  said.push(...lost.map((href) => `a link leads to ${href}, which is not there`));
  await page.keyboard.press("Home");
  await page.evaluate(() => document.querySelector("a[href]")?.focus());
  await page.keyboard.press("Enter");
  const arrived = await page.evaluate(() => location.hash === "#main" && document.getElementById("main").getBoundingClientRect().top <= innerHeight);
  if (!arrived) said.push("the first link does not lead to the main content");
  await page.close();
  return { said, stops: last + 1 };
}

const files = process.argv.slice(2);
let [count, stops] = [0, 0];
await withBrowser(async (context) => {
  for (const file of files) {
    for (const width of WIDTHS) {
      const walked = await walk(context, file, width);
      stops += walked.stops;
      for (const fault of walked.said) {
        count += 1;
        console.log(`${file} at ${width}: ${fault}`);
      }
    }
  }
});
console.log(`${files.length} files at ${WIDTHS.length} widths, ${stops} stops: ${count} faults`);
process.exitCode = count > 0 || files.length === 0 ? 1 : 0;
