// What goes with a letter: a card, shown as it will look and printed as a page of its own; or a text to copy.

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".card");
  if (!isNew(place, data)) return;
  const { title, text, page, lang, words } = data;
  const said = text.split("\n\n").map((part) => make("p", { text: part, dir: "auto", lang }));
  redraw(
    place,
    make("h3", { text: title }),
    make("div", { class: "card-text" }, ...said),
    make("div", { class: "card-ways" }, ...(page ? printing(page, words) : copying(text, lang, words))),
  );
}

function printing(page, words) {
  return [
    make("button", { type: "button", text: words.print, "data-focus": "print", onclick: () => print(page) }),
    make("button", { type: "button", text: words.save, "data-focus": "save", onclick: () => save(page, words.file) }),
  ];
}

// A text to send by itself: copied as a letter is.
function copying(text, lang, words) {
  const status = make("p", { class: "card-status", role: "status" });
  const copy = async () => {
    const done = !words.blocked && (await copyText(plainLetter(text), htmlLetter(text, lang)));
    status.textContent = words.blocked ?? (done ? words.copied : words.copy_failed);
  };
  return [make("button", { type: "button", text: words.copy, "data-focus": "copy", onclick: copy }), status];
}

function address(page) {
  return URL.createObjectURL(new Blob([page], { type: "text/html;charset=utf-8" }));
}

// The page in a tab of its own, with the print dialogue open.
function print(page) {
  const tab = window.open(address(page), "_blank");
  tab?.addEventListener("load", () => tab.print());
}

function save(page, name) {
  make("a", { href: address(page), download: name }).click();
}
