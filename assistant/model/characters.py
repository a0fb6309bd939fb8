"""How long a text is to a field on the web."""


def units(text: str) -> int:
    """UTF-16 code units, which is what a browser's `maxlength` counts: an emoji is two, a line break one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
