"""What our pipeline adds to the plain client, against a server on this machine that answers at once.

Ours composes the floor, asks, parses, checks and reviews; the plain client sends the same request and reads the answer.
Both in turn, so that a machine that slows down for a while slows both.
"""

import json
import statistics
import time
from collections.abc import Callable

import openai

from assistant.adapters.settings import Settings
from assistant.app import Assistant
from tests.drafting.test_generate import COLD, answer
from tests.model_server import model_server, says

PAIRS = 200


def timed(work: Callable[[], float]) -> float:
    """Milliseconds until the moment that the work returns."""
    start = time.perf_counter()
    return (work() - start) * 1_000


def main() -> None:
    """Print both figures."""
    with model_server(says(json.dumps(answer(), ensure_ascii=False))) as server:
        assistant = Assistant(using=Settings(model="tiny", base_url=server.base_url))
        context = assistant.example(COLD, "en")
        plain = openai.OpenAI(api_key="none", base_url=server.base_url, max_retries=0)

        def our_letter() -> float:
            assistant.draft(COLD, context, engine="llm")
            return time.perf_counter()

        our_letter()
        asked = json.loads(server.requests[0].body)
        sent = {name: value for name, value in asked.items() if not name.startswith("stream")}

        def plain_letter() -> float:
            plain.chat.completions.create(**sent)
            return time.perf_counter()

        def our_first_words() -> float:
            seen: list[float] = []
            assistant.draft(
                COLD,
                context,
                engine="llm",
                on_progress=lambda progress: seen.append(time.perf_counter()) if progress.text else None,
            )
            return seen[0]

        def plain_first_words() -> float:
            seen: list[float] = []
            with plain.chat.completions.create(**sent, stream=True) as stream:
                for chunk in stream:
                    if chunk.choices and chunk.choices[0].delta.content:
                        seen.append(time.perf_counter())
            return seen[0]

        for name, ours, theirs in (
            ("a letter by a model, streamed", our_letter, plain_letter),
            ("its first words, streamed", our_first_words, plain_first_words),
        ):
            theirs()
            pairs = [(timed(ours), timed(theirs)) for _ in range(PAIRS)]
            mine, other = (statistics.median(column) for column in zip(*pairs, strict=True))
            more = statistics.median(one - two for one, two in pairs)
            print(
                f"{name:34} {mine:7.1f} ms  against {other:6.1f} ms for the plain client: {mine / other:.2f} x, "
                f"{more:.1f} ms more (median of {PAIRS} pairs)"
            )


if __name__ == "__main__":
    main()
