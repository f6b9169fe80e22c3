// Chromium for the checks of pages: alone, quiet, and with nothing kept of it.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const home = execFileSync(join(here, "install.sh"), { encoding: "utf8" }).trim();

/** Finds what the checkers are installed as. */
export const require = createRequire(join(home, "package.json"));
const { chromium } = require("playwright-core");

const CHROMIUM = "/usr/bin/chromium";
const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Hands a browser to some work, and closes it afterwards. */
export async function withBrowser(work) {
  if (!existsSync(CHROMIUM)) {
    execFileSync("sh", ["-c", "apt-get update -qq && apt-get install -y -qq chromium >&2"], { stdio: ["ignore", 2, 2] });
  }
  const profile = mkdtempSync(join(tmpdir(), "browser-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, headless: true, chromiumSandbox: false, args: QUIET });
  try {
    return await work(context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** The address of a file. */
export const address = (file) => pathToFileURL(resolve(file)).href;
