"""The kinds of rule. Each takes a look at a text and the rule's words, and returns what it found.

An empty list means that the rule looked and was satisfied; None that there was nothing for it to look at.
"""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from assistant.model.rule import Rule, RuleText
from assistant.review.look import Found, Look, widest_first
from assistant.review.text import Span

Result = list[Found] | None


class Check(Protocol):
    """The function `check` in `review/checks/<id>.py`, for what data alone can't say."""

    def __call__(self, look: Look, words: RuleText) -> Result:
        """What the rule found."""


def run(rule: Rule, look: Look, words: RuleText) -> Result:
    """Apply one rule to one text."""
    if words.not_where and look.phrases("rule", rule.id, "not_where"):
        return None
    match rule.file.kind:
        case "existence":
            return existence(rule.id, look, words.cases)
        case "lack":
            return [] if look.phrases("rule", rule.id) else [Found(None)]
        case "absence":
            return absence(rule.id, rule.file.element or "", look, words)
        case "consistency":
            return consistency(rule.id, look, words)
        case "check":
            return _check(rule.id)(look, words)


@cache
def _check(rule: str) -> Check:
    module = import_module(f"assistant.review.checks.{rule.replace('-', '_')}")
    return cast(Check, module.check)


def existence(rule: str, look: Look, cases: Iterable[str] = ()) -> list[Found]:
    """The rule's phrases and those of its cases, wherever they stand; not in what somebody else is quoted with.

    One that is best left out is replaced by nothing where it is its whole sentence; inside one that takes more thought.
    """
    found = [(span, new, "") for span, new in look.phrases("rule", rule)]
    found += [(span, new, case) for case in cases for span, new in look.phrases("rule", rule, f"case.{case}")]
    if not found:
        return []
    widest = set(widest_first([span for span, *_ in found])) if cases else None
    said = {span: (new, case) for span, new, case in reversed(found) if widest is None or span in widest}
    return [
        _left_out(span, look, case) if new == "" else Found(span, case, new)
        for span, (new, case) in sorted(said.items())
        if not look.is_reported(span)
    ]


def _left_out(span: Span, look: Look, case: str) -> Found:
    sentence = look.text.sentence_at(span[0])
    is_whole = sentence is not None and look.text.words_in(*sentence) == look.text.words_in(*span)
    if sentence is None or not is_whole:
        return Found(span, case)
    following = look.text.raw[sentence[1] :]
    return Found((sentence[0], sentence[1] + len(following) - len(following.lstrip(" "))), case, "")


def absence(rule: str, element: str, look: Look, words: RuleText) -> Result:
    """What stands in the element's place and won't do, by the rule's cases; else the element, where it is missing.

    A language that has no words for it has nothing to look at.
    """
    if element not in look.elements:
        return None
    spoilt = existence(rule, look, words.cases)
    if spoilt or look.elements[element]:
        return spoilt
    name = look.scenario.id.partition("/")[2] if look.scenario else ""
    return [Found(None, name if name in words.cases else "")]


def consistency(rule: str, look: Look, words: RuleText) -> Result:
    """Forms that go against the context ("against"), or, where it doesn't say, against the rest of the text ("mixed").

    The groups are named after whose form it is: `sender` and `recipient` have a gender in the context.
    """
    found: list[Found] = []
    seen = False
    for whose, forms in words.groups.items():
        spans = {form: [s for s, _ in look.phrases("rule", rule, f"{whose}.{form}")] for form in forms}
        seen = seen or any(spans.values())
        expected = _expected(look, whose)
        case = "against" if expected in forms else "mixed"
        wrong = _other_than(expected, spans) if case == "against" else _minority(spans)
        found += [Found(span, f"{whose}.{case}") for span in wrong if not look.is_quoted(span)]
    return found if seen else None


def _expected(look: Look, whose: str) -> str | None:
    person = getattr(look.context, whose, None)
    return getattr(person, "gender", None)


def _other_than(expected: str | None, spans: dict[str, list[Span]]) -> list[Span]:
    """Spans of every form but the expected one; a span that is also of the expected form may stay."""
    right = set(spans.get(expected or "", ()))
    return sorted({span for form, those in spans.items() if form != expected for span in those} - right)


def _minority(spans: dict[str, list[Span]]) -> list[Span]:
    """Spans of the rarer forms where several are used; of two equally frequent ones, the later."""
    used = {form: those for form, those in spans.items() if those}
    if len(used) < 2:
        return []
    main = min(used, key=lambda form: (-len(used[form]), used[form][0]))
    return _other_than(main, used)
