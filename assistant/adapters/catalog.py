"""What there is: languages, scenarios, rules and elements, found by looking into their folders.

A catalogue is a stack of folders. The first is what we ship; any further one has the same six inside (`languages/`,
`prompts/`, `rules/`, `elements/`, `commitments/`, `courtesy/`) and adds to it or, file by file, takes precedence.
Nothing is read before it is needed, and nothing twice.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from assistant.adapters.yamlfile import read_data, read_head, read_text
from assistant.errors import UserError
from assistant.model.commitment import CommitmentText
from assistant.model.language import LanguageHead, LanguagePack
from assistant.model.rule import CourtesyText, ElementText, Marker, Rule, RuleFile, RuleText
from assistant.model.scenario import Scenario, ScenarioFile, ScenarioText
from assistant.model.server import Preset, Presets
from assistant.review.knowledge import Knowledge

_INCLUDE = re.compile(r'\{% include "([a-z-]+)" %\}')
_HERE = Path(__file__).resolve().parent.parent
_PACKED = _HERE / "_prompts"  # in an installed wheel; a checkout has prompts/ beside assistant/
SHIPPED = {
    "languages": _HERE / "languages",
    "prompts": _PACKED if _PACKED.is_dir() else _HERE.parent / "prompts",
    "rules": _HERE / "review" / "rules",
    "elements": _HERE / "review" / "elements",
    "commitments": _HERE / "review" / "commitments",
    "courtesy": _HERE / "review" / "courtesy",
}


class Catalog:
    """The data folders. `also`: further folders on top of the shipped ones."""

    def __init__(self, also: Sequence[Path] = ()) -> None:
        self._stack = {name: [*(root / name for root in reversed(also)), path] for name, path in SHIPPED.items()}
        self._packs: dict[str, LanguagePack] = {}
        self._knowledge: dict[str, Knowledge] = {}
        self._rule_texts: dict[str, dict[str, RuleText]] = {}
        self._scenarios: dict[str, Scenario] = {}
        self._texts: dict[tuple[str, str], ScenarioText] = {}

    # Languages

    @cached_property
    def languages(self) -> list[str]:
        """Codes of the languages there is a pack for."""
        return sorted(name.removesuffix(".yaml") for name in self._names("languages") if name.endswith(".yaml"))

    def language(self, code: str) -> LanguagePack:
        """A language pack. Raises UserError for a code there is none for."""
        if code not in self._packs:
            path = self._find("languages", f"{code}.yaml")
            if path is None:
                raise UserError(f"language {code!r} is not covered. There are: {', '.join(self.languages)}.")
            self._packs[code] = read_data(LanguagePack, path)
        return self._packs[code]

    @cached_property
    def heads(self) -> list[LanguageHead]:
        """What tells each language apart, read without the rest of its file."""
        paths = (self._find("languages", f"{code}.yaml") for code in self.languages)
        return [read_head(LanguageHead, path) for path in paths if path]

    # Scenarios

    @cached_property
    def scenario_ids(self) -> list[str]:
        """Ids of all scenarios, "family/name", those that are only reviewed among them."""
        families = [family for family in self._names("prompts") if not family.startswith((".", "_"))]
        found = (f"{family}/{name}" for family in families for name in self._names("prompts", family))
        return sorted(id for id in found if self._find("prompts", id, "scenario.yaml"))

    @cached_property
    def letter_ids(self) -> list[str]:
        """Ids of the scenarios that there are letters for; the others are kinds of message that can be reviewed."""
        return [id for id in self.scenario_ids if self.scenario(id).languages]

    def scenario(self, id: str) -> Scenario:
        """A scenario. Raises UserError, with the nearest known id, for one there isn't."""
        if id not in self._scenarios:
            path = self._find("prompts", id, "scenario.yaml") if id in self.scenario_ids else None
            if path is None:
                raise UserError(f"there is no scenario {id!r}. {_nearest(id, self.scenario_ids)}")
            letters = {name.split(".")[1] for name in self._names("prompts", id) if name.startswith("letter.")}
            self._scenarios[id] = Scenario(id, read_data(ScenarioFile, path), tuple(sorted(letters)))
        return self._scenarios[id]

    def scenario_text(self, scenario: Scenario, language: str) -> ScenarioText:
        """The scenario's words on screens. Raises UserError where the language has none."""
        key = scenario.id, language
        if key not in self._texts:
            self._texts[key] = read_data(ScenarioText, self._leaf(scenario, f"text.{language}.yaml", language))
        return self._texts[key]

    def template(self, scenario: Scenario, name: str, language: str) -> str:
        """The source of a letter or another template of the scenario. Raises UserError where there is none.

        `{% include "scene" %}` stands for `prompts/_shared/scene.<language>.j2`, which several letters have in common.
        """
        source = read_text(self._leaf(scenario, f"{name}.{language}.j2", language))
        return _INCLUDE.sub(lambda part: self._shared(part[1], language), source)

    def _shared(self, name: str, language: str) -> str:
        path = self._find("prompts", "_shared", f"{name}.{language}.j2")
        if path is None:
            raise UserError(f"prompts/_shared has no {name}.{language}.j2.")
        return read_text(path).rstrip("\n")

    def prompt(self, scenario: Scenario) -> str | None:
        """The source of the scenario's prompt for a model; None where it is written without one."""
        path = self._find("prompts", scenario.id, "prompt.j2")
        return read_text(path) if path else None

    @cached_property
    def shared_prompts(self) -> dict[str, str]:
        """Parts that prompts include, and prompts that are no scenario's, by name."""
        found = {
            name.removesuffix(".j2"): self._find("prompts", "_shared", name)
            for name in self._names("prompts", "_shared")
            if name.count(".") == 1  # parts of letters have a language in their names
        }
        return {name: read_text(path) for name, path in found.items() if path}

    def example(self, scenario: Scenario, language: str) -> str:
        """The scenario's example context as YAML. Raises UserError where there is none."""
        return read_text(self._leaf(scenario, f"example.{language}.yaml", language))

    def _leaf(self, scenario: Scenario, name: str, language: str) -> Path:
        path = self._find("prompts", scenario.id, name)
        if path is None:
            have = ", ".join(scenario.languages)
            raise UserError(f"{scenario.id} is not covered in {language!r} ({name} is missing). There are: {have}.")
        return path

    # Servers

    @cached_property
    def presets(self) -> list[Preset]:
        """Servers that people have, and what to type for each."""
        return read_data(Presets, _HERE / "adapters" / "servers.yaml").servers

    # Rules and elements

    @cached_property
    def rules(self) -> list[Rule]:
        """Every rule, without its words."""
        found = []
        for id in sorted(self._names("rules")):
            path = self._find("rules", id, "rule.yaml")
            if path:
                covered = {name.removesuffix(".yaml") for name in self._names("rules", id)} - {"rule"}
                found.append(Rule(id, read_data(RuleFile, path), tuple(sorted(covered))))
        return found

    def rule(self, id: str) -> Rule:
        """A rule with its words in every language it covers. Raises UserError for an unknown id."""
        rule = next((rule for rule in self.rules if rule.id == id), None)
        if rule is None:
            raise UserError(f"there is no rule {id!r}. {_nearest(id, [rule.id for rule in self.rules])}")
        return replace(rule, texts={code: self._rule_text(rule, code) for code in rule.languages})

    def _rule_text(self, rule: Rule, language: str) -> RuleText:
        path = self._find("rules", rule.id, f"{language}.yaml")
        if path is None:
            raise UserError(f"rule {rule.id} is not covered in {language!r}.")
        return read_data(RuleText, path)

    def rule_texts(self, language: str) -> dict[str, RuleText]:
        """The words of every rule that covers a language."""
        if language not in self._rule_texts:
            covered = [rule for rule in self.rules if language in rule.languages]
            self._rule_texts[language] = {rule.id: self._rule_text(rule, language) for rule in covered}
        return self._rule_texts[language]

    def element(self, name: str, language: str) -> ElementText | None:
        """How an element is recognised in a language; None where nobody has written it down yet."""
        path = self._find("elements", name, f"{language}.yaml")
        return read_data(ElementText, path) if path else None

    def commitments(self, language: str) -> CommitmentText | None:
        """How a language says what is asked and promised; None where nobody has written it down yet."""
        path = self._find("commitments", f"{language}.yaml")
        return read_data(CommitmentText, path) if path else None

    def courtesy(self, language: str) -> dict[str, Marker]:
        """What makes a request courteous in a language; nothing where that hasn't been measured."""
        path = self._find("courtesy", f"{language}.yaml")
        return read_data(CourtesyText, path).markers if path else {}

    @cached_property
    def element_names(self) -> list[str]:
        """Every element there is, in whatever languages."""
        return self._names("elements")

    def knowledge(self, language: str) -> Knowledge:
        """All that the reviewer knows of a language, read as it is needed and kept for the next text."""
        if language not in self._knowledge:
            covered = {rule.id: rule for rule in self.rules if language in rule.languages}
            self._knowledge[language] = Knowledge(
                self.language(language),
                self.rules,
                lambda id: self._rule_text(covered[id], language) if id in covered else None,
                lambda name: self.element(name, language),
                lambda: self.commitments(language),
                lambda: self.courtesy(language),
            )
        return self._knowledge[language]

    # Folders

    def _names(self, kind: str, below: str = "") -> list[str]:
        """Names in a folder, over the whole stack."""
        found: set[str] = set()
        for root in self._stack[kind]:
            folder = root / below
            if folder.is_dir():
                found.update(path.name for path in folder.iterdir())
        return sorted(found)

    def _find(self, kind: str, *parts: str) -> Path | None:
        """The topmost file of that name; never one outside the folder."""
        if any(".." in part.split("/") or part.startswith("/") for part in parts):
            return None
        return next((path for root in self._stack[kind] if (path := root.joinpath(*parts)).is_file()), None)


@cache
def shipped() -> Catalog:
    """The catalogue of what we ship: one for the whole process, so that nothing of it is read twice."""
    return Catalog()


def _nearest(name: str, known: Sequence[str]) -> str:
    """A sentence that offers the nearest known name, or all of them."""
    from difflib import get_close_matches

    by_tail = {id.rpartition("/")[2]: id for id in known}
    near = get_close_matches(name, known, n=1, cutoff=0.5) or [
        by_tail[tail] for tail in get_close_matches(name.rpartition("/")[2], by_tail, n=1, cutoff=0.5)
    ]
    return f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(known)}."
