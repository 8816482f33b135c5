// Uses the docs page as a reader does, in a real browser, and prints what was seen as JSON.
import { chromium } from 'playwright-core';

const [browserPath, scenario, address, extra] = process.argv.slice(2);

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** A page that notes what it asks for and what it complains of. */
async function open(browser, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, reducedMotion: 'reduce', ...options });
  page.setDefaultTimeout(20_000);
  page.problems = [];
  page.requests = [];
  page.on('console', (message) => page.problems.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => page.problems.push(`error: ${error.message}`));
  page.on('request', (request) => page.requests.push(request));
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
}

const form = (page, operation) => page.locator(`form[data-operation=${operation}]`);
const field = (page, operation, name) => form(page, operation).locator(`[name=${name}]`);
const part = (page, operation, title) => form(page, operation).locator('.part')
  .filter({ has: page.locator('h5', { hasText: title }) });

async function unfold(page, operation) {
  await form(page, operation).locator('summary').click();
}

const send = (page, operation) => form(page, operation).locator('.send').click();

async function sent(page, operation, title = 'Answer') {
  const shown = part(page, operation, title);
  await shown.locator('.status').waitFor();
  return { status: await shown.locator('.status').textContent(), body: await shown.locator('pre').textContent() };
}

const posts = (page) => page.requests.filter((request) => request.method() === 'POST');

/** All that is seen with too little contrast, or runs out of its line. */
function looks() {
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (numbers(colour)[3] !== 0) {
        return colour;
      }
    }
    return 'rgb(255, 255, 255)';
  };
  const pale = [];
  let seen = 0;
  for (const element of document.querySelectorAll('body *')) {
    const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (ownText && element.checkVisibility() && !element.closest('fieldset:disabled, svg')) {
      const levels = [light(getComputedStyle(element).color), light(behind(element))].sort();
      const contrast = (levels[1] + 0.05) / (levels[0] + 0.05);
      seen += 1;
      if (contrast < 4.5) {
        pale.push(`${element.tagName} ${element.className} "${element.textContent.slice(0, 30)}" ${contrast.toFixed(2)}`);
      }
    }
  }
  return { seen, pale, wide: document.documentElement.scrollWidth, width: innerWidth };
}

const scenarios = {
  async load(page) {
    return { problems: page.problems, requests: page.requests.map((request) => request.url()), title: await page.title() };
  },

  async deepLink(page) {
    const { hash } = new URL(page.url());
    const target = page.locator(`[id="${hash.slice(1)}"]`);
    return { top: (await target.boundingBox()).y, open: await target.evaluate((element) => element.open) };
  },

  async search(page) {
    const focused = () => page.evaluate(() => [location.hash, document.activeElement.id, document.activeElement.checkVisibility()]);
    const found = {};
    for (const [words, downs] of [['imageToI', 0], ['num_images', 1], ['422', 0], ['too late', 0], ['promises', 0]]) {
      await page.keyboard.press('/');
      await page.keyboard.type(words);
      for (let i = 0; i < downs; i += 1) {
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      found[words] = await focused();
    }
    await page.keyboard.press('/');
    await page.keyboard.type('xyzzy');
    found.nothing = await page.locator('#found').textContent();
    await page.keyboard.press('Escape');
    return { found, open: await page.locator('#found').isVisible(), problems: page.problems };
  },

  async tryIt(page) {
    await unfold(page, 'redux');
    await field(page, 'redux', 'num_images').fill('2');
    await form(page, 'redux').locator('.send').dblclick();
    const envelope = await sent(page, 'redux');
    const result = await sent(page, 'redux', 'Result');
    const images = await part(page, 'redux', 'Result').locator('img').evaluateAll(
      (all) => Promise.all(all.map((image) => image.decode().then(() => image.naturalWidth))));
    return {
      submits: posts(page).length,
      body: JSON.parse(posts(page)[0].postData()),
      curl: await part(page, 'redux', 'Request').locator('pre').textContent(),
      envelope,
      changes: await form(page, 'redux').locator('.changes li').allTextContents(),
      result,
      images,
      live: await form(page, 'redux').locator('.live').textContent(),
      problems: page.problems,
      origins: [...new Set(page.requests.map((request) => new URL(request.url()).origin))],
    };
  },

  async followUps(page) {
    await send(page, 'imageToImage');
    await sent(page, 'imageToImage', 'Result');
    const answers = {};
    for (const operation of ['getStatus', 'getResult', 'cancel']) {
      await send(page, operation);
      answers[operation] = await sent(page, operation);
    }
    answers.images = await part(page, 'getResult', 'Answer').locator('img').count();
    return answers;
  },

  async refused(page) {
    await unfold(page, 'redux');
    await field(page, 'redux', 'num_images').fill('9');
    await send(page, 'redux');
    const tooMany = await sent(page, 'redux');
    await form(page, 'redux').locator('.key').fill('');
    await send(page, 'redux');
    await part(page, 'redux', 'Answer').getByText('401').waitFor();
    return { tooMany, noKey: await sent(page, 'redux'), otherKey: await form(page, 'cancel').locator('.key').inputValue() };
  },

  async ownPicture(page) {
    await form(page, 'redux').locator('.file').setInputFiles({ name: 'a.gif', mimeType: 'image/gif', buffer: Buffer.from(extra, 'base64') });
    await form(page, 'redux').locator('.examples').selectOption('Only what is required');
    await send(page, 'redux');
    const file = await sent(page, 'redux');
    await form(page, 'redux').locator('.send:enabled').waitFor();
    await form(page, 'redux').locator('.address').fill('https://example.org/a.png');
    await unfold(page, 'redux');
    await field(page, 'redux', 'seed').fill('9007199254740993');
    await send(page, 'redux');
    await part(page, 'redux', 'Result').locator('.status').waitFor();
    return { file, bodies: posts(page).map((request) => request.postData()), result: (await sent(page, 'redux', 'Result')).body };
  },

  async stopped(page) {
    await send(page, 'redux');
    await form(page, 'redux').locator('.stop').click();
    await form(page, 'redux').locator('.failure').waitFor();
    await form(page, 'redux').locator('.send:enabled').waitFor();
    return { live: await form(page, 'redux').locator('.live').textContent(), submits: posts(page).length };
  },

  async fromDisk(page) {
    return {
      problems: page.problems,
      requests: page.requests.map((request) => request.url()).filter((url) => !url.startsWith('data:')),
      enabled: await page.locator('fieldset:enabled').count(),
      told: await page.locator('.start:visible').first().textContent(),
      forms: await page.locator('form.try').count(),
      toldAll: await page.locator('.start:visible').count(),
    };
  },

  async narrow(page) {
    const navigation = page.locator('#navigation');
    const folded = !(await navigation.isVisible());
    await page.locator('.menu').click();
    const open = await navigation.isVisible();
    await navigation.locator('a[href="#errors"]').click();
    return { ...(await page.evaluate(looks)), folded, open, closed: !(await navigation.isVisible()), hash: new URL(page.url()).hash };
  },

  async wide(page) {
    await page.locator('.theme').click();
    await page.locator('.theme').click();
    const dark = await page.evaluate(looks);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    return { ...(await page.evaluate(looks)), darkByButton: dark.pale, ground };
  },

  async withoutScript(page) {
    return {
      samples: await page.locator('.sample:visible').count(),
      operations: await page.locator('.operation:visible').count(),
      navigation: await page.locator('#navigation').isVisible(),
      dead: await page.locator(':is(.menu, .search, .theme, fieldset:enabled):visible').count(),
      problems: page.problems,
    };
  },
};

const OPTIONS = {
  narrow: { viewport: { width: 390, height: 844 }, colorScheme: extra },
  wide: { colorScheme: extra },
  withoutScript: { javaScriptEnabled: false },
};

const browser = await chromium.launch({ executablePath: browserPath, args: ARGUMENTS });
try {
  const page = await open(browser, OPTIONS[scenario]);
  console.log(JSON.stringify(await scenarios[scenario](page)));
} finally {
  await browser.close();
}
