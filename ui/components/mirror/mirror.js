// The letter beside the same letter in the writer's own language. What the writer typed is underlined, not translated.

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".mirror");
  if (!isNew(place, data)) return;
  const { rows, letter, own, words } = data;
  const named = [letter, own].map(({ name, lang }) => make("h4", { lang, dir: "auto", text: name }));
  const cells = rows.flatMap(({ letter: text, pieces }) => [
    make("p", { lang: letter.lang, dir: "auto", text }),
    make("p", { class: "mirror-theirs", lang: own.lang, dir: "auto" }, ...pieces.map((piece) => said(piece, letter.lang))),
  ]);
  redraw(
    place,
    make("div", { class: "mirror-grid", role: "group", "aria-label": words.label }, ...named, ...cells),
    make("p", { class: "mirror-note", text: words.own }),
  );
}

function said({ text, own }, lang) {
  return own ? make("mark", { class: "mirror-own", lang, dir: "auto", text }) : text;
}
