import { endpoints, fail, faults, sample, submit } from './api.js';
import { byId, el, toast } from './dom.js';

/** Endpoints whose outputs are of each kind; those that this emulator has no document of are left out. */
const SUGGESTED = [
  ['fal-ai/flux/dev', 'Picture'],
  ['fal-ai/kling-video/v2/master/text-to-video', 'Video'],
  ['fal-ai/stable-audio', 'Sound'],
  ['fal-ai/hunyuan3d/v2', '3D model'],
  ['fal-ai/flux/dev/image-to-image', 'Edit'],
];

let loaded = false;

async function load() {
  if (loaded) {
    return;
  }
  const [known, offered] = await Promise.all([endpoints(), faults()]);
  loaded = true;
  byId('all').replaceChildren(...known.endpoints.map(id => el('option', { value: id })));
  byId('fault-name').replaceChildren(...offered.faults.map(fault => el('option', { value: fault.name }, fault.label)));
  const ids = new Set(known.endpoints);
  byId('suggestions').replaceChildren(...SUGGESTED.filter(([id]) => ids.has(id)).map(([id, what]) =>
    el('button', { type: 'button', class: 'suggestion', onclick: () => fill(id) }, el('b', {}, what), el('code', {}, id))));
}

let filled = '';

async function fill(endpoint) {
  byId('try-endpoint').value = endpoint;
  byId('try-problem').textContent = '';
  filled = endpoint;
  try {
    const made = await sample(endpoint);
    if (filled === endpoint) {
      byId('try-input').value = JSON.stringify(made.input, null, 2);
    }
  } catch {
    byId('try-problem').textContent = `There is no endpoint ${endpoint} here.`;
  }
}

async function open(dialog, field, endpoint) {
  byId(dialog).showModal();
  await load();
  if (field === 'try-endpoint') {
    await fill(endpoint || byId(field).value || SUGGESTED[0][0]);
  } else {
    byId(field).value = endpoint || byId(field).value || SUGGESTED[0][0];
  }
}

async function send(event, problem, action, done) {
  event.preventDefault();
  byId(problem).textContent = '';
  try {
    await action();
    byId(problem).closest('dialog').close();
    toast(done());
  } catch (e) {
    byId(problem).textContent = e.message;
  }
}

/** Readies the two dialogs; the endpoint is that of the request that is open, if one is. */
export function prepareForms(endpoint) {
  byId('open-try').addEventListener('click', () => open('try', 'try-endpoint', endpoint()));
  byId('empty-try').addEventListener('click', () => open('try', 'try-endpoint', ''));
  byId('open-fault').addEventListener('click', () => open('fault', 'fault-endpoint', endpoint()));
  byId('try-endpoint').addEventListener('change', event => fill(event.target.value.trim()));
  for (const button of document.querySelectorAll('[data-close]')) {
    button.addEventListener('click', () => button.closest('dialog').close());
  }
  byId('try-form').addEventListener('submit', event => send(
    event,
    'try-problem',
    () => {
      JSON.parse(byId('try-input').value);
      return submit(byId('try-endpoint').value, byId('try-input').value);
    },
    () => `Submitted to ${byId('try-endpoint').value}`));
  byId('fault-form').addEventListener('submit', event => send(
    event,
    'fault-problem',
    () => fail(byId('fault-endpoint').value, byId('fault-name').value),
    () => `The next call to ${byId('fault-endpoint').value} will go wrong`));
}
