// The questions: native fields, saved as one types. What the server puts there never overwrites what is being typed.

// By draft: what a page that is drawn anew must not lose. Streamlit may load this module again, so the window has it.
const forms = (window.questionsForms ??= saved());

// A new collection of forms; a tab that is left or hidden saves what is in them.
function saved() {
  const made = new Map();
  const flush = () => made.forEach((form) => form.saver.flush());
  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
  window.addEventListener("beforeunload", (event) => {
    if ([...made.values()].some((form) => form.saving === "lost")) event.preventDefault();
  });
  return made;
}

export default function ({ data, parentElement, setStateValue }) {
  const form = parentElement.querySelector(".questions-form");
  const state = forms.get(data.draft) ?? begin(data);
  forms.set(data.draft, state);
  state.data = data;
  state.send = (answers) => setStateValue("answers", answers);
  const { fields, more, words, draft } = data;
  if (isNew(form, { fields, more, words, draft })) build(form, state);
  take(form, state);
  state.saver.heard(data.saved.seq);
  if (state.saver.isSafe()) {
    state.typed.clear(); // it is saved, and may be changed elsewhere from now on
    state.saver.settle();
  }
  tellSaving(form, state);
  annotate(form, state);
  return () => state.saver.flush();
}

// The answers of a draft: all values, those typed here, and what the writer has called their own.
function begin(data) {
  const state = { values: {}, typed: new Map(), mine: [], put: null };
  state.saver = new Saver({
    letter: () => ({ draft: data.draft, put: state.put, values: Object.fromEntries(state.typed), mine: [...state.mine] }),
    send: (answers) => state.send(answers),
    tell: (saving) => {
      state.saving = saving;
      state.told?.();
    },
  });
  state.saver.start(data.saved.seq);
  return state;
}

// Whether what was answered is safe: said only while it isn't.
function tellSaving(form, state) {
  const place = form.parentElement.querySelector(".questions-saving");
  state.told = () => {
    place.textContent = state.saving === "lost" ? state.data.words.not_saved : "";
  };
  state.told();
}

// Every field, those that are asked first in plain sight, the others folded away.
function build(form, state) {
  const { fields, more, words } = state.data;
  const folded = make("details", { class: "questions-more" }, make("summary", { text: words.more }));
  folded.open = form.querySelector(".questions-more")?.open ?? false;
  folded.append(...more.map((field) => question(field, state)));
  redraw(form, ...fields.map((field) => question(field, state)), ...(more.length ? [folded] : []));
}

// One question: its label, its field, its help, and room for a word about the answer.
function question(field, state) {
  const id = `questions-${field.path.replace(/\W/g, "-")}`;
  const help = field.help ? make("p", { class: "questions-help", id: `${id}-help`, text: field.help }) : null;
  const note = make("p", { class: "questions-note", id: `${id}-note`, role: "status" });
  const described = [help ? `${id}-help` : "", `${id}-note`].join(" ").trim();
  if (field.kind === "choice") return choices(field, id, described, help, note, state);
  const box = input(field, id, described, state);
  const label = make("label", { for: id, text: field.label });
  return make("div", { class: "questions-one", "data-path": field.path }, label, box, help, note);
}

// The field itself, of the kind that the answer needs.
function input(field, id, described, state) {
  const common = {
    id,
    "aria-describedby": described,
    "data-focus": field.path,
    placeholder: field.example || " ", // with nothing at all a browser can't tell an empty field, nor where it begins
    autocomplete: "off",
    lang: field.lang,
    oninput: (event) => typed(state, field, event.target.value),
    onblur: () => state.saver.flush(),
    onfocus: (event) => event.target.closest(".questions-invented") && event.target.select?.(),
  };
  if (field.kind === "long" || field.kind === "list")
    return make("textarea", { ...common, rows: field.kind === "list" ? 3 : 2, dir: "auto", spellcheck: "true" });
  if (field.kind === "number") return make("input", { ...common, type: "number", min: 1, max: field.most, inputmode: "numeric" });
  if (field.kind === "date") return make("input", { ...common, type: "date" });
  if (field.kind === "moment") return make("input", { ...common, type: "datetime-local" });
  if (field.kind === "zone") {
    const zones = field.choices.map(([value, text]) => make("option", { value, text }));
    return make("select", common, make("option", { value: "", text: "" }), ...zones);
  }
  return make("input", { ...common, type: "text", dir: "auto", maxlength: 400 });
}

// A choice of a few: radio buttons, and a way to have none.
function choices(field, id, described, help, note, state) {
  const buttons = field.choices.map(([value, label], number) =>
    make(
      "label",
      { class: "questions-choice" },
      make("input", {
        type: "radio",
        name: id,
        value,
        "data-focus": `${field.path}:${number}`,
        onchange: () => typed(state, field, value),
      }),
      make("span", { text: label }),
    ),
  );
  const group = make("div", { class: "questions-choices" }, ...buttons);
  const legend = make("legend", { text: field.label });
  return make("fieldset", { class: "questions-one", "data-path": field.path, "aria-describedby": described }, legend, group, help, note);
}

function typed(state, field, value) {
  const meant = field.kind === "number" ? (value === "" ? null : Math.round(Number(value))) : value;
  state.typed.set(field.path, meant);
  state.values[field.path] = meant;
  state.saver.changed();
  if (["choice", "date", "moment", "zone"].includes(field.kind)) state.saver.flush();
}

// What the server put into the fields: an example, or what was saved. What is being typed stays.
function take(form, state) {
  const { put } = state.data;
  const isAnother = put.number !== state.put;
  if (isAnother) {
    if (put.force) {
      state.typed.clear();
      state.mine = [];
    }
    state.values = { ...put.values, ...Object.fromEntries(state.typed) };
    state.put = put.number;
    if (state.typed.size) state.saver.changed();
    else state.saver.settle();
  }
  for (const field of [...state.data.fields, ...state.data.more]) show(form, field, state.values[field.path]);
}

function show(form, field, value) {
  const place = form.querySelector(`[data-path="${CSS.escape(field.path)}"]`);
  if (field.kind === "choice") {
    for (const radio of place.querySelectorAll("input")) radio.checked = radio.value === value;
    return;
  }
  const box = place.querySelector("input, textarea, select");
  const text = value === null || value === undefined ? "" : String(value);
  if (box.value !== text && !isSameNumber(field, box.value, text)) box.value = text;
}

// "015" in a field of numbers is 15 while it is being typed.
function isSameNumber(field, shown, text) {
  return field.kind === "number" && String(Math.round(Number(shown))) === text;
}

// A word below an answer: it is the example's, or it reads like another language.
function annotate(form, state) {
  const { notes, marks, words } = state.data;
  for (const place of form.querySelectorAll("[data-path]")) {
    const path = place.dataset.path;
    const note = place.querySelector(".questions-note");
    const isExample = marks.includes(path) && !state.typed.has(path) && !state.mine.includes(path);
    place.classList.toggle("questions-invented", isExample);
    const keep = isExample
      ? make("button", { type: "button", text: words.mine, "data-focus": `${path}:mine`, onclick: () => isMine(state, path) })
      : null;
    const said = isExample ? [make("span", { text: words.invented }), keep] : notes[path] ? [notes[path]] : [];
    if (isNew(note, [isExample, notes[path] ?? null])) redraw(note, ...said);
  }
}

// The writer says that what the example says is true of them.
function isMine(state, path) {
  state.mine.push(path);
  state.saver.changed();
  state.saver.flush();
}
