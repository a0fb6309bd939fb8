"""The scripts of a component are put together into one module: no name may stand in it twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

from ui.components import scripts

ROOT = Path(scripts.__file__).parent
PUT_TOGETHER = [
    (file.parent.name, re.findall(r'"([\w/]+\.js)"', file.read_text(encoding="utf-8")))
    for file in sorted(ROOT.glob("*/__init__.py"))
]


@pytest.mark.parametrize(("name", "files"), [(name, files) for name, files in PUT_TOGETHER if files])
def test_no_name_is_declared_twice(name: str, files: list[str]) -> None:
    """One that is breaks the whole component, and only in the browser."""
    module = scripts.script(*files)
    names = re.findall(r"^(?:export default )?(?:const|let|(?:async )?function|class) (\w+)", module, re.MULTILINE)
    assert [one for one, times in Counter(names).items() if times > 1] == []
    assert module.count("export default") == 1


def test_every_script_is_used() -> None:
    """By one component at least."""
    used = {file for _, files in PUT_TOGETHER for file in files}
    assert {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.js")} == used
