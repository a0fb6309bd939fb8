"""`python -m tests.evidence BASE_URL MODEL`: twelve letters from a live model, each beside what a bare prompt gets.

Three scenarios in two languages, from the shipped example and from a context of somebody else's. Writes JSON lines to
`letters.jsonl` beside this file, and goes on where it was interrupted. Slow: never a part of the tests.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.adapters.contexts import parse_context
from assistant.adapters.settings import Settings
from assistant.app import Assistant
from assistant.drafting.prompt import language_name, told_to_models
from assistant.errors import Unusable
from assistant.grounding.facts import facts_of
from assistant.model.chat import Message, Request
from assistant.model.context import Context

HERE = Path(__file__).parent
KEPT = HERE / "letters.jsonl"
BARE = {
    "outreach/cold-email": "Write a short first e-mail to somebody I admire, asking for a small conversation.",
    "feedback/sbi-constructive": "Write short feedback in the form Situation, Behaviour, Impact.",
    "follow-up/thank-you": "Write a short thank-you e-mail after a conversation.",
}


def cases(assistant: Assistant) -> Iterator[tuple[str, str, str, Context]]:
    """Scenario, language, the context's name and the context, of each of the twelve."""
    for scenario in BARE:
        for language in ("en", "he"):
            yield scenario, language, "example", assistant.example(scenario, language)
            file = HERE / "contexts" / f"{scenario.rpartition('/')[2]}.{language}.yaml"
            yield scenario, language, "other", parse_context(file.read_text("utf-8"), file.name)


def by_us(assistant: Assistant, scenario: str, context: Context) -> dict[str, Any]:
    """The letter as a user gets it."""
    start = time.monotonic()
    made = assistant.draft(scenario, context, engine="llm", on_progress=lambda progress: None)
    roles = made.draft.for_models
    return {
        "text": made.draft.text,
        "errors": [finding.rule for finding in made.review.findings if finding.level == "error"],
        "findings": [finding.rule for finding in made.review.findings],
        "paragraphs": len(roles),
        "ours": [paragraph.role for paragraph in roles if paragraph.origin == "letter"],
        "notices": made.draft.notices,
        "usage": made.draft.usage,
        "seconds": round(time.monotonic() - start, 1),
    }


def bare(assistant: Assistant, scenario: str, language: str, context: Context) -> dict[str, Any]:
    """What the same model makes of the same facts, asked the way one asks a chatbot."""
    assert assistant.model
    facts = "\n".join(f"- {fact.field}: {fact.text}" for fact in told_to_models(facts_of(context)))
    asked = f"{BARE[scenario]} Language: {language_name(assistant.catalog.language(language))}.\n\n{facts}"
    start = time.monotonic()
    try:
        text = assistant.model.complete(Request([Message("user", asked)], longest=700)).text
    except Unusable as error:  # it did not find an end within 700 tokens
        return {"text": None, "findings": [], "errors": [str(error)], "seconds": round(time.monotonic() - start, 1)}
    review = assistant.review(text, scenario=scenario, language=language, context=context)
    return {
        "text": text,
        "findings": [finding.rule for finding in review.findings],
        "errors": [finding.rule for finding in review.findings if finding.level == "error"],
        "detected": review.detected.language,
        "seconds": round(time.monotonic() - start, 1),
    }


def kept() -> list[dict[str, Any]]:
    """The letters there are already."""
    return [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()] if KEPT.is_file() else []


def main() -> None:
    """Every case that isn't there yet, then the counts."""
    if len(sys.argv) == 3:
        assistant = Assistant(using=Settings(base_url=sys.argv[1], model=sys.argv[2], seconds=300))
        done = {(row["scenario"], row["language"], row["context"]) for row in kept()}
        for scenario, language, name, context in cases(assistant):
            if (scenario, language, name) in done:
                continue
            row: dict[str, Any] = {
                "scenario": scenario, "language": language, "context": name, "model": sys.argv[2],
                "ours": by_us(assistant, scenario, context), "bare": bare(assistant, scenario, language, context),
            }  # fmt: skip
            with KEPT.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(scenario, language, name, row["ours"]["ours"], row["ours"]["seconds"], flush=True)
    summary(kept())


def summary(rows: list[dict[str, Any]]) -> None:
    """A line a letter, and the sums."""
    for row in rows:
        ours, simple = row["ours"], row["bare"]
        print(
            f"{row['scenario']:26} {row['language']} {row['context']:8} ours {len(ours['ours'])}/{ours['paragraphs']}"
            f"  calls {(ours['usage'] or {}).get('calls')}  tokens {(ours['usage'] or {}).get('prompt_tokens')}"
            f"+{(ours['usage'] or {}).get('completion_tokens')}  {ours['seconds']} s  findings {ours['findings']}"
            f"  | bare {simple['findings']} {simple['seconds']} s"
        )
    whole = sum(len(row["ours"]["ours"]) == row["ours"]["paragraphs"] for row in rows)
    without = sum(not row["ours"]["errors"] for row in rows)
    print(f"{len(rows)} letters, {without} without an error, {whole} whole letters from the floor")


if __name__ == "__main__":
    main()
