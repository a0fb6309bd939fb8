// "Show me the parts": each part of the letter tinted, and a legend that names them.

const TINTS = 6;

class Parts {
  constructor({ words, select }) {
    this.select = select;
    this.shown = false;
    this.title = make("p", { class: "editor-small" }, words.parts_legend);
    this.list = make("ul", { class: "editor-legend" });
    this.element = make("div", { class: "editor-parts", hidden: "" }, this.title, this.list);
  }

  // `parts`: [{name, quote, range, key}] in the order of the text. Returns what to tint: a list of ranges per tint.
  draw(parts, words, language) {
    this.element.hidden = !this.shown;
    const tints = Array.from({ length: TINTS }, () => []);
    if (!this.shown) return tints;
    setText(this.title, parts.length ? words.parts_legend : words.parts_none);
    const kinds = [...new Set(parts.map((part) => part.name))];
    const items = parts.map((part) => {
      const tint = kinds.indexOf(part.name) % TINTS;
      if (part.range) tints[tint].push(part.range);
      return { tint, name: part.name, quote: part.quote, key: part.key };
    });
    if (!same(items, this.items)) {
      this.items = items;
      this.list.replaceChildren(...items.map((item) => this.entry(item, language)));
    }
    return tints;
  }

  entry({ tint, name, quote, key }, language) {
    const button = makeButton("", `part editor-tint-${tint}`, () => this.select(key));
    button.append(make("strong", {}, name), " ", make("bdi", { lang: language }, quote));
    return make("li", {}, button);
  }
}
