"""How feedback stands between caring and being direct, in the screen's language, with the places that show it."""

from typing import Any

from assistant.model.review import Review
from assistant.review.compass import compass
from ui.texts import Translate


def said(review: Review, _: Translate) -> dict[str, Any] | None:
    """For the editor: a line, and what it goes by; None for what is no feedback that should change something."""
    found = compass(review)
    if found is None:
        return None
    places = ((_("The point:"), found.point), (_("The care:"), found.care), (_("About the person:"), found.personal))
    shown = [{"what": what, "start": span[0], "end": span[1]} for what, span in places if span]
    return {"said": _line(found.standing, _), "shown": shown}


def _line(standing: str, _: Translate) -> str:
    lines = {
        "both": _("Direct, and the care shows."),
        "direct": _("Direct. That you wish them well doesn't show yet."),
        "hard": _("Direct, but the words about the person may be all they hear."),
        "harsh": _("Hard on the person, and what happened is still missing."),
        "kind": _("Kind, but the point is hard to find."),
        "neither": _("Neither the point nor the care shows yet."),
    }
    return lines[standing]
