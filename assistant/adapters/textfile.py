"""Text files of any origin in, and files written whole or not at all."""

import os
from pathlib import Path

from assistant.errors import UserError


def read_bytes(file: str) -> bytes:
    """A file's bytes. Raises UserError where it can't be read."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}). Check the name and the rights.") from None
    except ValueError:
        raise UserError("that file name cannot be used: it holds a zero byte.") from None


def decode(data: bytes, name: str) -> str:
    """Text from UTF-8, or from UTF-16 with a byte-order mark, as some Windows programs pipe it.

    A byte-order mark in UTF-8 stays: whoever reads the text knows whether it counts. Raises UserError for what is no
    text.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") and len(data) % 2 == 0:
        return data.decode("utf-16", "surrogatepass")
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise UserError(f"{name} is not UTF-8 text (byte {error.start}). Save it as UTF-8 and try again.") from None
    if "\0" in text:
        raise UserError(f"{name} is not text: it holds zero bytes. Copy the text out of the document and try again.")
    return text


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; what stood there before is kept beside it as `name~`.

    Raises UserError where there is no such folder, OSError where it can't be written to.
    """
    import tempfile

    if not path.parent.is_dir():
        raise UserError(f"there is no folder {path.parent}. Make it first; nothing was written.")
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():  # a pipe or a device: there is nothing to keep
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.is_file() and path.read_bytes() != data:
            Path(name).chmod(path.stat().st_mode & 0o777)
            path.replace(path.with_name(f"{path.name}~"))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
