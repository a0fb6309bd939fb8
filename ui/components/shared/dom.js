// Building and changing pages. Whatever a user typed goes in as text, never as markup.

// An element with its attributes and children. `text` and `on…` are what they say; null, false and undefined leave one out.
function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Whether two values say the same.
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// Whether what is to be drawn differs from what was drawn last: a page that is drawn anew loses focus and caret.
function isNew(place, data) {
  const drawn = JSON.stringify(data);
  if (place.drawn === drawn) return false;
  place.drawn = drawn;
  return true;
}

// Draw anew, and put the focus back on the element with the same data-focus.
function redraw(place, ...children) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  place.replaceChildren(...children);
  if (focused) place.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

// "{count} words" with its values.
function fill(template, values) {
  return String(template ?? "").replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
