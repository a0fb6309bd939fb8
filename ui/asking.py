"""The questions of a scenario as the screen asks them, and what is said about an answer."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from zoneinfo import available_timezones

import streamlit as st
from babel import Locale
from babel.dates import format_datetime, get_timezone_location
from babel.units import format_unit

from assistant.adapters.eml import mailbox
from assistant.model.context import Person
from assistant.model.scenario import Scenario, ScenarioText
from assistant.review.detect import at_a_glance
from ui import answers
from ui.components.questions import Field
from ui.drafts import Open
from ui.state import assistant
from ui.texts import Translate

KEY = "questions"
_PARTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")  # of names of time zones
_SAYS_SOMETHING = 3  # words of an answer of which a rule can say something
_SURE = 8  # words from which no mistake about the language is to be feared
SENTENCE = 4  # words from which a language shows
# Names and places are in whatever language they are in.
_NO_SENTENCES = frozenset({"reference.title", "reference.where", "sender.organisation"})


def questions(opened: Open, text: ScenarioText, language: str, _: Translate) -> tuple[list[Field], list[Field]]:
    """The questions in plain sight, and those under "more"."""
    scenario, letter = opened.known()
    first = answers.asked_first(scenario, letter, opened.content.answers)
    fields = {path: _field(path, opened, text, language, _) for path in [*first, *opened.paths]}
    return [fields[path] for path in first], [fields[path] for path in opened.paths if path not in first]


def label_of(path: str, text: ScenarioText, _: Translate) -> str:
    """What a question is called: as the scenario calls it, else in the screen's own words for what any may ask."""
    if path in text.fields:
        return text.fields[path].label
    own = {
        "sender.gender": _("You write as"),
        "recipient.gender": _("They are addressed as"),
        "form": _("How you address them"),
        answers.TONE: _("How it should sound"),
    }
    return own.get(path, path)


def notes(opened: Open, language: str, _: Translate) -> dict[str, str]:
    """A word about answers that are in another language than the letter's, or can't be used, by path."""
    scenario, wanted = opened.known()
    too_much = _("This is more than a letter can hold, so the letter goes without it. It is kept here as you typed it.")
    found = dict.fromkeys(answers.unusable(scenario, opened.content.answers, opened.paths, wanted), too_much)
    no_address = _("This isn't an e-mail address yet, so the mail file goes without it.")
    for path in opened.paths:
        value = opened.content.answers.get(path)
        if path.endswith(".email") and isinstance(value, str) and value.strip():
            found |= {} if mailbox(Person(email=value[:400])) else {path: no_address}
        if path in answers.choices(scenario) or path in _NO_SENTENCES or not isinstance(value, str):
            continue
        if len(value.split()) >= _SAYS_SOMETHING:
            said = _reviewed(path, value, scenario.id, wanted, language)
            found |= {path: said} if said else {}
        other = _detected(value) if len(value.split()) >= SENTENCE else None
        if other and other != wanted:
            found[path] = _(
                "This reads like {other}, and your letter is in {wanted}. It goes in as you typed it. "
                "You can write it in {wanted}, or choose another language for the letter."
            ).format(other=_name(other, language), wanted=_name(wanted, language))
    return found


@lru_cache(maxsize=500)
def _reviewed(path: str, value: str, scenario: str, letter: str, language: str) -> str:
    """The first thing the rules say of an answer alone; nothing where they are content. Remembered, as above."""
    findings = assistant().review_answer(value, path, scenario=scenario, language=letter, ui_language=language)
    return f"{findings[0].message} {findings[0].suggestion or ''}".strip() if findings else ""


def take_answers(opened: Open) -> None:
    """Store what was answered, and let the letter grow."""
    sent = (st.session_state.get(KEY) or {}).get("answers")
    if not sent or sent["draft"] != opened.id or sent["seq"] == opened.answers_seq:
        return
    given = {**opened.content.answers, **sent["values"]}
    if opened.answers_forced and (sent["put"] or 0) < opened.answers_number:
        # Typed a moment before an example or an earlier version was put there: a version to go back to.
        opened.keep("kept", replace(opened.content, answers=given))
    else:
        mine = {path: given.get(path) for path in sent["mine"]} | opened.extra.get("mine", {})
        before = opened.content.answers
        opened.change(answers=given, extra={**opened.extra, "mine": mine})
        opened.follow(before)
        opened.grow()
    if not opened.problem:
        opened.answers_seq = sent["seq"]


def told(path: str, text: str, scenario: Scenario, letter: str, _: Translate) -> str:
    """What was answered, as the writer would say it: a date as a day, a choice by its name."""
    pack = assistant().catalog.language(letter)
    kind = answers.kind(path, scenario)
    if kind in ("date", "moment"):
        pattern = pack.day if kind == "date" else f"{pack.day} HH:mm"
        return format_datetime(datetime.fromisoformat(text), pattern, locale=pack.locale)
    if path in answers.NUMBERS and text.isdecimal():
        return format_unit(int(text), "duration-minute", locale=pack.locale)
    return _choice(path, text, letter, _) if path in answers.CHOICES else text


def _field(path: str, opened: Open, text: ScenarioText, language: str, _: Translate) -> Field:
    scenario, letter = opened.known()
    about = text.fields.get(path)
    kind = answers.kind(path, scenario)
    named = about.options if about else {}
    return Field(
        path=path,
        kind=kind,
        label=label_of(path, text, _),
        help=about.help if about else "",
        example=about.example if about else "",
        lang=letter,
        most=answers.NUMBERS.get(path, 0),
        choices=zones(language, opened.content.answers.get(path))
        if kind == "zone"
        else [
            (value, named.get(value) or _choice(path, value, letter if path == "form" else language, _))
            for value in answers.choices(scenario).get(path, ())
        ],
    )


@lru_cache(maxsize=32)
def zones(language: str, chosen: str | None) -> list[tuple[str, str]]:
    """Time zones by a city, as it is called in the screen's language, in the order of their names.

    Of several ids for one city (Asia/Calcutta, Asia/Kolkata) it is the chosen one.
    """
    locale = assistant().catalog.language(language).locale
    known = sorted((id for id in available_timezones() if id.partition("/")[0] in _PARTS), key=lambda id: id == chosen)
    by_city = {get_timezone_location(id, locale=locale, return_city=True): id for id in known}
    return sorted(((id, city) for city, id in by_city.items()), key=lambda zone: zone[1].casefold())


def _choice(path: str, value: str, language: str, _: Translate) -> str:
    """What a choice is called."""
    pack = assistant().catalog.language(language)
    if path == "reference.kind":
        return pack.references[value].noun
    if path == "ask.channel":
        return pack.channels[value]
    if path == "form":
        return next((called for form, called in pack.forms.items() if form == value), value)  # "du", "Sie"
    if path == answers.TONE:
        return {"gentle": _("gently"), "even": _("as usual"), "straight": _("to the point")}[value]
    if path == "ask.kind":
        return {"chat": _("a conversation"), "reply": _("an answer by e-mail")}[value]
    return {"f": _("she"), "m": _("he"), "avoid": _("neither")}[value]


@lru_cache(maxsize=500)
def _detected(text: str) -> str | None:
    """The language of an answer. Remembered, because the same answers are looked at with every key.

    Of a short one only what shows at a glance is believed: "you interrupted her twice" is nearly Danish.
    """
    is_short = len(text.split()) < _SURE
    return at_a_glance(text.lower(), assistant().catalog.heads) if is_short else assistant().detect(text)


def _name(code: str, language: str) -> str:
    """What a language is called in the screen's language."""
    locale = Locale.parse(assistant().catalog.language(language).locale)
    return str(locale.languages.get(code, code))
