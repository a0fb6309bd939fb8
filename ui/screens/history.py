"""What a draft was before: each time it was kept, what has changed since, and the way back."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from assistant.model.saved import Content, Revision
from ui import answers, texts
from ui.asking import label_of
from ui.components import bar, difference
from ui.drafts import Open
from ui.screens.home import when
from ui.state import assistant, store
from ui.texts import Translate


def show(opened: Open, language: str) -> None:
    """The whole screen."""
    _ = texts.translator(language)
    bar.show("bar", _("Where you are"), [("back", _("Back to the draft"))], [texts.choice(language, _)], _go)
    st.header(_("Earlier versions"), anchor=False)
    whole = partial(_whole, labels=_labels(opened, language, _))
    revisions = _differing(store().revisions(opened.id), opened.content, whole)
    if not revisions:
        st.text(
            _(
                "None yet. One is kept at every larger change, before a model writes, and when you take the "
                "letter along."
            )
        )
        return
    labels = {one.number: f"{when(one.made, language)} · {_why(one, _)}" for one in revisions}
    number = st.radio(
        _("Which one?"), list(labels), format_func=labels.__getitem__, key=f"revision:{opened.id}:{revisions[0].number}"
    )
    chosen = next(one for one in revisions if one.number == number)
    st.text(_("What going back to it would change:"))
    pack = assistant().catalog.language(opened.language or language)
    difference.show(f"difference:{opened.id}", whole(opened.content), whole(chosen.content), pack, _)
    if st.button(_("Go back to this version")):
        opened.restore(chosen.content)
        _go("back", "")
        st.rerun()
    st.caption(_("How it stands now is kept too."))


def _differing(revisions: list[Revision], now: Content, whole: Callable[[Content], str]) -> list[Revision]:
    """Those with another text or other answers than now, and each once, as it was kept last."""
    by_text = {whole(one.content): one for one in reversed(revisions)}
    for text in (whole(now), ""):
        by_text.pop(text, None)
    return sorted(by_text.values(), key=lambda one: -one.number)


def _go(what: str, value: str) -> None:
    if what == "back":
        del st.query_params["view"]
    texts.go(what, value)


def _whole(content: Content, labels: Mapping[str, str]) -> str:
    """Letter and answers as one text; without answers that it began with."""
    letter = f"{content.subject}\n\n{content.body}" if content.subject else content.body
    typed = {path: value for path, value in content.answers.items() if isinstance(value, str) and path in labels}
    given = [f"{labels[path]} {value}" for path, value in typed.items() if value.strip()]
    return "\n\n".join(part for part in (letter, "\n".join(given)) if part)


def _labels(opened: Open, language: str, _: Translate) -> dict[str, str]:
    """What the questions are called that are answered in words."""
    if not opened.is_known:
        return {}
    scenario, letter = opened.known()
    text = assistant().catalog.scenario_text(scenario, language)
    ours = {*answers.choices(scenario), *answers.defaults(scenario, letter)}
    return {path: label_of(path, text, _) for path in opened.paths if path not in ours}


def _why(revision: Revision, _: Translate) -> str:
    """On what occasion it was kept."""
    return {
        "typed": _("while you were writing"),
        "pasted": _("as you brought it"),
        "example": _("the example"),
        "letter": _("a new letter"),
        "model": _("by the model"),
        "export": _("when you copied or saved it"),
        "restored": _("brought back"),
        "other-tab": _("from another window"),
        "kept": _("before a change"),
    }[revision.why]
