"""Two known linters of English prose on the letters that our reviewer is timed on: proselint and write-good.

`make bench` installs both; without them nothing is compared. They look for other things than we do: this is about what
a person who types would wait for, not about which is better.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

WRITE_GOOD = Path(sys.prefix) / "write-good" / "node_modules" / "write-good"
# One process for all letters, so that its start isn't counted; the first letter, as elsewhere, neither.
_SCRIPT = """
const writeGood = require(process.argv[1]);
const letters = JSON.parse(require("fs").readFileSync(0, "utf8"));
writeGood(letters[0]);
console.log(JSON.stringify(letters.map((letter) => {
  const start = process.hrtime.bigint();
  writeGood(letter);
  return Number(process.hrtime.bigint() - start) / 1e6;
})));
"""


def proselint() -> Callable[[str], object] | None:
    """Its check of one text; None where it isn't installed."""
    if find_spec("proselint") is None:
        return None
    from proselint.checks import __register__
    from proselint.config import DEFAULT
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: LintFile("letter", text).lint(DEFAULT)


def write_good(letters: Sequence[str]) -> list[float] | None:
    """Milliseconds for each letter, sorted; None where it isn't installed."""
    node = shutil.which("node")
    if node is None or not WRITE_GOOD.is_dir():
        return None
    command = [node, "-e", _SCRIPT, str(WRITE_GOOD)]
    done = subprocess.run(command, input=json.dumps(letters).encode(), capture_output=True, check=True)
    return sorted(json.loads(done.stdout))
