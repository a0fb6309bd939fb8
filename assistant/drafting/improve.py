"""Another wording for a part of a letter: shorter, plainer, warmer, or three openings to choose from.

The letter may be the user's own by now, so what an offer is held against is that letter and the facts: it adds nothing
to them, loses no figure or name, and brings no finding that was not there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from assistant.drafting.answer import even, is_formatted, read_json
from assistant.drafting.problems import is_foreign
from assistant.drafting.prompt import language_name, messages, told_to_models
from assistant.errors import Stopped, Unusable
from assistant.grounding.figures import untold
from assistant.grounding.rests import Words
from assistant.model.chat import ChatModel, Request
from assistant.model.fact import Fact
from assistant.model.language import LanguagePack
from assistant.model.review import Review
from assistant.notice import Notice
from assistant.review.address import FORMS
from assistant.review.text import ReviewedText

Wish = Literal["shorter", "plainer", "warmer", "openings"]
WISHES: tuple[Wish, ...] = ("shorter", "plainer", "warmer", "openings")
TRIES = 2
OPENINGS = 3
LONGER, MORE_WORDS = 1.5, 6  # an offer may have so many times the passage's words, and so many besides
_TEMPERATURE = {"openings": 0.8}  # the others stay close to what is there


class Options(BaseModel):
    """A model's answer."""

    options: list[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a letter: `text[start:end]`, counted in code points, with what the letter rests on."""

    text: str
    start: int
    end: int
    facts: Sequence[Fact]
    pack: LanguagePack

    @property
    def said(self) -> str:
        """What stands there now."""
        return self.text[self.start : self.end]

    def replaced(self, offer: str) -> str:
        """The whole letter with an offer in its place."""
        return self.text[: self.start] + offer + self.text[self.end :]


def passages(text: str, pack: LanguagePack) -> list[tuple[int, int]]:
    """What one may want to say differently, in order: each paragraph of several sentences, and each sentence."""
    sentences = ReviewedText(text, pack).sentences
    found: list[tuple[int, int]] = []
    paragraph: list[tuple[int, int]] = []
    for span in sentences:
        if paragraph and "\n\n" in text[paragraph[-1][1] : span[0]]:
            found += _with_whole(paragraph)
            paragraph = []
        paragraph.append(span)
    return found + _with_whole(paragraph)


def _with_whole(sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(sentences[0][0], sentences[-1][1]), *sentences] if len(sentences) > 1 else sentences


def improve(
    model: ChatModel,
    shared: Mapping[str, str],
    passage: Passage,
    wish: Wish,
    review: Callable[[str], Review],
    detect: Callable[[str], str | None],
    stop: Callable[[], bool] | None = None,
) -> list[str]:
    """Offers for the passage that can stand: one, or for openings up to three, the same never twice.

    Raises ModelError where the model fails, Unusable where nothing it offers can stand. The letter is as it was.
    """
    problems: list[Notice] = []
    good: list[str] = []
    wanted = OPENINGS if wish == "openings" else 1
    for _ in range(TRIES):
        try:
            offers = _offered(model, shared, passage, wish, problems, stop)
        except Stopped:
            raise
        except Unusable as error:
            problems = [Notice("{said}", said=error.message.rstrip("."))]
            continue
        found = {offer: problems_of(offer, passage, wish, review, detect) for offer in offers}
        good += [offer for offer, wrong in found.items() if not wrong and offer not in good]
        problems = [problem for wrong in found.values() for problem in wrong]
        if len(good) >= wanted:
            break
    if not good:
        raise Unusable(Notice("Nothing the model offered passed the checks: {why}.", why=tuple(problems)))
    return good[:wanted]


def _offered(
    model: ChatModel,
    shared: Mapping[str, str],
    passage: Passage,
    wish: Wish,
    problems: Sequence[str],
    stop: Callable[[], bool] | None,
) -> list[str]:
    """What the model offers, each once. Raises ModelError."""
    asked = messages(
        shared["improve"],
        shared,
        language=language_name(passage.pack),
        advice=passage.pack.advice,
        letter=passage.text,
        passage=passage.said,
        facts=told_to_models(passage.facts),
        wish=wish,
        problems=list(dict.fromkeys(problems)),
    )
    reply = model.complete(Request(asked, _schema(wish), _TEMPERATURE.get(wish, 0.2)), None, stop)
    offers = (even(offer) for offer in read_json(Options, reply.text).options)
    return list(dict.fromkeys(offer for offer in offers if offer))


def _schema(wish: Wish) -> dict[str, Any]:
    count = OPENINGS if wish == "openings" else 1
    options = {"type": "array", "items": {"type": "string"}, "minItems": count, "maxItems": count}
    return {
        "type": "object",
        "properties": {"options": options},
        "required": ["options"],
        "additionalProperties": False,
    }


def problems_of(
    offer: str,
    passage: Passage,
    wish: Wish,
    review: Callable[[str], Review],
    detect: Callable[[str], str | None],
) -> list[Notice]:
    """Why an offer can't stand in the letter; nothing where it can."""
    pack, told = passage.pack, [passage.text, *(fact.text for fact in passage.facts)]
    new = (*untold(offer, told, pack), *_strays(offer, told, pack))
    found = [Notice("it says “{said}”, which isn't in what you wrote", said=said) for said in new]
    if wish != "openings":  # an opening may leave to the rest of the letter what it said
        found += [Notice("it loses “{said}”", said=said) for said in untold(passage.said, [offer], pack)]
    if offer.strip() == passage.said.strip():
        found.append(Notice("it is what you have already"))
    before, after = len(passage.said.split()), len(offer.split())
    if wish == "shorter" and after >= before:
        found.append(Notice("it is not shorter"))
    if after > LONGER * before + MORE_WORDS:
        found.append(Notice("it is much longer"))
    if is_foreign(offer, Words(pack), pack, detect):
        found.append(Notice("it is not in {language}", language=pack.name))
    if is_formatted(offer):
        found.append(Notice("it has formatting marks in it"))
    was, would_be = review(passage.text), review(passage.replaced(offer))
    if was.detected.address in FORMS and would_be.detected.address not in (was.detected.address, "none"):
        found.append(Notice("it addresses the reader in another way"))
    known = {finding.rule for finding in was.findings}
    new_findings = (one for one in would_be.findings if one.rule not in known)
    return found + [Notice("{said}", said=one.message.rstrip(".")) for one in new_findings]


def _strays(offer: str, told: Sequence[str], pack: LanguagePack) -> list[str]:
    """Sentences made of words that stand nowhere in the letter or the facts."""
    words = Words(pack)
    known = words.known(told)
    sentences = (offer[start:end] for start, end in ReviewedText(offer, pack).sentences)
    return [sentence for sentence in sentences if words.is_stray(sentence, known)]
