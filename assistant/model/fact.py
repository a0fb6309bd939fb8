"""One user-supplied statement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement the user made, by the field it was typed into.

    `id` is short ("f3") so that a model can cite it cheaply; `field` is the path in the context
    ("ask.questions.0"); `text` is what was typed.
    """

    id: str
    field: str
    text: str
