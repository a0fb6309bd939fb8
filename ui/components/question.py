"""One question: a field of the kind that its answer needs. What is typed stays in the session while it is hidden."""

from typing import Literal

import streamlit as st

from assistant.adapters.contexts import LISTS
from assistant.model.scenario import Scenario, ScenarioText
from ui import answers
from ui.state import assistant
from ui.texts import Translate

LONG = frozenset({"reference.effect", "sender.about", "feedback.behaviour", "feedback.impact", "details.next"})
_KEPT: Literal["session"] = "session"


def show(scenario: Scenario, path: str, text: ScenarioText, language: str, _: Translate) -> None:
    """The field for one path of the context, in the screen's language."""
    about = text.fields.get(path)
    label = label_of(path, text, _)
    help_, example = (about.help or None, about.example or None) if about else (None, None)
    key = answers.key(scenario, path)
    if path in answers.CHOICES:
        # The names of the choices change with the language, and with them Streamlit forgets what was chosen.
        here = f"choice:{language}:{key}"
        st.session_state.setdefault(here, st.session_state[key])
        st.session_state[key] = st.segmented_control(
            label, answers.CHOICES[path], key=here, help=help_, format_func=lambda one: _choice(path, one, language, _)
        )
    elif path in answers.NUMBERS:
        st.number_input(label, 1, 480, key=key, help=help_, persist_state=_KEPT)
    elif path in answers.DATES:
        st.date_input(label, key=key, help=help_, format="DD/MM/YYYY", persist_state=_KEPT)
    elif path in LISTS or path in LONG:
        st.text_area(label, key=key, help=help_, placeholder=example, height=90, persist_state=_KEPT)
    else:
        st.text_input(label, key=key, help=help_, placeholder=example, persist_state=_KEPT)


def label_of(path: str, text: ScenarioText, _: Translate) -> str:
    """What a question is called: as the scenario calls it, else the screen's own words for a gender."""
    if path in text.fields:
        return text.fields[path].label
    return {"sender.gender": _("You write as"), "recipient.gender": _("They are addressed as")}[path]


def _choice(path: str, value: str, language: str, _: Translate) -> str:
    """What a choice is called."""
    pack = assistant().catalog.language(language)
    if path == "reference.kind":
        return pack.references[value].noun
    if path == "ask.channel":
        return pack.channels[value]
    if path == "ask.kind":
        return {"chat": _("a conversation"), "reply": _("an answer by e-mail")}[value]
    return {"f": _("she"), "m": _("he"), "avoid": _("neither")}[value]
