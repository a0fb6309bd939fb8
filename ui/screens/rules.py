"""What the review looks for: every rule in the screen's language, and which of them are never shown."""

from collections.abc import Sequence

import streamlit as st

from assistant.model.rule import Example, Rule, RuleText
from assistant.review.handbook import shown_examples
from ui import silenced, texts
from ui.components import bar
from ui.screens import trouble
from ui.state import assistant
from ui.texts import Translate

VIEW = "rules"  # in the address


def show(language: str) -> None:
    """The whole screen."""
    _ = texts.translator(language)
    bar.show("bar", _("Where you are"), [("back", _("Back"))], [texts.choice(language, _)], go)
    trouble.said_once(_)
    st.header(_("What the review looks for"), anchor=False)
    st.text(_("None of these is a law. What you don't want to hear of again, you can switch off here, for good."))
    catalog = assistant().catalog
    said = catalog.rule_texts(language)
    for group, title in _groups(_).items():
        st.subheader(title, anchor=False)
        for rule in catalog.rules:
            if rule.file.group == group and rule.id in said:
                _entry(rule, said[rule.id], _)


def go(what: str, value: str) -> None:
    """What the bar says: to this screen and back."""
    if what == VIEW:
        st.query_params["view"] = VIEW
    elif what == "back":
        del st.query_params["view"]
    texts.go(what, value)


def _groups(_: Translate) -> dict[str, str]:
    return {
        "outreach": _("Writing to someone for the first time"),
        "feedback": _("Giving feedback"),
        "follow-up": _("Thanking, and writing again"),
        "every-text": _("Whatever you write"),
    }


def _entry(rule: Rule, text: RuleText, _: Translate) -> None:
    """One rule: what is right when it is kept, why, what it stops at, where it comes from."""
    is_off = rule.id in silenced.for_good()
    title = text.satisfied[:1].upper() + text.satisfied[1:]
    off = _("switched off")
    with st.expander(f"{title} · {off}" if is_off else title):
        st.text(text.why)
        _examples(_("It stops at, for example:"), text.flags)
        _examples(_("It lets pass:"), text.passes)
        st.caption(_("Source: {source}").format(source=text.source or rule.file.source))
        key = f"shown:{rule.id}"
        st.checkbox(_("Show me this"), value=not is_off, key=key, on_change=_switch, args=(rule.id, key))


def _examples(heading: str, examples: Sequence[str | Example]) -> None:
    st.caption(heading)
    st.text("\n".join(f"– {one}" for one in shown_examples(examples)))


def _switch(rule: str, key: str) -> None:
    """Show a rule again, or never."""
    others = [one for one in silenced.for_good() if one != rule]
    with trouble.told():
        silenced.keep(others if st.session_state[key] else [*others, rule])
