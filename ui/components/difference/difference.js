// Two versions of a text in one: what goes is struck through, what comes is underlined.

const TAGS = { same: "span", out: "del", in: "ins" };

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".difference");
  if (!isNew(place, data)) return;
  place.lang = data.lang;
  place.setAttribute("aria-label", data.label);
  const lines = [[]];
  for (const { kind, text } of data.parts)
    text.split("\n").forEach((piece, number) => {
      if (number) lines.push([]);
      if (piece) lines.at(-1).push({ kind, piece });
    });
  // Each line has its own direction, as in the letter.
  redraw(place, ...lines.map((line) => make("p", { dir: "auto" }, ...line.map(({ kind, piece }) => make(TAGS[kind], { text: piece })))));
}
