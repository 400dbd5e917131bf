import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, open, pinned, script, service } from "./host.mjs";

const panel = await fetch(service + "/embed/faq.json?topic=recovery&limit=3").then((answer) => answer.json());
const [first, second] = panel.items;
const API = "**/embed/faq.json*";
const STRICT = {
  "Content-Security-Policy":
    `default-src 'none'; script-src ${service}; connect-src ${service};` +
    " require-trusted-types-for 'script'; trusted-types 'none'",
};
const fallback = `<details><summary>${first.question}</summary><p>The answer as it was pasted.</p></details><p>Pasted notice</p>`;
const element = (inside = "", attributes = "") =>
  `<microneedling-faq topic="recovery" limit="3" ${attributes}>${inside}</microneedling-faq>`;
const answer = (body, options = {}) => (route) =>
  route.fulfill({ contentType: "application/json", headers: { "Access-Control-Allow-Origin": "*" }, body, ...options });

after(close);

/** What a reader sees of a text; what stands inside an element that shows something else is not seen. */
const seen = (page, text, nth = 0) => page.getByText(text, { exact: true }).filter({ visible: true }).nth(nth);

/** Waits for the questions that the service gave, and opens the first. */
async function shown(page, nth = 0) {
  await seen(page, panel.notice, nth).waitFor();
  await seen(page, first.question, nth).click();
  await seen(page, first.answer, nth).waitFor();
}

/** That the page shows what was pasted, and nobody noticed. */
async function stays(page) {
  await page.waitForEvent("console", { predicate: (message) => message.text().includes("keeps what it shows"), timeout: 12_000 });
  assert.ok(await page.getByText("Pasted notice").isVisible());
  assert.ok(await page.getByText(first.question).isVisible());
  assert.deepEqual(page.faults, []);
}

test("shows questions, answers, sources, notice, credit and release under the strictest policy", async () => {
  const page = await open(pinned + element(fallback), { headers: STRICT });
  await shown(page);
  for (const source of first.sources) {
    assert.ok(await page.getByRole("link", { name: source.publisher, exact: true }).first().isVisible());
  }
  assert.ok(await page.getByText(panel.notice).isVisible());
  assert.ok(await page.getByRole("link", { name: panel.credit.text }).isVisible());
  assert.ok(await page.getByText(`Release ${panel.release}`).isVisible());
  assert.equal(await page.getByText("Pasted notice").isVisible(), false);
  assert.deepEqual(page.faults, []);
});

test("asks nobody but us, twice, and keeps nothing", async () => {
  const page = await open(pinned + element());
  await shown(page);
  assert.deepEqual(page.requests.slice(1), [script, service + "/embed/faq.json?topic=recovery&limit=3"]);
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(await page.context().storageState(), { cookies: [], origins: [] });
});

test("adds no name to the page's own", async () => {
  const page = await open("<p>Before</p>");
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window));
  await page.addScriptTag({ url: script, type: "module" });
  await page.waitForFunction(() => customElements.get("microneedling-faq"));
  const names = await page.evaluate(() => Object.getOwnPropertyNames(window));
  assert.deepEqual(names.filter((name) => !before.includes(name)), []);
});

test("keeps what was pasted when scripts are off", async () => {
  const page = await open(pinned + element(fallback), { context: { javaScriptEnabled: false } });
  assert.ok(await page.getByText("Pasted notice").isVisible());
});

const dead = {
  "is away": (route) => route.abort(),
  "answers 503": answer('{"detail":"No release is loaded yet"}', { status: 503 }),
  "answers 400": answer('{"detail":"limit must be a whole number"}', { status: 400 }),
  "answers with a page": answer("<!DOCTYPE html><title>Sign in</title>", { contentType: "text/html" }),
  "answers null": answer("null"),
  "answers with a list": answer("[]"),
  "answers with nothing": answer("{}"),
  "answers with other types": answer(JSON.stringify({ ...panel, items: { 0: first } })),
  "answers half": answer(JSON.stringify(panel).slice(0, 900)),
  "forgets a source's name": answer(JSON.stringify({ ...panel, items: [first, { ...second, sources: [{ page: "x" }] }] })),
  "forgets the credit": answer(JSON.stringify({ ...panel, credit: undefined })),
  "never answers": () => {},
};
for (const [what, handler] of Object.entries(dead)) {
  test(`keeps what was pasted when the service ${what}`, async () => {
    const page = await open("", { routes: [[API, handler]] });
    const waiting = stays(page);
    await page.setContent(pinned + element(fallback)).catch(() => {});
    await waiting;
  });
}
