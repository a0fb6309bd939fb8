// Taking the letter along: copied, opened in a mail program, or as a file. Always the text as it stands now.

const FILES = { ".eml": "file_eml", ".html": "file_html", ".md": "file_md", ".txt": "file_txt" };
const PROGRAMS = ["gmail", "outlook", "mail"];

class HandOverBar {
  // `letter()` gives {subject, body}; `blocked()` a reason or null; `handed(way)` hears what was taken.
  constructor({ words, letter, request, blocked, handed, language, ways, hasSubject }) {
    Object.assign(this, { words, letter, request, blocked, handed, language });
    const offered = (way) => !ways || ways.includes(way);
    this.buttons = [];
    this.status = make("p", { class: "editor-status", role: "status" });
    const programs = PROGRAMS.filter(offered).map((way) => this.button(words[way], "plain", () => this.take(way)));
    const files = Object.keys(FILES)
      .filter(offered)
      .map((way) => this.button(words[FILES[way]], "plain", () => this.take(way)));
    const subject = hasSubject ? this.button(words.copy_subject, "plain", () => this.copySubject()) : null;
    const group = make("div", { class: "editor-files", role: "group", "aria-label": words.save_as });
    group.append(make("span", { class: "editor-small", "aria-hidden": "true" }, words.save_as), ...files);
    this.element = make(
      "section",
      { class: "editor-handover", "aria-label": words.hand_over },
      make(
        "div",
        { class: "editor-row" },
        offered("copy") ? this.button(words.copy, "primary", () => this.copy()) : null,
        subject,
        ...programs,
      ),
      this.status,
      files.length ? group : null,
      make("p", { class: "editor-small" }, words.nothing_sent),
    );
  }

  // A button that explains itself while nothing can be handed over.
  button(label, look, onPress) {
    const made = makeButton(label, look, () => {
      const reason = this.blocked();
      if (reason) this.say(reason);
      else onPress();
    });
    this.buttons.push(made);
    return made;
  }

  // Shows whether the letter can be taken now.
  draw() {
    const isBlocked = Boolean(this.blocked());
    for (const button of this.buttons) button.setAttribute("aria-disabled", String(isBlocked));
    if (!isBlocked && this.saidReason) this.say("");
  }

  // What was said of the text before is no longer so.
  textChanged() {
    if (!this.saidReason) this.say("");
  }

  say(text, link = null) {
    this.saidReason = Boolean(text) && text === this.blocked();
    this.status.replaceChildren(...[text, link && " ", link].filter(Boolean));
  }

  async copy() {
    const { body } = this.letter();
    const done = await copyText(plainLetter(body), htmlLetter(body, this.language()));
    this.say(done ? this.words.copied : this.words.copy_failed);
    if (done) this.handed("copy");
  }

  async copySubject() {
    const { subject } = this.letter();
    const done = await copyText(withDirectionMark(subject), htmlLetter(subject, this.language()));
    this.say(done ? this.words.copied_subject : this.words.copy_failed);
  }

  async take(way) {
    try {
      const answer = await postJson("handover", { way, ...this.letter(), ...this.request() });
      const name = answer.ok ? answer.headers.get("X-File-Name") : null;
      if (name) this.store(await answer.blob(), name);
      else if (!this.follow(await answer.json())) return;
      this.handed(way);
    } catch {
      this.say(this.words.hand_over_failed);
    }
  }

  store(blob, header) {
    const name = decodeURIComponent(header).replace(/[/\\]/g, "-");
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    this.say(fill(this.words.stored, { name }));
  }

  // Opens what the server answered; only mail links and secure pages. False where it answered with a problem.
  follow({ url, problem }) {
    if (problem) {
      this.say(String(problem));
      return false;
    }
    const { protocol } = new URL(url);
    if (protocol === "mailto:") {
      make("a", { href: url }).click();
      this.say(this.words.opened);
    } else if (protocol === "https:") {
      window.open(url, "_blank", "noopener,noreferrer");
      // The browser may have kept the window shut, and does not say so.
      const link = make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, new URL(url).hostname);
      this.say(this.words.opened, link);
    } else throw new Error("not a link to open");
    return true;
  }
}
