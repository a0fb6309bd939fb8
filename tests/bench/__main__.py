"""`make bench`: how long starting takes, and how long a review takes inside a process.

Whole processes are timed in turn (A B A B …) and compared by the median of their ratios, so that a machine that
slows down for a while slows both.
"""

import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

from assistant.app import Assistant
from assistant.drafting.difference import difference
from assistant.model.language import LanguagePack
from assistant.model.rule import ElementText, RuleText
from assistant.review.text import ReviewedText
from tests.bench import linters, model
from tests.review.feedback import feedback
from tests.review.messages import messages

PROCESS_RUNS = 15
LETTERS = 1_000
WORDS = 120
# 100,000 of one sign: what a paste can be, and what makes careless expressions take minutes.
ONE_SIGN = {"a": "a", "quotes": '"', "newlines": "\n", "niqqud": "\u05b7", "a.": "a. "}
HOSTILE = 300
COLD = "outreach/cold-email"


def seconds(command: list[str], stdin: bytes) -> float:
    """How long a process takes, from start to end."""
    start = time.perf_counter()
    subprocess.run(command, input=stdin, capture_output=True, check=False)
    return time.perf_counter() - start


def compare(name: str, ours: list[str], known: list[str], stdin: bytes = b"") -> None:
    """Two commands in turn, after one run each that isn't counted."""
    pairs = [(seconds(ours, stdin), seconds(known, stdin)) for _ in range(PROCESS_RUNS + 1)][1:]
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (statistics.median(column) * 1_000 for column in zip(*pairs, strict=True))
    print(f"{name:34} {mine:7.1f} ms  against {other:6.1f} ms for `{' '.join(known[1:])}`: {ratio:.2f} x")


def different_letters(assistant: Assistant, language: str) -> list[str]:
    """Letters of about 120 words, no two alike: sentences that people wrote, good ones and bad ones, in any order."""
    pack = assistant.catalog.language(language)
    texts = [ReviewedText(one.text, pack) for one in messages(language)]
    said = [text.raw[start:end] for text in texts for start, end in text.sentences]
    greeting, closing = pack.greetings[0].text.format(name="Robin"), pack.closings[0].text
    chance = random.Random(1)
    letters = []
    for _ in range(LETTERS):
        body: list[str] = []
        while sum(len(one.split()) for one in body) < WORDS - 6:
            body.append(chance.choice(said))
        letters.append(f"{greeting}\n\n{' '.join(body)}\n\n{closing}\nKim")
    return letters


def hostile_letters(assistant: Assistant, language: str) -> list[str]:
    """Letters of 120 words that are all taken from our phrases: nothing but words at which something is tried."""
    catalog = assistant.catalog
    elements = (catalog.element(name, language) for name in catalog.element_names)
    known: tuple[RuleText | ElementText, ...] = (*catalog.rule_texts(language).values(), *filter(None, elements))
    phrases = " ".join(f"{one.phrases} {one.words}" for one in known)
    words, chance = re.findall(r"[^\W\d_]+", phrases), random.Random(1)
    return [" ".join(chance.choices(words, k=120)) + "." for _ in range(HOSTILE)]


def times(review: Callable[[str], object], letters: list[str]) -> list[float]:
    """Milliseconds for each letter, sorted."""
    review(letters[0])
    taken = []
    for letter in letters:
        start = time.perf_counter()
        review(letter)
        taken.append((time.perf_counter() - start) * 1_000)
    return sorted(taken)


def compare_versions(pack: LanguagePack) -> None:
    """Two versions of a text of 3,000 words, with a change in every fourth sentence, and with nothing in common."""
    chance = random.Random(1)
    before = [f"The {' '.join(f'w{chance.randrange(5_000)}' for _ in range(14))}." for _ in range(200)]
    edited = [one.replace(" w", " changed w", 1) if at % 4 == 0 else one for at, one in enumerate(before)]
    for name, after in (("edited", edited), ("other words", [one.replace("w", "v") for one in before])):
        start = time.perf_counter()
        difference(" ".join(before), " ".join(after), pack)
        print(f"what changed in 3,000 words, {name:11} {(time.perf_counter() - start) * 1_000:7.1f} ms")


def review_in(assistant: Assistant, language: str) -> None:
    """Median and 95th percentile over different letters, the worst letters we can think of, and 100 kB of one sign."""
    review = partial(assistant.review, scenario=COLD, language=language)
    taken = times(review, different_letters(assistant, language))
    worst = times(review, hostile_letters(assistant, language))
    signs = {name: times(review, [sign * (100_000 // len(sign))] * 2)[0] for name, sign in ONE_SIGN.items()}
    print(
        f"a review in a process, {language}  {middle(taken):6.2f} ms  95th percentile {late(taken):.2f} ms  "
        f"nothing but our phrases' words {middle(worst):.2f} ms, the worst {worst[-1]:.0f} ms\n"
        f"    100 kB of {', '.join(f'{name} {taken:.0f} ms' for name, taken in signs.items())}"
    )


def feedback_in(assistant: Assistant, language: str) -> None:
    """Feedback that people wrote, good and weak, each twice: the first time finds its phrases."""
    pieces = feedback(language)
    for one in pieces:
        assistant.review(one.text, scenario=one.scenario, language=language)
    taken = sorted(
        times(partial(assistant.review, scenario=one.scenario, language=language), [one.text])[0] for one in pieces
    )
    words = statistics.median(len(one.text.split()) for one in pieces)
    said = f"{middle(taken):6.2f} ms  95th percentile {late(taken):.2f} ms  {words:.0f} words"
    print(f"a review of feedback, {language}    {said}")


def middle(taken: list[float]) -> float:
    """The median of sorted times."""
    return taken[len(taken) // 2]


def late(taken: list[float]) -> float:
    """What 19 of 20 letters stay under."""
    return taken[int(len(taken) * 0.95)]


def beside_linters(assistant: Assistant) -> None:
    """The same English letters through our review, proselint and write-good."""
    letters = different_letters(assistant, "en")
    check = linters.proselint()
    known = {"proselint": times(check, letters) if check else None, "write-good": linters.write_good(letters)}
    ours = times(partial(assistant.review, scenario=COLD, language="en"), letters)
    for name, taken in known.items():
        if taken is None:
            print(f"{name} isn't installed: `make bench` installs it")
            continue
        ratio = middle(ours) / middle(taken)
        print(f"{name:12} {middle(taken):6.2f} ms  95th percentile {late(taken):.2f} ms  ours {ratio:.2f} x of it")


def main() -> None:
    """Print every figure."""
    python, command = sys.executable, [sys.executable, "-m", "assistant"]
    assistant = Assistant()
    letter = assistant.draft(COLD, assistant.example(COLD, "en")).draft.text
    print(f"{len(letter.split())} words; medians of {PROCESS_RUNS} pairs of processes, {LETTERS} letters")
    compare("assistant --help", [*command, "--help"], [python, "-c", "pass"])
    compare(
        "assistant review",
        [*command, "review", "--scenario", COLD],
        [python, "-c", "import pydantic, yaml"],
        letter.encode(),
    )
    for language in assistant.catalog.languages:
        review_in(assistant, language)
        feedback_in(assistant, language)
    beside_linters(assistant)
    model.main()
    compare_versions(assistant.catalog.language("en"))
    for copies in (1, 10, 50, 200):
        start = time.perf_counter()
        assistant.review(f"{letter}\n\n" * copies, scenario=COLD, language="en")
        whole = (time.perf_counter() - start) * 1_000
        words = copies * len(letter.split())
        print(f"a review of {words:6} words       {whole:7.1f} ms  {whole / copies:.2f} ms a letter")


if __name__ == "__main__":
    main()
