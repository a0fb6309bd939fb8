// Elements of the editor's own.

// A button that does something; `look` says how it is drawn.
function makeButton(label, look, onPress) {
  return make("button", { type: "button", class: `editor-button editor-${look}`, onclick: onPress }, label);
}

// A text in the letter's language inside the screen's: kept apart, so that directions don't mix.
function makeQuote(text, language) {
  return make("q", { class: "editor-quote" }, make("bdi", { lang: language }, text));
}

// Buttons that act on the text must not take the caret out of it.
function keepsCaret(button) {
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("mousedown", (event) => event.preventDefault());
  return button;
}

// "1 word", "2 words" or "{count} words": Hebrew has a form of its own for two.
function counted(words, name, count) {
  const form = { 1: "one", 2: "two" }[count] ?? "many";
  return fill(words[`${name}_${form}`], { count });
}

// Replaces an element's children only where they differ, so that nothing flickers and focus stays.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
