"""A draft as a file: .eml, .md, .txt, .html."""

import re
from collections.abc import Callable
from pathlib import Path

from assistant.adapters.eml import eml
from assistant.adapters.page import page
from assistant.adapters.textfile import write_whole
from assistant.errors import UserError
from assistant.model.context import Context
from assistant.model.draft import Draft


def text(draft: Draft, context: Context) -> bytes:
    """Plain text, the subject on a line of its own."""
    return f"{draft.text}\n".encode()


def markdown(draft: Draft, context: Context) -> bytes:
    """Markdown that shows what was typed: signs that Markdown would act on are escaped, remote images included."""
    paragraphs = [f"# {_literal(draft.subject)}", *(_literal(paragraph.text) for paragraph in draft.paragraphs)]
    return ("\n\n".join(paragraph.replace("\n", "  \n") for paragraph in paragraphs) + "\n").encode()


def _literal(typed: str) -> str:
    escaped = re.sub(r"([\\`*_\[\]<>&|~])", r"\\\1", typed)
    escaped = re.sub(r"(?m)^(\s*(?:- )?)(#{1,6}\s|[+>]|={2,}|-{2,})", r"\1\\\2", escaped)
    return re.sub(r"(?m)^(\s*(?:- )?\d{1,9})([.)])", r"\1\\\2", escaped)


def html(draft: Draft, context: Context) -> bytes:
    """A page of its own."""
    return page(draft)


EXPORTS: dict[str, Callable[[Draft, Context], bytes]] = {".eml": eml, ".html": html, ".md": markdown, ".txt": text}


def export(draft: Draft, context: Context, file: str) -> list[Path]:
    """Write the draft, and each attachment in a text file beside it; the paths written.

    Raises UserError for an ending that isn't one of EXPORTS.
    """
    path = Path(file)
    make = EXPORTS.get(path.suffix.lower())
    if make is None:
        endings = ", ".join(EXPORTS)
        raise UserError(f"{file}: no export for {path.suffix or 'a name without ending'!r}. There are: {endings}.")
    written = [path]
    write_whole(path, make(draft, context))
    for attachment in draft.attachments:
        beside = path.with_name(f"{path.stem}.{attachment.name}.txt")
        write_whole(beside, f"{attachment.text}\n".encode())
        written.append(beside)
    return written
