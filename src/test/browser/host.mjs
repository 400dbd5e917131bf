// Pages of somebody else's website, served from another origin than ours and opened in Chromium.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { afterEach } from "node:test";
import { chromium } from "playwright-core";

/** Where the service runs that is tested. */
export const service = (process.env.MICRONEEDLING_URL ?? "http://localhost:8080").replace(/\/+$/, "");

/** What the API says of the elements: the address of their script, and the digest that a host pins. */
export const { script, integrity } = await fetch(service + "/v1")
  .then((answer) => answer.json())
  .then(({ elements }) => ({ ...elements[0], script: service + elements[0].script }));

/** The script as a snippet has it. */
export const pinned = `<script type="module" src="${script}" integrity="${integrity}" crossorigin="anonymous"></script>`;

const pages = new Map();
const server = createServer((request, response) => {
  const page = pages.get(new URL(request.url, "http://host").pathname);
  response.writeHead(page ? 200 : 404, { "Content-Type": "text/html;charset=utf-8", ...page?.headers });
  response.end(page?.html ?? "");
}).listen(0, "127.0.0.1");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });

// What a test opened is not needed after it.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

/** Waits until the page has warned of this; it may have done so before. */
export async function warned(page, text) {
  const of = (each) => each.includes(text);
  while (!page.warnings.some(of)) await page.waitForEvent("console", { predicate: (message) => of(message.text()) });
}

/** Ends what this module started; every file of tests calls it last. */
export async function close() {
  await browser.close();
  server.close();
}

/**
 * Opens a host's page.
 *
 * @param body its HTML
 * @param options headers that it is sent with, head for more HTML in its head, html for attributes of its root, context for
 *     Playwright's options, routes as [pattern, handler] pairs that stand in for the service
 * @returns the page; page.faults has every error that the browser reported, page.requests every address that it asked for
 */
export async function open(body, { headers = {}, head = "", html = 'lang="en"', context = {}, routes = [] } = {}) {
  const path = "/" + pages.size;
  pages.set(path, {
    headers,
    html: `<!DOCTYPE html><html ${html}><head><meta charset="utf-8"><title>A clinic</title>${head}</head><body>${body}</body></html>`,
  });
  return go(`http://127.0.0.1:${server.address().port}${path}`, context, routes);
}

/** How a page may be looked at, by what a test says of it: what Playwright emulates, and the size of the window. */
export const EYES = {
  "in light": { colorScheme: "light" },
  "in dark": { colorScheme: "dark" },
  "in forced colours": { forcedColors: "active" },
  "at 320 px": { width: 320 },
  "in dark at 320 px": { colorScheme: "dark", width: 320 },
};

/** Shows an open page to all of them one by one, for it looks the same as one that was opened so: nothing of ours asks but styles. */
export async function eyes(page, look) {
  for (const [name, { width = 1280, ...media }] of Object.entries(EYES)) {
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...media });
    await page.setViewportSize({ width, height: 720 });
    await look(name);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} overflows ${name}`);
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with a page, or what is within, by WCAG 2.2 AA and best practice; the policy must be by-passed. */
export async function findings(page, within = "html") {
  if (await page.evaluate(() => !window.axe)) await page.evaluate(axe);
  // To load styles and media beforehand would serve rules for videos and sounds, of which there are none.
  const { violations } = await page.evaluate(
    (part) =>
      window.axe.run(part, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        resultTypes: ["violations"],
        preload: false,
      }),
    within,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Opens a page of ours, as open does a host's. */
export function visit(path, context = {}, routes = []) {
  return go(service + path, context, routes);
}

async function go(address, context, routes) {
  const page = await (await browser.newContext(context)).newPage();
  page.faults = [];
  page.warnings = [];
  page.requests = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    // That a request failed or was refused is the browser's own line; what matters is what the page says of it.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) page.faults.push(message.text());
    if (message.type() === "warning") page.warnings.push(message.text());
  });
  page.on("request", (request) => page.requests.push(request.url()));
  for (const [pattern, handler] of routes) await page.route(pattern, handler);
  await page.goto(address);
  return page;
}
