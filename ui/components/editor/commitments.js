// What the letter asks and promises, in the screen's language: for somebody who writes in one that isn't theirs.

const SIDES = ["asks", "promises"];

class Commitments {
  // `select(key)` shows where one stands.
  constructor({ words, select }) {
    Object.assign(this, { words, select });
    this.lists = Object.fromEntries(SIDES.map((side) => [side, make("ul", { class: "editor-bound" })]));
    this.groups = SIDES.map((side) =>
      make("div", {}, make("p", { class: "editor-small" }, words[`commitments_${side}`]), this.lists[side]),
    );
    this.next = make("p", { class: "editor-small" });
    this.element = make(
      "details",
      { class: "editor-commitments", hidden: "" },
      make("summary", {}, words.commitments),
      ...this.groups,
      this.next,
    );
  }

  // `all`: [{side, text, key, span}] in the order of the text. Unfolded at first where the letter is in a foreign language.
  draw(all, isForeign) {
    this.element.hidden = !all.length;
    if (this.isForeign !== isForeign) this.element.open = this.isForeign = isForeign;
    const shown = all.map(({ side, text, key, span }) => ({ side, text, key, place: Boolean(span) }));
    if (same(shown, this.shown)) return;
    this.shown = shown;
    SIDES.forEach((side, at) => {
      const items = shown.filter((one) => one.side === side);
      this.groups[at].hidden = !items.length;
      this.lists[side].replaceChildren(...items.map((item) => this.entry(item)));
    });
    const isTheirs = shown.some(({ side }) => side === "asks");
    setText(this.next, isTheirs ? this.words.commitments_theirs : this.words.commitments_yours);
  }

  entry({ text, key, place }) {
    const button = makeButton(text, "plain", () => this.select(key));
    button.disabled = !place;
    return make("li", {}, button);
  }
}
