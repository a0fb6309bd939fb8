"""The questions: what a message needs to know, in native fields that are saved as one types."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypedDict

from ui.components.scripts import component
from ui.texts import Translate

Kind = Literal["text", "long", "list", "number", "date", "moment", "zone", "choice"]


class Field(TypedDict):
    """One question as the script draws it. `most`: of a number; `choices`: value and label of each, zones' too."""

    path: str
    kind: Kind
    label: str
    help: str
    example: str
    lang: str
    most: int
    choices: list[tuple[str, str]]


class Put(TypedDict):
    """What the server puts into the fields: it is taken once for each `number`; with `force`, whatever is there."""

    number: int
    values: dict[str, Any]
    force: bool


_component = component(
    "questions",
    '<p class="questions-saving" role="status"></p><div class="questions-form"></div>',
    "questions/questions.css",
    "shared/dom.js",
    "shared/saver.js",
    "questions/questions.js",
)


def show(
    key: str,
    draft: str,
    fields: Sequence[Field],
    more: Sequence[Field],
    put: Put,
    saved: int,
    on_answers: Callable[[], None],
    _: Translate,
    *,
    notes: Mapping[str, str],
    marks: Sequence[str],
) -> None:
    """The fields, those under "more" folded away.

    `saved`: the number of the last answers that are stored. `notes`: a word about an answer, by path; `marks`: paths
    that hold an example's invented facts. After `on_answers` the session has under `key` "answers": {draft, put, seq,
    values, mine}; `mine` are marked paths that the writer says are true of them.
    """
    data = {
        "draft": draft,
        "fields": list(fields),
        "more": list(more),
        "put": put,
        "saved": {"seq": saved},
        "notes": dict(notes),
        "marks": list(marks),
        "words": {
            "not_saved": _("Not saved yet. Keep this tab open: your text is here."),
            "more": _("More, if you like"),
            "invented": _("From the example. Put your own here."),
            "mine": _("Keep it, it's true"),
        },
    }
    _component(key=key, data=data, default={"answers": None}, on_answers_change=on_answers)
