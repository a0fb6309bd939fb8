r"""Characters one cannot see, and what becomes of them.

Dropped: bidirectional embeddings and overrides (they can make a text read backwards), tag characters and zero-width
spaces (they can carry hidden text), private-use characters, and controls other than tab and line ends. Kept: the
marks LRM and RLM, which mixed Hebrew and Latin text needs, balanced isolates, and the joiner inside an emoji.
Text is normalised to NFC; never NFKC, which would turn ½ into 1/2.
"""

import re
import unicodedata
from dataclasses import dataclass

_JOINER = "\u200d"
_ISOLATES, _POP = "\u2066\u2067\u2068", "\u2069"

# \u061c Arabic letter mark; \u00ad soft hyphen; \u2028/9 line and paragraph separator; \ufeff as a character is a
# zero-width no-break space; \U000e0000-\U000e0fff tags and variation selectors supplement.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u2028\u2029\u202a-\u202e"
    "\u2060-\u2064\u206a-\u206f\u3164\ufeff\ufff9-\ufffb\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
_MAYBE = re.compile(f"[{_ISOLATES}{_POP}{_JOINER}]")
_EMOJI_BEFORE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\U0001f3fb-\U0001f3ff]$")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without its hidden characters, and how many those were."""

    text: str
    removed: int


def without_surrogates(text: str) -> str:
    """Replace each lone surrogate, which no file or database can hold, by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def hidden_spans(text: str) -> list[tuple[int, int]]:
    """Runs of characters that `clean` would drop, as (start, end) in code points."""
    single = [match.start() for match in HIDDEN.finditer(text)]
    if _MAYBE.search(text):
        single = sorted({*single, *_stray_isolates(text), *_stray_joiners(text)})
    spans: list[tuple[int, int]] = []
    for at in single:
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def clean(text: str) -> Cleaned:
    """Drop hidden characters and normalise to NFC."""
    text = without_surrogates(text)
    spans = hidden_spans(text)
    kept, last = [], 0
    for start, end in spans:
        kept.append(text[last:start])
        last = end
    kept.append(text[last:])
    return Cleaned(unicodedata.normalize("NFC", "".join(kept)), sum(end - start for start, end in spans))


def _stray_isolates(text: str) -> set[int]:
    """Isolates that are not closed in their line, and closers that close nothing."""
    stray: set[int] = set()
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in _ISOLATES:
            stack.append(at)
        elif char == _POP:
            if stack:
                stack.pop()
            else:
                stray.add(at)
        elif char == "\n":
            stray.update(stack)
            stack.clear()
    return stray | set(stack)


def _stray_joiners(text: str) -> set[int]:
    """Joiners that do not stand between two parts of an emoji."""
    return {
        at for at, char in enumerate(text) if char == _JOINER and not (at and _EMOJI_BEFORE.match(text, at - 1, at))
    }
