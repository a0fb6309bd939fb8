"""The `assistant` command. Thin: it reads arguments and streams, calls `assistant.app`, and prints.

Nothing but click and the standard library is imported until a command runs, so that `--help` is there at once.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NoReturn

import click

from assistant.errors import AssistantError, ModelError, Stopped, UserError

if TYPE_CHECKING:
    from assistant.app import Assistant, ReviewedDraft
    from assistant.drafting.generate import Progress
    from assistant.model.context import Context
    from assistant.model.review import Review

EXIT_FOUND, EXIT_USAGE, EXIT_MODEL, EXIT_STOPPED = 1, 2, 3, 130


def main() -> None:
    """Run the command; every error becomes one line on stderr and an exit code, never a traceback."""
    _prepare()
    try:
        code = _run()
        sys.exit(code or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
    except click.ClickException as error:
        _fail(error.format_message(), EXIT_USAGE)
    except click.exceptions.Abort:
        _fail("stopped", EXIT_STOPPED)
    except ModelError as error:
        _fail(f"{error} --strict forbids the letter without a model; nothing was written.", EXIT_MODEL)
    except AssistantError as error:
        _fail(str(error), EXIT_USAGE)
    except OSError as error:
        _fail(f"{error.filename or 'the system'}: {error.strerror}.", EXIT_USAGE)


def _run() -> Any:
    """The command's exit code, or None."""
    try:
        code = cli.main(prog_name="assistant", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has gone (click exits by itself then); nothing is left to say, and Python
        # must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _prepare() -> None:
    """UTF-8 whatever the locale, and somebody to write to."""
    gc.set_threshold(50_000)  # a command is over before there is garbage worth looking for
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # None where it was closed
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.stdout is None:
        _fail("standard output is closed; there is nowhere to write to", EXIT_USAGE)


def _fail(message: str, code: int) -> NoReturn:
    _say(f"assistant: {' '.join(message.split())}")
    sys.exit(code)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Letters, review and facts stay on this machine. It never sends anything itself.",
)
def cli() -> None:
    """Draft and review messages that matter: a first e-mail, feedback, a thank-you.

    \b
    assistant scenarios
    assistant context outreach/cold-email > mine.yaml
    assistant draft outreach/cold-email --context mine.yaml
    assistant review letter.txt --scenario outreach/cold-email
    assistant rules golden-rule
    assistant doctor
    assistant ui
    """


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def scenarios(as_json: bool) -> None:
    """The kinds of message there are.

    \b
    assistant scenarios --json
    """
    found = _assistant().scenarios()
    if as_json:
        _print_json(found)
        return
    for about in found:
        click.echo(f"{about['id']:28} {about['title']} ({', '.join(about['languages'])})")


@cli.command()
@click.argument("scenario")
@click.option("--lang", help="The letter's language.")
@click.option("--example", "what", flag_value="example", help="A filled example.")
@click.option("--schema", "what", flag_value="schema", help="The JSON Schema.")
def context(scenario: str, lang: str | None, what: str | None) -> None:
    """A context to fill in: what the letter is made of.

    \b
    assistant context follow-up/thank-you --lang he --example
    """
    assistant = _assistant()
    if what == "schema":
        _print_json(assistant.schema(scenario, lang))
    elif what == "example":
        click.echo(assistant.example_text(scenario, lang), nl=False)
    else:
        click.echo(assistant.skeleton(scenario, lang), nl=False)


@cli.command()
@click.argument("scenario")
@click.option("--context", "source", required=True, metavar="FILE|-|example", help="The facts, as YAML or JSON.")
@click.option("--lang", help="The letter's language. Default: the context's.")
@click.option("--engine", type=click.Choice(["auto", "offline", "llm"]), default="auto", show_default=True)
@click.option("--strict", is_flag=True, help="Fail rather than fall back on the letter that needs no model.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with the review.")
@click.option("--out", metavar="FILE", help="Write an .eml, .md, .txt or .html file.")
def draft(
    scenario: str, source: str, lang: str | None, engine: Any, strict: bool, as_json: bool, out: str | None
) -> None:
    """A draft from your facts, reviewed.

    \b
    assistant draft outreach/cold-email --context example --lang en
    """
    assistant = _assistant()
    given = assistant.example(scenario, lang) if source == "example" else _read_context(source)
    try:
        made = _drafted(scenario, given, lang, engine, strict)
    except Stopped as stopped:
        click.echo(f"{stopped.so_far}\n\n[stopped: not whole, not checked]")
        _say("Stopped. What had come is above; nothing was written to a file." if out else "Stopped.")
        raise click.exceptions.Exit(EXIT_STOPPED) from None
    if out:
        for path in assistant.export(made.draft, given, out):
            _say(f"written: {path}")
    if as_json:
        _print_json(made.as_json())
    elif not out:
        click.echo(made.draft.text)
        for attachment in made.draft.attachments:
            click.echo(f"\n--- {attachment.name} (for you, not part of the letter) ---\n\n{attachment.text}")
    _say_about(made)


def _drafted(scenario: str, given: "Context", lang: str | None, engine: Any, strict: bool) -> "ReviewedDraft":
    """The draft, with what the model writes shown as it comes; Ctrl-C stops it and keeps what there is."""
    import signal
    import threading

    stop, before = threading.Event(), signal.getsignal(signal.SIGINT)

    def stopped(*_: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)  # who presses it a second time wants out, whatever we are doing

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, stopped)
    try:
        return _assistant().draft(
            scenario, given, language=lang, engine=engine, strict=strict, on_progress=_Shown(), stop=stop.is_set
        )
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


class _Shown:
    """Shows on a terminal's stderr how a letter comes along, so that stdout is the checked letter alone."""

    def __init__(self) -> None:
        self._step, self._text = "", ""

    def __call__(self, progress: "Progress") -> None:
        """Say the step when it changes, and what is new of the text."""
        if sys.stderr is None or not sys.stderr.isatty():
            return
        if progress.step != self._step:
            heading = {
                "writing": "the model is writing (not checked yet; Ctrl-C stops)",
                "checking": "checking",
                "mending": "the model is mending what could not stand (Ctrl-C stops)",
            }[progress.step]
            print(f"\n[{heading}]", file=sys.stderr)
            self._step, self._text = progress.step, ""
        if progress.step == "writing" and progress.text.startswith(self._text):
            print(progress.text[len(self._text) :], end="", file=sys.stderr, flush=True)
            self._text = progress.text


def _say_about(made: "ReviewedDraft") -> None:
    """On stderr, so that stdout is the letter: notices and what the review found."""
    for notice in made.draft.notices:
        _say(notice)
    for finding in made.review.findings:
        _say(f"{finding.rule}: {finding.message}")


@cli.command()
@click.argument("file", default="-")
@click.option("--scenario", metavar="ID", help="What kind of message it is. Without one only general rules apply.")
@click.option("--lang", default="auto", metavar="xx|auto", help="Its language. Default: the context's, else detected.")
@click.option(
    "--context", "source", metavar="FILE", help="Who writes to whom: form of address, genders. May be partial."
)
@click.option("--ui-lang", metavar="xx", help="Language of the messages. Default: the text's.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--jsonl", is_flag=True, help="One {id, text, scenario, lang, context} a line in, one review a line out.")
def review(
    file: str, scenario: str | None, lang: str, source: str | None, ui_lang: str | None, as_json: bool, jsonl: bool
) -> None:
    """Review any text.

    \b
    echo "Will you be my mentor?" | assistant review --scenario outreach/cold-email
    """
    language = None if lang == "auto" else lang
    if jsonl:
        given = _read_context(source) if source else None
        for number, line in enumerate(_lines(file), start=1):
            click.echo(_review_line(number, line, scenario, language, given, ui_lang))
        return
    text = _read_text(file)
    if not text.strip():
        raise UserError(f"{_named(file)} is empty; there is nothing to review.")
    given = _read_context(source) if source else None
    made = _assistant().review(text, scenario=scenario, language=language, context=given, ui_language=ui_lang)
    if as_json:
        _print_json(made)
    else:
        _print_review(made)
    if any(finding.level == "error" for finding in made.findings):
        raise click.exceptions.Exit(EXIT_FOUND)


def _review_line(
    number: int, line: str, scenario: str | None, language: str | None, given: "Context | None", ui: str | None
) -> str:
    """One line of --jsonl: a review, or what was wrong with the line."""
    import json

    id_ = None
    try:
        item = json.loads(line, parse_constant=_refuse_constant)
        if isinstance(item, dict):
            json.dumps(item.get("id"), allow_nan=False)
            id_ = item.get("id")
        made = _assistant().review_item(item, scenario=scenario, language=language, context=given, ui_language=ui)
        return _json(made)
    except (ValueError, RecursionError):
        return _json({"id": None, "error": f"line {number}: not JSON that can be read"})
    except AssistantError as error:
        return _json({"id": id_, "error": f"line {number}: {error}"})


def _refuse_constant(name: str) -> None:
    """NaN and Infinity are no JSON, and would make our answer none."""
    raise ValueError(name)


def _print_review(made: "Review") -> None:
    if made.coverage == "none":
        click.echo(f"not covered in {made.language or 'this language'}: no rule looked at this text")
        return
    for finding in made.findings:
        where = f'"{finding.quote}"' if finding.quote else "(missing)"
        click.echo(f"{finding.level:10} {finding.rule:18} {where}\n           {finding.message}")
        if finding.suggestion:
            click.echo(f"           {finding.suggestion}")
    click.echo(f"{made.verdict}: {made.metrics.words} words; satisfied: {', '.join(made.strengths) or 'none'}")
    if made.abstained:
        click.echo(f"nothing to say: {', '.join(made.abstained)}")


@cli.command()
@click.argument("id", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--markdown", is_flag=True, help="All of them as one page; with an id, all its words.")
def rules(id: str | None, as_json: bool, markdown: bool) -> None:
    """The rules; with an id, one in full: why, source, examples.

    \b
    assistant rules golden-rule
    """
    assistant = _assistant()
    if markdown and as_json:
        raise click.UsageError("--markdown and --json are two forms; choose one.")
    found = assistant.rule(id) if id else assistant.rules()
    if as_json:
        _print_json(found)
    elif markdown:
        click.echo(assistant.words_page(id) if id else assistant.rules_page(), nl=False)
    elif isinstance(found, dict):
        _print_rule(found)
    else:
        for about in found:
            click.echo(f"{about['id']:20} {about['level']:10} {about['group']:12} {', '.join(about['languages'])}")


def _print_rule(about: dict[str, Any]) -> None:
    click.echo(f"{about['id']} ({about['level']}, {about['group']})\nsource: {about['source']}")
    for code, text in about["texts"].items():
        message = text["message"]
        for said in message.values() if isinstance(message, dict) else [message]:
            click.echo(f"\n[{code}] {said}")
        click.echo(f"     {text['why']}")
        for heading in ("flags", "passes"):
            click.echo(f"     {heading}:")
            for example in text[heading]:
                said = example if isinstance(example, str) else example["text"]
                click.echo(f"       - {' '.join(said.split())}")


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def doctor(as_json: bool) -> None:
    """What is set up, what is reachable, what to do next.

    \b
    assistant doctor
    """
    from assistant.adapters.doctor import examine

    found = examine(_assistant().catalog, _assistant().settings)
    if as_json:
        _print_json(found)
        return
    for check in found:
        click.echo(f"{'ok ' if check.ok else '-- '} {check.name:12} {check.detail}")
        if check.next:
            click.echo(f"    {'':12} {check.next}")


@cli.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="The port on this machine."
)
@click.option("--browser/--no-browser", default=False, help="Open a browser window.")
def ui(port: int, browser: bool) -> None:
    """The app, on this machine only.

    \b
    assistant ui
    """
    from assistant.adapters.serve import serve

    serve(port, browser)


# Streams


_loaded: "list[Assistant]" = []


def _assistant() -> "Assistant":
    """The one assistant of this process, made when a command first needs it."""
    if not _loaded:
        from assistant.app import Assistant

        _loaded.append(Assistant())
    return _loaded[0]


def _named(file: str) -> str:
    return "standard input" if file == "-" else file


def _read_text(file: str) -> str:
    from assistant.adapters.textfile import decode, read_bytes

    if file == "-":
        if sys.stdin is None:
            raise UserError("there is no standard input to read from")
        return decode(sys.stdin.buffer.read(), "standard input")
    return decode(read_bytes(file), file)


def _lines(file: str) -> Iterator[str]:
    """Lines as they come, so that a program can talk to us line by line; a bad byte spoils its own line only."""
    if file == "-" and sys.stdin is None:
        raise UserError("there is no standard input to read from")
    from assistant.adapters.textfile import read_bytes

    lines: Any = sys.stdin.buffer if file == "-" else read_bytes(file).split(b"\n")
    for line in lines:
        if line.strip():
            yield line.decode("utf-8", "replace").removeprefix("\ufeff")


def _read_context(source: str) -> "Context":
    from assistant.adapters.contexts import parse_context

    return parse_context(_read_text(source), _named(source))


def _json(value: Any, indent: int | None = None) -> str:
    import json
    from dataclasses import asdict, is_dataclass

    def plain(one: Any) -> Any:
        return asdict(one) if is_dataclass(one) and not isinstance(one, type) else str(one)

    return json.dumps(value, default=plain, ensure_ascii=False, allow_nan=False, indent=indent).replace(
        "\x7f", "\\u007f"
    )


def _print_json(value: Any) -> None:
    click.echo(_json(value, indent=2))


def _say(message: str) -> None:
    """On stderr, if anybody listens there."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(message, file=sys.stderr, flush=True)
