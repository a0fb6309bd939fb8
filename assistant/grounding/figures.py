"""Figures and the like in a model's text that nobody told it: numbers, days, addresses, quotations, foreign script.

The first net under "nothing invented"; who did what to whom is not its matter.
"""

import re
import unicodedata
from collections.abc import Iterable

from assistant.model.language import LanguagePack

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,255}|\b[\w-]{2,63}\.(?:com|org|net|io|dk|de|nl|il|eu)\b", re.I
)
_QUOTED = re.compile(r"[\"“„«״»”]([^\"“”„«»״\n]{3,300})[\"”“»״«]")
_LATIN = "a-z"  # what packs of languages in Latin letters say, accents or not
_MANY = 3  # words between quotation marks that make it somebody's words, and no title or term


def untold(text: str, told: Iterable[str], pack: LanguagePack) -> list[str]:
    """What stands in the text and in nothing that was told, as it stands there, each once."""
    known = "\n".join(told)
    found = [match.group() for match in _ADDRESS.finditer(text) if match.group().rstrip(".,") not in known]
    rest = _ADDRESS.sub(" ", text)
    found += [word for word in _WORD.findall(rest) if _is_of_another_script(word, pack) and word not in known]
    numbers = _values(known, pack)
    found += [said for said, value in _numbers(rest, pack) if value not in numbers]
    days = _days(known, pack)
    found += [word for word in _WORD.findall(rest) if _day(word, pack) and _day(word, pack) not in days]
    plain = _plain(known)
    found += [
        match.group(1)
        for match in _QUOTED.finditer(text)
        if len(match.group(1).split()) >= _MANY and _plain(match.group(1)) not in plain
    ]
    return list(dict.fromkeys(found))


def _numbers(text: str, pack: LanguagePack) -> list[tuple[str, str]]:
    """Numbers in digits and words with their value. "One" counts nothing: "one thing", "no one"."""
    digits = [(match.group(), match.group().lstrip("0") or "0") for match in _NUMBER.finditer(text)]
    words = ((word, pack.numbers.get(word.lower())) for word in _WORD.findall(text))
    return [*digits, *((word, str(value)) for word, value in words if value is not None and value != 1)]


def _values(text: str, pack: LanguagePack) -> set[str]:
    """Values of the numbers in a text, those inside dates and times among them."""
    values = {value for _, value in _numbers(text, pack)}
    return (
        values
        | {part.lstrip("0") or "0" for value in values for part in re.split(r"[.,:]", value)}
        | {part.lstrip("0") or "0" for part in re.findall(r"\d+", text)}
    )


def _days(text: str, pack: LanguagePack) -> set[str]:
    return {name for word in _WORD.findall(text) if (name := _day(word, pack))}


def _day(word: str, pack: LanguagePack) -> str | None:
    """The weekday or month that a word names; letters may be attached in front (Hebrew), an "s" behind.

    A word of grammar that is written the same is none: "you may", but "in May".
    """
    if word in pack.grammar:
        return None
    names = {*pack.words.get("weekday", ()), *pack.words.get("month", ())}
    bare = word.lower()
    while bare not in names and bare[:1] and bare[0] in pack.prefixes:
        bare = bare[1:]
    return bare if bare in names else bare[:-1] if bare.endswith("s") and bare[:-1] in names else None


def _is_of_another_script(word: str, pack: LanguagePack) -> bool:
    """Whether a word has letters that the language isn't written with: a model that slipped into another one."""
    if pack.script.letters == _LATIN:
        return not all(unicodedata.name(char, "LATIN").startswith("LATIN") for char in word if char.isalpha())
    return re.search(f"[^{pack.script.letters}{pack.script.marks}\\W\\d_]", word) is not None


def _plain(text: str) -> str:
    """Letters and digits only, so that marks and capitals make no difference."""
    return " ".join(re.findall(r"\w+", text.casefold()))
