import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, eyes, findings, open, visit } from "./host.mjs";

const MODES = { WordPress: "address", "A site builder": "frame", "Your own templates": "element", "No foreign scripts": "fragment" };

after(close);

/** What the page gives to paste, and what it says that a policy must allow. */
async function given(page) {
  return {
    snippet: await page.getByRole("region", { name: "Snippet" }).innerText(),
    policy: await page.getByRole("region", { name: "Content-Security-Policy" }).innerText(),
  };
}

for (const picture of [false, true]) {
  for (const [website, mode] of Object.entries(MODES)) {
    const what = picture ? "What it costs" : "Recovery timeline";
    test(`${website}: ${what} shows on a host that allows just what is said`, async () => {
      const page = await visit("/embed");
      await page.getByRole("radio", { name: website }).check();
      await page.getByLabel("What to show").selectOption({ label: what });
      await page.getByRole("button", { name: "Show it" }).click();
      const { snippet, policy } = await given(page);
      assert.deepEqual(page.faults, []);
      // WordPress makes a frame of the address.
      const pasted = mode === "address" ? `<iframe src="${snippet}" title="Framed" width="600" height="500"></iframe>` : snippet;
      const host = await open(pasted, {
        headers: { "Content-Security-Policy": `default-src 'none'; ${policy}; require-trusted-types-for 'script'` },
      });
      const place = mode === "address" || mode === "frame" ? host.frameLocator("iframe") : host;
      await place.getByRole("link", { name: "Microneedling knowledge base, with the named sources" }).waitFor();
      if (mode === "element") await host.locator(`microneedling-${picture ? "chart" : "faq"} .root`).waitFor();
      if (picture) {
        const image = place.getByRole("img", { name: /What it costs/ });
        await image.scrollIntoViewIfNeeded();
        await image.evaluate((each) => each.decode());
      } else {
        await place.getByText("How long will I be red?", { exact: true }).filter({ visible: true }).waitFor();
      }
      assert.deepEqual(host.faults, []);
    });
  }
}

test("what follows an element stays where it was while the element loads", async () => {
  for (const width of [390, 1200]) {
    const page = await visit("/embed?mode=element&show=recovery&limit=5&heading=h3&theme=auto&release=newest");
    const { snippet } = await given(page);
    const host = await open("", { context: { viewport: { width, height: 900 } } });
    await host.setContent(`<h1>A clinic</h1>${snippet}<p>What follows</p>`);
    const before = await host.getByText("What follows").boundingBox();
    await host.locator("microneedling-faq .root").waitFor();
    const later = await host.getByText("What follows").boundingBox();
    assert.ok(Math.abs(before.y - later.y) <= 1, `${width}: ${before.y} → ${later.y}`);
  }
});

test("works by keyboard alone, and without scripts", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await visit("/embed", { javaScriptEnabled });
    await page.getByRole("radio", { name: "WordPress" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/embed?mode=frame&**");
    assert.match((await given(page)).snippet, /^<iframe /);
  }
});

for (const mode of Object.values(MODES)) {
  for (const show of ["recovery", "picture-costs"]) {
    test(`axe finds nothing: ${mode}, ${show}`, async () => {
      const page = await visit(`/embed?mode=${mode}&show=${show}&limit=3`, { bypassCSP: true });
      await page.waitForLoadState("networkidle");
      for (const answer of await page.locator("summary").filter({ visible: true }).all()) await answer.click();
      await eyes(page, async (how) => assert.deepEqual(await findings(page), [], how));
    });
  }
}
