import assert from "node:assert/strict";
import { after, test } from "node:test";
import { close, open, pinned, service, warned } from "./host.mjs";

const API = "**/embed/charts/*.json*";
const STRICT = {
  "Content-Security-Policy":
    `default-src 'none'; script-src ${service}; connect-src ${service}; img-src ${service};` +
    " require-trusted-types-for 'script'; trusted-types 'none'",
};
const chart = await fetch(service + "/embed/charts/costs.json").then((answer) => answer.json());
const name = chart.title + ", by source. The table below says the same.";
const element = (attributes = "") => `<microneedling-chart name="costs" ${attributes}><p>Pasted notice</p></microneedling-chart>`;

after(close);

test("shows the picture, its table, sources, notice and credit under the strictest policy", async () => {
  const page = await open(pinned + element(), { headers: STRICT });
  const picture = page.getByRole("img", { name });
  await picture.waitFor();
  assert.ok((await picture.evaluate((image) => image.naturalWidth)) > 0);
  assert.equal(await page.getByText("Pasted notice").isVisible(), false);
  for (const source of chart.sources) {
    assert.ok(await page.getByRole("link", { name: source.publisher, exact: true }).isVisible());
  }
  await page.getByText("The same as a table").click();
  const table = page.getByRole("table", { name: chart.title + ", by source" });
  assert.equal(await table.getByRole("row").count(), chart.rows.length + 1);
  assert.ok(await page.getByText(chart.notice).isVisible());
  assert.ok(await page.getByRole("link", { name: chart.credit.text }).isVisible());
  assert.deepEqual(page.faults, []);
});

for (const width of [320, 390, 700, 1200]) {
  test(`asks for a picture that is drawn for ${width} pixels, and fits them`, async () => {
    const page = await open(pinned + element(), { context: { viewport: { width, height: 800 } } });
    const picture = page.getByRole("img", { name });
    await picture.waitFor();
    const { shown, drawn } = await picture.evaluate((image) => ({ shown: image.clientWidth, drawn: image.naturalWidth }));
    assert.ok(shown / drawn > 0.9 && shown / drawn < 1.3, `${drawn} shown at ${shown}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
  });
}

const dead = {
  "has no such picture": [API, (route) => route.fulfill({ status: 404, body: '{"detail":"There is no picture"}' })],
  "can't send the picture": ["**/*.svg*", (route) => route.abort()],
  "sends no picture but something else": ["**/*.svg*", (route) => route.fulfill({ contentType: "image/svg+xml", body: "{}" })],
  "points to a picture elsewhere": [
    API,
    (route) =>
      route.fulfill({
        headers: { "Access-Control-Allow-Origin": "*" },
        contentType: "application/json",
        body: JSON.stringify({ ...chart, image: { ...chart.image, address: "https://elsewhere.example/x.svg" } }),
      }),
  ],
};
for (const [what, handler] of Object.entries(dead)) {
  test(`keeps what was pasted when the service ${what}`, async () => {
    const page = await open(pinned + element(), { routes: [handler] });
    await warned(page, "what stands in the page stays");
    assert.ok(await page.getByText("Pasted notice").isVisible());
    assert.deepEqual(page.faults, []);
    assert.ok(!page.requests.some((address) => address.includes("elsewhere.example")));
  });
}
