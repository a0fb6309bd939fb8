"""Where feedback stands between caring and being direct, by what stands in the text, and with the words that show it.

The two directions are those of Radical Candor (Scott; practice E4). Nothing is counted up: each is there or not, and
the person is shown the sentence that makes it so.
"""

from dataclasses import dataclass
from typing import Literal

from assistant.model.review import Element, Finding, Review
from assistant.review.parts import PERSONAL

Standing = Literal["both", "direct", "hard", "harsh", "kind", "neither"]
_SOFTENED, _CARE = "hedging", "care"
_BURIED = 3  # softened places from which a point is hard to find, wherever they stand


@dataclass(frozen=True, slots=True)
class Compass:
    """How a piece of feedback stands.

    `standing`: *both* direct and caring; *direct*, with no word of care; *hard*: direct, with words about the person;
    *harsh*: those words and no point; *kind*: care, and a point that is hard to find; *neither*. `point`, `care` and
    `personal`: the first words that show it, as (start, end) in the text.
    """

    standing: Standing
    point: tuple[int, int] | None
    care: tuple[int, int] | None
    personal: tuple[int, int] | None


def compass(review: Review) -> Compass | None:
    """What a review shows of it; None where it was of no text, or of none that should change something."""
    if _CARE not in (*review.strengths, *(one.rule for one in review.findings)) or not review.metrics.sentences:
        return None
    point, care = _point(review), _first(review.elements, _CARE)
    personal = next((_span(one) for one in review.findings if one.rule in PERSONAL), None)
    return Compass(_standing(point, care, personal), point, care, personal)


def _standing(point: object, care: object, personal: object) -> Standing:
    if point and personal:
        return "hard"
    if point:
        return "both" if care else "direct"
    if personal:
        return "harsh"
    return "kind" if care else "neither"


def _point(review: Review) -> tuple[int, int] | None:
    """What was done, where it is said plainly: neither made small nor judged."""
    if sum(one.rule == _SOFTENED for one in review.findings) >= _BURIED:
        return None
    spoilt = [one.start for one in review.findings if one.rule in (_SOFTENED, *PERSONAL) and one.start is not None]
    behaviour = (one for one in review.elements if one.element == "behaviour")
    plain = (one for one in behaviour if not any(one.start <= at < one.end for at in spoilt))
    return next(map(_span, plain), None)


def _first(elements: list[Element], name: str) -> tuple[int, int] | None:
    return next((_span(one) for one in elements if one.element == name), None)


def _span(one: Element | Finding) -> tuple[int, int] | None:
    return None if one.start is None or one.end is None else (one.start, one.end)
