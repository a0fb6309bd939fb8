// Asking for reviews: one question at a time, and late answers don't count.

const OVERDUE = 5000; // ms after which a changed text doesn't wait for the answer to the one before
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30000;

// `question()` gives what to ask now; `answered(review, question)` and `paused(isPaused)` hear what comes.
class Reviewer {
  constructor({ question, answered, paused }) {
    Object.assign(this, { question, answered, paused });
    this.sequence = 0;
    this.newestShown = 0;
    this.waitingFor = null; // the question that is under way
    this.overdue = null; // an older one that may still be answered
    this.asked = null; // the last question, as sent
    this.retryAfter = FIRST_RETRY;
    this.stopped = false;
  }

  // The text, or what else a review depends on, may have changed.
  changed() {
    if (this.stopped || this.retrying || this.scheduled || this.waitingFor) return;
    this.scheduled = setTimeout(() => {
      this.scheduled = null;
      const question = this.question();
      if (question && !same(question, this.asked)) this.ask(question);
    });
  }

  async ask(question) {
    const sequence = ++this.sequence;
    const control = new AbortController();
    const mine = { sequence, control };
    this.asked = question;
    this.waitingFor = mine;
    const timer = setTimeout(() => this.late(mine), OVERDUE);
    const review = await this.answerTo({ id: sequence, ...question }, control.signal);
    clearTimeout(timer);
    if (this.overdue === mine) this.overdue = null;
    if (this.waitingFor === mine) this.waitingFor = null;
    if (this.stopped || control.signal.aborted) return;
    if (review) this.take(review, question, sequence);
    else this.failed(sequence);
    this.changed();
  }

  // The review; null where the server is gone or answers something else.
  async answerTo(content, signal) {
    try {
      const answer = await postJson("review", content, signal);
      const review = answer.ok ? await answer.json() : {};
      return String(review.id) === String(content.id) && Array.isArray(review.findings) ? review : null;
    } catch {
      return null;
    }
  }

  // An answer older than one that was shown is of no use any more.
  take(review, question, sequence) {
    this.retryAfter = FIRST_RETRY;
    if (sequence === this.sequence) this.paused(false);
    if (sequence < this.newestShown) return;
    this.newestShown = sequence;
    this.answered(review, question);
  }

  // The server takes its time: the newest text may be asked about now, and at most two are under way.
  late(mine) {
    if (this.waitingFor !== mine) return;
    this.overdue?.control.abort();
    this.overdue = mine;
    this.waitingFor = null;
    this.paused(true);
    this.changed();
  }

  // Only the newest question is asked again.
  failed(sequence) {
    if (sequence < this.sequence) return;
    this.asked = null;
    this.paused(true);
    this.retrying = setTimeout(() => {
      this.retrying = null;
      this.changed();
    }, this.retryAfter);
    this.retryAfter = Math.min(2 * this.retryAfter, LONGEST_RETRY);
  }

  // Another letter: answers about the one before are of no interest.
  restart() {
    this.waitingFor?.control.abort();
    this.overdue?.control.abort();
    this.waitingFor = this.overdue = this.asked = null;
    this.changed();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.retrying);
    clearTimeout(this.scheduled);
    this.waitingFor?.control.abort();
    this.overdue?.control.abort();
  }
}

// Posts to the app itself, never elsewhere.
async function postJson(path, content, signal) {
  return fetch(new URL(path, document.baseURI), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
    credentials: "same-origin",
    signal,
  });
}
