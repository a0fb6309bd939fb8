"""Which language model to ask: presets, address, name, key, and a test call.

Name and address are kept for the next visit; the key for this one only, or in the computer's keyring.
"""

from contextlib import suppress

import streamlit as st

from assistant.adapters import keys
from assistant.adapters.openai_chat import OpenAIChat, Probe, probe
from assistant.adapters.settings import Settings
from assistant.errors import ModelError, StoreError
from ui.components import waiting
from ui.state import MODEL, assistant, keeps_key, mine, remember, store, use
from ui.texts import Translate, said

OWN = "…"  # an address of one's own


def show(key: str, _: Translate) -> None:
    """The settings, folded away: everything works without them."""
    given = mine().settings
    with st.expander(_("Language model"), key=f"{key}:folded"):
        st.text(_("In use: {model}").format(model=given.model) if given.model else _("No model in use."))
        st.text(_("Optional. A model words a letter more freely. It gets your answers; what it writes is checked."))
        _fields(key, given, _)
        if given.model:
            st.button(_("Work without a model"), key=f"{key}:none", on_click=_leave, args=(key,))
        if given.key:
            st.caption(_("A key is in use. It isn't shown again."))
        problem = st.session_state.get(f"{key}:problem")
        if problem:
            st.warning(_("That can't be used yet. Nothing you typed is lost."))
            st.text(said(problem, _))
        if given.model and not problem:
            _test(key, _)


def _fields(key: str, given: Settings, _: Translate) -> None:
    presets = {preset.name: preset for preset in assistant().catalog.presets}
    chosen = st.selectbox(
        _("Where does it run?"),
        [*presets, OWN],
        key=f"{key}:preset",
        on_change=_preset_chosen,
        args=(key,),
        format_func=lambda name: _("another server") if name == OWN else name,
        index=None,
        placeholder=_("Choose …"),
    )
    state = st.session_state
    state.setdefault(f"{key}:url", given.base_url or "")
    state.setdefault(f"{key}:model", given.model or "")
    preset = presets.get(chosen or "")
    if preset and preset.start:
        st.caption(_("To start it on this machine:"))
        st.code(preset.start, language=None)
    # A form, because Tab takes one from a key to the eye beside it, and Streamlit then never hears of the key.
    with st.form(f"{key}:form", border=False):
        st.text_input(_("Address of the server"), key=f"{key}:url")
        st.text_input(_("Name of the model"), key=f"{key}:model", placeholder=preset.model if preset else None)
        st.text_input(
            _("Key"),
            key=_key_field(key),
            type="password",
            autocomplete="off",
            help=_("Kept for this visit, and sent to that server alone. Servers on your own machine need none."),
        )
        if keys.is_there():
            state.setdefault(f"{key}:keep", keeps_key())
            st.checkbox(_("Keep the key in this computer's keyring"), key=f"{key}:keep")
        st.form_submit_button(_("Use this model"), on_click=_take, args=(key, _))


def _preset_chosen(key: str) -> None:
    """Fill in the address that goes with the choice."""
    chosen = st.session_state[f"{key}:preset"]
    for preset in assistant().catalog.presets:
        if preset.name == chosen:
            st.session_state[f"{key}:url"] = preset.base_url


def _take(key: str, _: Translate) -> None:
    """Check what was typed, and use it from now on. The key leaves its field, so that the page doesn't hold it."""
    given, state = mine().settings, st.session_state
    model, url = state[f"{key}:model"].strip(), state[f"{key}:url"].strip()
    same_server = url == (given.base_url or "")
    typed = Settings(
        data=given.data,
        model=model or None,
        base_url=url or None,
        key=state[_key_field(key)] or (given.key if same_server else None),
        seconds=given.seconds,
    )
    state.pop(f"{key}:problem", None)
    state.pop(f"{key}:probe", None)
    try:
        if typed.server is None:
            state[f"{key}:problem"] = _("Which model? Type its name as the server knows it.")
            return
        use(typed)
        _empty_key_field(key)
        if not remember(typed, with_key=bool(state.get(f"{key}:keep"))):
            state[f"{key}:problem"] = _("The keyring didn't take the key: it is kept for this visit only.")
    except (ModelError, StoreError) as error:
        state[f"{key}:problem"] = error.message


def _key_field(key: str) -> str:
    """Where the key is typed."""
    return f"{key}:key:{st.session_state.setdefault(f'{key}:keys', 0)}"


def _empty_key_field(key: str) -> None:
    """Put a new field in its place: Streamlit goes on showing what was typed into a form."""
    st.session_state.pop(_key_field(key), None)
    st.session_state[f"{key}:keys"] += 1


def _leave(key: str) -> None:
    """Work without a model, and forget its key."""
    with suppress(ModelError, StoreError):  # then it comes back on the next visit, and can be left again
        if server := mine().settings.server:
            keys.forget(server.base_url)
        store().set_setting(MODEL, {})
    use(Settings(data=mine().settings.data))
    _empty_key_field(key)
    st.session_state.pop(f"{key}:problem", None)


def _test(key: str, _: Translate) -> None:
    """A test call, and what it showed."""
    server = mine().settings.server
    if server is None:
        return
    if server.is_readable_on_the_way:
        st.warning(_("What is sent to this address can be read on the way. One with https is safer."))
    waiting.show(
        f"{key}:try",
        _("Try it"),
        lambda on_progress, stop: probe(OpenAIChat(server), stop),
        lambda found: st.session_state.update({f"{key}:probe": found}),
        _,
        kept=_("Letters are written without a model until then."),
    )
    found: Probe | None = st.session_state.get(f"{key}:probe")
    if found:
        st.success(_("It answered in {seconds} seconds.").format(seconds=f"{found.seconds:.1f}"))
        if found.answers_in == "text":
            st.caption(_("It doesn't keep to a set format, so more of its paragraphs will be replaced by ours."))
