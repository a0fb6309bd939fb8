"""The rules as pages to read, made from their files: `docs/rules.md` has them all, with why and where that comes from;
the pages under `docs/words/` have all words of one rule, in every language.
"""

from collections.abc import Mapping, Sequence

from assistant.model.rule import Example, Replaceable, Rule, RuleText
from assistant.model.scenario import Scenario
from assistant.review.engine import applies

GROUPS = {
    "outreach": "Writing to somebody for the first time",
    "feedback": "Giving feedback",
    "follow-up": "Thanking and writing again",
    "every-text": "Every text",
}
_SHOWN = 3  # examples of either kind


def as_markdown(rules: Sequence[Rule], texts: Mapping[str, RuleText], scenarios: Sequence[Scenario]) -> str:
    """All rules in groups, with the words of `texts` by rule id. `scenarios`: those a rule may apply to."""
    parts = [
        "# What the reviewer looks for",
        "Made from the rules' own files by `make rules`; a test compares the two. `assistant rules ID` shows all\n"
        "examples of a rule, in every language. An *error* and a *warning* keep a text from being `ready`; a\n"
        "*suggestion* doesn't.",
    ]
    for group, title in GROUPS.items():
        parts.append(f"## {title}")
        own = [rule for rule in rules if rule.file.group == group]
        parts += [_entry(rule, texts[rule.id], scenarios) for rule in own if rule.id in texts]
    return "\n\n".join(parts) + "\n"


def words_page(rule: Rule, names: Mapping[str, str]) -> str:
    """All the words of one rule. `names` of the languages, by code."""
    parts = [
        f"# The words of {rule.id}",
        f"Made from the rule's own files by `make rules`. Source of the rule: {rule.file.source}.\n"
        "The notation is that of `assistant/review/phrases.py`; a name in braces is one of the lists above it.",
    ]
    for code, text in rule.texts.items():
        parts.append(f"## {names[code]}: {_size(text)} words and phrases")
        parts += [f"Source: {one}." for one in text.sources]
        parts += [f"**{name}**: {', '.join(map(str, words))}" for name, words in text.words.items()]
        parts += [_listed(text.phrases)] if text.phrases else []
        for name, case in text.cases.items():
            parts += [part for part in (f"### {name}", case.suggestion, _listed(case.phrases)) if part]
    return "\n\n".join(parts) + "\n"


def _size(text: RuleText) -> int:
    """How many members its lists have, and phrases besides."""
    phrases = len(text.phrases) + sum(len(case.phrases) for case in text.cases.values())
    return phrases + sum(map(len, text.words.values()))


def _listed(phrases: Sequence[str | Replaceable]) -> str:
    return "\n".join(f"- {_phrase(one)}" for one in phrases)


def _phrase(one: str | Replaceable) -> str:
    if isinstance(one, Replaceable):
        return f"`` {one.phrase} `` → “{one.replace}”"
    return f"`` {one} ``"


def shown_examples(examples: Sequence[str | Example]) -> list[str]:
    """The first examples, each in one line."""
    texts = (one if isinstance(one, str) else one.text for one in examples)
    return [" ".join(text.split()) for text in texts][:_SHOWN]


def _entry(rule: Rule, text: RuleText, scenarios: Sequence[Scenario]) -> str:
    about = rule.file
    levels = list(dict.fromkeys([about.level, *about.levels.values()]))
    languages = ", ".join(rule.languages)
    lines = [
        f"### {rule.id}",
        f"“{text.satisfied}” · {' or '.join(levels)} · {languages} · {_where(rule, scenarios)}",
        " ".join(text.why.split()),
        f"Source: {about.source}.{_behind(rule)}",
        "\n".join(f"- Flagged: {_quoted(one)}" for one in shown_examples(text.flags))
        + "\n"
        + "\n".join(f"- Fine: {_quoted(one)}" for one in shown_examples(text.passes)),
    ]
    return "\n\n".join(lines)


def _where(rule: Rule, scenarios: Sequence[Scenario]) -> str:
    """The kinds of message it is about."""
    if applies(rule, None, None):
        return "any text"
    names = [one.id.partition("/")[2] for one in scenarios if applies(rule, one, None)]
    return ", ".join(names)


def _behind(rule: Rule) -> str:
    rows = ", ".join(map(str, rule.file.evidence))
    named = [
        f"evidence {rows}" if rows else "",
        f"practice {', '.join(rule.file.practices)}" if rule.file.practices else "",
    ]
    said = "; ".join(name for name in named if name)
    return f" ({said})" if said else ""


def _quoted(text: str) -> str:
    """An example as code, so that nothing in it is read as Markdown."""
    longest = 160
    cut = text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " …"
    return f"`` {cut} ``"
