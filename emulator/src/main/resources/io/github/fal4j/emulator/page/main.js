import { follow } from './api.js';
import { Detail } from './detail.js';
import { byId, el, setText } from './dom.js';
import { prepareForms } from './forms.js';
import { Rows, STATUSES } from './rows.js';

const PAGE = 50;
const query = { text: '', endpoint: '', status: '', limit: PAGE };
let source;
let ahead = 0;
let opened = false;

const now = () => Date.now() + ahead;
const rows = new Rows(byId('rows'), number => detail.open(number));
const detail = new Detail(byId('detail'), number => rows.select(number), number => rows.focus(number), now);

function connect() {
  source?.close();
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  source = follow(given, show, up => {
    byId('link').className = up ? 'link up' : 'link down';
    setText(byId('link'), up ? 'Live' : 'Not connected, trying again');
  });
}

function show(list) {
  ahead = list.now - Date.now();
  rows.show(list.rows, list.now);
  rows.select(detail.number);
  detail.changed(list.rows.find(row => row.number === detail.number));
  const filtered = query.text || query.endpoint || query.status;
  byId('empty').hidden = list.total > 0;
  byId('none').hidden = list.rows.length > 0 || list.total === 0;
  byId('filter').hidden = list.total === 0;
  for (const [status, count] of Object.entries(list.counts)) {
    setText(document.querySelector(`[data-status="${status}"] b`), String(count));
  }
  setText(document.querySelector('[data-status=""] b'), String(list.kept));
  const older = list.total - list.kept;
  setText(byId('shown'), list.total === 0 ? '' : `${list.rows.length} of ${list.matching}${filtered ? ' that fit' : ''}`
      + (older > 0 ? `, ${older} older ones are no longer kept` : ''));
  byId('more').hidden = list.rows.length >= list.matching || query.limit >= 500;
  byId('seen').replaceChildren(...list.endpoints.map(id => el('option', { value: id })));
  if (!opened) {
    opened = true;
    document.body.dataset.ready = 'true';
  }
}

function statusButton(status, label) {
  return el('button', {
    type: 'button',
    class: 'status-filter',
    'data-status': status,
    'aria-pressed': String(query.status === status),
    onclick: () => {
      query.status = query.status === status ? '' : status;
      query.limit = PAGE;
      for (const button of byId('statuses').children) {
        button.setAttribute('aria-pressed', String(button.dataset.status === query.status));
      }
      connect();
    },
  }, label, ' ', el('b', {}, '0'));
}

let typing;

for (const field of ['text', 'endpoint']) {
  byId(field).addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      query.text = byId('text').value.trim();
      query.endpoint = byId('endpoint').value.trim();
      query.limit = PAGE;
      connect();
    }, 150);
  });
}
byId('filter').addEventListener('submit', event => event.preventDefault());
byId('more').addEventListener('click', () => {
  query.limit = Math.min(500, query.limit * 2);
  connect();
});
byId('statuses').append(
  statusButton('', 'All'),
  ...Object.entries(STATUSES).map(([status, label]) => statusButton(status, label)));
setText(byId('base'), location.origin);
setText(byId('prefix'), `${location.origin}/`);
setText(byId('howto'), `FalClient client = FalClient.builder().key("any:key")
        .hosts(Hosts.behind(URI.create("${location.origin}"))).build();
FluxDev.with(client).subscribe(FluxDevInput.builder().prompt("a cat").build());`);
prepareForms(() => detail.endpoint);
setInterval(() => rows.tick(now()), 200);
connect();
