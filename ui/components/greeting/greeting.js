// The greeting, large: one tap takes another.

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".greeting");
  if (isNew(place, [data.options, data.label, data.lang])) build(place, data, setTriggerValue);
  for (const radio of place.querySelectorAll("input")) radio.checked = radio.value === data.chosen;
}

function build(place, { options, label, lang }, setTriggerValue) {
  const choices = options.map(([pattern, text], number) =>
    make(
      "label",
      {},
      make("input", { type: "radio", name: "greeting", value: pattern, "data-focus": number, onchange: () => setTriggerValue("greeting", pattern) }),
      make("bdi", { text, lang }),
    ),
  );
  redraw(place, make("legend", { text: label }), make("div", {}, ...choices));
}
