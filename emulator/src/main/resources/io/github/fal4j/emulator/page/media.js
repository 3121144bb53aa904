import { el } from './dom.js';
import { modelView } from './model.js';

/** Shows a file that a request has produced; what cannot be shown can be downloaded. */
export function shown(file) {
  const caption = el('figcaption', {}, el('span', {}, describe(file)),
    el('a', { href: file.url, download: file.name || 'file' }, 'Download'));
  const figure = el('figure', { class: file.kind.toLowerCase() }, caption);
  figure.prepend(view(file, problem => {
    figure.firstElementChild.replaceWith(el('p', { class: 'unshown' }, problem));
  }));
  return figure;
}

function describe(file) {
  const size = file.width && file.height ? `${file.width} × ${file.height}` : '';
  return [file.name, size].filter(Boolean).join(' · ') || file.kind.toLowerCase();
}

function view(file, onProblem) {
  switch (file.kind) {
    case 'IMAGE':
      return el('img', {
        src: file.url,
        alt: `The picture ${file.name}`,
        width: file.width || undefined,
        height: file.height || undefined,
        onerror: () => onProblem('This picture cannot be shown.'),
      });
    case 'VIDEO':
      return el('video', {
        src: file.url, controls: true, muted: true, loop: true, playsinline: true, preload: 'metadata',
        'aria-label': `The video ${file.name}`,
        onerror: () => onProblem('This video cannot be shown here.'),
      });
    case 'AUDIO':
      return el('audio', {
        src: file.url, controls: true, preload: 'metadata',
        'aria-label': `The sound ${file.name}`,
        onerror: () => onProblem('This sound cannot be played here.'),
      });
    case 'MODEL':
      return modelView(file.url, `The 3D model ${file.name}`, onProblem);
    default:
      return el('p', { class: 'unshown' }, 'A file');
  }
}
