"""Where things live and which model is set up, from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`data_dir` is not created before something is kept in it. `has_key` says that there is a key, never which."""

    data_dir: Path
    model: str | None
    base_url: str | None
    has_key: bool


def settings() -> Settings:
    """The settings in force: ASSISTANT_DATA_DIR, ASSISTANT_MODEL, OPENAI_BASE_URL, OPENAI_API_KEY."""
    named = os.environ.get("ASSISTANT_DATA_DIR")
    return Settings(
        data_dir=Path(named) if named else _default_data_dir(),
        model=os.environ.get("ASSISTANT_MODEL") or None,
        base_url=os.environ.get("OPENAI_BASE_URL") or None,
        has_key=bool(os.environ.get("OPENAI_API_KEY")),
    )


def _default_data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("mentor-assistant", appauthor=False)
