// The first screen: four doors, and below them what was begun.

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".home");
  if (!isNew(place, data)) return;
  const { doors, drafts, words } = data;
  redraw(
    place,
    make("h1", { text: words.title }),
    make("p", { class: "home-summary", text: words.summary }),
    make("ul", { class: "home-doors" }, ...doors.map((door) => make("li", {}, doorway(door, setTriggerValue)))),
    make("h2", { text: words.drafts }),
    drafts.length
      ? make("ul", { class: "home-drafts" }, ...drafts.map((draft) => row(draft, words, setTriggerValue)))
      : make("p", { class: "home-none", text: words.none }),
    make("p", { class: "home-small", text: words.kept }),
  );
}

function doorway({ id, title, about }, setTriggerValue) {
  return make(
    "button",
    { type: "button", class: "home-door", "data-focus": id, onclick: () => setTriggerValue("door", id) },
    make("strong", { text: title }),
    make("span", { text: about }),
  );
}

// One draft: what it is, to whom and when; opened by its name, thrown away by a button that asks first.
function row({ id, title, about, lang }, words, setTriggerValue) {
  const open = make(
    "button",
    { type: "button", class: "home-draft", "data-focus": id, onclick: () => setTriggerValue("open", id) },
    make("bdi", { class: "home-title", text: title, lang }),
    make("span", { text: about }),
  );
  const drop = make("button", { type: "button", class: "home-drop", "data-focus": `${id}:drop`, text: words.drop, "aria-label": fill(words.drop_this, { title }) });
  drop.addEventListener("click", (event) => {
    if (event.detail > 1) return; // a double click has not been thought over
    drop.focus();
    if (drop.dataset.sure) return setTriggerValue("drop", id);
    drop.dataset.sure = "yes";
    drop.textContent = words.sure;
    drop.setAttribute("aria-label", fill(words.sure_this, { title }));
  });
  drop.addEventListener("blur", () => {
    delete drop.dataset.sure;
    drop.textContent = words.drop;
    drop.setAttribute("aria-label", fill(words.drop_this, { title }));
  });
  return make("li", {}, open, drop);
}
