import { clock, duration, el, setText } from './dom.js';

export const STATUSES = {
  IN_QUEUE: 'In queue',
  IN_PROGRESS: 'Running',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

const KINDS = { QUEUE: 'queue', RUN: 'direct run', STREAM: 'stream', LIVE: 'live', SOCKET: 'socket' };

export const chip = status => el('span', { class: `chip ${status.toLowerCase()}` }, STATUSES[status]);

/** Says where a call is in time: what it waited, what it ran. */
export function timings(row, now) {
  const end = row.endedAt ?? now;
  if (row.startedAt === undefined) {
    return `waited ${duration(end - row.at)}`;
  }
  const ran = `ran ${duration(end - row.startedAt)}`;
  return row.kind === 'QUEUE' ? `waited ${duration(row.startedAt - row.at)} · ${ran}` : ran;
}

/** The list of requests. Rows are kept and changed in place, so that focus and scrolling stay where they are. */
export class Rows {
  #list;
  #onOpen;
  #known = new Map();
  #selected;
  #rows = [];

  constructor(list, onOpen) {
    this.#list = list;
    this.#onOpen = onOpen;
  }

  show(rows, now) {
    this.#rows = rows;
    const kept = new Map();
    let place = this.#list.firstElementChild;
    for (const row of rows) {
      const item = this.#known.get(row.number) ?? this.#made(row);
      kept.set(row.number, item);
      this.#fill(item, row, now);
      if (item.element === place) {
        place = place.nextElementSibling;
      } else {
        this.#list.insertBefore(item.element, place);
      }
    }
    for (const [number, item] of this.#known) {
      if (!kept.has(number)) {
        item.element.remove();
      }
    }
    this.#known = kept;
  }

  /** Lets the times of what is not over go on. */
  tick(now) {
    for (const row of this.#rows) {
      if (row.endedAt === undefined) {
        setText(this.#known.get(row.number).timings, timings(row, now));
      }
    }
  }

  select(number) {
    this.#selected = number;
    for (const [known, item] of this.#known) {
      item.button.setAttribute('aria-current', String(known === number));
    }
  }

  focus(number) {
    this.#known.get(number)?.button.focus();
  }

  #made(row) {
    const thumb = el('span', { class: 'thumb', 'aria-hidden': 'true' });
    const status = el('span', { class: 'status' });
    const text = el('span', { class: 'text' });
    const timing = el('span', { class: 'timings' });
    const button = el('button', {
      type: 'button',
      class: 'row',
      'aria-current': String(row.number === this.#selected),
      onclick: () => this.#onOpen(row.number),
      onkeydown: event => this.#move(event),
    },
    thumb,
    el('span', { class: 'what' },
      el('span', { class: 'id' }, row.endpoint, row.kind === 'QUEUE' ? null : el('span', { class: 'kind' }, KINDS[row.kind])),
      text),
    status,
    el('span', { class: 'when' }, el('time', {}, clock(row.at)), timing));
    return { element: el('li', {}, button), button, thumb, status, text, timings: timing, drawn: '' };
  }

  #fill(item, row, now) {
    setText(item.timings, timings(row, now));
    setText(item.text, row.text || (row.requestId ? row.requestId : '—'));
    const drawn = [row.status, row.position, row.error, row.fileUrl, row.fileKind, row.files].join('|');
    if (drawn === item.drawn) {
      return;
    }
    item.drawn = drawn;
    item.status.replaceChildren(chip(row.status), el('span', { class: 'note' }, note(row)));
    item.thumb.className = `thumb ${(row.fileKind ?? '').toLowerCase()}`;
    item.thumb.replaceChildren(...thumb(row));
  }

  #move(event) {
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    const next = step && event.currentTarget.parentElement[step];
    if (next) {
      event.preventDefault();
      next.firstElementChild.focus();
    }
  }
}

function note(row) {
  if (row.status === 'IN_QUEUE' && row.position !== undefined) {
    return row.position === 0 ? 'next in line' : `${row.position} ahead`;
  }
  return row.error ?? '';
}

const SIGNS = { AUDIO: '♪', VIDEO: '▶', MODEL: '◆', FILE: '≡', IMAGE: '▣' };

function thumb(row) {
  if (!row.fileKind) {
    return [];
  }
  const shown = row.fileKind === 'IMAGE' && row.fileUrl
    ? el('img', { src: row.fileUrl, alt: '', loading: 'lazy', decoding: 'async', width: 44, height: 44 })
    : SIGNS[row.fileKind];
  return row.files > 1 ? [shown, el('span', { class: 'count' }, String(row.files))] : [shown];
}
