"""What all visitors share, and what is each visitor's own: the assistant with the model they set up, and the store."""

import gc
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from assistant.adapters import keys
from assistant.adapters.openai_chat import warm
from assistant.adapters.settings import Settings
from assistant.app import Assistant
from assistant.errors import AssistantError, StoreError

if TYPE_CHECKING:
    from assistant.adapters.store import Store

MODEL = "model"  # the setting with the model's name and address
_opening = Lock()  # two visits at once must not each open the store


@lru_cache(maxsize=1)
def assistant() -> Assistant:
    """The assistant. It holds data files and nothing of any user's."""
    made = Assistant()
    if made.settings.model:
        warm()
    return made


def store() -> "Store":
    """Where drafts are kept. Raises StoreError where they can't be."""
    with _opening:
        return _store()


@lru_cache(maxsize=1)
def _store() -> "Store":
    from assistant.adapters.store import Store

    return Store(assistant().settings.data_dir)


@lru_cache(maxsize=1)
def settle() -> None:
    """Once everything is loaded, take it out of the garbage collector's rounds.

    Streamlit collects after each run, with each pause in typing: over all that was ever imported, that is 60 % of what
    a key costs the server (measured).
    """
    gc.collect()
    gc.freeze()


def mine() -> Assistant:
    """The assistant of this visit, with the model of its own settings; a key that was typed lives here alone."""
    if "mine" not in st.session_state:
        use(remembered(assistant().settings))
    found: Assistant = st.session_state["mine"]
    return found


def use(settings: Settings) -> None:
    """From now on ask this model."""
    st.session_state["mine"] = Assistant(assistant().catalog, settings)
    if settings.model:
        warm()


def remembered(given: Settings) -> Settings:
    """The settings of the environment; where they name no model, those that were typed on an earlier visit."""
    if given.model:
        return given
    try:
        kept = store().setting(MODEL, {})
        typed = replace(given, model=kept.get("model"), base_url=kept.get("base_url"))
        if kept.get("key") and typed.server:
            return replace(typed, key=keys.kept(typed.server.base_url))
    except AssistantError:
        return given
    return typed


def remember(typed: Settings, *, with_key: bool) -> bool:
    """Keep a model's name and address for the next visit; the key only in the keyring, and only if that is wanted.

    Whether all that was wanted is kept. Raises StoreError, NoModel.
    """
    server = typed.server
    is_kept = bool(server and typed.key and with_key and keys.keep(server.base_url, typed.key))
    if server and not with_key:
        keys.forget(server.base_url)
    store().set_setting(MODEL, {"model": typed.model, "base_url": typed.base_url, "key": is_kept} if server else {})
    return is_kept or not (with_key and typed.key)


def keeps_key() -> bool:
    """Whether a key was put into the keyring on an earlier visit."""
    try:
        return bool(store().setting(MODEL, {}).get("key"))
    except StoreError:
        return False
