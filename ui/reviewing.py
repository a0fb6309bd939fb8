"""`POST /review`: the review of the text that stands in the editor, as `assistant review --jsonl` would give it."""

from dataclasses import asdict
from typing import Any

from starlette.responses import JSONResponse, Response

from assistant.errors import UserError
from ui.state import assistant


def answer(asked: dict[str, Any]) -> Response:
    """Review {id, text, scenario, lang, context, ui_lang}; `id` comes back with it. Raises UserError."""
    language = asked.get("ui_lang")
    if not isinstance(language, str | None) or not isinstance(asked.get("id"), int | str | None):
        raise UserError("ui_lang should be text, and id a number or text")
    return JSONResponse(asdict(assistant().review_item(asked, ui_language=language)))
