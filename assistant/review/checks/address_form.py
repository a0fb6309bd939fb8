"""address-form: the reader addressed in two ways, or in another than the writer chose."""

from assistant.model.language import Form
from assistant.model.rule import RuleText
from assistant.review.address import FORMS, addresses, doubtful
from assistant.review.kinds import Result
from assistant.review.look import Found, Look
from assistant.review.text import Span


def check(look: Look, words: RuleText) -> Result:
    """Every place that goes against the context, or, where it doesn't say, against most of the text."""
    spans = addresses(look)
    if not any(spans.values()):
        return None
    chosen = look.context.form if look.context else None
    wanted = chosen or _main(spans, {form: len(doubtful(look, form)) for form in FORMS})
    wrong = [span for form in FORMS if form != wanted for span in spans[form]]
    case = "against" if chosen else "mixed"
    return [Found(span, case, values=(("form", look.knowledge.pack.forms[wanted]),)) for span in wrong]


def _main(spans: dict[Form, list[Span]], doubtful: dict[Form, int]) -> Form:
    """The form that is used more often; of two that are used equally often, the one that comes first.

    Once a form is certain somewhere, its doubtful places count too.
    """
    used = [form for form in FORMS if spans[form]]
    return min(used, key=lambda form: (-len(spans[form]) - doubtful[form], spans[form][0]))
