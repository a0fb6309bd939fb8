// Underlines by the CSS Custom Highlight API: the page draws them, the letter's elements are never touched.

// Highlights have names for the whole page, so two editors share them; each puts in and takes out its own ranges.
class Marks {
  constructor() {
    this.available = typeof Highlight === "function" && Boolean(globalThis.CSS?.highlights);
    this.own = new Map();
  }

  // Draws these ranges under this name, in place of those drawn before.
  draw(name, ranges) {
    if (!this.available) return;
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    const highlight = CSS.highlights.get(name);
    for (const range of this.own.get(name) ?? []) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
    this.own.set(name, ranges);
  }

  clear() {
    for (const name of [...this.own.keys()]) this.draw(name, []);
  }
}
