// Uses the documentation page in a real browser: node page.mjs BROWSER ADDRESS SECOND_PAGE [SCENARIO...]
// Exits with 0 if all is as expected. The default is all scenarios.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, address, secondPage, ...chosen] = process.argv.slice(2);

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const form = (page, operation) => page.locator(`form[data-operation=${operation}]`);
const field = (page, operation, name) => form(page, operation).locator(`[name=${name}]`);
const live = (page, operation) => form(page, operation).locator('.live');
const unfold = (page, operation) => form(page, operation).locator('summary').click();
const send = (page, operation) => form(page, operation).locator('.send:not([aria-disabled])').click();
const said = (page, operation, text) => live(page, operation).filter({ hasText: text }).waitFor();
const part = (page, operation, title) => form(page, operation).locator('.part', { has: page.locator('h5', { hasText: title }) });
const shown = (page, operation, title = 'Response') => part(page, operation, title).locator('pre').textContent();
const posts = (page) => page.requests.filter((request) => request.method() === 'POST');
const focused = (page) => page.evaluate(() => document.activeElement.className);
const shift = (page) => page.evaluate(() => shifts.filter((entry) => !entry.hadRecentInput).reduce((sum, entry) => sum + entry.value, 0));
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function axe(page) {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source); // By the browser's debugger, which the policy of the page does not stop.
  const { violations } = await page.evaluate(() => axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.target.join())]), []);
}

async function fits(page) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, page.viewportSize().width);
  assert.ok(await shift(page) <= 0.02);
}

async function followsAJob(page) {
  await unfold(page, 'redux');
  await field(page, 'redux', 'num_images').fill('2');
  await form(page, 'redux').locator('.send').dblclick();
  await said(page, 'redux', 'Result ready');
  assert.equal(posts(page).length, 1);
  assert.equal(JSON.parse(posts(page)[0].postData()).num_images, 2);
  assert.match(await shown(page, 'redux', 'Request'), /^curl --request POST 'http.*\/redux' \\\n.*Bearer any/);
  const images = part(page, 'redux', 'Result').locator('img');
  assert.deepEqual(await images.evaluateAll((all) => Promise.all(all.map((image) => image.decode().then(() => image.naturalWidth)))), [1024, 1024]);
}

const scenarios = {
  loadAndTheme: {
    async run(page) {
      assert.equal(await page.title(), 'kkiai FLUX.1');
      assert.equal(await page.locator('.start:visible').count(), 0);
      assert.equal(await page.locator('fieldset:disabled').count(), 0);
      await fits(page);
      assert.deepEqual(page.requests.map((request) => request.url()), [`${address}/`]);
      const light = await background(page);
      await page.locator('.theme').selectOption('Dark');
      assert.notEqual(await background(page), light);
      await page.reload();
      assert.equal(await page.locator('.theme').inputValue(), 'dark');
      assert.notEqual(await background(page), light);
      assert.ok(await shift(page) <= 0.02);
    },
  },

  job: {
    async run(page) {
      await followsAJob(page);
      const changes = await form(page, 'redux').locator('.changes li').evaluateAll((all) => all.map((item) => item.lastChild.data));
      assert.ok(changes[0].startsWith('Queued') && changes.at(-1) === 'Completed', changes.join());
      const { request_id: id } = JSON.parse(await shown(page, 'redux'));
      const expected = { getStatus: '"COMPLETED"', getResult: '"images"', cancel: '"ALREADY_COMPLETED"' };
      for (const [operation, text] of Object.entries(expected)) {
        assert.equal(await field(page, operation, 'request_id').inputValue(), id);
        await send(page, operation);
        assert.ok((await shown(page, operation)).includes(text));
      }
      await part(page, 'getResult', 'Response').locator('img').first().waitFor();
      assert.ok(await shift(page) <= 0.02);
      await axe(page);
    },
    problems: /400/,
  },

  withoutStatus: {
    // Another name of the sandbox than that of its images.
    address: address.replace('127.0.0.1', 'localhost'),
    async run(page) {
      await page.route('**/status', (route) => route.fulfill({ status: 404, json: {} }));
      await followsAJob(page);
      const changes = await form(page, 'redux').locator('.changes').textContent();
      assert.ok(changes.includes('The status is not served (404): polling the result'), changes);
    },
    problems: /404|400/,
  },

  keyboard: {
    async run(page) {
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), 'skip');
      for (let i = 0; i < 100 && await focused(page) !== 'send'; i += 1) {
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      await said(page, 'redux', 'Result ready');
      assert.equal(await focused(page), 'send');
    },
  },

  refused: {
    async run(page) {
      await unfold(page, 'redux');
      await field(page, 'redux', 'num_images').fill('9');
      await send(page, 'redux');
      await said(page, 'redux', 'Response 422');
      assert.ok((await shown(page, 'redux')).includes('less_than_equal'));
      await form(page, 'redux').locator('.key').fill('');
      assert.equal(await form(page, 'cancel').locator('.key').inputValue(), '');
      await send(page, 'redux');
      await said(page, 'redux', 'Response 401');
      await form(page, 'redux').locator('.key').fill('ключ');
      await send(page, 'redux');
      await said(page, 'redux', 'The API key contains characters that a header cannot contain. Nothing was sent.');
      assert.equal(posts(page).length, 2);
    },
    problems: /422|401/,
  },

  sentAsTyped: {
    async run(page) {
      await form(page, 'imageToImage').locator('[type=file]').setInputFiles({ name: 'a.gif', mimeType: 'image/gif', buffer: Buffer.from(GIF, 'base64') });
      await unfold(page, 'imageToImage');
      await field(page, 'imageToImage', 'strength').fill('');
      await field(page, 'imageToImage', 'seed').fill('9007199254740993');
      await field(page, 'imageToImage', 'prompt').fill('<img src="x">');
      await send(page, 'imageToImage');
      await said(page, 'imageToImage', 'Result ready');
      const body = posts(page)[0].postData();
      assert.ok(body.includes(`"image_url": "data:image/gif;base64,${GIF}"`) && body.includes('"seed": 9007199254740993') && !body.includes('strength'), body);
      const result = await shown(page, 'imageToImage', 'Result');
      assert.ok(result.includes('"seed": 9007199254740993') && result.includes('<img src=\\"x\\">'), result);
      assert.equal(await page.locator('[src=x]').count(), 0);
    },
  },

  stopped: {
    async run(page) {
      await page.route('**/status', (route) => route.fulfill({ status: 202, json: { status: 'IN_PROGRESS' } }));
      await send(page, 'redux');
      await form(page, 'redux').locator('.stop').click();
      await said(page, 'redux', 'Stopped. The job is still running.');
      assert.equal(await focused(page), 'send');
    },
  },

  connectionLost: {
    async run(page) {
      await page.clock.install();
      await page.route('**/requests/**', (route) => route.abort('connectionrefused'));
      await send(page, 'redux');
      await said(page, 'redux', 'Queued');
      const given = said(page, 'redux', 'send getStatus or getResult');
      for (let i = 0; i < 20 && !(await live(page, 'redux').textContent()).includes('send getStatus'); i += 1) {
        await page.clock.runFor(3000);
      }
      await given;
      const { request_id: id } = JSON.parse(await shown(page, 'redux'));
      assert.match(await live(page, 'redux').textContent(), new RegExp(`^No response \\(.*\\)\\. Job ${id} may still be running\\.`));
      await page.route('**/redux', (route) => route.abort('connectionrefused'));
      await send(page, 'redux');
      await said(page, 'redux', 'The job may have been queued; it was not sent again.');
    },
    problems: /ERR_CONNECTION_REFUSED/,
  },

  retryAfter: {
    async run(page) {
      let polls = 0;
      await page.clock.install();
      await page.route('**/status', (route) => {
        polls += 1;
        return route.fulfill({ status: 429, headers: { 'Retry-After': '20' }, json: {} });
      });
      await send(page, 'redux');
      await said(page, 'redux', 'Queued');
      await page.clock.runFor(1000);
      await said(page, 'redux', 'Response 429, polling again');
      await page.clock.runFor(15_000);
      assert.equal(polls, 1);
      const second = page.waitForRequest('**/status');
      await page.clock.runFor(10_000);
      await second;
    },
    problems: /429/,
  },

  phone: {
    options: PHONE,
    async run(page) {
      await fits(page);
      await page.locator('a.menu').tap();
      await page.locator('nav a[href="#cancel"]').tap();
      await page.waitForFunction(() => Math.abs(document.getElementById('cancel').getBoundingClientRect().top - 72) < 8);
      // With Send at the top, what is below the form is visible when the result arrives.
      await form(page, 'redux').locator('.send').evaluate((button) => button.scrollIntoView({ behavior: 'instant' }));
      await form(page, 'redux').locator('.send').tap();
      await said(page, 'redux', 'Result ready');
      await part(page, 'redux', 'Result').locator('img').evaluate((image) => image.decode());
      await fits(page);
    },
  },

  axePhoneInTheDark: { options: { ...PHONE, colorScheme: 'dark' }, run: axe },

  newOperation: {
    async run(page) {
      await page.route(`${address}/`, (route) => route.fulfill({ contentType: 'text/html', body: readFileSync(secondPage) }));
      await page.route('**/upscale', (route) => route.fulfill({ json: { request_id: 'a-1' } }));
      await page.reload();
      await field(page, 'upscaleImage', 'factor').fill('2.50');
      await unfold(page, 'upscaleImage');
      await field(page, 'upscaleImage', 'filter').selectOption('nearest');
      await field(page, 'upscaleImage', 'keep').fill('["eyes"]');
      await send(page, 'upscaleImage');
      await said(page, 'upscaleImage', 'Response 200');
      assert.equal(posts(page)[0].postData(), '{\n  "image_url": "https://fal.media/files/kangaroo/acQvq-Kmo2lajkgvcEHdv.png",\n'
        + '  "factor": 2.50,\n  "filter": "nearest",\n  "keep": ["eyes"]\n}');
    },
  },

  fromDiskAndPrinted: {
    address: pathToFileURL('src/cli/target/kkiai-flux.html').href,
    async run(page) {
      assert.equal(await page.locator('fieldset:enabled').count(), 0);
      assert.equal(await page.locator('form .start:visible').count(), await page.locator('form').count());
      await fits(page);
      await page.pdf();
      assert.equal(await page.locator('.response:not([open])').count(), 0);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator(':is(form, nav, .top, .copy):visible').count(), 0);
    },
  },
};

async function play(browser, { options, run, problems, address: url = address }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.requests = [];
  const complaints = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => page.requests.push(request));
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  await run(page);
  assert.deepEqual(complaints.filter((complaint) => !problems?.test(complaint)), []);
  const called = page.requests.map((request) => request.url());
  assert.deepEqual(called.filter((other) => !other.startsWith(url) && !other.startsWith('data:')), []);
  await context.close();
}

const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
const left = chosen.length ? [...chosen] : Object.keys(scenarios);
let passed = 0;
// Most of the time a scenario waits for the sandbox.
await Promise.all(Array.from({ length: 2 }, async () => {
  for (let name = left.shift(); name; name = left.shift()) {
    try {
      await play(browser, scenarios[name]);
      passed += 1;
    } catch (error) {
      console.error(`${name}: ${error.stack}`);
      process.exitCode = 1;
    }
  }
}));
await browser.close();
console.log(`${passed} passed`);
