// The small card beside underlined words: what the review says about them, without covering them.

const GAP = 8; // px between the words and the card
const WIDEST = 352;
const PAGE_HEADER = 60; // px at the top of the window that the page's own header covers

class Card {
  constructor({ root, words, actions, closed }) {
    Object.assign(this, { root, words, actions, closed });
    this.item = null;
    this.element = make("div", { class: "editor-card", role: "dialog", "aria-modal": "false", hidden: "" });
    this.element.addEventListener("focusin", () => (this.pinned = true));
  }

  // Opens beside a range. A pinned card stays until it is closed; one that came by pointing goes with the pointer.
  open(item, range, language, pinned) {
    if (this.item?.key === item.key && same(this.item, item)) {
      this.pinned ||= pinned;
      return;
    }
    this.item = item;
    this.pinned = pinned;
    this.range = range;
    this.element.setAttribute("aria-label", fill(this.words.card, { quote: item.quote ?? "" }));
    const close = makeButton("×", "close", () => this.close(true));
    close.setAttribute("aria-label", this.words.close);
    const content = makeFinding(item, { words: this.words, language, actions: this.actions, inCard: true });
    this.element.replaceChildren(...content.filter(Boolean), close);
    this.element.hidden = false;
    this.place();
  }

  // Below the words, or above them where there is no room; inside the window either way.
  place() {
    const rects = [...this.range.getClientRects()].filter(({ height }) => height);
    if (!rects.length) return this.close(false);
    const frame = this.root.getBoundingClientRect();
    const width = Math.min(WIDEST, frame.width, document.documentElement.clientWidth - 2 * GAP);
    this.element.style.width = `${width}px`;
    const height = this.element.offsetHeight;
    const top = Math.min(...rects.map((rect) => rect.top));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    const fitsBelow = bottom + GAP + height <= innerHeight;
    const fitsAbove = top - GAP - height >= PAGE_HEADER;
    const y = fitsBelow || !fitsAbove ? bottom + GAP : top - GAP - height;
    const fromRight = this.range.startContainer.parentElement?.closest("[dir]")?.dir === "rtl";
    const wanted = fromRight ? rects[0].right - width : rects[0].left;
    const x = Math.max(frame.left, Math.min(wanted, frame.right - width));
    this.element.style.top = `${y - frame.top}px`;
    this.element.style.left = `${x - frame.left}px`;
  }

  // Whether a point is on the card or on its words.
  holds(x, y) {
    const near = ({ left, right, top, bottom }) => x >= left && x <= right && y >= top - GAP && y <= bottom + GAP;
    return [this.element.getBoundingClientRect(), ...this.range.getClientRects()].some(near);
  }

  isOpen() {
    return this.item !== null;
  }

  close(giveCaretBack) {
    if (!this.item) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.item = null;
    this.element.hidden = true;
    this.closed(giveCaretBack || hadFocus);
  }
}
