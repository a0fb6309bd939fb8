// From words to their card: by F8 and Alt+Enter, by clicking into them, by pointing at them; and back to the text.

const HOVER_DELAY = 250; // ms on underlined words until their card opens
const LEAVE_DELAY = 300; // ms off both until it closes

class Guide {
  // `openable()` gives what has a card, in the order of the text: {key, field, span, item}; `field()` where the caret
  // is or was; `opened(one)` hears of each card.
  constructor({ card, fields, openable, field, language, opened }) {
    Object.assign(this, { card, fields, openable, field, language, opened });
  }

  open(one, pinned) {
    this.cameFrom = one;
    const range = one.field.rangeOf(one.span);
    this.card.open(one.item, range, this.language(), pinned);
    this.opened(one, range, pinned);
  }

  // The caret goes to the next finding, or with -1 to the one before, and its card opens.
  toNext(step) {
    const all = this.openable();
    if (!all.length) return;
    const field = this.field();
    const caret = [this.fields.indexOf(field), field.selection()?.start ?? -1];
    const side = ({ field: other, span }) => this.fields.indexOf(other) - caret[0] || span.start - caret[1];
    const open = this.card.isOpen() ? all.findIndex((one) => one.key === this.card.item.key) : -1;
    let next = step > 0 ? all.findIndex((one) => side(one) > 0) : all.findLastIndex((one) => side(one) < 0);
    if (open >= 0) next = open + step;
    else if (next < 0) next = step > 0 ? 0 : -1;
    const one = all[(next + all.length) % all.length];
    one.field.select({ start: one.span.start, end: one.span.start });
    bringIntoView(one);
    this.open(one, true);
  }

  openAtCaret() {
    const field = this.field();
    const caret = field.selection()?.start;
    const holds = ({ field: other, span }) => other === field && span.start <= caret && caret <= span.end;
    const one = this.openable().find(holds);
    if (one) this.open(one, true);
  }

  // What stands under a point of the window.
  under({ clientX, clientY }) {
    const isIn = (rect) =>
      clientX >= rect.left && clientX <= rect.right && clientY >= rect.top && clientY <= rect.bottom;
    return this.openable().find(({ field, span }) => [...field.rangeOf(span).getClientRects()].some(isIn));
  }

  clicked(event) {
    const one = getSelection().isCollapsed ? this.under(event) : null;
    if (one) this.open(one, true);
    else this.card.close(false);
  }

  // The pointer moves over a field: a card that was opened by hand stays.
  pointed(event) {
    if (event.pointerType !== "mouse" || event.buttons) return;
    clearTimeout(this.hoverTimer);
    this.hoverTimer = setTimeout(() => {
      const one = this.card.isOpen() && this.card.pinned ? null : this.under(event);
      if (one) this.open(one, false);
    }, HOVER_DELAY);
  }

  // The pointer moves anywhere: a card that came by pointing goes when it leaves both the words and the card.
  moved(event) {
    if (!this.fields.some((field) => field.root.contains(event.target))) clearTimeout(this.hoverTimer);
    if (!this.card.isOpen() || this.card.pinned || this.card.holds(event.clientX, event.clientY)) {
      clearTimeout(this.leaveTimer);
      this.leaveTimer = null;
    } else {
      this.leaveTimer ??= setTimeout(() => this.pointerLeft(), LEAVE_DELAY);
    }
  }

  pointerLeft() {
    this.leaveTimer = null;
    if (!this.card.pinned) this.card.close(false);
  }

  // The caret is where it was in the field of the card's words; without one, at those words.
  giveCaretBack() {
    const { field, span } = this.cameFrom;
    if (field.selection()) field.root.focus({ preventScroll: true });
    else field.select({ start: span.start, end: span.start });
  }

  stop() {
    clearTimeout(this.hoverTimer);
    clearTimeout(this.leaveTimer);
  }
}

// Brings words into view, unless they are.
function bringIntoView({ field, span }) {
  const rect = field.rangeOf(span).getBoundingClientRect();
  if (rect.height && rect.top >= PAGE_HEADER && rect.bottom <= innerHeight - PAGE_HEADER) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { node } = field.pointAt(span.start);
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  element.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
}
