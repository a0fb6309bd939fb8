// Undo and redo of the whole letter: what was typed, suggestions that were taken, texts that the server has put.
// Our own, because a browser's undo goes through every field of the page in turn, and knows nothing of the server's texts.

const BURST = 800; // ms between two keys that are taken back together
const MOST_STEPS = 300;
const TYPING = /^(insertText|insertCompositionText|deleteContent)/;

class History {
  // `state()` gives the texts as they stand; `restore(state)` puts them there.
  constructor({ state, restore }) {
    Object.assign(this, { state, restore });
    this.clear();
  }

  clear() {
    this.steps = [this.state()];
    this.at = 0;
    this.seal();
  }

  // What comes next is a step of its own.
  seal() {
    this.last = 0;
  }

  // Something was changed, in this way.
  note(inputType) {
    const now = this.state();
    if (same(now, this.steps[this.at])) return;
    const isTyping = TYPING.test(inputType);
    const goesOn = isTyping && this.at > 0 && Date.now() - this.last < BURST;
    this.steps.splice(goesOn ? this.at : this.at + 1, Infinity, now);
    if (this.steps.length > MOST_STEPS) this.steps.shift();
    this.at = this.steps.length - 1;
    this.last = isTyping ? Date.now() : 0;
  }

  // The text has changed without the writer: nothing to take back.
  adopt() {
    this.steps[this.at] = this.state();
  }

  can(name) {
    return name === "undo" ? this.at > 0 : this.at < this.steps.length - 1;
  }

  go(name) {
    if (!this.can(name)) return;
    this.at += name === "undo" ? -1 : 1;
    this.seal();
    this.restore(this.steps[this.at]);
  }
}
