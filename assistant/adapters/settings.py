"""Where things live and which model is set up, from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set. `has_key` says that there is a key, never which."""

    data: str | None
    model: str | None
    base_url: str | None
    has_key: bool

    @property
    def data_dir(self) -> Path:
        """The data folder; it is not created before something is kept in it."""
        if self.data:
            return Path(self.data)
        from platformdirs import user_data_path

        return user_data_path("mentor-assistant", appauthor=False)


def settings() -> Settings:
    """The settings in force: ASSISTANT_DATA_DIR, ASSISTANT_MODEL, OPENAI_BASE_URL, OPENAI_API_KEY."""
    return Settings(
        data=os.environ.get("ASSISTANT_DATA_DIR") or None,
        model=os.environ.get("ASSISTANT_MODEL") or None,
        base_url=os.environ.get("OPENAI_BASE_URL") or None,
        has_key=bool(os.environ.get("OPENAI_API_KEY")),
    )
