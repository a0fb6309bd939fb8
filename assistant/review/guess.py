"""Which kind of message a text is, told by the parts that the reviewer finds in it.

A scenario says by which elements its messages are known, in the order in which they come. Each scenario is a guess at
where the text is from, and so is "none of these". What is found and missed makes each so many times likelier than
none:

    listed and found         x 4, 2/3 against 1/6
    the first of the list    x 6 in the opening sentence, 1/2 against 1/12; x 2 later, 1/6 against 1/12
    listed and missed        x 0.4, 1/3 against 5/6
    not listed               x 1

Situation, behaviour and impact are in most texts that tell of anything that happened: to find them says less (x 2, x 3
in the opening sentence for the first), to miss them more (x 0.2).

So an element that several scenarios list tells them from none of these but not from each other; one that a single
scenario lists does both. New scenarios and elements take part as soon as they are there.

The shares are not fitted: in a draft that needs a review every third part is missing, or said in words we don't know;
and one message in six has a part that it isn't made of ("on Friday" is a situation, "I was wondering" an ask), half of
these at the beginning. Shares near them tell the same.
"""

from collections.abc import Iterable, Mapping
from math import prod

from assistant.model.scenario import Scenario, ScenarioFile
from assistant.review.knowledge import Knowledge
from assistant.review.look import Look
from assistant.review.text import ReviewedText

_FOUND, _OPENS, _LATER, _MISSED = 4.0, 6.0, 2.0, 0.4
_ANYWHERE = {"situation", "behaviour", "impact"}
_FOUND_ANYWHERE, _OPENS_ANYWHERE, _MISSED_ANYWHERE = 2.0, 3.0, 0.2
# A guess is said that is twice as likely as any other and as none. In a message of two parts, one is then enough if
# the message opens with it (6 x 0.4), and not if it stands anywhere else (4 x 0.4, 2 x 0.4); of three parts it takes
# two. A wrong guess costs the user one choice, as no guess does.
_CLEAR = 2


def guess(text: str, scenarios: Iterable[Scenario], knowledge: Knowledge) -> str | None:
    """The id of the scenario that a text, which has been through `as_given`, is a draft for; None in doubt."""
    known = [one for one in scenarios if one.file.known_by]
    found = _places(text, known, knowledge)
    ranked = sorted(((_likelihood(one.file.known_by, found), one.id) for one in known), reverse=True)
    (best, id), (second, _) = [*ranked, (0.0, ""), (0.0, "")][:2]
    return id if best >= _CLEAR * max(1, second) else None


def _places(text: str, scenarios: Iterable[Scenario], knowledge: Knowledge) -> dict[str, int]:
    """Which elements of all that the scenarios list are in the text, and the sentence in which each is first."""
    wanted = list(dict.fromkeys(name for one in scenarios for name in one.file.known_by))
    everything = Scenario("", ScenarioFile(stage="before", required=[], first=[], elements=wanted), ())
    look = Look(ReviewedText(text, knowledge.pack), knowledge, (), everything, None)
    sentences = look.text.sentences
    places = {name: look.text.sentence_index(spans[0][0]) or 0 for name, spans in look.elements.items() if spans}
    for at, sentence in enumerate(sentences):
        if look.text.is_question(sentence):
            places.setdefault("ask", at)  # a question asks, in whatever words
    return places


def _likelihood(listed: list[str], found: Mapping[str, int]) -> float:
    """How many times likelier the text is as a message of these elements than as none of these."""
    return prod(_evidence(name, at == 0, found.get(name)) for at, name in enumerate(listed))


def _evidence(name: str, opens: bool, sentence: int | None) -> float:
    if name in _ANYWHERE:
        found = _OPENS_ANYWHERE if opens and sentence == 0 else _FOUND_ANYWHERE
        return _MISSED_ANYWHERE if sentence is None else found
    if sentence is None:
        return _MISSED
    return _FOUND if not opens else _OPENS if sentence == 0 else _LATER
