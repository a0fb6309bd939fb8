"""What is imported before it is needed costs everybody time."""

import subprocess
import sys

import pytest

HEAVY = {"pydantic", "yaml", "jinja2", "openai", "streamlit", "sqlalchemy", "babel", "lingua", "sentencex", "httpx2"}


def imported(code: str) -> set[str]:
    """Top-level modules in memory after running code in a process of its own."""
    probe = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, timeout=60)
    return {line.partition(".")[0] for line in done.stderr.decode().splitlines()}


def test_help_loads_click_and_the_standard_library() -> None:
    """Nothing else."""
    code = "sys.argv = ['assistant', '--help']\nfrom assistant import cli\ntry: cli.main()\nexcept SystemExit: pass"
    assert imported(code) & HEAVY == set()
    third_party = imported(code) - imported("") - set(sys.stdlib_module_names)
    assert third_party == {"click", "assistant"}


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        ("I heard your talk and it changed how we work with the nurses.", set()),
        ("Hallo Anna, wie geht es?", {"lingua"}),
    ],
)
def test_review_loads_neither_models_nor_screens(text: str, loads: set[str]) -> None:
    """Not even pydantic; the language model only where frequent words leave doubt."""
    code = f"from assistant.app import Assistant\nAssistant().review({text!r}, scenario='outreach/cold-email')"
    assert imported(code) & HEAVY - {"yaml", "sentencex"} == loads


@pytest.mark.parametrize(("set_up", "loads"), [("", set()), ("ASSISTANT_MODEL", {"openai", "httpx2"})])
def test_only_a_model_that_is_set_up_is_worth_loading_its_library(set_up: str, loads: set[str]) -> None:
    """A letter without a model loads neither `openai` nor its network."""
    code = (
        "import os\n"
        f"os.environ.update({{{set_up!r}: 'm', 'OPENAI_BASE_URL': 'http://127.0.0.1:9/v1'}} if {set_up!r} else {{}})\n"
        "from assistant.app import Assistant\na = Assistant()\n"
        "a.draft('follow-up/thank-you', a.example('follow-up/thank-you', 'en'))"
    )
    assert imported(code) & {"openai", "httpx2", "streamlit"} == loads


def test_review_reads_only_the_language_it_needs() -> None:
    """No Hebrew rule is opened for an English text; nor a rule that doesn't apply."""
    code = (
        "opened = []\nsys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from assistant.app import Assistant\n"
        "Assistant().review('I heard your talk and it changed how we work.', scenario='outreach/cold-email')\n"
        "assert not [name for name in opened if name.endswith('rules/golden-rule/he.yaml')], opened\n"
        "assert not [name for name in opened if name.endswith('trait-label/en.yaml')], opened\n"
        "assert [name for name in opened if name.endswith('golden-rule/en.yaml')]"
    )
    imported(code)
