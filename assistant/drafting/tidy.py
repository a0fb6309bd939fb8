"""Tidying rough lines: the model reorders, trims and mends; what it changed is shown word by word, and can be refused.

Nothing of a tidied text goes into a letter before the user has seen it against their own words.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from assistant.drafting.answer import even, read_json
from assistant.drafting.changes import Comparison, compare
from assistant.drafting.problems import is_foreign
from assistant.drafting.prompt import language_name, messages
from assistant.errors import Stopped, Unusable
from assistant.grounding.rests import Words
from assistant.model.chat import ChatModel, Request
from assistant.model.language import Form, LanguagePack
from assistant.model.review import AddressForm
from assistant.notice import Notice

TRIES = 2
LONGER = 1.25  # times the words of the user's own that a tidied text may have …
MORE_WORDS = 6  # … and so many besides: what grammar needs in three short lines


class Tidied(BaseModel):
    """A model's answer."""

    text: str


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}


def tidy(
    model: ChatModel,
    shared: Mapping[str, str],
    lines: Sequence[str],
    pack: LanguagePack,
    detect: Callable[[str], str | None],
    address: Callable[[str], AddressForm],
    *,
    writer: str | None = None,
    form: Form | None = None,
    on_text: Callable[[str], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Comparison:
    """The user's lines beside what the model made of them.

    `address` tells how a text addresses its reader; `form` is how the letter does.

    Raises ModelError where it fails, Unusable where what it wrote is no tidying; the lines are the user's still.
    """
    problems: list[str] = []
    for _ in range(TRIES):
        asked = messages(
            shared["tidy"],
            shared,
            language=language_name(pack),
            writer=writer if "sender" in pack.gender else None,
            form=pack.forms[form] if form and pack.forms else None,
            lines=list(lines),
            problems=problems,
        )
        try:
            reply = model.complete(Request(asked, SCHEMA), on_text, stop)
            text = even(read_json(Tidied, reply.text).text)
        except Stopped:
            raise
        except Unusable as error:
            problems = [str(error)]
            continue
        problems = _problems(lines, text, pack, detect)
        if address(text) not in (address("\n".join(lines)), form, "none"):
            problems.append("it addresses the reader in another way than the lines do")
        if not problems:
            return compare(lines, text, pack)
    raise Unusable(Notice("What the model sent back was more than tidying."))


def _problems(lines: Sequence[str], text: str, pack: LanguagePack, detect: Callable[[str], str | None]) -> list[str]:
    """Why a text is no tidying of these lines; single words are the user's to judge."""
    own, found = "\n".join(lines), []
    most = round(LONGER * len(own.split())) + MORE_WORDS
    if not text:
        found.append("it is empty")
    if len(text.split()) > most:
        found.append(f"it is over {most} words long: it adds to the lines")
    if is_foreign(text, Words(pack), pack, detect) and detect(text) != detect(own):
        found.append(f"it is not in {language_name(pack)}")
    return found
