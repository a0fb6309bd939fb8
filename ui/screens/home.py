"""The first screen: the doors, and the drafts that were begun."""

from datetime import datetime

from babel.dates import format_datetime

from assistant.model.saved import Row
from ui import drafts, texts
from ui.components import bar, home
from ui.screens import rules, trouble
from ui.state import assistant, store
from ui.texts import Translate

PASTE = "paste"
SHOWN = 500  # drafts in the list


def show(language: str) -> None:
    """The whole screen."""
    _ = texts.translator(language)
    buttons = [(rules.VIEW, _("What the review looks for"))]
    bar.show("bar", _("Where you are"), buttons, [texts.choice(language, _)], rules.go)
    trouble.said_once(_)
    # What was opened and never written in is nobody's draft.
    rows = [_row(row, language, _) for row in store().recent(SHOWN) if row.title or row.to]
    home.show(
        "home",
        _doors(language, _),
        rows,
        lambda door: _enter(door, language),
        drafts.open_,
        _drop,
        _,
    )


def _doors(language: str, _: Translate) -> list[home.Door]:
    """A door for each family of messages there is, and one for those who have a draft."""
    about = {
        "outreach": _("A first e-mail, an introduction, asking for a mentor."),
        "feedback": _("Something hard, or something good, said about one moment."),
        "follow-up": _("Thanks, news, a reminder, an ending."),
    }
    doors = [home.Door(id=id, title=title, about=about[id]) for id, title in families(_).items()]
    mine = home.Door(id=PASTE, title=_("I already have a draft"), about=_("Paste it, and see at once what to look at."))
    return [*doors, mine]


def families(_: Translate) -> dict[str, str]:
    """What each family of messages is called, for those there are letters of."""
    known = {
        "outreach": _("Write to someone"),
        "feedback": _("Give feedback"),
        "follow-up": _("Say thank you, stay in touch"),
    }
    there = {id.partition("/")[0] for id in assistant().catalog.letter_ids}
    return {family: title for family, title in known.items() if family in there}


def _enter(door: str, language: str) -> None:
    """Begin a draft behind this door."""
    catalog = assistant().catalog
    with trouble.told():
        if door == PASTE:
            drafts.start(None, None, pasted=True)
            return
        family = [catalog.scenario(id) for id in catalog.letter_ids if id.partition("/")[0] == door]
        begun = next((one for one in family if one.file.door), family[0])
        drafts.start(begun.id, language if language in begun.languages else begun.languages[0], pasted=False)


def _drop(id: str) -> None:
    """Throw a draft away."""
    with trouble.told():
        store().delete(id)


def _row(row: Row, language: str, _: Translate) -> home.Row:
    """A draft in the list: how it begins, to whom, what it is, and when it was changed."""
    catalog = assistant().catalog
    known = row.scenario in catalog.scenario_ids
    kind = catalog.scenario_text(catalog.scenario(row.scenario or ""), language).title if known else ""
    about = [row.to or "" if row.title else "", kind, when(row.changed, language)]
    return home.Row(
        id=row.id,
        title=row.title or row.to or "",
        about=" · ".join(part for part in about if part),
        lang=row.language or "",
    )


def when(moment: datetime, language: str) -> str:
    """A date and time as one writes it."""
    return format_datetime(moment.astimezone(), "d MMM, HH:mm", locale=assistant().catalog.language(language).locale)
