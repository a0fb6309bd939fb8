"""Write a message: five questions, the letter beside them, what is right and what to look at, and the hand-over."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import streamlit as st

from assistant.adapters.contexts import LISTS, context_of, defaults_of
from assistant.adapters.exports import EXPORTS
from assistant.drafting.compose import missing_fields
from assistant.errors import AssistantError
from assistant.model.context import Context
from assistant.model.draft import Draft, Paragraph
from assistant.model.review import Review
from assistant.model.scenario import Scenario, ScenarioText
from ui import texts
from ui.components import copy_button
from ui.state import assistant, facts
from ui.texts import Translate

NUMBERS = frozenset({"ask.minutes", "meeting.minutes"})
DATES = frozenset({"meeting.start"})
LONG = frozenset({"reference.effect", "sender.about", "feedback.behaviour", "feedback.impact", "details.next"})
CHOICES = {
    "reference.kind": ["talk", "article", "book", "course", "interview", "paper", "podcast", "post", "project"],
    "ask.kind": ["chat", "reply"],
    "ask.channel": ["video", "phone", "in-person"],
    "sender.gender": ["f", "m"],
    "recipient.gender": ["f", "m", "avoid"],
}
MIME = {".eml": "message/rfc822", ".html": "text/html", ".md": "text/markdown", ".txt": "text/plain"}


def show(language: str) -> None:
    """The whole screen."""
    _ = texts.translator(language)
    scenario, letter_language = _choose(language, _)
    text = assistant().catalog.scenario_text(scenario, language)
    questions, letter = st.columns([2, 3], gap="large")
    with questions:
        _questions(scenario, text, language, letter_language, _)
    with letter:
        _letter(scenario, text, letter_language, language, _)


def _choose(language: str, _: Translate) -> tuple[Scenario, str]:
    """Which message, and in which language."""
    catalog = assistant().catalog
    known = [catalog.scenario(id) for id in catalog.scenario_ids]
    titles = {scenario.id: catalog.scenario_text(scenario, language).title for scenario in known}
    first, second = st.columns([3, 2])
    with first:
        chosen = st.selectbox(
            _("What do you want to write?"), list(titles), key="scenario", format_func=titles.__getitem__
        )
    scenario = catalog.scenario(chosen)
    with second:
        st.session_state.setdefault("letter_language", language)
        letter_language = st.segmented_control(
            _("Language of the letter"),
            scenario.languages,
            key="letter_language",
            format_func=lambda code: catalog.language(code).name,
            required=True,
        )
    return scenario, letter_language or language


def _questions(scenario: Scenario, text: ScenarioText, language: str, letter_language: str, _: Translate) -> None:
    """The fields that are asked first, and the rest under "more"."""
    st.caption(text.summary)
    answers = facts(scenario.id)
    if st.button(_("Show me an example"), key="example"):
        answers.clear()
        answers.update(_flat(assistant().example(scenario.id, letter_language)))
        _forget_widgets(scenario.id)
    _fill_defaults(scenario, letter_language, answers)
    for path in scenario.file.first:
        answers[path] = _field(scenario.id, path, text, language, answers.get(path), _)
    genders = _gender_fields(letter_language)
    needed = {path for entry in scenario.file.required for path in ([entry] if isinstance(entry, str) else entry)}
    rest = [path for path in scenario.fields if path not in scenario.file.first]
    about_you = [path for path in rest if path in needed and path.startswith("sender.")]
    for path in [*about_you, *genders]:
        answers[path] = _field(scenario.id, path, text, language, answers.get(path), _)
    with st.expander(_("More, if you like")):
        for path in rest:
            if path not in about_you:
                answers[path] = _field(scenario.id, path, text, language, answers.get(path), _)


def _gender_fields(letter_language: str) -> list[str]:
    return [f"{who}.gender" for who in assistant().catalog.language(letter_language).gender]


def _fill_defaults(scenario: Scenario, letter_language: str, answers: dict[str, Any]) -> None:
    """Safe defaults, once, in plain sight."""
    if "defaults" not in answers:
        about = assistant().catalog.scenario_text(scenario, letter_language)
        for path, value in defaults_of(scenario, about).items():
            answers.setdefault(path, value)
        answers["defaults"] = None


def _field(scenario: str, path: str, text: ScenarioText, language: str, value: Any, _: Translate) -> Any:
    """One question; returns what is in it. `value` is what was last answered, for a field that was hidden meanwhile."""
    about = text.fields.get(path)
    label = about.label if about else _labels(_)[path]
    help_, example = (about.help or None, about.example or None) if about else (None, None)
    key = f"{scenario}:{path}"
    st.session_state.setdefault(key, _shown(path, value))
    if path in CHOICES:
        return st.segmented_control(
            label, CHOICES[path], key=key, help=help_, format_func=lambda one: _choice(path, one, language, _)
        )
    if path in NUMBERS:
        return st.number_input(label, 1, 240, key=key, help=help_)
    if path in DATES:
        day = st.date_input(label, key=key, help=help_, format="DD/MM/YYYY")
        return _moment(day, value)
    if path in LISTS:
        typed = st.text_area(label, key=key, help=help_, placeholder=example, height=90)
        return [line.strip() for line in typed.splitlines() if line.strip()]
    if path in LONG:
        return st.text_area(label, key=key, help=help_, placeholder=example, height=90)
    return st.text_input(label, key=key, help=help_, placeholder=example)


def _moment(day: date | None, before: datetime | None) -> datetime | None:
    """The day chosen, at the time of day that was there before."""
    return datetime.combine(day, before.time() if before else time()) if day is not None else None


def _shown(path: str, value: Any) -> Any:
    """An answer as its field holds it."""
    if path in LISTS:
        return "\n".join(value or [])
    if path in DATES:
        return value.date() if value else None
    return value if path in CHOICES or path in NUMBERS else value or ""


def _labels(_: Translate) -> dict[str, str]:
    return {"sender.gender": _("You write as"), "recipient.gender": _("They are addressed as")}


def _choice(path: str, value: str, language: str, _: Translate) -> str:
    """What a choice is called on the screen."""
    pack = assistant().catalog.language(language)
    if path == "reference.kind":
        return pack.references[value].noun
    if path == "ask.channel":
        return pack.channels[value]
    if path == "ask.kind":
        return {"chat": _("a talk"), "reply": _("an answer by mail")}[value]
    return {"f": _("she"), "m": _("he"), "avoid": _("neither")}[value]


def _letter(scenario: Scenario, text: ScenarioText, letter_language: str, language: str, _: Translate) -> None:
    """The letter, its review and the ways to take it along."""
    try:
        context = _context(scenario, letter_language)
        missing = _missing(scenario, context, letter_language)
        if missing:
            st.info(_("The letter appears here once these are answered:"))
            for path in missing:
                st.text(f"• {_label_of(path, text, _)}")
            return
        draft = assistant().draft(scenario.id, context, language=letter_language).draft
    except AssistantError as error:
        st.warning(_("This can't be written yet. What you typed is kept."))
        st.text(str(error))
        return
    subject, body = _editable(scenario.id, draft, _)
    review = assistant().review(
        f"Subject: {subject}\n\n{body}",
        scenario=scenario.id,
        language=letter_language,
        context=context,
        ui_language=language,
    )
    _hand_over(scenario.id, draft, context, subject, body, _)
    _reviewed(review, letter_language, language, _)
    for attachment in draft.attachments:
        with st.expander(text.attachments.get(attachment.name, attachment.name)):
            st.text(attachment.text)


def _label_of(path: str, text: ScenarioText, _: Translate) -> str:
    return text.fields[path].label if path in text.fields else _labels(_)[path]


def _missing(scenario: Scenario, context: Context, letter_language: str) -> list[str]:
    """Fields without which there is no letter; of alternatives, the first."""
    missing = [entry[0] for entry in missing_fields(scenario, context)]
    needed = assistant().catalog.language(letter_language).gender.get("sender") == "needed"
    return [*missing, "sender.gender"] if needed and context.sender.gender is None else missing


def _editable(scenario: str, draft: Draft, _: Translate) -> tuple[str, str]:
    """The letter in two fields. What the user has changed in it is never overwritten by new facts."""
    state = st.session_state
    last = f"{scenario}:composed"
    edited = last in state and (state.get(f"{scenario}:subject"), state.get(f"{scenario}:body")) != state[last]
    fresh = (draft.subject, draft.body)
    if last not in state or (not edited and state[last] != fresh):
        state[f"{scenario}:subject"], state[f"{scenario}:body"] = fresh
        state[last] = fresh
    elif edited and state.get(f"{scenario}:offered", state[last]) != fresh:
        st.info(_("Your answers have changed since you edited the letter. Your text is kept."))
        if st.button(_("Write it anew from the answers"), key=f"{scenario}:anew"):
            state.pop(last)
            st.rerun()
    subject = st.text_input(_("Subject"), key=f"{scenario}:subject", persist_state="session")
    body = st.text_area(_("Letter"), key=f"{scenario}:body", height=430, persist_state="session")
    return subject, body


def _hand_over(scenario: str, draft: Draft, context: Context, subject: str, body: str, _: Translate) -> None:
    """Copy first; then files."""
    edited = replace(
        draft,
        subject=" ".join(subject.split()),
        paragraphs=[Paragraph("text", part.strip(), [], "letter") for part in body.split("\n\n") if part.strip()],
    )
    copy_button.show(f"{scenario}:copy", body, _("Copy the letter"), _("Copied"), _("Select the text and press Ctrl+C"))
    with st.container(horizontal=True):
        for ending, make in EXPORTS.items():
            st.download_button(
                f"{_file(ending, _)} (\u2068{ending}\u2069)",
                make(edited, context),
                file_name=f"letter{ending}",
                mime=MIME[ending],
                key=f"{scenario}:{ending}",
            )


def _file(ending: str, _: Translate) -> str:
    """What kind of file an ending is."""
    return {".eml": _("Mail file"), ".html": _("Web page"), ".md": _("Markdown"), ".txt": _("Text")}[ending]


def _reviewed(review: Review, letter_language: str, language: str, _: Translate) -> None:
    """What is right first, then what to look at."""
    words = assistant().catalog.rule_texts(language)
    right = [words[rule].satisfied for rule in review.strengths if rule in words and words[rule].satisfied]
    if right:
        st.text("✓ " + "  ✓ ".join(right))
    count = len(review.findings)
    if count:
        st.subheader(_("One thing to look at") if count == 1 else _("{count} things to look at").format(count=count))
    for finding in review.findings:
        with st.container(border=True):
            st.text(finding.message)
            if finding.suggestion:
                st.text(finding.suggestion)
            with st.expander(_("Why?")):
                st.text(finding.why)
                st.caption(finding.source)


def _context(scenario: Scenario, letter_language: str) -> Context:
    """The answers as a context. Raises AssistantError where one of them can't be."""
    nested: dict[str, Any] = {"language": letter_language}
    for path, value in facts(scenario.id).items():
        if path == "defaults" or value in (None, "", []):
            continue
        *above, last = path.split(".")
        place = nested
        for part in above:
            place = place.setdefault(part, {})
        place[last] = value
    return context_of(nested, "answers")


def _flat(context: Context) -> dict[str, Any]:
    """A context as answers by field path."""
    flat: dict[str, Any] = {"defaults": None}
    for section, value in context.model_dump(exclude_none=True).items():
        if isinstance(value, dict):
            flat.update({f"{section}.{name}": below for name, below in value.items()})
        else:
            flat[section] = value
    return {path: value for path, value in flat.items() if not path.startswith(("language", "tone", "notes"))}


def _forget_widgets(scenario: str) -> None:
    """Let the fields take their values from the answers again, and the letter be composed anew."""
    for key in [key for key in st.session_state if str(key).startswith(f"{scenario}:")]:
        del st.session_state[key]
