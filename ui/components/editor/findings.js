// What the review says: what is right first, then a list with one item for each thing to look at.

const STRENGTHS_AT_FIRST = 5;

// The words and buttons about one finding, for the list and the card alike.
// `item`: {key, level, label, message, quote, suggestion, replacement, why, source, place}, where `place` says whether
// it stands somewhere. The quote is left out where the message has it.
function makeFinding(item, { words, language, actions, inCard }) {
  const isQuoted = item.quote && !inCard && !item.message.includes(item.quote);
  const line = (text, look) => (text ? make("p", { class: look, dir: directionOf(text) }, text) : null);
  return [
    item.label ? make("p", { class: "editor-level" }, item.label) : null,
    line(item.message, "editor-message"),
    isQuoted ? make("p", { class: "editor-quoted" }, makeQuote(item.quote, language)) : null,
    line(item.suggestion, "editor-suggestion"),
    make("div", { class: "editor-row" }, ...findingButtons(item, words, language, actions, inCard)),
    make(
      "div",
      { class: "editor-more" },
      item.why || item.source ? makeWhy(item, words) : null,
      item.level === "example" || inCard ? null : makeSilence(item, words, actions),
    ),
  ];
}

function findingButtons(item, words, language, actions, inCard) {
  const button = (name, label, look, onPress) => {
    const made = makeButton(label, look, onPress);
    made.dataset.action = name;
    return made;
  };
  const offered = [];
  if (item.replacement !== null) {
    const apply = button("apply", "", "soft", () => actions.apply(item.key));
    apply.append(...applyLabel(item.replacement, words, language));
    offered.push(apply);
  }
  if (item.place && !inCard) offered.push(button("where", words.where, "plain", () => actions.where(item.key)));
  if (item.level === "example") return offered;
  offered.push(button("leave", words.leave, "plain", () => actions.leave(item.key)));
  return offered;
}

// "Change to “…”" with the words kept apart from the screen's direction.
function applyLabel(replacement, words, language) {
  if (replacement === "") return [words.apply_nothing];
  const [before, after = ""] = words.apply.split("{replacement}");
  return [before, make("bdi", { lang: language }, replacement), after];
}

// "Don't show this kind again": in this letter, or ever.
function makeSilence(item, words, actions) {
  const choice = (label, always) => makeButton(label, "plain", () => actions.silence(item.key, always));
  return make(
    "details",
    { class: "editor-silence" },
    make("summary", {}, words.silence),
    make("div", { class: "editor-row" }, choice(words.silence_letter, false), choice(words.silence_always, true)),
  );
}

function makeWhy({ why, source }, words) {
  return make(
    "details",
    { class: "editor-why" },
    make("summary", {}, words.why),
    why ? make("p", { dir: directionOf(why) }, why) : null,
    source ? make("p", { class: "editor-small" }, fill(words.source, { source })) : null,
  );
}

class Findings {
  constructor({ words, actions }) {
    Object.assign(this, { words, actions });
    this.entries = new Map();
    this.allStrengths = false;
    this.right = make("p", { class: "editor-right", "aria-label": words.right });
    this.spelling = make("p", { class: "editor-small" }, words.spelling);
    this.pause = make("p", { class: "editor-pause", role: "status" });
    this.title = make("h3", { class: "editor-title", tabindex: "-1" });
    this.keys = make("p", { class: "editor-small editor-keys", hidden: "" }, words.keys);
    this.list = make("ol", { class: "editor-list", role: "list" });
    this.leftCount = make("span", {});
    const back = makeButton(words.left_back, "plain", () => this.actions.bringBack());
    this.leftLine = make("p", { class: "editor-small", hidden: "" }, this.leftCount, " ", back);
    this.element = make(
      "section",
      { class: "editor-review", "aria-label": words.review },
      this.right,
      this.spelling,
      this.pause,
      this.title,
      this.keys,
      this.list,
      this.leftLine,
    );
  }

  setPaused(isPaused) {
    setText(this.pause, isPaused ? this.words.paused : "");
  }

  // `reviewed`: whether there was an answer yet. Items that stay the same keep their elements, open parts and focus.
  draw({ items, strengths, leftCount, reviewed, language }) {
    this.drawStrengths(strengths);
    this.title.hidden = !reviewed && !items.length;
    setText(this.title, items.length ? counted(this.words, "look", items.length) : this.words.look_none);
    this.title.classList.toggle("editor-quiet", !items.length);
    this.leftLine.hidden = !leftCount;
    setText(this.leftCount, leftCount ? counted(this.words, "left", leftCount) : "");
    this.drawList(items, language);
  }

  drawStrengths(strengths) {
    const shown = this.allStrengths ? strengths : strengths.slice(0, STRENGTHS_AT_FIRST);
    const key = JSON.stringify([strengths, this.allStrengths]);
    if (key === this.strengthsKey) return;
    this.strengthsKey = key;
    const parts = shown.map((text) => make("span", { class: "editor-strength" }, `✓ ${text}`));
    const rest = strengths.length - shown.length;
    const more = makeButton(fill(this.words.right_more, { count: rest }), "plain", () => {
      this.allStrengths = true;
      this.drawStrengths(strengths);
    });
    this.right.replaceChildren(...parts, ...(rest ? [more] : []));
    this.right.hidden = !strengths.length;
  }

  drawList(items, language) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    const place = focused && [...this.list.children].indexOf(focused.closest(".editor-item"));
    const keys = new Set(items.map((item) => item.key));
    for (const [key, { element }] of this.entries) {
      if (keys.has(key)) continue;
      element.remove();
      this.entries.delete(key);
    }
    items.forEach((item, at) => {
      const element = this.entryOf(item, language);
      const there = this.list.children[at] ?? null;
      if (element !== there) this.list.insertBefore(element, there);
    });
    if (focused && !focused.isConnected) this.focusNear(place, focused.dataset.action);
  }

  // The element of an item: the one that is there, or a new one where it says something else now.
  entryOf(item, language) {
    const says = JSON.stringify(item);
    const known = this.entries.get(item.key);
    if (known?.says === says) return known.element;
    const content = makeFinding(item, { words: this.words, language, actions: this.actions, inCard: false });
    const element = make("li", { class: `editor-item editor-${item.level}` }, ...content);
    known?.element.replaceWith(element);
    this.entries.set(item.key, { says, element });
    return element;
  }

  // When the item one was in has gone, the focus goes to the one in its place.
  focusNear(place, action) {
    const item = this.list.children[Math.min(place, this.list.children.length - 1)];
    const button = item?.querySelector(`[data-action="${action}"]`) ?? item?.querySelector("button");
    (button ?? this.title).focus();
  }
}
