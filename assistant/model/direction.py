"""Which way a paragraph runs: by words counted, not by its first letter."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
RTL_SHARE = 0.4  # of the words; a Hebrew line that opens with "SaaS:" is right-to-left


def direction_of(text: str) -> str:
    """`rtl` from 40 % right-to-left words up, else `ltr`."""
    words = _WORD.findall(text)
    rtl = sum(1 for word in words if _RTL.match(word))
    return "rtl" if words and rtl >= RTL_SHARE * len(words) else "ltr"
