"""Which language a text is in."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.model.language import LanguagePack

if TYPE_CHECKING:
    from lingua import LanguageDetector

_SAMPLE = 2_000  # characters that are enough to tell; more only costs time
_OWN_SCRIPT = 0.4  # share of letters from which a script decides: as for direction, Latin names in Hebrew are normal
_LETTER = re.compile(r"[^\W\d_]")


def detect(text: str, packs: Sequence[LanguagePack]) -> str | None:
    """The ISO code of the text's language, of those that have a pack and their neighbours; None where it can't be told.

    A script of its own decides at once. Languages in a shared script are told apart by lingua, which gives None when
    there are no letters to go by.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    latin = []
    for pack in packs:
        if pack.script.letters == "a-z":
            latin.append(pack)
        elif len(re.findall(f"[{pack.script.letters}]", sample)) >= _OWN_SCRIPT * letters:
            return pack.code
    codes = {code for pack in latin for code in (pack.code, *pack.neighbours)}
    if len(re.findall("[a-zß-ÿ]", sample, re.IGNORECASE)) < (1 - _OWN_SCRIPT) * letters or not codes:
        return None
    found = _detector(tuple(sorted(codes))).detect_language_of(sample)
    return found.iso_code_639_1.name.lower() if found else None


@lru_cache(maxsize=4)
def _detector(codes: Iterable[str]) -> "LanguageDetector":
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    languages = [IsoCode639_1.from_str(code) for code in codes]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*languages).with_low_accuracy_mode().build()
