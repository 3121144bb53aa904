const API = '/_emulator/api';

/** An answer that is not good, with what the emulator says of it. */
export class Refused extends Error {}

async function call(path, method = 'GET', body = undefined) {
  const answer = await fetch(API + path, {
    method,
    body,
    headers: method === 'GET' ? {} : { 'X-Fal-Emulator-Page': '1', 'Content-Type': 'application/json' },
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Refused(`${answer.status}: ${detail(text)}`);
  }
  return JSON.parse(text);
}

function detail(text) {
  try {
    const said = JSON.parse(text).detail;
    return typeof said === 'string' ? said : JSON.stringify(said);
  } catch {
    return text.slice(0, 200);
  }
}

export const request = number => call(`/requests/${number}`);
export const cancel = number => call(`/requests/${number}/cancel`, 'POST');
export const endpoints = () => call('/endpoints');
export const sample = endpoint => call(`/sample/${path(endpoint)}`);
export const faults = () => call('/faults');
export const fail = (endpoint, fault) => call(`/faults/${encodeURIComponent(fault)}/${path(endpoint)}`, 'POST');
export const submit = (endpoint, json) => call(`/submit/${path(endpoint)}`, 'POST', json);

const path = endpoint => endpoint.trim().split('/').map(encodeURIComponent).join('/');

/** Follows the list; a lost connection is taken up again by the browser, and begins with the whole list. */
export function follow(query, onList, onLink) {
  const source = new EventSource(`${API}/feed?${new URLSearchParams(query)}`);
  source.onopen = () => onLink(true);
  source.onerror = () => onLink(false);
  source.onmessage = event => onList(JSON.parse(event.data));
  return source;
}
