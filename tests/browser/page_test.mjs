// The page in a headless Chromium: asks questions and reads the answers, as a person would.
// usage: node page_test.mjs BINARY

import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const { chromium } = createRequire(import.meta.url)('playwright-core');
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const binary = path.resolve(process.argv[2] ?? path.join(root, 'build/plantgraph'));
const folder = mkdtempSync(path.join(tmpdir(), 'plantgraph-browser-'));
const tests = [];
const test = (name, run) => tests.push({ name, run });

function chromiumPath() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file));
  return process.env.CHROMIUM ?? known ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
}

// Resolves with the server's address once it says that it listens.
function startServer(db) {
  const server = spawn(binary, ['serve', '--db', db, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (chunk) => {
      said += chunk;
      const found = said.match(/http:\/\/[^/]+\//);
      if (found) resolve(found[0]);
    });
    server.on('exit', (status) => reject(new Error(`the server ended with status ${status}`)));
  });
  address.catch(() => {}); // looked at when it is awaited
  return { server, address };
}

async function answered(page) {
  await page.locator('#answer[aria-busy="false"] #message:not(:empty)').waitFor({ timeout: 10_000 });
}

async function askFor(page, question) {
  await page.getByLabel('Question', { exact: true }).fill(question);
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().includes('/api/ask?')),
    page.getByRole('button', { name: 'Ask', exact: true }).click(),
  ]);
  await answered(page);
  return response;
}

test('a typed question is answered with rows and quotes', async (page, address) => {
  await page.goto(address);
  const response = await askFor(page, 'Who is negotiating for Kaluga?');
  const reply = await response.json();
  assert.ok(reply.answers.length >= 1, 'the sample articles tell of negotiations');
  assert.equal(await page.locator('#message').textContent(), reply.text);
  assert.equal(await page.locator('.row').count(), reply.answers.length);
  for (const [index, answer] of reply.answers.entries()) {
    const row = page.locator('.row').nth(index);
    assert.equal(await row.locator('.what').textContent(), answer.name);
    assert.equal(await row.locator('blockquote').first().textContent(), answer.evidence[0].quote);
    assert.equal(await row.locator('cite').first().textContent(), answer.evidence[0].article);
    assert.equal(await row.locator('time').first().textContent(), answer.evidence[0].published);
    assert.match(await row.locator('.rule').first().textContent(), /^rule ./);
    assert.match(await row.locator('.confidence').first().textContent(), /confidence [01]\.\d\d/);
  }
  assert.match(await page.locator('#understood code').textContent(), /./);
});

test('an example question is one click, and its answer has an address', async (page, address) => {
  await page.goto(address);
  const example = page.locator('#examples button').filter({ hasText: 'capacity' });
  await example.click();
  await answered(page);
  assert.match(await page.locator('.what').first().textContent(), /\d,\d{3} vehicles\/year/);
  const link = page.url();
  assert.match(link, /\?q=What/);
  await page.goto('about:blank');
  await page.goto(link);
  await answered(page);
  assert.match(await page.locator('.what').first().textContent(), /vehicles\/year/);
});

test('the date changes the answer', async (page, address) => {
  await page.goto(address);
  await askFor(page, 'Who owns the Kaluga plant?');
  const now = await page.locator('.what').allTextContents();
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().includes('as_of=2023-03-01')),
    page.getByLabel('As of').fill('2023-03-01'),
  ]);
  await answered(page);
  assert.equal(response.status(), 200);
  const then = await page.locator('.what').allTextContents();
  assert.notDeepEqual(then, now);
  assert.match(then.join(), /Volkswagen/);
});

test('back brings the question before', async (page, address) => {
  await page.goto(address);
  await askFor(page, 'Who owns the Kaluga plant?');
  await askFor(page, 'Is Kaluga running?');
  await page.goBack();
  await answered(page);
  assert.equal(await page.getByLabel('Question', { exact: true }).inputValue(), 'Who owns the Kaluga plant?');
});

test('what is not understood is said, with questions to click', async (page, address) => {
  await page.goto(address);
  await askFor(page, 'What is the colour of happiness?');
  assert.equal(await page.locator('.row').count(), 0);
  const offered = page.locator('#suggestions button');
  assert.ok((await offered.count()) > 0);
  const question = await offered.first().textContent();
  await offered.first().click();
  await answered(page);
  assert.equal(await page.getByLabel('Question', { exact: true }).inputValue(), question);
});

test('a refusal of the server is shown in its words', async (page, address) => {
  await page.goto(address);
  await page.route('**/api/ask?*', (route) =>
    route.fulfill({ status: 504, contentType: 'application/problem+json', body: '{"title":"The deadline has passed","status":504,"detail":"slow"}' }));
  await askFor(page, 'Who owns the Kaluga plant?');
  assert.equal(await page.locator('#message.trouble').textContent(), 'The deadline has passed: slow');
  await page.unroute('**/api/ask?*');
  await page.route('**/api/ask?*', (route) => route.abort());
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('The server cannot be reached.').waitFor();
});

test('markup in a question stays text', async (page, address) => {
  await page.goto(`${address}?q=${encodeURIComponent('<img src=x onerror=document.title="bad"> Kaluga')}`);
  await answered(page);
  assert.equal(await page.locator('#answer img').count(), 0);
  assert.notEqual(await page.title(), 'bad');
});

test('keyboard alone is enough', async (page, address) => {
  await page.goto(address);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the answer');
  await page.getByLabel('Question', { exact: true }).focus();
  await page.keyboard.type('Who owns the Kaluga plant?');
  await page.keyboard.press('Enter');
  await answered(page);
  assert.ok((await page.locator('.row').count()) > 0);
});

test('completions while typing: arrows, Enter, Escape, and what a reader of the screen hears', async (page, address) => {
  await page.goto(address);
  const field = page.getByRole('combobox', { name: 'Question' });
  const list = page.getByRole('listbox', { name: 'Completions' });
  const options = list.getByRole('option');
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
  await field.pressSequentially('who owns kal');
  await options.first().waitFor();
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  assert.equal(await field.getAttribute('aria-controls'), await list.getAttribute('id'));
  assert.match(await options.first().textContent(), /Who owns .*Kaluga/);
  assert.match(await page.locator('#completed').textContent(), /^\d completions?$/);
  assert.equal(await field.getAttribute('aria-activedescendant'), null);
  await page.keyboard.press('ArrowDown');
  assert.equal(await field.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
  assert.equal(await options.first().getAttribute('aria-selected'), 'true');
  assert.ok(await field.evaluate((element) => element === document.activeElement), 'the focus stays in the field');
  await page.keyboard.press('ArrowUp');
  assert.equal(await field.getAttribute('aria-activedescendant'), null);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  assert.equal(await field.inputValue(), 'who owns kal', 'Escape closes the list only');
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('ArrowDown');
  await options.first().waitFor();
  await page.keyboard.press('ArrowDown');
  const wanted = await options.first().locator('span').first().textContent();
  await page.keyboard.press('Enter');
  await answered(page);
  assert.equal(await field.inputValue(), wanted);
  await list.waitFor({ state: 'hidden' });
});

test('a completed beginning goes on with names, and a click takes one', async (page, address) => {
  await page.goto(address);
  const field = page.getByRole('combobox', { name: 'Question' });
  const options = page.getByRole('option');
  await field.pressSequentially('what does');
  await options.first().waitFor();
  await options.filter({ hasText: 'plant or company make?' }).click();
  assert.equal(await field.inputValue(), 'What does ');
  assert.ok(await field.evaluate((element) => element === document.activeElement), 'the focus stays in the field');
  await field.pressSequentially('Kalu');
  await options.filter({ hasText: 'make?' }).first().click();
  await answered(page);
  assert.match(await field.inputValue(), /^What does .*Kaluga.* make\?$/);
  await page.locator('.row').first().waitFor();
});

test('every control has a name, and the answer is announced', async (page, address) => {
  await page.goto(`${address}?q=Who+owns+the+Kaluga+plant%3F`);
  await answered(page);
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll('button, input, a, summary, meter')]
      .filter((one) => one.checkVisibility() && !(one.textContent.trim() || one.getAttribute('aria-label') || one.labels?.length))
      .map((one) => one.outerHTML));
  assert.deepEqual(nameless, []);
  assert.equal(await page.locator('#message').getAttribute('aria-live'), 'polite');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
});

test('light and dark: by the system, and by the button for good', async (page, address) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address);
  const light = await paper();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await paper();
  assert.notEqual(light, dark);
  await page.locator('#theme').click();
  assert.equal(await paper(), light);
  await page.reload();
  assert.equal(await paper(), light);
  // Ink on paper reads well in both: a contrast of 7 at least.
  for (const theme of ['light', 'dark']) {
    const contrast = await page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted;
      const style = getComputedStyle(document.body);
      const luminance = (colour) => {
        const [r, g, b] = colour.match(/\d+/g).map((part) => Number(part) / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [low, high] = [luminance(style.color), luminance(style.backgroundColor)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    }, theme);
    assert.ok(contrast >= 7, `${theme}: ${contrast}`);
  }
});

test('at phone width nothing is cut off', async (page, address) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${address}?q=Who+is+negotiating+for+Kaluga%3F`);
  await answered(page);
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth, screen: document.documentElement.clientWidth,
  }));
  assert.ok(content <= screen, `the page is ${content} wide on a screen of ${screen}`);
});

async function main() {
  const db = path.join(folder, 'db');
  execFileSync(binary, ['ingest', '--quiet', '--db', db, path.join(root, 'data/articles')], { stdio: 'inherit' });
  const { server, address } = startServer(db);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });
  let failed = 0;
  try {
    const at = await address;
    for (const { name, run } of tests) {
      const context = await browser.newContext();
      const page = await context.newPage();
      // The policy forbids what the page must not need; a violation or an error in the script fails the test.
      const complaints = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(at) && request.url() !== 'about:blank') complaints.push(`asks for ${request.url()}`);
      });
      try {
        await run(page, at);
        assert.deepEqual(complaints, []);
        console.log(`ok      ${name}`);
      } catch (error) {
        ++failed;
        console.log(`FAILED  ${name}\n        ${String(error.message).replaceAll('\n', '\n        ')}`);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    server.removeAllListeners('exit');
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`browser: ${tests.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
