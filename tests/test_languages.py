"""Every language has everything: the table that shows it (`python -m tests.test_languages` prints it)."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from assistant.app import Assistant
from assistant.errors import AssistantError
from assistant.review.engine import applies
from tests.recorded import CASSETTES
from ui import texts

SHIPPED = Assistant()
CATALOG = SHIPPED.catalog
LANGUAGES = ["da", "de", "en", "he", "nl"]
# What one prepares for oneself and what one rehearses are no messages.
MESSAGES = {
    "outreach": [
        "cold-email", "formal-mentor-ask", "informational-interview", "linkedin-inmail", "linkedin-note", "peer-invite",
        "programme-pitch", "referral-request", "reverse-mentoring-invite", "warm-reconnect",
    ],
    "feedback": [
        "advocacy-note", "expectations", "feedback-thanks", "kind-decline", "sbi-constructive", "sbi-positive",
        "stretch-challenge", "upward-feedback",
    ],
    "follow-up": [
        "advice-report", "async-update", "closing", "gentle-nudge", "gratitude", "meeting-agenda", "milestone",
        "mismatch-exit", "reset-expectations", "thank-you", "their-answer",
    ],
}  # fmt: skip


def _is_there(read: Callable[[], object]) -> bool:
    with suppress(AssistantError):
        return bool(read())
    return False


def of_scenario(id: str, language: str) -> dict[str, bool]:
    """What a scenario has in a language; a card only where it comes with one."""
    about = CATALOG.scenario(id)
    made: dict[str, Callable[[], object]] = {
        "letter": lambda: CATALOG.template(about, "letter", language),
        "prompt": lambda: CATALOG.prompt(about),
        "text": lambda: CATALOG.scenario_text(about, language),
        "example": lambda: SHIPPED.example(id, language),
        "ready": lambda: SHIPPED.draft(id, SHIPPED.example(id, language), engine="offline").review.verdict == "ready",
    }
    for name in about.file.attachments:
        made[name] = partial(CATALOG.template, about, name, language)
    for name in ["ask", *about.file.elements]:
        made[f"“{name}” found"] = partial(CATALOG.element, name, language)
    return {name: _is_there(read) for name, read in made.items()}


def of_rules(language: str) -> dict[str, bool]:
    """Each rule that the language's grammar has a use for, with its source in that language."""
    pack = CATALOG.language(language)
    return {
        rule.id: language in rule.languages and (language == "en" or bool(CATALOG.rule_texts(language)[rule.id].source))
        for rule in CATALOG.rules
        if applies(rule, None, pack) or rule.file.needs is None
    }


def of_everything_else(language: str) -> dict[str, bool]:
    """What no scenario and no rule owns."""
    return {
        "language file": _is_there(lambda: CATALOG.language(language)),
        "what it asks and promises": bool(CATALOG.commitments(language)),
        "screens": language in texts.languages(),
        "advice for models": bool(CATALOG.language(language).advice),
    }


def test_these_are_the_languages() -> None:
    """Five, for letters and for screens."""
    assert CATALOG.languages == LANGUAGES == sorted(texts.languages())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", CATALOG.letter_ids)
def test_every_scenario_has_everything(id: str, language: str) -> None:
    """Letter, text, example, card, the elements it lists; and its own letter is ready."""
    lacking = [name for name, there in of_scenario(id, language).items() if not there]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_the_rest(language: str) -> None:
    """With sources that its speakers can read."""
    lacking = [name for name, there in {**of_rules(language), **of_everything_else(language)}.items() if not there]
    assert lacking == []


def cassettes(id: str) -> list[str]:
    """Languages in which a real model's letter is on a cassette."""
    return sorted(path.name.split(".")[1] for path in CASSETTES.glob(f"{id.replace('/', '-')}.??.yaml"))


def test_these_are_the_messages() -> None:
    """Each with letters, and written by a real model in one language at least."""
    assert sorted(CATALOG.letter_ids) == sorted(
        f"{family}/{name}" for family, names in MESSAGES.items() for name in names
    )
    assert [id for id in CATALOG.letter_ids if not cassettes(id)] == []


def table() -> str:
    """Scenario by language: what is there of what should be."""

    def share(found: dict[str, bool]) -> str:
        return f"{sum(found.values())}/{len(found)}"

    rows = [["", *LANGUAGES]]
    for id in CATALOG.letter_ids:
        for name in of_scenario(id, "en"):
            rows.append([f"{id}: {name}", *("yes" if of_scenario(id, code)[name] else "no" for code in LANGUAGES)])
        rows.append([f"{id}: model's letter", *("yes" if code in cassettes(id) else "" for code in LANGUAGES)])
    rows.append(["rules with examples and source", *(share(of_rules(code)) for code in LANGUAGES)])
    rows += [
        [name, *("yes" if of_everything_else(code)[name] else "no" for code in LANGUAGES)]
        for name in of_everything_else("en")
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


if __name__ == "__main__":
    print(table())
