"""How a text addresses its reader, where the language has the choice: du or Sie, je or u.

The words are those of the rule address-form, in its group `address`. Those under `formal` and `informal` are certain.
Those under `perhaps-formal` and `perhaps-informal` count only where nothing certain is: "Sie" at the start of a
sentence is "you", "she" or "they"; "euch" may be a company that is written to as Sie; "je" may be anybody. What stands
within such a phrase is not certain, and what stands within one under `nobody` ("15 u") addresses nobody.
"""

from assistant.model.language import Form
from assistant.model.review import AddressForm
from assistant.review.look import Look
from assistant.review.text import Span

RULE = "address-form"
FORMS: tuple[Form, Form] = ("formal", "informal")


def addresses(look: Look) -> dict[Form, list[Span]]:
    """Where the text certainly addresses its reader formally, and where informally; not in somebody else's words."""
    nobody = _spans(look, "nobody")
    return {form: _outside(_spans(look, form), [*_spans(look, f"perhaps-{form}"), *nobody]) for form in FORMS}


def doubtful(look: Look, form: Form) -> list[Span]:
    """Where the text may address its reader in this form."""
    return _outside(_spans(look, f"perhaps-{form}"), _spans(look, "nobody"))


def form_of(look: Look) -> AddressForm:
    """The form of address a text shows."""
    used = [form for form, spans in addresses(look).items() if spans]
    if len(used) == 2:
        return "mixed"
    used += [form for form in FORMS if doubtful(look, form)]
    return used[0] if used else "none"


def _outside(spans: list[Span], others: list[Span]) -> list[Span]:
    """The spans that don't lie in one of the others."""
    return [(start, end) for start, end in spans if not any(one <= start and end <= other for one, other in others)]


def _spans(look: Look, form: str) -> list[Span]:
    return [span for span, _ in look.phrases("rule", RULE, f"address.{form}") if not look.is_quoted(span)]
