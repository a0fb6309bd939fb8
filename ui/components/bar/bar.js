// The bar at the top: back to all drafts, what is being written, in which language, and the screen's language.

export default function ({ data, parentElement, setTriggerValue }) {
  const bar = parentElement.querySelector(".bar");
  bar.setAttribute("aria-label", data.label);
  const go = (what, value) => setTriggerValue("go", { what, value });
  if (!isNew(bar, data)) return;
  const buttons = data.buttons.map(([what, label]) =>
    make("button", { type: "button", text: label, "data-focus": what, onclick: () => go(what, null) }),
  );
  redraw(bar, ...buttons, ...data.choices.map((choice) => select(choice, go)));
}

// One choice, as a native list: it works with keys, screen readers and thumbs.
function select({ what, label, options, chosen, quiet, groups }, go) {
  const option = ([value, text]) => make("option", { value, text, selected: value === chosen, lang: quiet ? value : null });
  const groupOf = ([value]) => (Object.hasOwn(groups, value.split("/")[0]) ? value.split("/")[0] : null);
  const list = make(
    "select",
    { "data-focus": what, onchange: (event) => go(what, event.target.value), "aria-label": label },
    ...options.filter((one) => !groupOf(one)).map(option),
    ...Object.entries(groups).map(([group, text]) =>
      make("optgroup", { label: text }, ...options.filter((one) => groupOf(one) === group).map(option)),
    ),
  );
  list.value = chosen;
  return make("label", { class: quiet ? "bar-choice bar-quiet" : "bar-choice" }, quiet ? null : make("span", { text: label }), list);
}
