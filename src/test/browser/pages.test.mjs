// Our own pages, as people with different eyes, hands, colours and screens use them.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { findings, launch, url } from './browser.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const PATHS = ['/', '/faqs', '/faqs/does-it-hurt', '/side-effects', '/side-effects/redness', '/needle-lengths', '/recovery',
  '/sources', '/sources/rush', '/disagreements', '/releases', '/no-such-topic'];
const EYES = {
  'in light': { colorScheme: 'light' },
  'in dark': { colorScheme: 'dark' },
  'in forced colours': { forcedColors: 'active' },
  'at 320 px': { viewport: { width: 320, height: 640 } },
};

/** Opens a page as a visitor with these properties; what the console says must be nothing. */
async function visit(path, options, look) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(url + path);
  await look(page);
  assert.deepEqual(said.filter((text) => !text.includes('404')), [], `${path} says this in the console`);
  await context.close();
}

for (const [name, options] of Object.entries(EYES)) {
  test(`axe finds nothing on any page ${name}, and nothing overflows`, async () => {
    for (const path of PATHS) {
      await visit(path, options, async (page) => {
        assert.deepEqual(await findings(page), [], `${path} ${name}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} overflows`);
      });
    }
  });
}

test('the keyboard reaches the content first, and every link after it', async () => {
  await visit('/side-effects/redness', {}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  });
});

test('axe does find what is wrong', async () => {
  await visit('/', {}, async (page) => {
    await page.evaluate(() => document.querySelector('main').append(document.createElement('button')));
    assert.deepEqual(await findings(page), ['button-name: button']);
  });
});

test('a search in the page opens the closed answer that has the words', async () => {
  // A text fragment finds as the browser's own search does.
  await visit('/#:~:text=longer%20redness%20means', {}, async (page) => {
    const answer = page.locator('details', { hasText: 'longer redness means' });
    await page.waitForFunction((details) => details.open, await answer.elementHandle(), { timeout: 5000 });
  });
});

test('an answer opens by keyboard', async () => {
  await visit('/', {}, async (page) => {
    const question = page.getByText('How long will I be red?');
    await question.focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.getByText('up to three days').first().isVisible());
  });
});

test('a page prints whole, its answers too', async () => {
  await visit('/', {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    for (const answer of await page.locator('details:not(.where) > p:first-of-type').all()) {
      assert.ok((await answer.boundingBox()).height > 0);
    }
  });
});

test('pages ask nobody else for anything, and keep nothing', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  for (const path of PATHS) {
    await page.goto(url + path);
  }
  assert.deepEqual([...asked], [url]);
  assert.deepEqual((await context.cookies()), []);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  await context.close();
});
