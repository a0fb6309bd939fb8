// How feedback stands between caring and being direct: a line, and the words it goes by.

const LONGEST_SHOWN = 80; // characters of a place

class Compass {
  // `select(key)` shows where one stands.
  constructor({ words, select }) {
    Object.assign(this, { words, select });
    this.said = make("p", { class: "editor-compass-said" });
    this.list = make("ul", { class: "editor-bound" });
    this.element = make("section", { class: "editor-compass", "aria-label": words.compass, hidden: "" }, this.said, this.list);
  }

  // `compass`: {said, shown: [{what, key, field, span}]}, or null where there is nothing to say.
  draw(compass, language) {
    this.element.hidden = !compass;
    if (!compass) return;
    setText(this.said, compass.said);
    this.said.dir = directionOf(compass.said);
    const standing = compass.shown.filter(({ span }) => span);
    const shown = standing.map(({ what, key, field, span }) => ({ what, key, text: textOf(field, span) }));
    if (same(shown, this.shown)) return;
    this.shown = shown;
    this.list.replaceChildren(...shown.map((one) => this.entry(one, language)));
  }

  entry({ what, key, text }, language) {
    const button = makeButton("", "plain", () => this.select(key));
    button.append(what, " ", makeQuote(text, language));
    return make("li", {}, button);
  }
}

function textOf(field, { start, end }) {
  const text = field.text.slice(start, end);
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN).replace(/\s+\S*$/, "")} …`;
}
