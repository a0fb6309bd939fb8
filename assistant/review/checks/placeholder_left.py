"""placeholder-left: brackets and blanks of a template that were not filled in."""

import re

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look, widest_first

_SHAPES = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}"  # {{name}}
    r"|\{[^\W\d_][\w .-]{0,30}\}"  # {name}
    r"|\$\{[^{}\n]{1,60}\}"  # ${name}
    r"|%[A-Z][A-Z_]{2,30}%"  # %NAME%
    r"|<<?[^\W\d_][^<>@/=\n]{0,40}>>?"  # <name>, not <anna@example.org> and not a < b
    r"|_{4,}|\.{6,}"  # a line to write on
    r"|\b[Xx]{2,}(?:[./-][Xx]{2,})+|\bX{3,}\b|\bTODO\b|\bTBD\b|\bTBC\b"
)
# One of these is in each shape; most letters have none, and then it isn't looked for.
_SIGNS = ("{", "%", "<", "____", "......", "xx", "xX", "Xx", "XX", "TODO", "TBD", "TBC")
_BRACKET = re.compile(r"\[([^\[\]\n]{1,80})\]|【([^【】\n]{1,80})】")


def check(look: Look, words: RuleText) -> Result:
    """Shapes that are placeholders in any language, and the language's own phrases."""
    raw = look.text.raw
    shaped = _SHAPES.finditer(raw) if any(sign in raw for sign in _SIGNS) else ()
    spans = [match.span() for match in shaped]
    spans += [match.span() for match in _BRACKET.finditer(raw) if not _is_citation(look, match)]
    spans += [span for span, _ in look.phrases("rule", "placeholder-left")]
    return [Found(span) for span in widest_first(spans)]


def _is_citation(look: Look, match: re.Match[str]) -> bool:
    """A reference number ("[3]", "[sic]"), or an editor's insertion or omission within a quotation."""
    inside = (match.group(1) or match.group(2)).strip()
    return inside.isdecimal() or inside.lower() in ("sic", "x", "") or look.is_quoted(match.span())
