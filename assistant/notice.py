"""Sentences for the user that a screen can say in another language."""

from typing import Any


class Notice(str):
    """A sentence in English that keeps its template and values, so that a screen can translate the template.

    It is the text itself wherever a text is wanted: on the command line and in JSON. A value may be another notice, or
    a tuple of texts and notices, which stand with commas between them.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> "Notice":
        """`template` with its {values} filled in."""
        shown = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in values.items()}
        notice = super().__new__(cls, template.format(**shown))
        notice.template, notice.values = template, values
        return notice

    def __deepcopy__(self, memo: object) -> "Notice":
        """Itself: it cannot change."""
        return self


def sentence(template: str) -> str:
    """The template of a notice that is made later: marks it for whoever collects what is to be translated."""
    return template
