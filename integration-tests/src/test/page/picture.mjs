// Makes the picture of the page for README.md: node picture.mjs FILE, with the addresses in EMULATOR and OWNER.
import { launched } from './browser.mjs';
import { answerRun, call, pace, submit } from './caller.mjs';

const DEV = 'fal-ai/flux/dev';
const KLING = 'fal-ai/kling-video/v2/master/text-to-video';

await pace(KLING, 3_600_000, 1000);
await pace('fal-ai/flux-pro/v1.1', 0, 3_600_000);
await pace('fal-ai/aura-flow', 0, 3_600_000);

await submit('fal-ai/stable-audio', { prompt: 'rain on a tin roof, far thunder' });
await submit(DEV, { prompt: 'a harbour in the early morning', num_images: 4, seed: 4 });
await submit(DEV, { prompt: 'too many cats', num_images: 9 });
await submit('fal-ai/hunyuan3d/v2', { input_image_url: 'https://example.com/chair.png' });
await submit('fal-ai/flux/schnell', { prompt: 'an orchard seen from above', seed: 21 });
await answerRun(DEV, { images: [] });
await call(`fal.run/${DEV}`, JSON.stringify({ prompt: 'asked directly, without a queue' }));
const gone = await submit('fal-ai/aura-flow', { prompt: 'a bill nobody wants' });
await call(new URL(gone.cancel_url).pathname.slice(1), undefined, {}, 'PUT');
const seen = { prompt: 'a cat in a tin boat, watercolor', image_size: 'landscape_4_3', output_format: 'png', seed: 6252023 };
await submit(DEV, seen);
await submit('fal-ai/flux-pro/v1.1', { prompt: 'a lighthouse made of paper, at dusk', seed: 9 });
await submit(KLING, { prompt: 'slow pan across a paper city' });
await submit(KLING, { prompt: 'the same city, at night' });

const browser = await launched();
const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
await page.goto(process.env.EMULATOR);
await page.locator('.row', { hasText: seen.prompt }).locator('.chip.completed').waitFor();
await page.locator('.row', { hasText: seen.prompt }).click();
for (const fold of ['Logs', 'Output', 'Input']) {
  await page.locator('summary', { hasText: fold }).click();
}
await page.locator('aside figure img').waitFor();
await page.waitForFunction(() => [...document.images].every(image => image.complete));
await page.waitForFunction(() => document.querySelectorAll('.rows .thumb:not(:empty)').length >= 4);
await page.locator('aside').evaluate(aside => aside.scrollTo(0, 0));
await page.mouse.move(0, 0);
await page.screenshot({ path: process.argv[2] });
await browser.close();
