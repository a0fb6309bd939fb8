"""What a letter template can use: the facts, who is addressed how, and the wording of a language.

A template is a file of blocks named after the paragraph's role; `opening_b`, `opening_c` are other wordings of
`opening`. Text outside blocks is ignored. In a template:

    {{ reference.title | quoted }}     a field of the context, in the language's quotation marks
    {{ reference.effect | sentence }}  as a sentence of its own: capital, full stop
    {{ feedback.next_step | step }}    as a sentence, or as a question where it begins like one
    {{ feedback.situation | inside }}  inside a sentence: no full stop, no capital on "The"
    {{ takeaway | last }}              at the end of one: as `inside`, with the full stop it may lack
    {{ ask.window | within }}          a time with its words: "in the next three weeks", "in June"
    {{ reference.where | after("at") }}  with a preposition, unless it brings its own
    {{ sender.organisation | attached("מ") }}  behind an attached letter: "מבית החולים", "מ־Wix"
    {{ questions | listed }}           one a line, with a dash
    {{ writer("כותב", "כותבת") }}      by the sender's gender: m, f
    {{ reader("תוכל", "תוכלי", "אפשר") }}  by the recipient's: m, f, not known
    {{ them("his", "her", "their") }}  by the third person's: m, f, not known
    {{ form("du", "Sie") }}            by form of address: informal, formal
    {{ scene(feedback.situation, feedback.behaviour) }}  "In Tuesday's meeting, you …", "Am Dienstag hast du …"
    {{ by_gender(source.gender, m="deinen", f="deine", n="dein") }}  by the gender of a noun
    {{ lines | verbatim }}             the user's own lines
    {{ warmth("Thank you.", "Thank you.", "Thank you so much.") }}  by the tone the writer chose: low, mid, high
    {{ directness("I wonder if you could …", "Could you …?", "Please …") }}
    {{ greeting() }}  {{ closing() }}  {{ day(meeting.start) }}  {{ duration(ask.minutes) }}
    {{ time(meeting.start) }}  {{ their_time(meeting.start) }}  the hour; the same where the reader is, if another
    {% if tone.directness == "high" %}  where it is more than a few words

Besides the context there are `source` (noun, gender, took_in and where of what was read or heard), `channel` (of the
ask, in words), `questions` (each ending in a question mark), `by_mail` (no talk is asked for) and `line` (a line end).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_datetime, format_time
from babel.units import format_unit
from jinja2 import StrictUndefined, Template, nodes, pass_context
from jinja2.runtime import Context as Scope
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.drafting.told import LINE, Told, wrapped
from assistant.errors import UserError
from assistant.model.direction import direction_of
from assistant.model.language import Greeting, LanguagePack, VerbSecond

_ENDS = (".", "!", "?", "…", ":")
_CLOSERS = "\"'”’»״)"
_WORDING = "_wording"
_TEMPLATES = 512  # kept compiled, which takes 13 ms each: more than there are, so that none is compiled twice


@dataclass(frozen=True, slots=True)
class Typed:
    """What the user typed, where a letter mirrors one in another language: all is in that one, `but` these texts."""

    language: LanguagePack
    but: frozenset[str]


class Wording:
    """The functions and filters of one letter: one language, one writer, one reader; `typed` in a mirror."""

    def __init__(
        self,
        pack: LanguagePack,
        view: dict[str, Any],
        stage: str,
        greeting: str | None = None,
        gap: str = "",
        typed: "Typed | None" = None,
    ) -> None:
        self._pack, self._view, self._stage, self._chosen, self._gap = pack, view, stage, greeting, gap
        self._typed = typed

    # By gender and form

    def writer(self, m: str, f: str) -> str:
        """The word for the sender's gender; where it isn't given, a gap, or UserError: it is never guessed."""
        gender = self._view["sender"]["gender"]
        if gender not in ("m", "f") and self._gap:
            return self._gap
        if gender not in ("m", "f"):
            raise UserError(
                f"sender.gender is missing: a letter in {self._pack.name} needs f or m for the one who writes."
            )
        return m if gender == "m" else f

    def reader(self, m: str, f: str, unknown: str) -> str:
        """The word for the recipient's gender, or the wording that goes around it."""
        return {"m": m, "f": f}.get(self._view["recipient"]["gender"], unknown)

    def them(self, m: str, f: str, unknown: str) -> str:
        """The word for the gender of the person that the message is about, or the wording that goes around it."""
        return {"m": m, "f": f}.get(self._view["person"]["gender"], unknown)

    def warmth(self, low: str, mid: str, high: str) -> str:
        """The wording for how warm the writer wants to be with this reader."""
        return {"low": low, "high": high}.get(self._view["tone"]["warmth"], mid)

    def directness(self, low: str, mid: str, high: str) -> str:
        """The wording for how direct the writer wants to be with this reader."""
        return {"low": low, "high": high}.get(self._view["tone"]["directness"], mid)

    def by_gender(self, gender: str, **words: str) -> str:
        """The word that goes with a noun of this gender."""
        return words[gender]

    def form(self, informal: str, formal: str) -> str:
        """The word for the form of address; where none was chosen, the language's first."""
        return formal if self._form == "formal" else informal

    @property
    def _form(self) -> str:
        return self._view["form"] or self._pack.form_at(self._stage) or ""

    # Greeting and closing

    def greeting(self) -> str:
        """The greeting that was chosen, else the first that fits tone, form, stage and reader."""
        if self._chosen not in self.greetings():
            self._chosen = self._first_fitting(self._pack.greetings)
        return _named(self._chosen, {place: wrapped(name) for place, name in self._names().items()})

    def greetings(self) -> dict[str, str]:
        """Every greeting that form and reader allow, as a pattern to choose and as it reads; the usual one first.

        A name of several words is also offered by its first alone, but not where the address is formal.
        """
        names = self._names()
        usual = self._first_fitting(self._pack.greetings)
        patterns = [
            choice.text.replace("{name}", place)
            for choice in self._pack.greetings
            if self._allows(choice)
            for place in names
            if place == "{name}" or self._form != "formal"
        ]
        return {pattern: _named(pattern, names) for pattern in [usual, *patterns]}

    def _names(self) -> dict[str, Told]:
        """The reader's name for each place that a pattern may have: {name}, and {first} where that is another."""
        title, name = self._view["recipient"]["title"], self._view["recipient"]["name"]
        name = name.as_(name.rstrip(",;: ") or name)
        if title:
            bare = title.rstrip(".").lower()
            typed = name.lower().startswith((f"{bare} ", f"{bare}. "))  # "Dr Vogt" needs no second "Dr"
            return {"{name}": Told(name if typed else f"{title} {name}", name.ids | title.ids)}
        first, *others = name.split() or [name]
        is_given_name = others and not first.endswith(".") and first.lower() not in self._pack.titles
        return {"{name}": name, **({"{first}": name.as_(first)} if is_given_name else {})}

    def _allows(self, choice: Greeting) -> bool:
        """Whether a greeting suits form of address and reader; how warm it is, is the writer's choice."""
        gender = self._view["recipient"]["gender"]
        return (not choice.form or self._form in choice.form) and (not choice.gender or gender in choice.gender)

    def closing(self) -> str:
        """The first closing that fits, without the name."""
        return self._first_fitting(self._pack.closings)

    def _first_fitting(self, choices: Iterable[Greeting]) -> str:
        warmth, gender = self._view["tone"]["warmth"], self._view["recipient"]["gender"]
        for choice in choices:
            facts = ((choice.warmth, warmth), (choice.form, self._form), (choice.stage, self._stage))
            fits = all(not wanted or given in wanted for wanted, given in facts)
            if fits and (not choice.gender or gender in choice.gender):
                return choice.text
        raise UserError(f"language {self._pack.code}: no greeting fits; the last one should have no conditions.")

    # Dates and lengths of time

    def day(self, start: Told | None) -> Told:
        """A date as one writes it in a letter: "Friday 20 November"; a gap where a letter that grows has none yet."""
        if start is None and self._gap:
            return Told(self._gap, ())
        if start is None:
            raise TypeError("a template prints a date that is not filled")
        return start.as_(format_datetime(_moment(start), self._pack.day, locale=self._pack.locale))

    def time(self, start: Told | None) -> Told | None:
        """The hour as one writes it: "15:00", by the writer's clock; None where only the day was given."""
        if start is None:
            return None
        moment = _moment(start)
        has_hour = moment.hour or moment.minute
        return start.as_(format_time(moment, "short", locale=self._pack.locale)) if has_hour else None

    def their_time(self, start: Told | None) -> Told | None:
        """The hour where the reader is, with the day if it is another; None where that is no other or not known."""
        names = (self._view["sender"]["timezone"], self._view["recipient"]["timezone"])
        zones = [_zone(name) for name in names]
        if start is None or self.time(start) is None or zones[1] is None:
            return None
        if zones[0] is None and _moment(start).tzinfo is None:
            return None
        ours = _moment(start) if _moment(start).tzinfo else _moment(start).replace(tzinfo=zones[0])
        theirs = ours.astimezone(zones[1])
        if theirs.replace(tzinfo=None) == ours.replace(tzinfo=None):
            return None
        said = format_time(theirs, "short", locale=self._pack.locale)
        if theirs.date() != ours.date():
            said = f"{format_datetime(theirs, 'EEE', locale=self._pack.locale)} {said}"
        return Told(said, start.ids.union(*(name.ids for name in names if isinstance(name, Told))), start.value)

    def duration(self, minutes: Told) -> Told:
        """A number of minutes in words of the language: "15 minutes"."""
        number = int(minutes.value)
        if number in self._pack.lengths:
            return minutes.as_(self._pack.lengths[number])
        return minutes.as_(format_unit(number, "duration-minute", locale=self._pack.locale))

    def scene(self, situation: Told, behaviour: Told) -> str:
        """Situation and behaviour: one sentence where the first leads into the second, else two."""
        leads_in = _first_word_is(situation, self._pack.openers) and not situation.rstrip().endswith(("!", "?"))
        if not leads_in:
            return f"{wrapped(self.sentence(situation))} {wrapped(self.sentence(behaviour))}"
        bare = situation.rstrip(".,;:… ")
        ordinal = "." if self._pack.verb_second and bare[-1:].isdecimal() and f"{bare}." in situation else ""  # "am 3."
        start = situation.as_(bare[:1].upper() + bare[1:] + ordinal)
        if self._pack.verb_second is None:
            return f"{wrapped(start)}, {wrapped(self.last(behaviour))}"
        turned = _verb_first(behaviour, self._pack.verb_second, self._form)
        if turned is None:
            return f"{wrapped(start)}: {wrapped(self.sentence(behaviour))}"
        comma = "," if _is_clause(start, self._pack) else ""
        return f"{wrapped(start)}{comma} {wrapped(self.last(behaviour.as_(turned)))}"

    # Filters

    def quoted(self, text: str) -> str:
        """As it was typed, in the language's quotation marks; marks that were typed around it are not doubled."""
        opening, closing = self._pack.quote
        typed = text.strip()
        around = re.fullmatch(r'["“„«״](.+)["”“»״]', typed)
        bare = around.group(1) if around and not re.search('["“”„«»״]', around.group(1)) else typed
        return _as(text, f"{opening}{bare}{closing}")

    def sentence(self, text: str) -> str:
        """As a sentence of its own, in the user's words: a capital in front, a full stop behind."""
        ended = _ended(text)
        return _as(text, ended[:1].upper() + ended[1:])

    def step(self, text: str) -> str:
        """A next step as a sentence, with a question mark where it begins like a question."""
        asks = _first_word_is(text, self._pack.question_starts) and not text.rstrip(_CLOSERS).endswith(("!", "?", "…"))
        return self.question(text) if asks else self.sentence(text)

    def question(self, text: str) -> str:
        """As a question of its own."""
        bare = text.rstrip(".,;: ")
        asked = bare if bare.rstrip(_CLOSERS).endswith(("?", "!", "…")) else f"{bare}?"
        return _as(text, asked[:1].upper() + asked[1:])

    def inside(self, text: str) -> Told:
        """As part of a sentence: without its full stop, and small where only the sentence made it a capital."""
        bare = text.rstrip(".,;: ") or text
        if text.endswith("..."):
            bare = text
        first = bare.split(None, 1)[0] if bare.split() else ""
        if first.lower() in self._pack.small:
            bare = bare[:1].lower() + bare[1:]
        return text.as_(bare) if isinstance(text, Told) else Told(bare, ())

    def last(self, text: str) -> str:
        """As the last part of a sentence: `inside`, with a full stop unless it ends with a mark of its own."""
        return _as(text, _ended(self.inside(text)))

    def within(self, window: str) -> str:
        """A length of time or a period, with the words that it takes: "three weeks" → "in the next three weeks"."""
        inside = self.inside(window)
        typed = self._typed if self._typed and self._typed.language.code != self._pack.code else None
        is_foreign = typed is not None and window not in typed.but
        if is_foreign or (direction_of(inside) != self._pack.direction and not inside.isdecimal()):
            return inside  # words of another language take none of ours
        fitting = (choice for choice in self._pack.windows if _starts_with(inside, choice.starts, self._pack))
        return _as(window, next(fitting).text.replace("{window}", inside))

    def after(self, text: str, preposition: str) -> str:
        """Behind a preposition, unless the value brings one ("in November"); an address on the web in brackets."""
        inside = self.inside(text)
        if "://" in inside or inside.lower().startswith("www."):
            return _as(text, f"({inside})")
        known = [*self._pack.prepositions, *(self._typed.language.prepositions if self._typed else ())]
        return inside if _first_word_is(inside, known) else _as(text, f"{preposition} {inside}")

    def attached(self, text: str, letter: str) -> str:
        """Behind a letter that is written together with it; a word in another script is set off."""
        inside = self.inside(text)
        own = re.match(f"[{self._pack.script.letters}]", inside)
        return _as(text, f"{letter}{'' if own else self._pack.attach}{inside}")

    def listed(self, texts: Sequence[str]) -> str:
        """One a line, each with a dash in front."""
        return LINE + LINE.join(f"- {wrapped(text)}" for text in texts)

    def verbatim(self, texts: Sequence[str]) -> str:
        """The user's own lines, word for word, each on a line."""
        return LINE.join(wrapped(text) for text in texts)


FILTERS = (
    "quoted", "sentence", "step", "inside", "last", "within", "after", "attached", "listed", "verbatim",
)  # fmt: skip
FUNCTIONS: tuple[str, ...] = (
    "writer", "reader", "them", "warmth", "directness", "by_gender", "form", "greeting", "closing", "scene", "day",
    "time", "their_time", "duration",
)  # fmt: skip


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """The sandbox that letters and prompts are rendered in. No autoescape: "O'Neil" is no entity."""
    env = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=wrapped)
    env.globals = {"line": LINE, **{name: _of_this_letter(name) for name in FUNCTIONS}}
    env.filters.update({name: _of_this_letter(name) for name in FILTERS})
    return env


def _of_this_letter(name: str) -> Callable[..., Any]:
    """A function for templates that is the method of that name of the letter's own `Wording`."""

    @pass_context
    def call(scope: Scope, *args: Any, **words: Any) -> Any:
        return getattr(scope[_WORDING], name)(*args, **words)

    return call


@lru_cache(maxsize=_TEMPLATES)
def roles_of(source: str) -> dict[str, list[str]]:
    """The roles of a template in order, each with its wordings' block names ("easy_out_b" is one of "easy-out")."""
    roles: dict[str, list[str]] = {}
    for block in environment().parse(source).find_all(nodes.Block):
        base, _, variant = block.name.rpartition("_")
        role = base if len(variant) == 1 and base else block.name
        roles.setdefault(role.replace("_", "-"), []).append(block.name)
    return roles


def renderer(source: str, wording: Wording, view: dict[str, Any]) -> Callable[[str], str]:
    """A function that renders one block of a template, by name."""
    template = _compiled(source)

    def render(block: str) -> str:
        values = {name: value for name, value in view.items() if name not in FUNCTIONS}  # `form` is both
        scope = template.new_context({**values, _WORDING: wording})
        return "".join(template.blocks[block](scope))

    return render


@lru_cache(maxsize=_TEMPLATES)
def _compiled(source: str) -> Template:
    return environment().from_string(source)


def _named(pattern: str, names: Mapping[str, str]) -> str:
    """A greeting with the name in it."""
    return re.sub(r"\{\w+\}", lambda place: names.get(place.group(), place.group()), pattern)


def _ended(text: str) -> str:
    """A text with a full stop, unless it ends with a mark of its own."""
    bare = text.rstrip(_CLOSERS + " ")
    return text if bare.endswith(_ENDS) else f"{text.rstrip(',;–- ')}."


def _starts_with(text: str, starts: Sequence[str], pack: LanguagePack) -> bool:
    """Whether a text begins with one of these words, with a number for "{number}", or a date for "{date}".

    No words fit any text.
    """
    said = text.lower() + " "
    first, second = [*said.split(None, 2), "", ""][:2]
    is_number = first[:1].isdecimal() or first in pack.numbers
    month = second.strip(",.")
    bare = month[1:] if month[:1] in set(pack.prefixes) else month  # "3 במרץ"
    is_date = is_number and not {month, bare}.isdisjoint(pack.words.get("month", ()))
    if is_number and ("{date}" if is_date else "{number}") in starts:
        return True
    return not starts or any(said.startswith(f"{s} " if not s.endswith("*") else s[:-1]) for s in starts)


def _first_word_is(text: str, words: Sequence[str]) -> bool:
    """Whether a text begins with one of these words; "ב*" is any word that begins so."""
    first = next(iter(text.split()), "").lower().rstrip(".,")
    return any(first == word or (word.endswith("*") and first.startswith(word[:-1])) for word in words)


def _is_clause(text: str, pack: LanguagePack) -> bool:
    """Whether a comma stands behind a situation: "als Maya sprach, …", but not "während der Sitzung …"."""
    order, said = pack.verb_second, f"{text} ".lower()
    if order is None or "," in text or any(said.startswith(f"{start} ") for start in order.clauses):
        return True
    last = text.rsplit(None, 1)[-1]  # of a clause the verb; of a phrase, where nouns have capitals, a noun or "gestern"
    return _first_word_is(text, order.either) and last[:1].islower() and last not in pack.openers


def _verb_first(text: str, order: VerbSecond, form: str) -> str | None:
    """A main clause behind something else: "du hast gesagt" → "hast du gesagt". None where we can't be sure.

    In a main clause of German, Danish or Dutch the verb is the second part, so a pronoun as its subject has it behind
    it, whatever comes next.
    """
    subject, _, rest = text.strip().partition(" ")
    verb, gap, others = rest.partition(" ")
    # "Sie haben" to a reader who is Sie; to one who is du it is "they have", with a capital only at the start.
    inside = subject if form == "formal" and subject in order.subjects else subject.lower()
    if inside not in order.subjects and verb in order.subjects and inside not in (*order.never, *order.clauses):
        return f"{inside} {verb}{gap}{others}"  # typed as it would go on: "hast du gesagt"
    if inside not in order.subjects or not (verb.isalpha() and verb[0].islower()) or verb in order.never:
        return None
    first = order.verbs.get(verb, verb) if inside in order.turns else verb
    return f"{first} {inside}{gap}{others}"


def _as(text: str, said: str) -> str:
    return text.as_(said) if isinstance(text, Told) else said


def _moment(start: Told) -> datetime:
    """The moment behind a date: of a detail it is text, or a date without an hour."""
    value = start.value
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def _zone(name: str | None) -> ZoneInfo | None:
    """A time zone by its name, such as Europe/Copenhagen; None for what is none."""
    try:
        return ZoneInfo(str(name)) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
