// Sending what was typed to be saved: soon after a pause, in time while typing goes on, at once when the page goes away.

const PAUSE = 400; // ms after the last keystroke
const LONGEST_WAIT = 800; // ms while typing goes on
const PATIENCE = 4000; // ms until a missing acknowledgement is told

// `letter()` gives what stands there now; `send(letter)` sends it, with its number; `tell(state)` hears "saving",
// "saved" or "lost".
class Saver {
  constructor({ letter, send, tell }) {
    Object.assign(this, { letter, send, tell });
    this.start(0);
  }

  // A letter whose text is safe, up to this number.
  start(sequence) {
    this.cancel();
    this.sequence = this.acknowledged = sequence;
    this.sent = this.letter();
  }

  changed() {
    if (same(this.letter(), this.sent)) return;
    const now = Date.now();
    this.waitingSince ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), Math.min(PAUSE, Math.max(0, this.waitingSince + LONGEST_WAIT - now)));
    this.tell("saving");
  }

  // Sends now what has not been sent.
  flush() {
    clearTimeout(this.timer);
    this.waitingSince = null;
    const letter = this.letter();
    if (same(letter, this.sent)) return;
    this.tell("saving");
    this.give(letter);
  }

  // Sends it, and again if nobody confirms it: a message is lost where the connection breaks.
  give(letter) {
    this.sent = letter;
    this.sequence += 1;
    this.send({ ...letter, seq: this.sequence });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      this.tell("lost");
      dispatchEvent(new Event("page-unheard")); // as components/page.py hears it
      this.give(this.letter());
    }, PATIENCE);
  }

  // The server says what is safe; whether it was of this text: a number that was not sent from here says nothing.
  heard(sequence) {
    if (!(sequence > this.acknowledged) || sequence > this.sequence) return false;
    this.acknowledged = sequence;
    if (sequence === this.sequence) clearTimeout(this.patience);
    if (this.isSafe()) this.tell("saved");
    return true;
  }

  // The server has given the text itself: there is nothing to send.
  settle() {
    this.cancel();
    this.acknowledged = this.sequence;
    this.sent = this.letter();
  }

  isSafe() {
    return this.acknowledged >= this.sequence && same(this.letter(), this.sent);
  }

  cancel() {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.waitingSince = null;
  }
}
