"""Sentences for the user that a screen can say in another language."""

from typing import Any


class Notice(str):
    """A sentence in English that keeps its template and values, so that a screen can translate the template.

    It is the text itself wherever a text is wanted: on the command line and in JSON.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> "Notice":
        """`template` with its {values} filled in."""
        notice = super().__new__(cls, template.format(**values))
        notice.template, notice.values = template, values
        return notice

    def __deepcopy__(self, memo: object) -> "Notice":
        """Itself: it cannot change."""
        return self
