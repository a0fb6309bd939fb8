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
_OTHER_LETTER = re.compile(r"[^\W\d_a-zß-ÿ]")  # than those of Latin script in our languages
_WORD = re.compile(r"\w+")
LATIN = "a-z"


def detect(text: str, packs: Sequence[LanguageHead]) -> str | None:
    """The ISO code of the text's language, of those that have a pack and their neighbours; None where it can't be told.

    A script of its own decides at once, and so do the frequent words that only one language has. What is left in
    doubt goes to lingua, whose models take longer to load than everything else here.
    """
    sample = text[:_SAMPLE].lower()
    latin = _in_latin(packs)
    return at_a_glance(sample, packs) or (_by_model(sample, latin) if latin and _is_latin(sample) else None)


def at_a_glance(sample: str, packs: Sequence[LanguageHead]) -> str | None:
    """The language of a text in small letters, where its script or its frequent words show it at once."""
    latin = _in_latin(packs)
    for pack in packs if not sample.isascii() else ():
        if pack not in latin and _share(sample, _inside(pack.script.letters)) >= _OWN_SCRIPT:
            return pack.code
    return _by_frequent_words(sample, latin) if latin and _is_latin(sample) else None


def has_words_of(sample: str, pack: LanguageHead) -> bool:
    """Whether a text in small letters has as many of a language's frequent words as one in that language."""
    words = _WORD.findall(sample)
    return sum(map(_frequent(((pack.code, *pack.frequent),)).__contains__, words)) >= _enough(words)


def _in_latin(packs: Sequence[LanguageHead]) -> list[LanguageHead]:
    return [pack for pack in packs if pack.script.letters == LATIN]


def _is_latin(sample: str) -> bool:
    """Whether it has letters, most of them Latin."""
    return bool(_LETTER.search(sample)) and (sample.isascii() or _share(sample, _OTHER_LETTER) <= _OWN_SCRIPT)


def _share(sample: str, wanted: re.Pattern[str]) -> float:
    """The share of these letters in all; most texts have none of another script, and then nothing is counted."""
    if not wanted.search(sample):
        return 0
    return len(wanted.findall(sample)) / len(_LETTER.findall(sample))


@lru_cache(maxsize=16)
def _inside(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


def _by_frequent_words(sample: str, packs: Sequence[LanguageHead]) -> str | None:
    """The language whose own frequent words make up enough of the sample, if only one does."""
    words = _WORD.findall(sample)
    frequent = _frequent(tuple((pack.code, *pack.frequent) for pack in packs))
    found = [code for word in words for code in frequent.get(word, ())]
    (first, code), (second, _) = sorted([(found.count(pack.code), pack.code) for pack in packs] + [(0, "")])[:-3:-1]
    return code if first >= _enough(words) and second * _CLEAR_LEAD <= first else None


def _enough(words: Sequence[str]) -> float:
    """How many frequent words there should be among so many."""
    return max(min(_FREQUENT_WORDS, len(words) / 3), _FREQUENT_SHARE * len(words))


@lru_cache(maxsize=16)
def _frequent(packs: tuple[tuple[str, ...], ...]) -> dict[str, tuple[str, ...]]:
    """Frequent words with the languages they are frequent in. `packs`: each code with its words behind it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, *words in packs:
        found |= {word: (*found.get(word, ()), code) for word in words}
    return found


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
