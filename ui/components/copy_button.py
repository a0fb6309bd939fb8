"""A button that copies a text, as data, to the clipboard."""

import re

import streamlit as st

_HTML = '<button type="button"></button><span role="status"></span>'
_STYLE = """
button { font: inherit; padding: .4rem .9rem; border-radius: .5rem; cursor: pointer;
  border: 1px solid var(--st-primary-color); background: var(--st-primary-color); color: var(--st-background-color); }
button:focus-visible { outline: 3px solid var(--st-link-color, #06c); outline-offset: 2px; }
span { margin-inline-start: .6rem; color: var(--st-text-color); }
"""
_SCRIPT = """
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("span");
  button.textContent = data.label;
  if (button.dataset.copied !== data.text) status.textContent = "";
  button.onclick = async () => {
    // What stands in the field now: Streamlit hears of the last words only after the click.
    const field = document.querySelector("." + CSS.escape(data.field) + " textarea");
    const text = field ? field.value : data.text;
    try {
      await navigator.clipboard.writeText(text);
      button.dataset.copied = text;
      status.textContent = data.done;
    } catch {
      status.textContent = data.failed;
    }
  };
}
"""
_component = st.components.v2.component("copy_button", html=_HTML, css=_STYLE, js=_SCRIPT)


def show(key: str, text: str, field: str, label: str, done: str, failed: str) -> None:
    """The button; `done` and `failed` are said beside it afterwards.

    `field` is the key of the text area that holds the text: what stands in it when the button is pressed is copied.
    """
    field_class = f"st-key-{re.sub(r'[^A-Za-z0-9_-]', '-', field)}"
    _component(key=key, data={"text": text, "field": field_class, "label": label, "done": done, "failed": failed})
