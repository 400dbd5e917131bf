import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium" });
const shots = process.argv.slice(2);
for (const s of shots) {
  const [out, width, scheme, q] = s.split("|");
  const c = await b.newContext({ viewport: { width: +width, height: 900 }, colorScheme: scheme });
  const p = await c.newPage();
  p.on("console", m => console.log(out, m.type(), m.text()));
  p.on("pageerror", e => console.log(out, e));
  await p.goto("http://localhost:8093/embed" + q); await p.waitForTimeout(1500);
  const w = await p.evaluate(() => document.documentElement.scrollWidth);
  if (w > +width) console.log(out, "too wide", w);
  await p.screenshot({ path: out, fullPage: true });
}
await b.close();
