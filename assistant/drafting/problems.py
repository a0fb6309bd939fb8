"""What keeps a model's paragraph from going into a letter: the checks that stand between a model and the user."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.drafting.answer import is_formatted
from assistant.drafting.prompt import language_name
from assistant.grounding.figures import untold
from assistant.grounding.rests import SAID, STRAY_WORDS, Words
from assistant.model.draft import Draft, Paragraph
from assistant.model.language import LanguagePack
from assistant.model.review import Finding, Review
from assistant.notice import Notice
from assistant.review.text import ReviewedText

SUBJECT = "subject"
# Chosen from a list, and said in words that nobody can look for ("video"), or going without saying ("your talk").
CHOSEN = frozenset({"reference.kind", "ask.channel"})
LONGEST_SUBJECT = 60  # characters; evidence row 3
LONGER = 2.0  # times the words of our own paragraph that a model's may have …
SENTENCE = 5  # words of a fact that show its language; fewer may be names
LONGEST_WORDS = 45  # … or so many, whichever is more


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that can't stand. `role` is None where it is the whole letter.

    `says` is for the user; `asks` for the model, in English, where it is put otherwise to it.
    """

    role: str | None
    says: Notice
    asks: str = ""

    @property
    def for_model(self) -> str:
        """What the model is asked to mend."""
        return self.asks or f"{self.says}."


@dataclass(frozen=True)
class Standard:
    """What a model's letter is held against: our own, and what there is to say.

    `review` reviews a draft's text, with messages in the language named, or, for None, in the letter's; `detect` names
    the language of a text, or None; `element_of` names the element that a rule looks for.
    """

    floor: Draft
    floor_review: Review
    pack: LanguagePack
    review: Callable[[Draft, str | None], Review]
    detect: Callable[[str], str | None]
    element_of: Mapping[str, str | None]

    @cached_property
    def told(self) -> list[str]:
        """Everything a letter may say: the facts, and our own letter, which says dates in words."""
        return [*(fact.text for fact in self.floor.facts), self.floor.text]

    @cached_property
    def words(self) -> Words:
        """The words of the letter's language."""
        return Words(self.pack)

    @cached_property
    def known(self) -> frozenset[str] | None:
        """The words that were told; None where facts are in another language than the letter, and share no words."""
        sentences = (fact.text for fact in self.floor.facts if len(fact.text.split()) >= SENTENCE)
        foreign = any(is_foreign(text, self.words, self.pack, self.detect) for text in sentences)
        return None if foreign else self.words.known(self.told)

    def is_stray(self, sentence: str, role: str, least: int = STRAY_WORDS) -> bool:
        """Whether a sentence is made of words that nobody told; in a paragraph of no facts, of others than ours has."""
        if self.known is None:
            return False
        without_facts = (one.text for one in self.floor.for_models if one.role == role and not one.facts)
        known = next((self.words.known((text,)) for text in without_facts), self.known)
        return self.words.is_stray(sentence, known, least)


def is_foreign(text: str, words: Words, pack: LanguagePack, detect: Callable[[str], str | None]) -> bool:
    """Whether a text is in another language than the letter; a short one full of names is given the benefit."""
    return detect(text) not in (None, pack.code) and not words.is_ours(text)


def problems_of(draft: Draft, standard: Standard) -> list[Problem]:
    """Every problem of a model's draft, paragraph by paragraph; none in paragraphs that are ours."""
    own = [paragraph for paragraph in draft.paragraphs if paragraph.origin == "model"]
    found = [problem for paragraph in own for problem in _of_paragraph(paragraph, standard)]
    found += _of_subject(draft.subject, standard) if draft.subject != standard.floor.subject else []
    found += _left_out(draft, own, standard)
    found += _repeated(draft, own, standard)
    found += _from_review(draft, own, standard)
    return found


def problems_of_whole(draft: Draft, standard: Standard) -> list[Problem]:
    """What makes a letter of theirs and ours worse than ours alone: an error, a second ask, a fact said twice."""
    review = standard.review(draft, None)
    found = [Problem(None, _as_notice(finding)) for finding in review.findings if finding.level == "error"]
    if _asking(draft, review) - _asking(standard.floor, standard.floor_review):
        found.append(Problem(None, Notice("it asks twice")))
    twice = _said_twice(draft, standard.words) - _said_twice(standard.floor, standard.words)
    return found + [Problem(None, Notice("it says {field} twice", field=field)) for field in sorted(twice)]


def _of_paragraph(paragraph: Paragraph, standard: Standard) -> Iterable[Problem]:
    role, text, pack = paragraph.role, paragraph.text, standard.pack
    if is_foreign(text, standard.words, pack, standard.detect):
        yield _foreign(role, pack)
    for said in (*untold(text, standard.told, pack), *_strays(text, role, standard)):
        yield Problem(role, Notice("it says “{said}”, which isn't in what you wrote", said=said))
    ours = next((len(one.text.split()) for one in standard.floor.paragraphs if one.role == role), 0)
    most = max(LONGEST_WORDS, round(LONGER * ours))
    if len(text.split()) > most:
        yield Problem(role, Notice("it is over {most} words long", most=most))
    reviewed = ReviewedText(text, pack)
    if reviewed.core != (0, len(text)):
        yield Problem(role, Notice("it greets or signs, which the letter does already"))
    for name in _names(standard.floor):
        if name in text and name not in next((one.text for one in standard.floor.paragraphs if one.role == role), ""):
            yield Problem(
                role, Notice("it uses the name {name}, which stands in the greeting or the signature", name=name)
            )
    if is_formatted(text):
        yield Problem(role, Notice("it has formatting marks in it"))


def _foreign(role: str, pack: LanguagePack) -> Problem:
    return Problem(role, Notice("it is not in {language}", language=pack.name), f"it is not in {language_name(pack)}.")


def _names(floor: Draft) -> list[str]:
    """Writer and reader: "I" and "you" in the letter, and by name only where our own paragraph has it so."""
    return [fact.text for fact in floor.facts if fact.field in ("sender.name", "recipient.name")]


def _strays(text: str, role: str, standard: Standard) -> Iterable[str]:
    """Sentences made of words that nobody told."""
    sentences = (text[start:end] for start, end in ReviewedText(text, standard.pack).sentences)
    return [sentence for sentence in sentences if standard.is_stray(sentence, role)]


def _of_subject(subject: str, standard: Standard) -> Iterable[Problem]:
    if not subject.strip() or len(subject) > LONGEST_SUBJECT:
        yield Problem(SUBJECT, Notice("it should be {most} characters at most", most=LONGEST_SUBJECT))
    for said in untold(subject, standard.told, standard.pack):
        yield Problem(SUBJECT, Notice("it says “{said}”, which isn't in what you wrote", said=said))
    if standard.is_stray(subject, SUBJECT, least=2):
        yield Problem(SUBJECT, Notice("it says “{said}”, which isn't in what you wrote", said=subject))
    if len(subject.split()) > 3 and is_foreign(subject, standard.words, standard.pack, standard.detect):
        yield _foreign(SUBJECT, standard.pack)


def _left_out(draft: Draft, own: Sequence[Paragraph], standard: Standard) -> Iterable[Problem]:
    """Facts that our own paragraph says in their words, and the model's letter doesn't say."""
    said = {id for paragraph in draft.paragraphs for id in paragraph.facts}
    ours = {paragraph.role: paragraph for paragraph in standard.floor.paragraphs}
    facts = {fact.id: fact for fact in draft.facts}
    for paragraph in own:
        for id in ours[paragraph.role].facts:
            if facts[id].field in CHOSEN or id in said:
                continue
            if standard.words.share(facts[id].text, ours[paragraph.role].text) > 0:
                asks = f"it leaves out {id}, which should be said: {facts[id].text}"
                yield Problem(paragraph.role, Notice("it leaves out {field}", field=facts[id].field), asks)


def _repeated(draft: Draft, own: Sequence[Paragraph], standard: Standard) -> Iterable[Problem]:
    """Facts that a paragraph says although another one does, where ours leaves them to that other one."""
    ours = {paragraph.role: paragraph.facts for paragraph in standard.floor.paragraphs}
    twice = _said_twice(draft, standard.words) - _said_twice(standard.floor, standard.words)
    for fact in (fact for fact in draft.facts if fact.field in twice):
        for paragraph in own:
            if fact.id not in ours[paragraph.role] and standard.words.share(fact.text, paragraph.text) >= SAID:
                yield Problem(paragraph.role, Notice("it says {field}, as another paragraph does", field=fact.field))


def _from_review(draft: Draft, own: Sequence[Paragraph], standard: Standard) -> Iterable[Problem]:
    """What the reviewer finds in it and doesn't find in our own letter."""
    roles = {SUBJECT, *(paragraph.role for paragraph in own)}
    same = {finding.rule for finding in standard.floor_review.findings}
    new = [finding for finding in standard.review(draft, None).findings if finding.rule not in same]
    found = [finding for finding in new if not _is_idea_about_all(finding, standard)]
    in_english = {one.rule: one for one in standard.review(draft, "en").findings} if found else {}
    for finding in found:
        role = _role_at(draft, finding.start) if finding.start is not None else _role_of(finding.rule, standard)
        if role is None or role in roles:
            known = in_english.get(finding.rule, finding)
            quoted = f"“{finding.quote}”: " if finding.quote else ""
            yield Problem(role, _as_notice(finding), f"{quoted}{known.message} {known.suggestion or ''}".rstrip())


def _is_idea_about_all(finding: Finding, standard: Standard) -> bool:
    """Whether a finding is no more than a suggestion, and about no paragraph: that a letter is long, say."""
    has_place = finding.start is not None or standard.element_of.get(finding.rule) is not None
    return finding.level == "suggestion" and not has_place


def _role_of(rule: str, standard: Standard) -> str | None:
    """Which paragraph of ours holds what a rule misses."""
    element = standard.element_of.get(rule)
    spans = (one.start for one in standard.floor_review.elements if one.element == element)
    return next((role for start in spans if (role := _role_at(standard.floor, start))), None)


def _role_at(draft: Draft, at: int | None) -> str | None:
    """Which paragraph a place in a draft's text lies in."""
    if at is None:
        return None
    within = (paragraph.role for paragraph, start, end in draft.spans() if start <= at < end)
    return next(within, SUBJECT if at < len(draft.text) - len(draft.body) else None)


def _as_notice(finding: Finding) -> Notice:
    """A finding's message, which is in the letter's language already."""
    return Notice("{said}", said=finding.message.rstrip("."))


def _asking(draft: Draft, review: Review) -> set[str | None]:
    """The paragraphs that ask for something."""
    return {_role_at(draft, one.start) for one in review.elements if one.element == "ask"}


def _said_twice(draft: Draft, words: Words) -> set[str]:
    """Fields whose fact, of three words or more, stands in several paragraphs."""
    texts = [paragraph.text for paragraph in draft.paragraphs]
    long = [fact for fact in draft.facts if words.count(fact.text) >= 3]
    return {fact.field for fact in long if sum(words.share(fact.text, text) >= SAID for text in texts) > 1}
