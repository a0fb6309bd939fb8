"""Which language a text is in."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.model.language import LanguageHead

if TYPE_CHECKING:
    from lingua import LanguageDetector

_SAMPLE = 600  # characters, about 100 words, are enough to tell; more only costs time
_OWN_SCRIPT = 0.4  # share of letters from which a script decides: as for direction, Latin names in Hebrew are normal
_FREQUENT_WORDS, _FREQUENT_SHARE, _CLEAR_LEAD = 2, 0.08, 4  # so many, of all words, times the next language's
_SENTENCE = 6  # words
_CLEARER = 9  # times as likely as the likeliest of ours
_LETTER = re.compile(r"[^\W\d_]")
_LATIN_LETTER = re.compile("[a-zß-ÿ]")
LATIN = "a-z"


def detect(text: str, packs: Sequence[LanguageHead]) -> str | None:
    """The ISO code of the text's language, of those that have a pack and their neighbours; None where it can't be told.

    A script of its own decides at once, and so do the frequent words that only one language has. What is left in
    doubt goes to lingua, whose models take longer to load than everything else here.
    """
    sample = text[:_SAMPLE].lower()
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    latin = [pack for pack in packs if pack.script.letters == LATIN]
    for pack in packs:
        if pack not in latin and len(re.findall(f"[{pack.script.letters}]", sample)) >= _OWN_SCRIPT * letters:
            return pack.code
    if not latin or len(_LATIN_LETTER.findall(sample)) < (1 - _OWN_SCRIPT) * letters:
        return None
    return _by_frequent_words(sample, latin) or _by_model(sample, latin)


def _by_frequent_words(sample: str, packs: Sequence[LanguageHead]) -> str | None:
    """The language whose own frequent words make up enough of the sample, if only one does."""
    words = re.findall(r"\w+", sample)
    counts = sorted((sum(map(_frequent(tuple(pack.frequent)).__contains__, words)), pack.code) for pack in packs)
    (second, _), (first, code) = [(0, ""), *counts][-2:]
    enough = first >= max(min(_FREQUENT_WORDS, len(words) / 3), _FREQUENT_SHARE * len(words))
    return code if enough and second * _CLEAR_LEAD <= first else None


@lru_cache(maxsize=16)
def _frequent(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _by_model(sample: str, packs: Sequence[LanguageHead]) -> str | None:
    """As lingua has it. A neighbour without a pack is believed on a sentence, and where nothing of ours is near.

    "Thank you!" is short, and half of what Danes write is good Norwegian.
    """
    own = [pack.code for pack in packs]
    codes = {code for pack in packs for code in (pack.code, *pack.neighbours)}
    ranked = {
        found.language.iso_code_639_1.name.lower(): found.value
        for found in _detector(tuple(sorted(codes))).compute_language_confidence_values(sample)
    }
    likeliest, ours = next(iter(ranked)), next((code for code in ranked if code in own), None)
    is_sentence = len(re.findall(r"[^\W\d_]+", sample)) >= _SENTENCE
    is_clear = ours is None or ranked[likeliest] >= _CLEARER * ranked[ours]
    return likeliest if is_sentence and is_clear else ours


@lru_cache(maxsize=4)
def _detector(codes: Sequence[str]) -> "LanguageDetector":
    """A detector for those of the languages that lingua knows."""
    from lingua import Language, LanguageDetectorBuilder

    known = {language.iso_code_639_1.name.lower(): language for language in Language.all()}
    languages = [known[code] for code in codes if code in known]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
