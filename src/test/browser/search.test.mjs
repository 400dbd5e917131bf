// The search box of the start page: while one types, and when that can't work.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, eyes, findings, service, visit } from "./host.mjs";

const API = "**/v1/search?*";
const redness = await fetch(service + "/v1/search?q=redness&limit=5").then((answer) => answer.json());
const versions = await fetch(service + "/v1/releases").then((answer) => answer.json());

after(close);

const box = (page) => page.getByRole("searchbox", { name: "Ask in your own words" });
const status = (page) => page.getByRole("status");
const found = (page) => page.locator("#typed li a");
const says = (page, text) => status(page).filter({ hasText: text }).waitFor();
const questions = (page) => page.requests.filter((address) => address.includes("/v1/search")).map((address) => new URL(address).searchParams.get("q"));
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("href") ?? document.activeElement.id);
const json = (answer) => ({ contentType: "application/json", body: JSON.stringify(answer) });

/** Time stands still from here on, so that no test depends on how busy the machine is. */
async function stopped(page) {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
}

test("shows, while one types, each result with its kind, how its sources stand to each other, and who they are", async () => {
  const page = await visit("/");
  await box(page).pressSequentially("redness");
  await says(page, redness.total === 1 ? "1 result" : `${redness.total} results`);
  const links = await found(page).evaluateAll((all) => all.map((link) => ({ to: link.getAttribute("href"), text: link.textContent })));
  redness.items.forEach((item, i) => {
    assert.equal(links[i].to, item.links.page);
    assert.ok(links[i].text.startsWith(`${item.title} ${item.type === "fact" ? "Fact" : "Question"}`), links[i].text);
    assert.ok(links[i].text.includes(item.sources[0].publisher), links[i].text);
    assert.match(links[i].text, /Sources agree|Sources differ|Sources contradict each other|One source says so|Part of this rests on one source/);
  });
  assert.equal(links.length, redness.items.length + (redness.total > redness.items.length ? 1 : 0));
  await found(page).first().click();
  assert.equal(new URL(page.url()).pathname, redness.items[0].links.page);
  assert.deepEqual(page.faults, []);
});

test("says of what there is no answer, and warns of what else one names", async () => {
  const page = await visit("/");
  await box(page).pressSequentially("botox while pregnant");
  await says(page, "No source here speaks of “botox”.");
  assert.equal(await found(page).count(), 1);
  assert.match(await found(page).first().textContent(), /^Pregnancy/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "No source here speaks of “botox”" }).waitFor();
  assert.equal(await page.getByRole("article").count(), 1);
  assert.deepEqual(page.faults, []);
});

test("asks once when one has stopped typing, and not for a single letter", async () => {
  const page = await visit("/");
  await stopped(page);
  await box(page).pressSequentially("r");
  await page.clock.runFor(500);
  assert.deepEqual(questions(page), []);
  await box(page).pressSequentially("edne");
  await page.clock.runFor(100);
  await box(page).pressSequentially("ss");
  await page.clock.runFor(149);
  assert.deepEqual(questions(page), []);
  await page.clock.runFor(1);
  await found(page).first().waitFor();
  assert.deepEqual(questions(page), ["redness"]);
});

test("white space around and between words is no other question", async () => {
  const page = await visit("/");
  await box(page).fill("  how   red \t");
  await found(page).first().waitFor();
  assert.deepEqual(questions(page), ["how red"]);
});

test("ends a question that is no longer asked, and shows nothing that comes late", async () => {
  let answerLate;
  const late = new Promise((resolve) => (answerLate = resolve));
  const page = await visit("/", {}, [
    [
      API,
      async (route) => {
        const first = new URL(route.request().url()).searchParams.get("q") === "swelling";
        if (first) await late;
        const item = { ...redness.items[0], title: first ? "Late" : "Prompt" };
        await route.fulfill(json({ ...redness, total: 1, items: [item] })).catch(() => {});
      },
    ],
  ]);
  const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("q=swelling"));
  await box(page).fill("swelling");
  await page.waitForRequest(/q=swelling/);
  await box(page).fill("redness");
  await ended;
  await page.getByText("Prompt").waitFor();
  answerLate();
  await page.waitForTimeout(500);
  assert.ok(await page.getByText("Prompt").isVisible());
  assert.equal(await page.getByText("Late").count(), 0);
});

test("deleting the words takes away what was found, and an answer under way", async () => {
  const page = await visit("/");
  await box(page).fill("redness");
  await found(page).first().waitFor();
  await box(page).fill("");
  assert.equal(await found(page).count(), 0);
  assert.equal(await status(page).textContent(), "");
});

test("arrow keys move between box and results, Escape closes, and Enter leads to the page of all", async () => {
  const page = await visit("/");
  await box(page).fill("redness");
  await found(page).first().waitFor();
  for (const [key, there] of [
    ["ArrowDown", redness.items[0].links.page],
    ["ArrowDown", redness.items[1].links.page],
    ["ArrowUp", redness.items[0].links.page],
    ["ArrowUp", "q"],
    ["ArrowUp", "q"],
    ["ArrowDown", redness.items[0].links.page],
    ["Escape", "q"],
  ]) {
    await page.keyboard.press(key);
    assert.equal(await focused(page), there, key);
  }
  assert.equal(await found(page).count(), 0);
  assert.equal(await box(page).inputValue(), "redness");
  await page.keyboard.press("ArrowDown");
  await found(page).first().waitFor();
  for (let i = 0; i < 20; i++) await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), await found(page).last().getAttribute("href"));
  await box(page).press("Enter");
  await page.waitForURL(service + "/search?q=redness");
  await page.getByRole("link", { name: redness.items[0].title, exact: true }).first().waitFor();
});

test("Tab goes through the results and on, and leaving them closes them", async () => {
  const page = await visit("/");
  await box(page).fill("redness");
  await found(page).first().waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), redness.items[0].links.page);
  await found(page).last().focus();
  await page.keyboard.press("Tab");
  assert.equal(await found(page).count(), 0);
  await box(page).click();
  await found(page).first().waitFor();
  await page.getByRole("heading", { level: 1 }).click();
  assert.equal(await found(page).count(), 0);
});

test("says politely how many there are, in a place that was there before, and moves nothing of the page", async () => {
  const page = await visit("/", { viewport: { width: 390, height: 800 } });
  const place = await status(page).elementHandle();
  const topics = page.locator("#topics");
  const before = await topics.boundingBox();
  const button = await page.getByRole("button", { name: "Search" }).boundingBox();
  await box(page).fill("redness");
  await found(page).first().waitFor();
  assert.match(await place.textContent(), /^[0-9]+ results?$/);
  assert.ok(await place.evaluate((each) => each.isConnected));
  await box(page).fill("microblading eyebrows");
  await says(page, "No source");
  assert.ok(await place.evaluate((each) => each.isConnected));
  assert.equal((await topics.boundingBox()).y, before.y);
  assert.deepEqual(await page.getByRole("button", { name: "Search" }).boundingBox(), button);
});

test("says why there is no answer, shows no results, and leads to what was searched; but not while one types on", async () => {
  const page = await visit("/");
  await stopped(page);
  await box(page).fill("microblading eyebrows");
  const answered = page.waitForResponse(/v1\/search/);
  await page.clock.runFor(150);
  await (await answered).finished();
  await page.clock.runFor(300);
  assert.equal(await status(page).textContent(), "");
  await page.clock.runFor(600);
  await says(page, "No source here speaks of “microblading”, so there is no answer.");
  assert.equal(await found(page).count(), 0);
  await page.getByRole("link", { name: /sources that were searched/ }).click();
  await page.waitForURL(service + "/search?q=microblading+eyebrows");
  await page.getByRole("heading", { name: "No source here speaks of “microblading”" }).waitFor();
});

test("says for what else results are shown", async () => {
  const page = await visit("/");
  await box(page).fill("sweling");
  await says(page, "shown for “swelling”");
});

for (const [what, handler] of Object.entries({
  "is away": (route) => route.abort("connectionrefused"),
  "is offline": (route) => route.abort("internetdisconnected"),
  "makes a mistake": (route) => route.fulfill({ status: 500, contentType: "application/problem+json", body: "{}" }),
  "is not ready": (route) => route.fulfill({ status: 503, contentType: "text/html", body: "<h1>Later</h1>" }),
  "answers with no JSON": (route) => route.fulfill({ contentType: "application/json", body: "<html>" }),
  "answers with another JSON": (route) => route.fulfill(json({ answered: true, items: [{}] })),
})) {
  test(`when the service ${what}, that is said, and the form works all the same`, async () => {
    const page = await visit("/", {}, [[API, handler]]);
    await box(page).fill("redness");
    await says(page, "can’t be reached just now");
    assert.equal(await found(page).count(), 0);
    await box(page).press("Enter");
    await page.waitForURL(service + "/search?q=redness");
    assert.deepEqual(page.faults, []);
  });
}

test("when the service is slow, what was found before goes, that is said, and after eight seconds it gives up", async () => {
  const page = await visit("/", {}, [[/q=swelling/, () => {}]]);
  await box(page).fill("redness");
  await found(page).first().waitFor();
  await stopped(page);
  const ended = page.waitForEvent("requestfailed");
  await box(page).fill("swelling");
  await page.clock.runFor(150);
  await page.clock.runFor(999);
  assert.ok((await found(page).count()) > 0);
  await page.clock.runFor(1);
  await says(page, "Searching …");
  assert.equal(await found(page).count(), 0);
  await page.clock.runFor(7000);
  await says(page, "takes too long");
  await ended;
});

test("without scripts the form leads to a page with the results, or with the reason why there are none", async () => {
  const page = await visit("/", { javaScriptEnabled: false });
  await box(page).fill("redness");
  await page.keyboard.press("Enter");
  await page.waitForURL(service + "/search?q=redness");
  await page.getByRole("link", { name: redness.items[0].title, exact: true }).first().waitFor();
  assert.ok((await page.locator("mark").count()) > 0);
  await box(page).fill("quantum gravity for beginners");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("heading", { name: "Nothing here answers that" }).waitFor();
  assert.equal(await page.locator("article").count(), 0);
});

test("an old release is searched from its start page", async () => {
  const { version } = versions.items.at(-1);
  const page = await visit(`/?release=${version}`);
  await box(page).fill("redness");
  await found(page).first().waitFor();
  for (const link of await found(page).all()) assert.match(await link.getAttribute("href"), new RegExp(`release=${version}$`));
  await box(page).press("Enter");
  await page.waitForURL(`${service}/search?q=redness&release=${version}`);
  await page.locator(".pinned").waitFor();
});

test("what is typed, and whatever is answered, is text and nothing else", async () => {
  for (const hostile of ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "\"><svg onload=alert(1)>", "javascript:alert(1)//"]) {
    const page = await visit("/", {}, [
      [API, (route) => route.fulfill(json({ ...redness, suggestion: hostile, total: 1, items: [{ ...redness.items[0], title: hostile, agreement: hostile, sources: [{ id: "a", publisher: hostile }] }] }))],
    ]);
    page.on("dialog", () => page.faults.push("a dialog"));
    await box(page).fill(hostile);
    await says(page, hostile);
    assert.ok((await found(page).first().textContent()).startsWith(hostile));
    assert.equal(await page.locator("#typed :is(img, script, svg)").count(), 0);
    await box(page).press("Enter");
    await page.waitForURL(/\/search\?q=/);
    assert.equal(await box(page).inputValue(), hostile);
    assert.equal(await page.locator("main :is(img, script, svg)").count(), 0);
    assert.deepEqual(page.faults, []);
  }
});

test("any script and any number of marks is taken, and what is too long is not asked", async () => {
  const page = await visit("/", { viewport: { width: 320, height: 640 } });
  for (const strange of ["a" + "\u0301".repeat(199), "\u{1F600}".repeat(200), "هل يؤلم العلاج؟", "האם זה כואב", "\u202Eredness\u202C"]) {
    const answered = page.waitForResponse(/v1\/search/);
    await box(page).fill(strange);
    assert.equal((await answered).status(), 200, strange);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), strange);
  }
  await box(page).fill("هل يؤلم");
  assert.equal(await box(page).evaluate((each) => getComputedStyle(each).direction), "rtl");
  const asked = questions(page).length;
  await box(page).fill("\u{1F600}".repeat(201));
  await says(page, "longer than 200 characters");
  assert.equal(questions(page).length, asked);
  await box(page).press("Enter");
  await page.waitForURL(/\/search/);
  await page.getByText("That is longer than 200 characters. Ask in fewer words.").waitFor();
  assert.deepEqual(page.faults, []);
});

test("axe finds nothing in what is found, nor in the reason for nothing", async () => {
  const page = await visit("/", { bypassCSP: true });
  for (const [query, line] of [["redness", "result"], ["microblading eyebrows", "No source"]]) {
    await box(page).fill(query);
    await says(page, line);
    // What lies half below it is not within.
    await eyes(page, async (how) => assert.deepEqual(await findings(page, "form"), [], `${query} ${how}`));
  }
});
