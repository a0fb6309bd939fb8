"""What a letter binds people to, said in the screen's language: for somebody who writes in one that isn't theirs."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from babel import Locale
from babel.dates import format_date, format_timedelta, get_day_names, get_month_names
from babel.units import format_unit

from assistant.model.commitment import Commitment, Time
from assistant.model.language import LanguagePack
from assistant.review.phrases import fold
from ui.state import assistant
from ui.texts import Translate

_LEAP_YEAR = 2024  # any year that has a 29 February
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}  # as Babel counts
_NEVER = 10_000  # of a unit, so that "three weeks" don't become a month


def listed(text: str, language: str | None, screen: str, _: Translate) -> list[dict[str, Any]]:
    """What the text asks and promises, for the editor: side, words, and where it stands."""
    found = assistant().commitments(text, language) if language else []
    if language is None or not found:
        return []
    pack = assistant().catalog.language(language)
    locale = Locale.parse(assistant().catalog.language(screen).locale)
    return [
        {"side": one.side, "text": _said(one, pack, locale, _), "start": one.start, "end": one.end} for one in found
    ]


def _said(one: Commitment, pack: LanguagePack, locale: Locale, _: Translate) -> str:
    """What is asked or promised, and when."""
    if one.kind == "questions":
        what = _("An answer to one question") if one.number == 1 else _("Answers to {count} questions")
    else:
        what = _("A conversation of {time}") if one.minutes else _called(one.kind, _)
    length = format_unit(one.minutes, "duration-minute", locale=locale) if one.minutes else ""
    times = [_time(time, pack, locale) for time in one.times]
    return " · ".join([what.format(count=one.number, time=length), *dict.fromkeys(times)])


def _called(kind: str, _: Translate) -> str:
    """What is asked or promised, but for questions."""
    names = {
        "conversation": _("A conversation"),
        "answer": _("An answer in writing"),
        "choose": _("A time that suits them"),
        "introduce": _("An introduction to somebody"),
        "write": _("To write to them again"),
        "send": _("To send them something"),
        "come": _("To call them or be there"),
        "fit": _("To fit in with them"),
        "act": _("To do something"),
    }
    return names[kind]


def _time(time: Time, pack: LanguagePack, locale: Locale) -> str:
    """A time in the screen's language; as it stands in the text where it can't be told."""
    if time.kind == "from-now":
        # Not `format_unit`, for which CLDR lacks a week in Hebrew and a day in Dutch.
        length = timedelta(days=time.number * _DAYS[time.unit])
        return format_timedelta(length, granularity=time.unit, threshold=_NEVER, locale=locale)
    said = fold(time.quote)
    if time.kind == "weekday":
        day = _named_in(said, get_day_names("wide", "stand-alone", pack.locale))
        return get_day_names("wide", "stand-alone", locale)[day] if day is not None else time.quote
    if time.kind == "date":
        month = _named_in(said, get_month_names("wide", "format", pack.locale))
        days = [int(number) for number in "".join(char if char.isdecimal() else " " for char in said).split()]
        if month and days and 1 <= days[0] <= monthrange(_LEAP_YEAR, month)[1]:
            return format_date(date(_LEAP_YEAR, month, days[0]), "d MMMM", locale=locale)
    return time.quote


def _named_in(said: str, names: Mapping[int, str]) -> int | None:
    """The day or month whose name, or its last word ("יום ראשון"), is in what was said."""
    known: Iterable[tuple[str, int]] = ((fold(name).split()[-1], number) for number, name in names.items())
    return next((number for name, number in sorted(known, key=lambda one: -len(one[0])) if name in said), None)
