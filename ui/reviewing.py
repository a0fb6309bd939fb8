"""`POST /review`: the review of the text that stands in the editor, as `assistant review --jsonl` would give it.

With it come what the text asks and promises, under `commitments`, and how feedback stands between caring and being
direct, under `compass`, both in the screen's language.
"""

from dataclasses import asdict
from typing import Any

from starlette.responses import JSONResponse, Response

from assistant.errors import UserError
from assistant.review.text import as_given
from ui import commitments, compass
from ui.state import assistant
from ui.texts import SOURCE, translator


def answer(asked: dict[str, Any]) -> Response:
    """Review {id, text, scenario, lang, context, ui_lang}; `id` comes back with it. Raises UserError."""
    language = asked.get("ui_lang")
    if not isinstance(language, str | None) or not isinstance(asked.get("id"), int | str | None):
        raise UserError("ui_lang should be text, and id a number or text")
    review = assistant().review_item(asked, ui_language=language)
    screen = language or SOURCE
    bound = commitments.listed(as_given(asked["text"]), review.language, screen, translator(screen))
    return JSONResponse({**asdict(review), "commitments": bound, "compass": compass.said(review, translator(screen))})
