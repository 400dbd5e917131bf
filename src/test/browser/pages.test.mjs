// Our own pages and what others frame, as people with different eyes, hands, colours and screens use them.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, eyes, findings, service, visit } from "./host.mjs";

const PATHS = ["/", "/faqs", "/faqs/does-it-hurt", "/side-effects", "/side-effects/redness", "/needle-lengths", "/recovery", "/sources",
  "/sources/rush", "/disagreements", "/releases", "/search", "/search?q=redness",
  "/search?q=microblading+eyebrows", `/search?q=${"a".repeat(201)}`, "/no-such-topic", "/embed/faq?topic=recovery", "/embed/charts/recovery"];

after(close);

for (const path of PATHS) {
  test(`${path.slice(0, 80)}: axe finds nothing, nothing overflows, the console says nothing, nobody else is asked, nothing is kept`, async () => {
    const page = await visit(path, { bypassCSP: true });
    await eyes(page, async (how) => assert.deepEqual(await findings(page), [], how));
    assert.deepEqual([...page.faults, ...page.warnings], []);
    assert.deepEqual([...new Set(page.requests.map((request) => new URL(request).origin))], [service]);
    assert.deepEqual(await page.context().storageState(), { cookies: [], origins: [] });
  });
}

test("axe does find what is wrong", async () => {
  const page = await visit("/", { bypassCSP: true });
  await page.evaluate(() => document.querySelector("main").append(document.createElement("button")));
  assert.deepEqual(await findings(page), ["button-name: #main > button"]);
});

test("the keyboard reaches the content first", async () => {
  const page = await visit("/side-effects/redness");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
});

test("answers are there without scripts, open by keyboard, and a search in the page opens the one that has the words", async () => {
  const page = await visit("/", { javaScriptEnabled: false });
  const question = page.getByText("How long will I be red?", { exact: true });
  const answer = page.locator("details").filter({ has: question }).locator("p").first();
  assert.equal(await answer.isVisible(), false);
  await page.locator("summary").filter({ has: question }).focus();
  await page.keyboard.press("Enter");
  assert.ok(await answer.isVisible());
  // A text fragment finds as the browser's own search does.
  const words = encodeURIComponent((await answer.innerText()).split(" ").slice(2, 7).join(" ")).replaceAll("-", "%2D");
  const found = await visit(`/#:~:text=${words}`, { javaScriptEnabled: false });
  await found.locator("details").filter({ hasText: "How long will I be red?" }).locator("p").first().waitFor({ state: "visible" });
});

test("a page prints whole, its answers too", async () => {
  const page = await visit("/", { javaScriptEnabled: false });
  await page.emulateMedia({ media: "print" });
  const answers = await page.locator("main details p").all();
  assert.ok(answers.length > 0);
  for (const answer of answers) {
    assert.ok((await answer.boundingBox()).height > 0);
  }
});
