// A text to walk in with: shown as it will look, and printed as a page of its own.

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".card");
  if (!isNew(place, data)) return;
  const { title, text, page, lang, words } = data;
  const said = text.split("\n\n").map((part) => make("p", { text: part, dir: "auto", lang }));
  redraw(
    place,
    make("h3", { text: title }),
    make("div", { class: "card-text" }, ...said),
    make(
      "div",
      { class: "card-ways" },
      make("button", { type: "button", text: words.print, "data-focus": "print", onclick: () => print(page) }),
      make("button", { type: "button", text: words.save, "data-focus": "save", onclick: () => save(page, words.file) }),
    ),
  );
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
