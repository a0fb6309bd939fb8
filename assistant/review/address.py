"""How a text addresses its reader, where the language has the choice: du or Sie, je or u.

The words are those of the rule address-form. Its group `address` has phrases for `formal` and `informal`, and under
`perhaps` those that may mean somebody else where they stand: "Sie" at the start of a sentence is "you", "she" or
"they". Such a place says nothing once the text shows its form elsewhere.
"""

from assistant.model.language import Form
from assistant.model.review import AddressForm
from assistant.review.look import Look
from assistant.review.text import Span

RULE = "address-form"
FORMS: tuple[Form, Form] = ("formal", "informal")


def addresses(look: Look) -> dict[Form, list[Span]]:
    """Where the text certainly addresses its reader formally, and where informally; not in somebody else's words."""
    doubtful = set(_spans(look, "perhaps"))
    return {form: [span for span in _spans(look, form) if span not in doubtful] for form in FORMS}


def form_of(look: Look) -> AddressForm:
    """The form of address a text shows."""
    used = [form for form, spans in addresses(look).items() if spans]
    if len(used) == 2:
        return "mixed"
    if used:
        return used[0]
    return "formal" if _spans(look, "perhaps") else "none"


def _spans(look: Look, form: str) -> list[Span]:
    return [span for span, _ in look.phrases("rule", RULE, f"address.{form}") if not look.is_quoted(span)]
