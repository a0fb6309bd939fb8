"""Write a message: five questions, the letter beside them, what is right and what to look at, and the hand-over."""

from contextlib import suppress
from dataclasses import replace

import streamlit as st

from assistant.adapters.exports import EXPORTS
from assistant.drafting.requirements import missing_fields
from assistant.errors import AssistantError
from assistant.model.context import Context
from assistant.model.draft import Draft, Paragraph
from assistant.model.review import Review
from assistant.model.scenario import Scenario, ScenarioText
from ui import answers, texts
from ui.components import copy_button, model_letter, model_settings, question, rewording, tidying
from ui.state import assistant
from ui.texts import Translate

MIME = {".eml": "message/rfc822", ".html": "text/html", ".md": "text/markdown", ".txt": "text/plain"}


def show(language: str) -> None:
    """The whole screen."""
    _ = texts.translator(language)
    scenario, letter_language = _choose(language, _)
    text = assistant().catalog.scenario_text(scenario, language)
    answers.begin(scenario, letter_language)
    questions, letter = st.columns([2, 3], gap="large")
    with questions:
        _questions(scenario, text, language, letter_language, _)
        _tidied(scenario, letter_language, _)
        model_settings.show("model", _)
    with letter:
        _letter(scenario, text, letter_language, language, _)


def _choose(language: str, _: Translate) -> tuple[Scenario, str]:
    """Which message, and in which language."""
    catalog = assistant().catalog
    known = [catalog.scenario(id) for id in catalog.scenario_ids]
    titles = {scenario.id: catalog.scenario_text(scenario, language).title for scenario in known}
    first, second = st.columns([3, 2])
    with first:
        # Its titles change with the language, and with its titles Streamlit forgets what was chosen.
        key = f"scenario:{language}"
        st.session_state.setdefault(key, st.session_state.get("chosen", next(iter(titles))))
        chosen = st.selectbox(_("What do you want to write?"), list(titles), key=key, format_func=titles.__getitem__)
    st.session_state["chosen"] = chosen
    scenario = catalog.scenario(chosen)
    with second:
        st.session_state.setdefault("letter_language", language)
        letter_language = st.segmented_control(
            _("Language of the letter"),
            scenario.languages,
            key="letter_language",
            format_func=lambda code: catalog.language(code).name,
            required=True,
        )
    return scenario, letter_language or language


def _questions(scenario: Scenario, text: ScenarioText, language: str, letter_language: str, _: Translate) -> None:
    """The fields that are asked first, what else is needed of the writer, and the rest under "more"."""
    st.caption(text.summary)
    if st.button(_("Show me an example"), key="example"):
        answers.set_aside(scenario)
        answers.fill(scenario, letter_language, assistant().example(scenario.id, letter_language))
        answers.forget_letter(scenario)
        model_letter.forget(scenario)
    if answers.is_set_aside(scenario) and st.button(_("Put my answers back"), key="back"):
        answers.put_back(scenario)
        st.rerun()
    rest = [path for path in answers.fields(scenario, letter_language) if path not in scenario.file.first]
    about_you = [
        path
        for path in rest
        if (path in scenario.required_fields and path.startswith("sender.")) or path.endswith(".gender")
    ]
    for path in [*scenario.file.first, *about_you]:
        question.show(scenario, path, text, language, _)
    with st.expander(_("More, if you like")):
        for path in rest:
            if path not in about_you:
                question.show(scenario, path, text, language, _)


def _tidied(scenario: Scenario, letter_language: str, _: Translate) -> None:
    """The user's own rough lines, tidied, where there are any."""
    with suppress(AssistantError):  # said where the letter would stand
        context = answers.context(scenario, letter_language)
        tidying.show(f"{scenario.id}:tidying", scenario, context, letter_language, _)


def _letter(scenario: Scenario, text: ScenarioText, letter_language: str, language: str, _: Translate) -> None:
    """The letter, its review and the ways to take it along."""
    try:
        context = answers.context(scenario, letter_language)
        missing = _missing(scenario, context, letter_language)
        if missing:
            st.info(_("The letter appears here once these are answered:"))
            for paths in missing:
                st.text("• " + " / ".join(question.label_of(path, text, _) for path in paths))
            return
        draft = (
            model_letter.drafted(scenario, context)
            or assistant().draft(scenario.id, context, language=letter_language, engine="offline").draft
        )
    except AssistantError as error:
        st.warning(_("The letter can't be written yet. Nothing you typed is lost."))
        st.text(str(error))
        return
    names = {**text.roles, **{path: question.label_of(path, text, _) for path in text.fields}}
    model_letter.show(scenario, context, names, _)
    subject, body = _editable(scenario, draft, model_letter.is_outdated(scenario, context), _)
    if not body.strip():
        return
    review = assistant().review(
        f"Subject: {subject}\n\n{body}",
        scenario=scenario.id,
        language=letter_language,
        context=context,
        ui_language=language,
    )
    _hand_over(scenario, draft, context, subject, body, _)
    rewording.show(
        f"{scenario.id}:rewording", scenario, context, letter_language, subject, f"{scenario.id}:letter:body", _
    )
    labels = [question.label_of(path, text, _) for path in draft.unsaid if path in text.fields]
    if labels:
        st.caption(_("Not in the letter:") + " " + " · ".join(labels))
    _reviewed(review, language, _)
    for attachment in draft.attachments:
        with st.expander(text.attachments.get(attachment.name, attachment.name)):
            st.text(attachment.text)


def _missing(scenario: Scenario, context: Context, letter_language: str) -> list[list[str]]:
    """Fields without which there is no letter; of those that stand together, one is enough."""
    missing = missing_fields(scenario, context)
    needed = assistant().catalog.language(letter_language).gender.get("sender") == "needed"
    return [*missing, ["sender.gender"]] if needed and context.sender.gender is None else missing


def _editable(scenario: Scenario, draft: Draft, is_kept: bool, _: Translate) -> tuple[str, str]:
    """The letter in two fields. What the user has changed in it, or waited for, is never overwritten by new facts."""
    state = st.session_state
    subject, body, last = (f"{scenario.id}:letter:{part}" for part in ("subject", "body", "composed"))
    fresh = (draft.subject, draft.body)
    edited = last in state and (is_kept or (state.get(subject), state.get(body)) != state[last])
    if not edited:
        state[subject], state[body] = state[last] = fresh
    else:
        if state[last] != fresh:
            st.info(_("Your answers have changed since you edited the letter. Your text is kept."))
        if st.button(_("Replace it with a new letter"), key=f"{scenario.id}:anew"):
            state.pop(last)
            model_letter.forget(scenario)
            st.rerun()
    return (
        st.text_input(_("Subject"), key=subject, persist_state="session"),
        st.text_area(_("Letter"), key=body, height=430, persist_state="session"),
    )


def _hand_over(scenario: Scenario, draft: Draft, context: Context, subject: str, body: str, _: Translate) -> None:
    """Copy first; then files."""
    edited = replace(
        draft,
        subject=" ".join(subject.split()),
        paragraphs=[Paragraph("text", part.strip(), [], "letter") for part in body.split("\n\n") if part.strip()],
    )
    copy_button.show(
        f"{scenario.id}:copy",
        body,
        f"{scenario.id}:letter:body",
        _("Copy the letter"),
        _("Copied"),
        _("Copying didn't work here. Select the text and copy it."),
    )
    with st.container(horizontal=True):
        for ending, make in EXPORTS.items():
            st.download_button(
                f"{_file(ending, _)} (\u2068{ending}\u2069)",
                make(edited, context),
                file_name=f"letter{ending}",
                mime=MIME[ending],
                key=f"{scenario.id}:{ending}",
            )


def _file(ending: str, _: Translate) -> str:
    """What kind of file an ending is."""
    return {".eml": _("Mail file"), ".html": _("Web page"), ".md": _("Markdown"), ".txt": _("Text")}[ending]


def _reviewed(review: Review, language: str, _: Translate) -> None:
    """What is right first, then what to look at."""
    texts_of = assistant().catalog.rule_texts(language)
    right = [texts_of[rule].satisfied for rule in review.strengths if rule in texts_of]
    if right:
        st.text("  ".join(f"✓\u00a0{words}" for words in right))
    count = len(review.findings)
    if count:
        st.subheader(_("One thing to look at") if count == 1 else _("{count} things to look at").format(count=count))
    for finding in review.findings:
        with st.container(border=True):
            st.text(finding.message)
            if finding.suggestion:
                st.text(finding.suggestion)
            with st.expander(_("Why?")):
                st.text(finding.why)
                st.caption(finding.source)
