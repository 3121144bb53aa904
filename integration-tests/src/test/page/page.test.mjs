// What the emulator's page does in a browser. Started by PageIT with the addresses of both in EMULATOR and OWNER.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launched } from './browser.mjs';
import { answerRun, call, glb, pace, submit, upload } from './caller.mjs';

const base = process.env.EMULATOR;
const PICTURE = 'fal-ai/flux/dev';
const HOSTILE = '<img src=x onerror="window.harmed=true"><script>window.harmed=true</script>';
const VISIBLE = { timeout: 120_000 }; // a busy machine is slow, not wrong

let browser;
let page;
let problems;

before(async () => {
  browser = await launched();
});
after(() => browser?.close());

beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: base });
  page = await context.newPage();
  page.setDefaultTimeout(VISIBLE.timeout);
  problems = [];
  await pace(PICTURE, 50, 100);
  page.on('console', message => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', error => problems.push(String(error)));
  page.on('request', request => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) {
      problems.push(`asked ${request.url()}`);
    }
  });
  await page.goto(base);
  await page.waitForSelector('body[data-ready]');
});
afterEach(async () => {
  assert.equal(await page.evaluate(() => window.harmed), undefined, 'a text has become HTML');
  assert.deepEqual(problems, []);
  await page.context().close();
});

const row = text => page.locator('.row', { hasText: text });
const detail = () => page.getByRole('complementary');
let texts = 0;
const unique = text => `${text} ${++texts}`;

async function completed(endpoint, input, text) {
  await submit(endpoint, input);
  await row(text).locator('.chip.completed').waitFor(VISIBLE);
  await row(text).click();
}

test('an empty page says how to point a client here', async () => {
  await page.getByText('Nothing has called yet').waitFor(VISIBLE);
  assert.match(await page.locator('#howto').innerText(), new RegExp(`Hosts\\.behind\\(URI\\.create\\("${base}"\\)\\)`));
});

test('rows appear by themselves, and their status changes', async () => {
  const text = unique('a slow cat');
  await pace(PICTURE, 4000, 4000);
  await submit(PICTURE, { prompt: text });
  await row(text).locator('.chip.in_queue').waitFor(VISIBLE);
  await row(text).locator('.chip.in_progress').waitFor(VISIBLE);
  await row(text).locator('.chip.completed').waitFor(VISIBLE);
  assert.match(await row(text).locator('.timings').innerText(), /waited .+ · ran .+/);
});

test('a picture is shown, in the row and beside it', async () => {
  const text = unique('a picture');
  await completed(PICTURE, { prompt: text, image_size: { width: 320, height: 200 } }, text);
  for (const image of [row(text).locator('img'), detail().locator('figure img')]) {
    await image.waitFor(VISIBLE);
    await page.waitForFunction(shown => shown.complete && shown.naturalWidth === 320, await image.elementHandle());
  }
  await detail().getByText('320 × 200').waitFor(VISIBLE);
});

test('a sound can be played', async () => {
  const text = unique('a sound');
  await completed('fal-ai/stable-audio', { prompt: text }, text);
  const audio = detail().locator('audio');
  await page.waitForFunction(sound => sound.duration > 0, await audio.elementHandle());
});

test('a video is shown, or said to be empty', async () => {
  const text = unique('a video');
  await completed('fal-ai/kling-video/v2/master/text-to-video', { prompt: text }, text);
  const video = detail().locator('figure.video');
  await page.waitForFunction(
    figure => figure.querySelector('video')?.videoWidth > 0 || figure.querySelector('.unshown'),
    await video.elementHandle());
  await video.getByText('Download').waitFor(VISIBLE);
});

test('a 3D model turns', async () => {
  const url = await upload(glb(), 'model/gltf-binary', 'pyramid.glb');
  const text = unique('a pyramid');
  await answerRun(PICTURE, { model_mesh: { url, file_name: 'pyramid.glb' } });
  await call(`fal.run/${PICTURE}`, JSON.stringify({ prompt: text }));
  await row(text).click();
  const canvas = detail().locator('canvas[data-triangles="4"]');
  await canvas.waitFor(VISIBLE);
  const drawn = () => canvas.evaluate(element => element.toDataURL());
  const first = await drawn();
  assert.ok(first.length > 0);
});

test('an empty 3D model or another file is offered for download', async () => {
  const url = await upload(Buffer.from('not a model'), 'model/gltf-binary', 'odd.glb');
  const text = unique('an odd model');
  await answerRun(PICTURE, { model_mesh: { url } });
  await call(`fal.run/${PICTURE}`, JSON.stringify({ prompt: text }));
  await row(text).click();
  await detail().getByText('This file is no binary glTF.').waitFor(VISIBLE);
  assert.equal(await detail().getByText('Download').getAttribute('href'), new URL(url).pathname);
});

test('filters by text, endpoint and status', async () => {
  const [one, other] = [unique('heron'), unique('otter')];
  await submit(PICTURE, { prompt: one });
  await submit('fal-ai/flux/schnell', { prompt: other });
  await submit(PICTURE, { seed: 'no number' });
  await page.locator('#text').fill('HERON');
  await row(one).waitFor(VISIBLE);
  await row(other).waitFor({ state: 'detached' });
  await page.locator('#text').fill('');
  await page.locator('#endpoint').fill('fal-ai/flux/schnell');
  await row(other).waitFor(VISIBLE);
  await row(one).waitFor({ state: 'detached' });
  await page.locator('#endpoint').fill('');
  await page.locator('[data-status=FAILED]').click();
  await row('no number').locator('.chip.failed').waitFor(VISIBLE);
  await row(one).waitFor({ state: 'detached' });
  await page.locator('#text').fill('no number, nor this');
  await page.getByText('No request fits the filter').waitFor(VISIBLE);
});

test('a running request is cancelled', async () => {
  const text = unique('a bill nobody wants');
  await pace(PICTURE, 0, 3_600_000);
  await submit(PICTURE, { prompt: text });
  await row(text).click();
  await detail().getByRole('button', { name: 'Cancel', exact: true }).click();
  await row(text).locator('.chip.cancelled').waitFor(VISIBLE);
  await detail().getByText('client_cancelled').first().waitFor(VISIBLE);
});

test('input, output, history and headers are there, and the key is not', async () => {
  const text = unique('a closer look');
  await completed(PICTURE, { prompt: text, num_images: 2 }, text);
  for (const fold of ['What happened', 'Exchange']) {
    await detail().locator('summary', { hasText: fold }).click();
  }
  const seen = await detail().innerText();
  for (const expected of [`"prompt": "${text}"`, '"num_images": 2', '"has_nsfw_concepts"', 'COMPLETED', 'step 2 of 2',
    'POST queue.fal.run/fal-ai/flux/dev', 'Authorization: (not shown)', 'x-fal-request-id:']) {
    assert.ok(seen.toLowerCase().includes(expected.toLowerCase()), `${expected} in ${seen}`);
  }
  assert.ok(!(await page.content()).includes('any-secret'));
  assert.equal(await detail().locator('figure img').count(), 2);
});

test('the call is copied as Java', async () => {
  const text = unique('a "quoted" cat');
  await completed(PICTURE, { prompt: text, output_format: 'png', image_size: 'square_hd' }, text);
  await detail().getByRole('button', { name: 'Copy as Java' }).click();
  await page.getByText('Copied').waitFor(VISIBLE);
  const java = await page.evaluate(() => navigator.clipboard.readText());
  for (const line of ['FluxDevInput input = FluxDevInput.builder()', `.prompt("${text.replaceAll('"', '\\"')}")`,
    '.outputFormat(OutputFormat.PNG)', '.imageSize(ImageSize.preset("square_hd"))', 'FluxDev.subscribe(input)']) {
    assert.ok(java.includes(line), `${line} in ${java}`);
  }
});

test('a fault is injected and seen', async () => {
  await page.getByRole('button', { name: 'Inject a fault' }).click();
  await page.locator('#fault-endpoint').fill(PICTURE);
  await page.locator('#fault-name').selectOption('runner-lost');
  await page.getByRole('button', { name: 'Inject', exact: true }).click();
  await page.getByText('will go wrong').waitFor(VISIBLE);
  const text = unique('an unlucky cat');
  await submit(PICTURE, { prompt: text });
  await row(text).locator('.chip.failed').waitFor(VISIBLE);
  await row(text).getByText('Runner disconnected').waitFor(VISIBLE);
});

test('an endpoint is tried from the page', async () => {
  await page.getByRole('button', { name: 'Try an endpoint' }).first().click();
  await page.locator('.suggestion', { hasText: 'Edit' }).click();
  await page.waitForFunction(() => document.getElementById('try-input').value.includes('image_url'));
  const text = unique('tried from here');
  const input = JSON.parse(await page.locator('#try-input').inputValue());
  await page.locator('#try-input').fill(JSON.stringify({ ...input, prompt: text }));
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await row(text).locator('.chip.completed').waitFor(VISIBLE);
});

test('hostile texts are inert', async () => {
  await submit(PICTURE, { prompt: HOSTILE });
  await call(`queue.fal.run/${encodeURIComponent('<img src=x onerror=harmed=1>')}/app`, '{"prompt":"no such endpoint"}');
  await answerRun(PICTURE, { detail: HOSTILE, url: 'javascript:harmed=1' });
  await call(`fal.run/${PICTURE}`, JSON.stringify({ prompt: `${HOSTILE} run` }));
  for (const hostile of ['window.harmed=true', 'no such endpoint', 'run']) {
    await row(hostile).first().click();
    await detail().locator('h2').waitFor(VISIBLE);
    const folded = detail().locator('details:not([open]) > summary');
    while (await folded.count() > 0) {
      await folded.first().click();
    }
    assert.equal(await page.locator('.rows img[src=x], aside img[src=x], aside script').count(), 0);
  }
});

test('everything can be done with the keyboard', async () => {
  const [first, second] = [unique('key one'), unique('key two')];
  await submit(PICTURE, { prompt: first });
  await submit(PICTURE, { prompt: second });
  await row(first).waitFor(VISIBLE);
  await row(second).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await detail().getByText(`"prompt": "${first}"`).first().waitFor(VISIBLE);
  await page.waitForFunction(() => document.activeElement.classList.contains('close'));
  await page.keyboard.press('Escape');
  await detail().waitFor({ state: 'hidden' });
  assert.ok(await row(first).evaluate(element => element === document.activeElement));
});
