"""The engine: which rules apply to a text, what they say, and the review made of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.model.language import LanguageHead, LanguagePack
from assistant.model.review import Coverage, Detected, Finding, Review
from assistant.model.rule import Case, Rule, RuleText
from assistant.model.scenario import Scenario
from assistant.review import kinds
from assistant.review.address import form_of
from assistant.review.knowledge import Knowledge
from assistant.review.look import Found, Look
from assistant.review.text import ReviewedText

if TYPE_CHECKING:
    from assistant.model.context import Context


def applies(rule: Rule, scenario: Scenario | None, pack: LanguagePack | None) -> bool:
    """Whether a rule is about this scenario and language; without a scenario only rules about every text are."""
    about = rule.file
    if pack and not _has(pack, about.needs):
        return False
    if scenario is None:
        return not (about.stages or about.families or about.element)
    return (
        (not about.stages or scenario.file.stage in about.stages)
        and (not about.families or scenario.family in about.families)
        and (about.element is None or about.element in scenario.file.elements)
    )


def _has(pack: LanguagePack, needs: str | None) -> bool:
    """Whether a language has what a rule is about: forms of address, or genders that show in what one writes."""
    if needs == "gender":
        return "needed" in pack.gender.values()
    return not needs or bool(pack.forms)


def review(
    text: str,
    *,
    knowledge: Knowledge,
    scenario: Scenario | None = None,
    context: "Context | None" = None,
    detected: str | None = None,
    messages: Mapping[str, RuleText] | None = None,
    languages: Sequence[LanguageHead] = (),
    id: str | None = None,
) -> Review:
    """Review a text, which has been through `as_given`, in the language of `knowledge`.

    `context` may be partial: its genders are held against the text. `detected` is the language that the text itself
    shows, of `languages`. `messages`: the rules' texts in the reader's own language, by rule id, where that is another.
    """
    rules = _applying(knowledge, scenario)
    words_of = {rule.id: knowledge.rule(rule.id) for rule in rules}
    look = Look(ReviewedText(text, knowledge.pack), knowledge, rules, scenario, context, detected, languages)
    abstained: list[str] = []
    satisfied: list[Rule] = []
    findings: list[Finding] = []
    uncovered = looked = 0
    for rule in rules:
        words = words_of[rule.id]
        result = kinds.run(rule, look, words) if words else None
        uncovered, looked = uncovered + (words is None), looked + (words is not None)
        if result is None:
            abstained.append(rule.id)
        elif result and words:
            findings += _findings(rule, words, messages, result, look)
        else:
            satisfied.append(rule)
    turns = {id: at for at, id in enumerate(in_turn(rules, scenario), 1)}
    findings.sort(key=lambda one: (one.start is None, one.start or 0, one.end or 0, turns.get(one.rule, 0), one.rule))
    coverage: Coverage = "none" if not looked else "partial" if uncovered else "full"
    return Review(
        id=id,
        scenario=scenario.id if scenario else None,
        language=knowledge.pack.code,
        coverage=coverage,
        verdict="revise" if any(finding.level != "suggestion" for finding in findings) else "ready",
        detected=Detected(detected, form_of(look)),
        abstained=abstained,
        findings=findings,
        elements=look.listed_elements(),
        strengths=[rule.id for rule in sorted(satisfied, key=_merit)],
        metrics=look.metrics(),
    )


def _applying(knowledge: Knowledge, scenario: Scenario | None) -> list[Rule]:
    """The rules about this scenario, worked out once: texts are reviewed at every key."""
    about, rules = knowledge.applying.get(scenario.id if scenario else "", (None, None))
    if rules is None or about is not scenario:
        rules = [rule for rule in knowledge.rules if applies(rule, scenario, knowledge.pack)]
        knowledge.applying[scenario.id if scenario else ""] = scenario, rules
    return rules


def in_turn(rules: Sequence[Rule], scenario: Scenario | None) -> list[str]:
    """Rules about the parts of feedback in the order in which the scenario lists these: so what is missing is said."""
    if scenario is None or scenario.family != "feedback":
        return []
    about = [rule for rule in rules if rule.file.group == "feedback"]
    return [rule.id for element in scenario.file.elements for rule in about if rule.file.element == element]


def _merit(rule: Rule) -> tuple[bool, bool]:
    """What sorts strengths: those of this kind of message before those of any text, what is there before what isn't."""
    return rule.file.group == "every-text", rule.file.kind not in ("absence", "lack") and not rule.file.element


def uncovered(
    rules: Sequence[Rule],
    scenario: Scenario | None,
    *,
    language: str | None,
    detected: str | None,
    id: str | None,
) -> Review:
    """The review of a text whose language isn't known or has no pack: every rule abstains, nothing is claimed."""
    return Review(
        id=id,
        scenario=scenario.id if scenario else None,
        language=language,
        coverage="none",
        verdict="ready",
        detected=Detected(detected, "none"),
        abstained=[rule.id for rule in rules if applies(rule, scenario, None)],
    )


def review_answer(
    text: str,
    path: str,
    *,
    knowledge: Knowledge,
    scenario: Scenario | None,
    messages: Mapping[str, RuleText] | None = None,
) -> list[Finding]:
    """What rules that are about one answer, by its path in the context, say of it alone: what stands in it comes first.

    `text` has been through `as_given`. `messages`: as for `review`.
    """
    rules = [rule for rule in _applying(knowledge, scenario) if path in rule.file.answers]
    known = [(rule, words) for rule in rules if (words := knowledge.rule(rule.id))]
    look = Look(ReviewedText(text, knowledge.pack), knowledge, rules, scenario, None)
    results = [(rule, words, kinds.run(rule, look, words) or []) for rule, words in known]
    findings = [one for rule, words, result in results for one in _findings(rule, words, messages, result, look)]
    return sorted(findings, key=lambda finding: (finding.start is None, finding.start or 0))


def _findings(
    rule: Rule, words: RuleText, messages: Mapping[str, RuleText] | None, result: Sequence[Found], look: Look
) -> list[Finding]:
    """What a rule found, said in the reader's own language where that is another."""
    said = (messages or {}).get(rule.id, words)
    return [_finding(rule, said, found, look) for found in result]


def _said(words: RuleText, case: str) -> tuple[str, str | None]:
    """Message and suggestion for a case; for one of the leaf's `cases` its own, where it has them."""
    own = words.cases.get(case, Case())
    message = words.message if isinstance(words.message, str) else words.message[case]
    suggestion = words.suggestion.get(case) if isinstance(words.suggestion, dict) else words.suggestion
    return own.message or message, own.suggestion or suggestion


def _finding(rule: Rule, words: RuleText, found: Found, look: Look) -> Finding:
    start, end = found.span or (None, None)
    quote = None if found.span is None else look.text.raw[start:end]
    values = {"quote": (quote or "").strip(), **dict(found.values)}
    message, suggestion = _said(words, found.case)
    return Finding(
        rule=rule.id,
        level=rule.file.levels.get(found.case, rule.file.level),
        start=start,
        end=end,
        quote=quote,
        message=message.format_map(values),
        why=words.why,
        suggestion=suggestion.format_map(values) if suggestion else None,
        replacement=found.replacement,
        source=words.source or rule.file.source,
    )
