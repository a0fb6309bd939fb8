// The editor: its fields, what stands around them, and when which of them is drawn anew.

const EXAMPLES = "examples"; // the key of the item about an example's inventions
const EXAMPLES_NAMED = 3;
const SUBJECT_LINE = /^\s*(?:Subject|Betreff|Emne|Onderwerp|נושא|הנידון)\s*:([^\n]*)\n\s*/i;
const BLANK = "[…]"; // as assistant/drafting/gaps.py leaves it
const ANNOUNCE_AFTER = 1500; // ms without typing
const STALE_AFTER = 400; // ms for which an item stays in the list after its words have changed
const LEVELS = ["error", "warning", "suggestion"];

const editors = new WeakMap(); // one for each element that Streamlit keeps for us
const kept = new Map(); // texts by draft, so that an editor that is taken away and comes back has lost nothing
const saidOnce = new Set(); // hints that are given once a visit

class Editor {
  constructor(root) {
    this.root = root;
    this.life = new AbortController();
    this.marks = new Marks();
    this.lastField = null;
  }

  // Streamlit calls this with new data on each rerun. Text and caret change only where the server puts a text.
  update(component) {
    const before = this.data;
    this.component = component;
    this.data = component.data;
    if (!before) this.build();
    this.setLanguage();
    const isOther = !before || before.draft !== this.data.draft;
    if (isOther || this.wordsChanged(before)) this.buildAround();
    if (isOther) this.begin();
    this.takePut();
    this.heardOfSaving();
    this.reviewer.changed();
    this.draw();
  }

  wordsChanged(before) {
    const parts = ({ words, hand_over, has_subject }) => [words, hand_over?.ways, !hand_over, has_subject];
    return !same(parts(before), parts(this.data));
  }

  // ---- building -------------------------------------------------------------------------------------------------

  // The fields, once: they are never built anew, so that caret, selection and undo last.
  build() {
    document.execCommand("defaultParagraphSeparator", false, "div");
    const editable = (name, multiline) =>
      make("div", {
        class: `editor-${name}`,
        contenteditable: "true",
        role: "textbox",
        "aria-multiline": String(multiline),
        spellcheck: "true",
        autocapitalize: "sentences",
      });
    this.subjectLabel = make("span", { class: "editor-label", "aria-hidden": "true" });
    const subject = editable("subject", false);
    const body = editable("body", true);
    this.subjectRow = make("div", { class: "editor-subject-row" }, this.subjectLabel, subject);
    this.sheet = make("div", { class: "editor-sheet" }, this.subjectRow, body);
    this.around = make("div", { class: "editor-around" });
    this.live = make("p", { class: "editor-unseen", role: "status", "aria-live": "polite" });
    this.root.replaceChildren(this.sheet, this.around, this.live);
    body.append(make("div", {}, document.createElement("br")));
    this.subject = new Field(subject, { multiline: false });
    this.body = new Field(body, { multiline: true });
    this.fields = [this.subject, this.body];
    this.found = new Found(this.subject, this.body);
    this.history = new History({
      state: () => ({ subject: this.subject.text, body: this.body.text }),
      restore: (state) => this.restore(state),
    });
    this.saver = new Saver({
      letter: () => this.letter(),
      send: (letter) => this.component.setStateValue("letter", { ...wellFormed(letter), on: this.version }),
      tell: (state) => this.tellSaving(state),
    });
    this.reviewer = new Reviewer({
      question: () => this.question(),
      answered: (review, question) => {
        this.found.take(review, question.text);
        this.draw();
        this.announceSoon();
      },
      paused: (isPaused) => this.findings.setPaused(isPaused),
    });
    this.listen();
  }

  // Everything around the fields, in the screen's language.
  buildAround() {
    const { words, hand_over: handOver } = this.data;
    const actions = {
      apply: (key) => this.apply(key),
      where: (key) => this.showWhere(key),
      leave: (key) => this.leave(key),
      silence: (key, always) => this.silence(key, always),
      bringBack: () => this.bringBack(),
    };
    this.card?.close(false);
    this.card?.element.remove();
    this.guide?.stop();
    this.card = new Card({ root: this.root, words, actions, closed: (giveBack) => this.cardClosed(giveBack) });
    this.guide = new Guide({
      card: this.card,
      fields: this.fields,
      openable: () => this.openable(),
      field: () => this.fieldInUse() ?? this.lastField ?? this.subject,
      language: () => this.data.lang,
      opened: (one, range, pinned) => this.cardOpened(one, range, pinned),
    });
    this.sheet.append(this.card.element);
    this.basis = make("p", { class: "editor-basis", hidden: "" });
    this.count = make("span", {});
    this.minutes = make("span", {});
    this.saved = make("span", { class: "editor-saved" });
    this.parts = new Parts({ words, select: (key) => this.showPlace(this.found.parts, key) });
    this.commitments = new Commitments({ words, select: (key) => this.showPlace(this.found.commitments, key) });
    this.compass = new Compass({ words, select: (key) => this.showPlace(this.found.compass.shown, key) });
    this.findings = new Findings({ words, actions });
    this.bar = handOver ? this.makeBar(words, handOver) : null;
    const counters = this.makeCounters(words);
    const { findings, parts, compass, commitments } = this;
    const asides = [parts, compass, findings, commitments].map(({ element }) => element);
    const sections = [this.basis, counters, ...asides, this.bar?.element];
    this.around.replaceChildren(...sections.filter(Boolean));
    this.saysSpelling ??= !saidOnce.has("spelling");
    if (!this.saysSpelling) this.findings.spelling.remove();
    saidOnce.add("spelling");
    setText(this.subjectLabel, words.subject);
    this.subject.root.setAttribute("aria-label", words.subject);
    this.subject.root.dataset.hint = words.subject_empty;
    this.body.root.setAttribute("aria-label", words.letter);
    this.body.root.dataset.hint = words.letter_empty;
    this.tellSaving(this.savingState ?? "quiet");
  }

  makeCounters(words) {
    this.commands = new Map();
    const command = (label, name) => {
      const button = keepsCaret(makeButton(label, "plain", () => this.command(name)));
      this.commands.set(name, button);
      return button;
    };
    const toggle = makeButton(words.parts_show, "plain", () => {
      this.parts.shown = !this.parts.shown;
      toggle.setAttribute("aria-pressed", String(this.parts.shown));
      this.draw();
    });
    keepsCaret(toggle);
    toggle.setAttribute("aria-pressed", "false");
    return make(
      "div",
      { class: "editor-counters" },
      make("p", { class: "editor-numbers" }, this.count, this.minutes, this.saved),
      make("div", { class: "editor-row" }, command(words.undo, "undo"), command(words.redo, "redo"), toggle),
    );
  }

  makeBar(words, handOver) {
    return new HandOverBar({
      words,
      ways: handOver.ways,
      hasSubject: this.data.has_subject,
      language: () => this.data.lang,
      letter: () => ({ subject: this.subject.text, body: this.body.text }),
      request: () => ({
        scenario: this.data.scenario,
        lang: this.data.lang,
        ui_lang: this.data.ui_lang,
        examples: this.data.examples,
        sender: this.data.hand_over.sender,
        recipient: this.data.hand_over.recipient,
      }),
      blocked: () => this.blocked(),
      handed: (way) => {
        this.saver.flush();
        this.component.setTriggerValue("handed", { way, subject: this.subject.text, body: this.body.text });
      },
    });
  }

  setLanguage() {
    for (const field of this.fields) {
      if (field.root.lang === this.data.lang) continue;
      field.root.lang = field.language = this.data.lang;
      field.setDirections();
    }
    this.found.hasSubjectLine = this.data.has_subject;
    this.subjectRow.hidden = !this.found.hasSubject() && !this.data.put.subject;
  }

  // ---- what happens ---------------------------------------------------------------------------------------------

  listen() {
    const { signal } = this.life;
    const toBody = () => this.body.select({ start: 0, end: 0 });
    for (const field of this.fields) {
      guardInput(field, { signal, onEnter: toBody, onPaste: (text) => this.withoutSubject(field, text) });
      const listen = (name, act) => field.root.addEventListener(name, act, { signal });
      listen("compositionstart", () => (this.composing = true));
      listen("compositionend", () => {
        this.composing = false;
        this.typed(field);
        this.takePut();
        this.draw();
      });
      listen("input", (event) => (this.composing ? this.noticed(field) : this.typed(field, event.inputType)));
      listen("focus", () => (this.lastField = field));
      listen("blur", () => this.saver.flush());
      listen("click", (event) => this.guide.clicked(event));
      listen("pointermove", (event) => this.guide.pointed(event));
    }
    const listen = (target, name, act) => target.addEventListener(name, act, { signal });
    listen(this.root, "keydown", (event) => this.pressed(event));
    listen(document, "keydown", (event) => event.key === "F8" && !this.root.contains(event.target) && this.pressed(event));
    listen(document, "selectionchange", () => this.drawBasis());
    listen(document, "visibilitychange", () => document.visibilityState === "hidden" && this.saver.flush());
    listen(window, "pagehide", () => this.saver.flush());
    listen(window, "resize", () => this.card.isOpen() && this.card.place());
    listen(document, "pointermove", (event) => this.guide.moved(event));
    listen(document, "pointerdown", (event) => !this.sheet.contains(event.target) && this.card.close(false));
    listen(window, "beforeunload", (event) => this.savingState === "lost" && event.preventDefault());
  }

  // The user has changed a field: it is drawn and reviewed anew.
  typed(field, inputType = "insertCompositionText") {
    this.bar?.textChanged();
    this.noticed(field);
    this.history.note(inputType);
    this.drawCommands();
    field.setDirections();
    this.reviewer.changed();
    this.drawMarks();
    this.drawBasis();
    this.bar?.draw();
    clearTimeout(this.staleTimer);
    this.staleTimer = setTimeout(() => this.draw(), STALE_AFTER);
  }

  // A whole message pasted into an empty letter: its first line may be the subject.
  withoutSubject(field, text) {
    if (field !== this.body || this.body.text.trim() || this.subject.text) return text;
    const found = SUBJECT_LINE.exec(text);
    if (!found) return text;
    this.subject.set(found[1].trim());
    this.setLanguage();
    return text.slice(found[0].length);
  }

  drawCommands() {
    for (const [name, button] of this.commands ?? []) button.setAttribute("aria-disabled", String(!this.history.can(name)));
  }

  // A change is read and saved. While a character is being composed, that is all: nothing may touch the text.
  noticed(field) {
    const before = field.text;
    field.read();
    if (field.text !== before) {
      this.found.carry(field, before);
      this.card.close(false);
      this.lastTyped = Date.now();
    }
    this.saver.changed();
    this.keep();
  }

  pressed(event) {
    const command = commandOf(event);
    if (command) {
      event.preventDefault();
      if (!this.composing) this.command(command);
    } else if (event.key === "F8") {
      event.preventDefault();
      this.guide.toNext(event.shiftKey ? -1 : 1);
      saidOnce.add("keys");
    } else if (event.key === "Enter" && event.altKey && this.fieldInUse()) {
      event.preventDefault();
      this.guide.openAtCaret();
    } else if (event.key === "Escape" && this.card.isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      this.card.close(true);
    } else if (event.key === "Tab" && !event.shiftKey && this.card.isOpen() && this.fieldInUse()) {
      event.preventDefault();
      this.card.element.querySelector("button, summary").focus();
    } else if (event.key === "Tab" && event.shiftKey && this.isFirstOfCard(event.target)) {
      event.preventDefault();
      this.guide.giveCaretBack();
    }
  }

  isFirstOfCard(element) {
    return this.card.isOpen() && this.card.element.querySelector("button, summary") === element;
  }

  fieldInUse() {
    return this.fields.find((field) => field.hasFocus()) ?? null;
  }

  // Undo or redo. The button keeps the focus; the keys leave it in the text.
  command(name) {
    this.card.close(false);
    this.history.go(name);
  }

  restore({ subject, body }) {
    for (const [field, text] of [[this.subject, subject], [this.body, body]]) {
      const before = field.text;
      this.takeText(field, text);
      if (field.text !== before && field.hasFocus()) {
        const { back } = difference(before, field.text);
        const end = field.text.length - back;
        field.select({ start: end, end });
      }
    }
    this.saver.changed();
    this.keep();
    this.reviewer.changed();
    this.draw();
  }

  // ---- the text and the server ----------------------------------------------------------------------------------

  letter() {
    return {
      draft: this.draft ?? null,
      put: this.base?.number ?? null,
      subject: this.subject?.text ?? "",
      body: this.body?.text ?? "",
    };
  }

  // Another letter, or this one again after the page took the editor away.
  begin() {
    if (this.draft !== undefined) this.saver.flush();
    const { draft, put, saved, left } = this.data;
    const last = kept.get(draft);
    const was = last?.unsaved ? last : undefined; // what is saved may have been changed elsewhere since
    this.draft = draft;
    this.version = was ? was.version : put.version;
    this.left = structuredClone(left);
    this.base = was ? was.base : { number: put.number };
    this.subject.set(was ? was.subject : asLines(put.subject));
    this.body.set(was ? was.body : asLines(put.body));
    this.fields.forEach((field) => field.setDirections());
    if (!was) Object.assign(this.base, { subject: this.subject.text, body: this.body.text });
    this.found.clear();
    this.announced = null;
    setText(this.live, "");
    this.tellSaving("quiet");
    this.saver.start(Math.max(last?.sequence ?? 0, saved?.seq ?? 0));
    if (was) this.saver.sent = null;
    this.history.clear();
    this.reviewer.restart();
    if (was) this.saver.changed();
    this.keep();
  }

  // Takes the server's text where it may: when it was asked for, or when nothing was written meanwhile.
  takePut() {
    const { put } = this.data;
    if (this.composing || put.number === this.base.number) return;
    const taken = put.force || this.saver.isSafe();
    if (put.force) this.saver.flush(); // what was typed a moment before becomes a version to go back to
    const isOurs = put.subject === this.saver.sent?.subject && put.body === this.saver.sent?.body;
    if (taken || isOurs) this.version = put.version;
    this.base = { number: put.number, subject: asLines(put.subject), body: asLines(put.body) };
    if (taken) {
      for (const field of this.fields) this.takeText(field, field === this.subject ? put.subject : put.body);
      Object.assign(this.base, { subject: this.subject.text, body: this.body.text });
      if (put.force) this.history.note("put");
      else this.history.adopt();
      if (put.force) this.left = structuredClone(this.data.left);
      this.saver.settle();
      this.tellSaving("quiet");
    } else {
      this.saver.flush();
    }
    this.keep();
  }

  takeText(field, text) {
    const before = field.text;
    field.set(asLines(text));
    if (field.text === before) return;
    this.found.carry(field, before);
    this.card.close(false);
  }

  keep() {
    const { sequence } = this.saver;
    kept.set(this.draft, {
      subject: this.subject.text,
      body: this.body.text,
      base: this.base,
      version: this.version,
      sequence,
      unsaved: !this.saver.isSafe(),
    });
  }

  heardOfSaving() {
    const { saved } = this.data;
    if (this.saver.heard(saved?.seq)) this.version = saved.version;
    this.keep();
    if (saved?.problem || this.savingState === "saved") this.tellSaving(this.savingState);
  }

  tellSaving(state) {
    this.savingState = state;
    const { words, saved } = this.data;
    const said = { quiet: "", saving: words.saving, saved: saved?.words || words.saved, lost: words.not_saved }[state];
    setText(this.saved, saved?.problem || said);
    this.saved.classList.toggle("editor-loud", state === "lost" || Boolean(saved?.problem));
    this.saved.setAttribute("role", state === "lost" || saved?.problem ? "status" : "none");
  }

  // ---- the review -----------------------------------------------------------------------------------------------

  // What to ask the reviewer now; null while there is nothing to review, or while a character is being composed.
  question() {
    if (this.composing) return null;
    if (!this.subject.text.trim() && !this.body.text.trim()) {
      this.found.clear();
      this.draw();
      return null;
    }
    const { scenario, lang, ui_lang, context } = this.data;
    return wellFormed({ text: this.found.text(), scenario, lang: lang || null, ui_lang, context });
  }

  // Where invented words of the example still stand.
  examplesStanding() {
    return this.data.examples.flatMap((text) =>
      this.fields.flatMap((field) => placesOf(text, field.text).map((span) => ({ text, field, span }))),
    );
  }

  blocked() {
    const { words } = this.data;
    const text = `${this.subject.text}\n${this.body.text}`;
    if (!text.trim()) return words.nothing_yet;
    if (text.includes(BLANK)) return fill(words.gap_left, { gap: BLANK });
    const [example] = this.examplesStanding();
    if (example) return fill(this.data.words.example_left, { text: example.text });
    return this.data.hand_over?.blocked || null;
  }

  // ---- drawing --------------------------------------------------------------------------------------------------

  draw() {
    if (this.composing || !this.findings) return;
    const { words, lang, satisfied } = this.data;
    const looks = this.found.looks(this.left, this.data.in_turn).filter((one) => !one.stale);
    const strengths = (this.found.review?.strengths ?? []).map((rule) => satisfied[rule]).filter(Boolean);
    this.findings.draw({
      items: [...this.exampleItems(), ...oncePerMessage(looks).map((one) => this.itemOf(one))],
      strengths,
      leftCount: this.found.leftCount(this.left),
      reviewed: this.found.review !== null,
      language: lang,
    });
    const { ui_lang: screen } = this.data;
    this.compass.draw(this.found.compass, lang);
    this.commitments.draw(this.found.commitments.filter((one) => !one.stale), Boolean(lang) && lang !== screen);
    this.findings.keys.hidden = saidOnce.has("keys") || !looks.some((one) => one.span);
    const metrics = this.found.review?.metrics ?? {};
    setText(this.count, Number.isInteger(metrics.words) ? counted(words, "words", metrics.words) : "");
    setText(this.minutes, metrics.minutes ? fill(words.minutes, { count: metrics.minutes }) : "");
    this.bar?.draw();
    this.drawCommands();
    this.drawMarks();
    this.drawBasis();
    const stillStands = () => this.openable().some((one) => one.key === this.card.item.key);
    if (this.card.isOpen() && !stillStands()) this.card.close(false);
  }

  itemOf({ finding, key, span }) {
    const { words } = this.data;
    const { rule, level, message, quote, suggestion, replacement, why, source } = finding;
    const label = words[`level_${level}`];
    const canApply = typeof replacement === "string" && span;
    const shown = { key, rule, level, label, message, quote, suggestion, why, source };
    return { ...shown, replacement: canApply ? replacement : null, place: Boolean(span) };
  }

  // One item for all of them: an example that was just filled in has a dozen.
  exampleItems() {
    const { words } = this.data;
    const texts = [...new Set(this.examplesStanding().map(({ text }) => text))];
    if (!texts.length) return [];
    const quoted = (text) => fill(words.quoted, { text: text.replace(/[.!?…]+$/, "") });
    const named = texts.slice(0, EXAMPLES_NAMED).map(quoted);
    const more = texts.length > EXAMPLES_NAMED ? ["…"] : [];
    const message = fill(words.example, { texts: [...named, ...more].join(" · ") }).replace("….", "…");
    return [{ key: EXAMPLES, rule: "example", level: "example", label: null, message, replacement: null, place: true }];
  }

  // Underlines and tints, from the spans as they stand now.
  drawMarks() {
    if (this.composing || !this.findings) return;
    const looks = this.found.looks(this.left, this.data.in_turn).filter((one) => one.span && one.span.end > one.span.start);
    for (const one of looks) one.range = one.field.rangeOf(one.span);
    for (const level of LEVELS) {
      const ranges = looks.filter(({ finding }) => finding.level === level).map(({ range }) => range);
      this.marks.draw(`editor-${level}`, ranges);
    }
    const examples = this.examplesStanding();
    this.marks.draw("editor-example", examples.map(({ field, span }) => field.rangeOf(span)));
    const standing = this.found.parts.filter((part) => part.span);
    const parts = standing.map(({ element, quote, key, field, span }) => {
      return { name: this.data.parts[element] ?? element, quote, key, range: field.rangeOf(span) };
    });
    const tints = this.parts.draw(parts, this.data.words, this.data.lang);
    tints.forEach((ranges, tint) => this.marks.draw(`editor-tint-${tint}`, ranges));
  }

  // What the paragraph with the caret rests on.
  drawBasis() {
    if (!this.basis) return;
    const { paragraphs, facts, words } = this.data;
    const selected = paragraphs.length ? this.body.selection() : null;
    if (!selected) return;
    const paragraph = paragraphAt(this.body.text, selected.start, paragraphs);
    setText(this.basis, paragraph ? restsOn(paragraph, { paragraphs, facts, words }) : "");
    this.basis.hidden = false;
  }

  // Tells how many things there are to look at, when the number is another and typing has stopped.
  announceSoon() {
    clearTimeout(this.announceTimer);
    const wait = Math.max(0, (this.lastTyped ?? 0) + ANNOUNCE_AFTER - Date.now());
    this.announceTimer = setTimeout(() => {
      const text = this.findings.title.textContent;
      if (text === this.announced) return;
      const isFirst = this.announced === null;
      this.announced = text;
      if (!isFirst) setText(this.live, text);
    }, wait);
  }

  // ---- findings: the card and what one can do ----------------------------------------------------------------

  // What has a place in the text, in its order, with what its card says.
  openable() {
    return this.found.looks(this.left, this.data.in_turn)
      .filter((one) => one.span && one.span.end > one.span.start)
      .map((one) => ({ ...one, item: this.itemOf(one) }));
  }

  cardOpened({ finding }, range, pinned) {
    this.marks.draw("editor-current", [range]);
    if (pinned) setText(this.live, fill(this.data.words.card_open, { message: finding.message }));
  }

  cardClosed(giveCaretBack) {
    this.marks.draw("editor-current", []);
    if (giveCaretBack) this.guide.giveCaretBack();
  }

  // Takes a suggestion, as if it had been typed.
  apply(key) {
    const one = this.found.byKey(key);
    if (!one?.span) return;
    const fromCard = this.card.element.contains(document.activeElement) || this.card.item?.key === key;
    const pressed = document.activeElement;
    const { replacement } = one.finding;
    const span = replacement === "" ? withSpace(one.field.text, one.span) : one.span;
    this.card.close(false);
    this.history.seal();
    one.field.replace(span, replacement);
    this.history.seal();
    if (!fromCard && pressed instanceof HTMLElement) pressed.focus({ preventScroll: true });
    this.draw();
  }

  showWhere(key) {
    const one = key === EXAMPLES ? this.examplesStanding()[0] : this.found.byKey(key);
    if (!one?.span) return;
    one.field.select(one.span);
    bringIntoView(one);
  }

  showPlace(found, key) {
    const one = found.find((other) => other.key === key);
    if (!one?.span) return;
    one.field.select(one.span);
    bringIntoView(one);
  }

  leave(key) {
    const { finding } = this.found.byKey(key);
    this.left.dismissed.push([finding.rule, finding.quote ?? ""]);
    this.leftChanged();
  }

  silence(key, always) {
    const { rule } = this.found.byKey(key).finding;
    this.left[always ? "always" : "silenced"].push(rule);
    this.leftChanged();
  }

  // What was left in this letter is shown again.
  bringBack() {
    const here = this.found.findings.map(({ finding }) => finding.rule);
    this.left.dismissed = [];
    this.left.silenced = [];
    this.left.always = this.left.always.filter((rule) => !here.includes(rule));
    this.leftChanged();
    this.findings.title.focus();
  }

  leftChanged() {
    this.component.setStateValue("left", { ...structuredClone(this.left), draft: this.draft });
    this.draw();
    this.announceSoon();
  }

  dispose() {
    this.saver.flush();
    this.keep();
    this.saver.cancel();
    this.reviewer.stop();
    this.marks.clear();
    this.life.abort();
    this.guide.stop();
    clearTimeout(this.announceTimer);
    clearTimeout(this.staleTimer);
  }
}

// Four gaps are one thing to look at: of findings that say the same the first is listed. Each keeps its underline.
function oncePerMessage(found) {
  const said = new Set();
  return found.filter(({ finding: { rule, message } }) => {
    const key = JSON.stringify([rule, message]);
    return !said.has(key) && said.add(key);
  });
}

// Undo or redo, by the keys of Windows, Linux and the Mac; null for any other key.
function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && !shiftKey ? "redo" : null;
}

// Words that are taken out take one of the spaces around them along.
function withSpace(text, { start, end }) {
  const before = text[start - 1] ?? "\n";
  const after = text[end] ?? "\n";
  if (after === " " && /\s/.test(before)) return { start, end: end + 1 };
  if (before === " " && /[\s.,;:!?]/.test(after)) return { start: start - 1, end };
  return { start, end };
}

// Half a character can't be sent.
function wellFormed(texts) {
  const mended = Object.entries(texts).map(([name, value]) => [name, value?.toWellFormed?.() ?? value]);
  return Object.fromEntries(mended);
}

export default function (component) {
  const root = component.parentElement.querySelector(".editor-root");
  let editor = editors.get(root);
  if (!editor) {
    editor = new Editor(root);
    editors.set(root, editor);
  }
  editor.update(component);
  // Streamlit may call this for a run that another has overtaken: only an editor that is off the page is done with.
  return () =>
    setTimeout(() => {
      if (root.isConnected || !editors.delete(root)) return;
      editor.dispose();
    });
}
