// The editable element: its text, where an offset stands in it, and changes that the browser can undo.

const BLOCKS = new Set("DIV P LI UL OL PRE BLOCKQUOTE SECTION H1 H2 H3 H4 H5 H6".split(" "));

class Field {
  constructor(root, { multiline }) {
    this.root = root;
    this.multiline = multiline;
    this.language = ""; // for lines without words
    this.read();
  }

  // Reads the text from whatever the browser has made of the element; each block or <br> ends a line.
  read() {
    this.text = "";
    this.pieces = []; // what lines consist of: text nodes, <br> and empty blocks, each with where it starts
    this.starts = new Map();
    this.ends = new Map();
    let breakPending = false;
    let lineOpen = false;
    const add = (node, block, text) => {
      if (breakPending) this.text += "\n";
      this.starts.set(node, this.text.length);
      this.pieces.push({ node, block, start: this.text.length, length: text.length });
      this.text += text;
      breakPending = false;
      lineOpen = true;
    };
    const endLine = () => {
      breakPending = true;
      lineOpen = false;
    };
    const visit = (node, block) => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.data) add(node, block, node.data);
        return;
      }
      if (node.nodeName === "BR") {
        add(node, block, "");
        endLine();
        return;
      }
      const isBlock = node !== this.root && BLOCKS.has(node.nodeName);
      if (isBlock && lineOpen) endLine();
      this.starts.set(node, this.text.length + (breakPending ? 1 : 0));
      const before = this.pieces.length;
      for (const child of node.childNodes) visit(child, isBlock ? node : block);
      if (isBlock && this.pieces.length === before) add(node, node, "");
      this.ends.set(node, this.text.length);
      if (isBlock) endLine();
    };
    visit(this.root, this.root);
    return this.text;
  }

  // Where an offset stands in the page. Between two pieces, `end` asks for the one before.
  pointAt(offset, end = false) {
    const holds = ({ start, length }) => start <= offset && offset <= start + length;
    const piece = end ? this.pieces.find(holds) : this.pieces.findLast(holds);
    if (!piece) return { node: this.root, offset: this.root.childNodes.length };
    if (piece.node.nodeType === Node.TEXT_NODE) return { node: piece.node, offset: offset - piece.start };
    if (piece.node.nodeName !== "BR") return { node: piece.node, offset: 0 };
    return { node: piece.node.parentNode, offset: [...piece.node.parentNode.childNodes].indexOf(piece.node) };
  }

  // The offset of a place in the page, as a selection gives it.
  offsetOf(node, offset) {
    if (node.nodeType === Node.TEXT_NODE) return (this.starts.get(node) ?? 0) + offset;
    const child = node.childNodes[offset];
    const found = child ? this.starts.get(child) : this.ends.get(node);
    return Math.min(found ?? this.text.length, this.text.length);
  }

  // A span of the text as a live range.
  rangeOf({ start, end }) {
    const range = document.createRange();
    const from = this.pointAt(start);
    const to = this.pointAt(end, true);
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  // What is selected in this field; null where the selection is elsewhere.
  selection() {
    const { rangeCount } = getSelection();
    const range = rangeCount ? getSelection().getRangeAt(0) : null;
    if (!range || !this.root.contains(range.startContainer) || !this.root.contains(range.endContainer)) return null;
    return {
      start: this.offsetOf(range.startContainer, range.startOffset),
      end: this.offsetOf(range.endContainer, range.endOffset),
    };
  }

  // Selects a span and gives the field the focus.
  select(span) {
    this.root.focus({ preventScroll: true });
    const range = this.rangeOf(span);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  hasFocus() {
    return document.activeElement === this.root;
  }

  // Puts text in place of what is selected, by the browser's own editing, so that undo takes it back.
  insert(text) {
    const flat = this.multiline ? text : text.replace(/\s*\n\s*/g, " ");
    if (flat) document.execCommand("insertText", false, flat);
    else document.execCommand("delete");
  }

  // Puts text in place of a span; the caret ends up behind it.
  replace(span, text) {
    this.select(span);
    this.insert(text);
  }

  // A text from the server. Lines that stay the same keep their elements, and the caret its place.
  set(text) {
    if (text === this.text) return;
    const caret = this.hasFocus() ? this.selection() : null;
    const before = this.text;
    if (this.multiline) this.setLines(text.split("\n"));
    else this.root.textContent = text.replace(/\s*\n\s*/g, " ");
    this.read();
    this.setDirections();
    if (!caret) return;
    const kept = carriedSpan(caret, before, this.text, difference(before, this.text));
    const clamp = (offset) => Math.min(offset, this.text.length);
    this.select(kept ?? { start: clamp(caret.start), end: clamp(caret.end) });
  }

  setLines(lines) {
    const old = [...this.root.childNodes];
    const isLine = (node, line) => node?.nodeName === "DIV" && node.textContent === line && node.children.length < 2;
    let front = 0;
    while (front < Math.min(lines.length, old.length) && isLine(old[front], lines[front])) front += 1;
    let back = 0;
    const most = Math.min(lines.length, old.length) - front;
    while (back < most && isLine(old[old.length - 1 - back], lines[lines.length - 1 - back])) back += 1;
    const fresh = lines
      .slice(front, lines.length - back)
      .map((line) => make("div", {}, line || document.createElement("br")));
    old.slice(front, old.length - back).forEach((node) => node.remove());
    const next = this.root.childNodes[front] ?? null;
    fresh.forEach((line) => this.root.insertBefore(line, next));
  }

  // Each line runs the way its words do; an empty one as the line before it.
  setDirections() {
    const texts = new Map();
    for (const { block, start, length } of this.pieces) {
      texts.set(block, `${texts.get(block) ?? ""} ${this.text.slice(start, start + length)}`);
    }
    let direction = directionOfLanguage(this.language);
    if (!texts.has(this.root) && this.root.dir !== direction) this.root.dir = direction;
    for (const [block, text] of texts) {
      direction = directionOf(text) ?? direction;
      if (block.dir !== direction) block.dir = direction;
    }
    this.root.classList.toggle("editor-blank", this.text === "");
  }
}
