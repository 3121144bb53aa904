import { cancel, request } from './api.js';
import { clock, el, toast } from './dom.js';
import { shown } from './media.js';
import { chip, timings } from './rows.js';

/** The panel beside the list: one request with all that is known of it. */
export class Detail {
  number;
  endpoint = '';
  #panel;
  #onSelect;
  #onClose;
  #now;
  #version = '';
  #media = '';
  #folds = new Map([['Java', true], ['Input', true], ['Output', true], ['Error', true], ['Logs', true]]);

  constructor(panel, onSelect, onClose, now) {
    this.#panel = panel;
    this.#onSelect = onSelect;
    this.#onClose = onClose;
    this.#now = now;
    panel.addEventListener('keydown', event => event.key === 'Escape' && this.close());
  }

  async open(number) {
    this.number = number;
    this.#version = '';
    this.#media = '';
    this.#onSelect(number);
    this.#panel.replaceChildren();
    this.#panel.hidden = false;
    document.body.classList.add('inspecting');
    await this.#load();
    this.#panel.querySelector('.close')?.focus({ preventScroll: true });
    this.#panel.scrollTop = 0;
  }

  close() {
    const number = this.number;
    this.number = undefined;
    this.endpoint = '';
    this.#panel.hidden = true;
    document.body.classList.remove('inspecting');
    this.#onSelect(undefined);
    this.#onClose(number);
  }

  /** Looks again when the row of the request has changed. */
  changed(row) {
    const version = row && [row.status, row.position, row.requestId, row.logs].join('|');
    if (row && version !== this.#version) {
      this.#version = version;
      this.#load();
    }
  }

  async #load() {
    const number = this.number;
    try {
      const found = await request(number);
      if (number === this.number) {
        this.endpoint = found.endpoint;
        this.#show(found);
      }
    } catch (e) {
      toast(e.message);
    }
  }

  #show(found) {
    const parts = [this.#head(found), this.#files(found)];
    parts.push(found.java && this.#fold('Java', this.#java(found.java)));
    if (found.output !== undefined && found.output !== null) {
      const bad = found.status === 'FAILED' || found.status === 'CANCELLED';
      parts.push(this.#fold(bad ? 'Error' : 'Output', json(found.output)));
    }
    parts.push(this.#fold('Input', found.input === undefined ? code(found.inputText) : json(found.input)));
    parts.push(found.logs?.length && this.#fold('Logs', lines(found.logs)));
    parts.push(found.history && this.#fold('What happened', history(found)));
    parts.push(this.#fold('Exchange', exchange(found)));
    this.#replace(parts.filter(Boolean));
  }

  /** Keeps parts that are as they were, so that sounds go on and selections stay. */
  #replace(parts) {
    const old = [...this.#panel.children];
    parts.forEach((part, index) => {
      const before = old.find(child => child.dataset.part === part.dataset.part);
      const place = this.#panel.children[index];
      if (before && before.dataset.state === part.dataset.state) {
        if (place !== before) {
          this.#panel.insertBefore(before, place ?? null);
        }
      } else {
        const hadFocus = before?.contains(document.activeElement) && document.activeElement.dataset.action;
        before?.remove();
        this.#panel.insertBefore(part, this.#panel.children[index] ?? null);
        if (hadFocus) {
          part.querySelector(`[data-action="${hadFocus}"]`)?.focus();
        }
      }
    });
    while (this.#panel.children.length > parts.length) {
      this.#panel.lastElementChild.remove();
    }
  }

  #head(found) {
    const buttons = [
      found.cancellable && el('button', { type: 'button', class: 'quiet', 'data-action': 'cancel', onclick: () => this.#cancel(found) }, 'Cancel'),
      el('button', { type: 'button', class: 'quiet close', 'data-action': 'close', 'aria-label': 'Close details', onclick: () => this.close() }, '✕'),
    ].filter(Boolean);
    const facts = [
      chip(found.status),
      found.position === undefined ? null : el('span', {}, `${found.position} ahead`),
      el('span', {}, timings(found, this.#now())),
      found.error ? el('span', { class: 'error' }, found.error) : null,
    ];
    const head = el('header', {},
      el('div', { class: 'title' }, el('h2', {}, found.endpoint), el('div', { class: 'buttons' }, buttons)),
      el('p', { class: 'facts' }, facts),
      el('p', { class: 'request-id' }, found.requestId || 'no request id'));
    return part('head', head, [found.status, found.position, found.endedAt ?? this.#now()].join('|'));
  }

  async #cancel(found) {
    try {
      const { outcome } = await cancel(found.number);
      toast(outcome === 'ALREADY_COMPLETED' ? 'It was over before it could be cancelled' : 'Cancelled');
      this.#load();
    } catch (e) {
      toast(e.message);
    }
  }

  #files(found) {
    if (!found.files?.length) {
      return null;
    }
    const state = found.files.map(file => file.url).join('|');
    const same = state === this.#media;
    this.#media = state;
    return part('files', el('div', { class: 'files' }, same ? [] : found.files.map(shown)), state);
  }

  #java(text) {
    const copied = el('button', { type: 'button', class: 'quiet copy', 'data-action': 'copy', onclick: async () => {
      try {
        await navigator.clipboard.writeText(text);
        toast('Copied');
      } catch {
        getSelection().selectAllChildren(snippet);
        toast('Selected: copy it with the keyboard');
      }
    } }, 'Copy as Java');
    const snippet = code(text);
    snippet.id = 'java';
    return el('div', { class: 'copyable' }, copied, snippet);
  }

  #fold(title, content) {
    const details = el('details', {
      open: this.#folds.get(title) ?? false,
      ontoggle: event => this.#folds.set(title, event.currentTarget.open),
    }, el('summary', {}, title), content);
    return part(title, details, content.textContent);
  }
}

function part(name, element, state) {
  element.dataset.part = name;
  element.dataset.state = state;
  return element;
}

const code = text => el('pre', { tabindex: '0' }, el('code', {}, text));
const json = value => code(JSON.stringify(value, null, 2));

const lines = logs => el('ol', { class: 'lines' },
  logs.map(line => el('li', {}, el('time', {}, clock(line.at)), el('span', {}, line.message))));

const history = found => el('ol', { class: 'lines' },
  found.history.map(change => el('li', {},
    el('time', {}, `+${change.at - found.at} ms`),
    el('span', {}, change.status + (change.position === undefined ? '' : `, ${change.position} ahead`)))));

function exchange(found) {
  const sent = [found.sent.line, ...headers(found.sent.headers)].join('\n');
  if (!found.answered) {
    return code(sent);
  }
  const { status, headers: told, body, text } = found.answered;
  const first = status === 0 ? 'The connection was closed without an answer' : `HTTP ${status}`;
  const content = body === undefined ? text : JSON.stringify(body, null, 2);
  return el('div', {}, code(sent), code([first, ...headers(told), '', content].join('\n').trimEnd()));
}

const headers = values => Object.entries(values).map(([name, value]) => `${name}: ${value}`);
