"""A text with its changes in it; pressing a change refuses it, pressing again takes it."""

from collections.abc import Collection

import streamlit as st

from assistant.drafting.changes import Comparison, Piece
from ui.texts import Translate

_HTML = '<div class="text" role="group"></div>'
_STYLE = """
.text { white-space: pre-wrap; line-height: 2; color: var(--st-text-color); unicode-bidi: plaintext;
  text-align: start; font-family: var(--st-font); }
button { font: inherit; line-height: 1.5; color: inherit; cursor: pointer; margin: 0 .15rem; padding: 0 .2rem;
  background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color); border-radius: .3rem; }
button[aria-pressed="false"] { border-style: dashed; background: transparent; }
button.new { border-color: var(--st-red-color, #c00); border-width: 2px; }
button:focus-visible { outline: 3px solid var(--st-link-color, #06c); outline-offset: 2px; }
del { opacity: .75; } ins { text-decoration: underline; font-weight: 600; }
"""
# Words reach the page as text, never as HTML.
_SCRIPT = """
export default function ({ data, parentElement, setStateValue }) {
  const text = parentElement.querySelector(".text");
  text.lang = data.language;
  text.dir = data.direction;
  const focused = text.contains(text.getRootNode().activeElement) ? text.getRootNode().activeElement.dataset.id : null;
  const refused = new Set(data.refused);
  text.replaceChildren(...data.pieces.map((piece) => {
    if (piece.id === null) return document.createTextNode(piece.text);
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.id = piece.id;
    button.className = piece.is_new ? "new" : "";
    button.title = piece.label;
    button.setAttribute("aria-pressed", String(!refused.has(piece.id)));
    button.setAttribute("aria-label", piece.label);
    for (const [tag, words] of [["del", piece.out], ["ins", piece.in]]) {
      if (!words) continue;
      const part = document.createElement(tag);
      part.textContent = words;
      button.append(part, " ");
    }
    button.onclick = () => {
      refused.has(piece.id) ? refused.delete(piece.id) : refused.add(piece.id);
      setStateValue("refused", [...refused]);
    };
    return button;
  }));
  if (focused !== null) text.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}
"""
_component = st.components.v2.component("word_diff", html=_HTML, css=_STYLE, js=_SCRIPT)


def show(key: str, comparison: Comparison, language: str, direction: str, _: Translate) -> frozenset[int]:
    """The ids of the changes that are refused; at first those that are doubtful."""
    held = st.session_state.get(key)
    refused = frozenset(comparison.doubtful if held is None else held.get("refused", comparison.doubtful))
    _component(
        key=key,
        data={
            "language": language,
            "direction": direction,
            "refused": sorted(refused),
            "pieces": _pieces(comparison, refused, _),
        },
        default={"refused": sorted(comparison.doubtful)},
        on_refused_change=lambda: None,
    )
    return refused


def _pieces(comparison: Comparison, refused: Collection[int], _: Translate) -> list[dict[str, object]]:
    """Plain text, and for each change one button with what goes and what comes."""
    rows: list[dict[str, object]] = []
    last: int | None = None
    for piece in comparison.pieces(refused):
        if piece.change is None:
            rows.append({"id": None, "text": piece.text})
        elif piece.change.id != last:
            rows.append(_button(piece, refused, _))
        last = piece.change.id if piece.change else None
    order = [change for change in comparison.changes if change.kind == "order"]
    return [*rows, *({"id": one.id, "out": "", "in": "⇅", "label": _("The order"), "is_new": False} for one in order)]


def _button(piece: Piece, refused: Collection[int], _: Translate) -> dict[str, object]:
    change = piece.change
    assert change is not None  # noqa: S101 - the caller's condition, for mypy
    label = _("refused; press to take it") if change.id in refused else _("taken; press to refuse it")
    if change.new_words:
        label += " · " + _("not your words: {words}").format(words=", ".join(change.new_words))
    return {"id": change.id, "out": change.before, "in": change.after, "label": label, "is_new": bool(change.new_words)}
