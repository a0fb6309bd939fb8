"""The reviewer on whole messages that somebody else wrote: good ones are ready, bad ones flagged for their main fault.

`python -m tests.review.test_messages` prints what it says of each; with a folder, of the messages there.
"""

import sys
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.model.review import Review
from tests.review.messages import LANGUAGES, Message, messages

SHIPPED = Assistant()
READY, RIGHT = 0.95, 0.90  # shares of the good ones and of the bad ones, over all languages


def reviewed(message: Message) -> Review:
    """What the reviewer says of a message in its own language."""
    return SHIPPED.review(message.text, scenario=message.scenario, language=message.language)


def is_right(message: Message) -> bool:
    """A good one is ready; a bad one is flagged for its main fault."""
    review = reviewed(message)
    if message.main is None:
        return review.verdict == "ready"
    return message.main in [finding.rule for finding in review.findings]


def share(of: list[Message]) -> float:
    """How many of them are judged right."""
    return sum(map(is_right, of)) / len(of)


def test_good_messages_are_ready() -> None:
    """Nearly all, over all languages."""
    assert share([one for code in LANGUAGES for one in messages(code) if one.main is None]) >= READY


def test_bad_messages_are_flagged_for_what_is_bad_about_them() -> None:
    """Nearly all, over all languages."""
    assert share([one for code in LANGUAGES for one in messages(code) if one.main]) >= RIGHT


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_of_many_kinds(language: str) -> None:
    """Twelve of either, over six kinds of message and ten faults."""
    own = messages(language)
    assert len([one for one in own if one.main is None]) == len([one for one in own if one.main]) == 12
    assert len({one.scenario for one in own}) >= 6
    assert len({one.main for one in own if one.main}) >= 10


def _print(folder: Path | None) -> None:
    for code in LANGUAGES:
        own = messages(code, folder) if folder else messages(code)
        for one in own:
            review = reviewed(one)
            found = ", ".join(
                f"{f.rule}{'' if f.level == 'suggestion' else '!'} ({f.quote or '-'})" for f in review.findings
            )
            right = "  " if is_right(one) else "X "
            print(f"{right}{code} {one.scenario} {one.main or 'good'} {one.also or ''}\n      {found}")
        for name, of in (("good", [o for o in own if not o.main]), ("bad", [o for o in own if o.main])):
            print(f"== {code} {name}: {share(of):.2f} of {len(of)}")


if __name__ == "__main__":
    _print(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
