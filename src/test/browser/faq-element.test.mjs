import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, eyes, findings, open, pinned, script, service, warned } from "./host.mjs";

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
  await warned(page, "what stands in the page stays");
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
    await stays(await open(pinned + element(fallback), { routes: [[API, handler]] }));
  });
}

test("leaves a link where nothing was pasted and the service is away", async () => {
  const page = await open(pinned + element(), { routes: [[API, (route) => route.abort()]] });
  await page.getByRole("link", { name: "Microneedling: who says what" }).waitFor();
  assert.deepEqual(page.faults, []);
});

test("says what a wrong attribute should be, and keeps what was pasted", async () => {
  const page = await open(`${pinned}<microneedling-faq limit="many">${fallback}</microneedling-faq>`);
  await warned(page, "limit must be a whole number from 1 to 100");
  assert.ok(await page.getByText("Pasted notice").isVisible());
});

test("shows that everything was withdrawn instead of what was pasted", async () => {
  const none = "What was answered here has been withdrawn.";
  const page = await open(pinned + element(fallback), { routes: [[API, answer(JSON.stringify({ ...panel, items: [], none }))]] });
  await page.getByText(none).waitFor();
  assert.equal(await seen(page, first.question).count(), 0);
});

test("keeps open what a reader opened while the answer was on its way, and the keyboard where it was", async () => {
  let go;
  const gate = new Promise((resolve) => (go = resolve));
  const page = await open(pinned + element(fallback), { routes: [[API, (route) => gate.then(() => route.continue())]] });
  await seen(page, first.question).click();
  await seen(page, "The answer as it was pasted.").waitFor();
  go();
  await seen(page, first.answer).waitFor();
  await page.keyboard.press("Enter");
  await seen(page, first.answer).waitFor({ state: "detached" }).catch(() => {});
  assert.equal(await seen(page, first.answer).count(), 0);
});

test("shows two lists on one page, each under headings of its own level", async () => {
  const page = await open(pinned + element("", 'heading="2"') + element("", 'heading="4" theme="dark"'));
  await page.getByRole("heading", { level: 2, name: first.question }).waitFor();
  await page.getByRole("heading", { level: 4, name: first.question }).waitFor();
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll("microneedling-faq")].flatMap((each) => [...each.shadowRoot.querySelectorAll("[id]")]).length,
  );
  assert.equal(ids, 0);
  assert.deepEqual(page.faults, []);
});

test("defines each element once, however often and in whatever version its script is loaded", async () => {
  const page = await open(
    `<script>customElements.define("microneedling-chart", class extends HTMLElement {})</script>
     ${pinned}<script type="module" src="${service}/embed/faq.js"></script>${pinned}${element()}`,
  );
  await shown(page);
  assert.deepEqual(page.faults, []);
});

test("shows another topic when its attribute changes, and asks once for several", async () => {
  const other = await fetch(service + "/embed/faq.json?topic=costs&limit=1").then((got) => got.json());
  const page = await open(pinned + element());
  await shown(page);
  const before = page.requests.length;
  await page.evaluate(() => {
    const list = document.querySelector("microneedling-faq");
    list.setAttribute("topic", "costs");
    list.setAttribute("limit", "1");
    list.setAttribute("theme", "dark");
  });
  await seen(page, other.items[0].question).waitFor();
  assert.equal(await seen(page, first.question).count(), 0);
  assert.equal(page.requests.length, before + 1);
});

test("asks no further once it is taken off the page, and shows when it is put back", async () => {
  const page = await open(pinned + element(fallback), { routes: [[API, () => {}]] });
  await page.evaluate(() => {
    window.list = document.querySelector("microneedling-faq");
    window.list.remove();
  });
  await page.waitForTimeout(300);
  assert.deepEqual(page.warnings, []);
  await page.unroute(API);
  await page.evaluate(() => document.body.append(window.list));
  await shown(page);
  assert.deepEqual(page.faults, []);
});

const hostile = {
  "resets every style": { head: "<style>*{all:unset!important}summary,p,a{display:none!important}</style>" },
  "hides its names of methods behind elements": {
    body: ["createElement", "querySelector", "body", "head", "append", "defaultView", "baseURI", "activeElement", "adoptedStyleSheets"]
      .map((name) => `<img name="${name}" alt=""><form id="${name}"><input name="${name}"></form>`)
      .join(""),
  },
  "has extended every object": {
    head: `<script>
      for (const [name, value] of Object.entries({ mode: "closed", method: "POST", body: "x", signal: 1, topic: "evil", get: null,
        items: [], once: true, credentials: "include", headers: 7, preventScroll: 1 })) Object.prototype[name] = value;
      Array.prototype.each = Array.prototype.map = Array.prototype.forEach = () => { throw Error("patched"); };
      String.prototype.replace = String.prototype.split = () => { throw Error("patched"); };
    </script>`,
  },
  "changes what the script has taken": {
    body: `<script type="module">
      await customElements.whenDefined("microneedling-faq");
      window.fetch = window.setTimeout = window.AbortController = () => { throw Error("patched"); };
      document.createElement = Document.prototype.createElement = () => { throw Error("patched"); };
      const late = document.createElementNS("http://www.w3.org/1999/xhtml", "microneedling-faq");
      late.setAttribute("topic", "recovery");
      late.setAttribute("limit", "3");
      document.querySelector("microneedling-faq").replaceWith(late);
    </script>`,
  },
  "reads from right to left": { html: 'lang="ar" dir="rtl"' },
};
for (const [what, host] of Object.entries(hostile)) {
  test(`shows on a host that ${what}`, async () => {
    const page = await open((host.body ?? "") + pinned + element(), host);
    await shown(page);
    const root = page.locator("microneedling-faq .root");
    assert.equal(await root.evaluate((each) => getComputedStyle(each).direction), "ltr");
    assert.deepEqual(page.faults, []);
  });
}

test("shows in a sandboxed frame with an opaque origin", async () => {
  const page = await open(`<iframe title="Framed" sandbox="allow-scripts" srcdoc="${(pinned + element()).replaceAll('"', "&quot;")}"></iframe>`);
  const frame = page.frameLocator("iframe");
  await frame.getByText(first.question, { exact: true }).click();
  await frame.getByText(first.answer, { exact: true }).waitFor();
  assert.deepEqual(page.faults, []);
});

test("lets a host restyle its parts, but not take away the sources, the notice and the credit", async () => {
  const page = await open(pinned + element(), {
    head: `<style>microneedling-faq{--microneedling-paper:rgb(255,250,240)}
      microneedling-faq::part(answer){color:rgb(1,2,3)}
      ${["sources", "source", "notice", "credit", "foot"].map(
        (part) => `microneedling-faq::part(${part}){display:none!important;visibility:hidden!important;opacity:0!important;height:0!important;
          position:absolute!important;clip-path:inset(100%)!important;transform:scale(0)!important;overflow:hidden!important}`,
      ).join("")}</style>`,
  });
  await shown(page);
  const style = (part) =>
    page.locator(`microneedling-faq [part=${part}]`).first().evaluate((each) => ({ ...getComputedStyle(each), tall: each.offsetHeight }));
  assert.equal((await style("answer")).color, "rgb(1, 2, 3)");
  for (const part of ["sources", "source", "notice", "credit", "foot"]) {
    const { display, visibility, opacity, transform, clipPath, tall } = await style(part);
    assert.notEqual(display, "none");
    assert.deepEqual({ visibility, opacity, transform, clipPath }, { visibility: "visible", opacity: "1", transform: "none", clipPath: "none" });
    assert.ok(tall >= 20, part);
  }
  assert.equal(await page.locator("microneedling-faq .root").evaluate((each) => getComputedStyle(each).backgroundColor), "rgb(255, 250, 240)");
});

test("links to nowhere but us and the licence, whatever the answer says", async () => {
  const evil = ["javascript:alert(1)", "https://evil.example/", service + ".evil.example/", "data:text/html,x", "//evil.example/"];
  const items = evil.map((page, i) => ({ ...first, question: "<img src=x onerror=alert(1)> " + i, page, sources: [{ ...first.sources[0], page }] }));
  const page = await open(pinned + element(), {
    headers: STRICT,
    routes: [[API, answer(JSON.stringify({ ...panel, items }))]],
  });
  await seen(page, items[0].question).waitFor();
  const links = await page.locator("microneedling-faq a").evaluateAll((all) => all.map((each) => each.href).filter(Boolean));
  assert.deepEqual(links, [panel.credit.page, panel.credit.licenceUrl]);
  assert.deepEqual(page.faults, []);
});

test("lets the browser's own search find a closed answer", async () => {
  const page = await open(pinned + element() + '<img src="/slow" alt="">', { routes: [["**/slow", (route) => route.abort()]] });
  await seen(page, first.question).waitFor();
  assert.equal(await seen(page, first.answer).count(), 0);
  // The browser looks for a text of the address until the page has loaded, so the picture waits until the answer can be found.
  await page.route("**/slow", async (route) => {
    await seen(page, first.question).waitFor();
    await route.abort();
  });
  await page.goto(page.url() + "?again#:~:text=" + encodeURIComponent(first.answer.split(" ").slice(0, 7).join(" ")).replaceAll("-", "%2D"));
  await seen(page, first.answer).waitFor();
});

test("prints its closed answers", async () => {
  const page = await open(pinned + element());
  await seen(page, first.question).waitFor();
  await page.emulateMedia({ media: "print" });
  await seen(page, first.answer).waitFor();
});

test("axe finds nothing in the elements on a host's page", async () => {
  const page = await open(
    `${pinned}<main><h1>A clinic</h1><h2>Questions</h2>${element("", 'heading="3"')}<microneedling-chart name="costs"></microneedling-chart></main>`,
    { context: { bypassCSP: true, reducedMotion: "reduce" } },
  );
  await shown(page);
  await page.getByRole("img", { name: /costs/ }).waitFor();
  await eyes(page, async (how) => assert.deepEqual(await findings(page), [], how));
});
