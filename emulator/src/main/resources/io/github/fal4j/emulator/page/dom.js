/** Makes elements. Children that are no elements become text, never HTML, so whatever inputs and logs hold is inert. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true || value === false) {
      element.toggleAttribute(name, value);
    } else if (value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null));
  return element;
}

export const byId = id => document.getElementById(id);

/** Sets a text only if it is another one, so that selections and screen readers are left alone. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export const clock = millis => new Date(millis).toLocaleTimeString([], { hour12: false });

export function duration(millis) {
  if (millis < 1000) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  if (millis < 60_000) {
    return `${(millis / 1000).toFixed(millis < 10_000 ? 2 : 1)} s`;
  }
  return `${Math.floor(millis / 60_000)} min ${Math.floor(millis / 1000) % 60} s`;
}

let fading;

export function toast(text) {
  const line = byId('toast');
  line.textContent = text;
  line.classList.add('shown');
  clearTimeout(fading);
  fading = setTimeout(() => line.classList.remove('shown'), 4000);
}
