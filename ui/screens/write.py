"""Write a message: the questions, the letter that grows beside them under review, and the ways to take it along."""

import streamlit as st

from assistant.drafting.requirements import missing_fields
from assistant.model.draft import Draft
from assistant.model.saved import Saved
from assistant.model.scenario import ScenarioText
from ui import asking, drafts, editing, own_words, texts
from ui.components import (
    bar,
    card,
    difference,
    editor,
    greeting,
    mirror,
    model_letter,
    model_settings,
    questions,
    rewording,
    tidying,
)
from ui.drafts import Open
from ui.handover import still_there
from ui.screens import rules, trouble
from ui.screens.home import families
from ui.state import assistant
from ui.texts import Translate, said

CARD = "card"  # the attachment that one takes into a conversation; others are texts to send
ENOUGH = 25  # words of a pasted text from which its kind should be known
GUESS = ""  # let us guess what a pasted draft is


def show(opened: Open, language: str) -> None:
    """The whole screen. What is typed is saved without drawing the rest of the page anew."""
    trouble.said_once(texts.translator(language))
    _screen(opened, language)


@st.fragment
def _screen(opened: Open, language: str) -> None:
    """All of it: the page around it is drawn anew only when another screen or language is chosen."""
    with trouble.caught(language):
        _everything(opened, language, texts.translator(language))


def _everything(opened: Open, language: str, _: Translate) -> None:
    """Bar, questions, letter."""
    opened.catch_up = lambda: _catch_up(opened)
    _bar(opened, language, _)
    if st.query_params.get("draft") != opened.id or "view" in st.query_params or texts.chosen() != language:
        st.rerun()
    text = assistant().catalog.scenario_text(opened.scenario, language) if opened.scenario else None
    # In a place of its own, as all that comes and goes: what moves on the page is built anew, and loses the caret.
    with st.container():
        if opened.problem:
            st.warning(said(opened.problem, _))
        if opened.theirs:
            _two_texts(opened, opened.theirs, language, _)
    made = opened.letter()
    if opened.is_pasted or text is None:
        letter, beside = st.columns([3, 2], gap="large")
        with letter:
            _letter(opened, made, text, language, _)
        with beside:
            model_settings.show("model", _)
        return
    asked, letter = st.columns([2, 3], gap="large")
    with asked:
        _questions(opened, text, language, _)
    with letter:
        _letter(opened, made, text, language, _)


def _catch_up(opened: Open) -> None:
    """Take what was typed just before a button was pressed: Streamlit tells of the button first."""
    asking.take_answers(opened)
    editing.take_letter(opened)


def _bar(opened: Open, language: str, _: Translate) -> None:
    """Back, what it is, in which language, and what it was before."""
    catalog = assistant().catalog
    titles = _titles(catalog.scenario_ids if opened.is_pasted else catalog.letter_ids, language)
    codes = (opened.scenario.languages if opened.scenario else ()) or catalog.languages
    names = [(code, catalog.language(code).name) for code in codes]
    if opened.is_pasted:
        titles, names = [(GUESS, _guess(opened, titles, _)), *titles], [(GUESS, _guess(opened, names, _, True)), *names]
    kinds = bar.Choice("scenario", _("Kind of message"), titles, opened.content.scenario or GUESS, groups=families(_))
    choices = [
        kinds,
        bar.Choice("letter", _("Language of the letter"), names, opened.content.language or GUESS),
        texts.choice(language, _),
    ]
    buttons = [
        ("home", _("All drafts")),
        ("history", _("Earlier versions")),
        (rules.VIEW, _("The rules")),
    ]
    bar.show("bar", _("Where you are"), buttons, choices, lambda what, value: _go(opened, what, value))


def _titles(ids: list[str], language: str) -> list[tuple[str, str]]:
    """Kinds of message by name: first those behind the doors, the others in the order of their names."""
    catalog = assistant().catalog
    titles = [(id, catalog.scenario_text(catalog.scenario(id), language).title) for id in ids]
    return sorted(titles, key=lambda one: (not catalog.scenario(one[0]).file.door, one[1].casefold()))


def _guess(opened: Open, known: list[tuple[str, str]], _: Translate, is_language: bool = False) -> str:
    """What we take a pasted draft to be."""
    guessed = opened.extra.get("guessed", {}).get("language" if is_language else "scenario")
    name = dict(known).get(guessed or "")
    return _("Looks like: {name}").format(name=name) if name else _("Let us guess")


def _go(opened: Open, what: str, value: str) -> None:
    """What was chosen in the bar."""
    if what == "home":
        with trouble.told():
            opened.catch_up()
            drafts.leave()
    elif what == "history":
        st.query_params["view"] = "history"
    elif what == rules.VIEW:
        opened.catch_up()
        rules.go(what, value)
    elif what == "scenario":
        opened.become(value or None, opened.content.language)
    elif what == "letter":
        opened.become(opened.content.scenario, value or None)
    texts.go(what, value)


# The questions


def _questions(opened: Open, text: ScenarioText, language: str, _: Translate) -> None:
    """What the letter needs to know, the example, and the model's part in it."""
    st.caption(text.summary)
    _try_before(opened, language, _)
    with st.container(horizontal=True):
        st.button(_("Show me an example"), key="example", on_click=opened.show_example)
        if opened.shows_example:  # once something of it was replaced, the way back is among the earlier versions
            st.button(_("Put my answers back"), key="back", on_click=opened.put_back)
    first, more = asking.questions(opened, text, language, _)
    questions.show(
        asking.KEY,
        opened.id,
        first,
        more,
        questions.Put(number=opened.answers_number, values=opened.content.answers, force=opened.answers_forced),
        opened.answers_seq,
        lambda: asking.take_answers(opened),
        _,
        notes=asking.notes(opened, language, _),
        marks=list(opened.invented),
    )
    tidying.show(f"tidying:{opened.id}", opened, _)
    model_settings.show("model", _)


def _try_before(opened: Open, language: str, _: Translate) -> None:
    """The step that comes before this one, where there is one."""
    scenario, letter = opened.known()
    if not scenario.file.after:
        return
    before = assistant().catalog.scenario(scenario.file.after)
    title = assistant().catalog.scenario_text(before, language).title
    st.text(_("Have you tried this first?"))
    st.button(title, key="before", on_click=opened.become, args=(before.id, letter))


# The letter


def _letter(opened: Open, made: Draft | None, text: ScenarioText | None, language: str, _: Translate) -> None:
    """The greeting, the editor, and what can be done with the letter."""
    with st.container():
        if not opened.is_pasted and text:
            _about(opened, made, text, language, _)
        elif opened.scenario is None and len(opened.content.body.split()) >= ENOUGH:
            st.text(_("Choose above what kind of message this is: then it can be reviewed as one."))
    if opened.is_pasted or opened.content.body.strip() or "composed" in opened.extra:
        editor.show(
            editing.KEY,
            editing.data(opened, made, text, language, _),
            on_letter=lambda: editing.take_letter(opened),
            on_left=lambda: editing.take_left(opened),
            on_handed=lambda: editing.take_handed(opened),
        )
        with st.container():
            own_words.show(opened, _)
        if made and opened.is_known:
            mirror.show(f"mirror:{opened.id}", opened, made, language, _)
        if opened.is_known:
            rewording.show(f"rewording:{opened.id}", opened, _)
    if made and text and not _missing(opened):
        _attachments(opened, made, text, _)


def _attachments(opened: Open, made: Draft, text: ScenarioText, _: Translate) -> None:
    """What goes with the letter: cards to print, and texts that are sent by themselves."""
    for attachment in made.attachments:
        key, title = f"card:{attachment.name}", text.attachments.get(attachment.name, attachment.name)
        if attachment.name == CARD:
            card.show(key, title, attachment.text, made.language, _)
        else:
            card.show_text(key, title, attachment.text, made.language, _, blocked=_blocked(opened, attachment.text, _))
    if made.attachments and opened.is_edited:
        st.caption(_("This says what your answers say. What you have changed in the letter isn't in it."))


def _blocked(opened: Open, text: str, _: Translate) -> str | None:
    """Why a text can't be taken along yet: what an example invented still stands in it."""
    left = still_there(editing.examples(opened), text)
    return _("“{text}” is from the example. Put your own in its place first.").format(text=left[0]) if left else None


def _about(opened: Open, made: Draft | None, text: ScenarioText, language: str, _: Translate) -> None:
    """What stands between the answers and a finished letter, and how it greets."""
    if opened.trouble:
        st.warning(_("The letter can't be written yet. Nothing you typed is lost."))
        st.text(said(opened.trouble, _))
    missing = _missing(opened)
    labels = [" / ".join(asking.label_of(path, text, _) for path in paths) for paths in missing]
    if made is None and not opened.content.body.strip():
        st.subheader(_("Your letter grows here"), anchor=False)
        st.text(_("Answer the first question, and it begins. What you type is saved as you go."))
    elif labels:
        st.text(_("Still to answer:") + " " + " · ".join(labels))
    if made:
        _greeting(opened, language, _)
        model_letter.show("model-letter", opened, bool(missing), {**text.roles, **_labels(text)}, _)
        unsaid = [asking.label_of(path, text, _) for path in made.unsaid if path in text.fields]
        if unsaid:
            st.caption(_("Not in the letter:") + " " + " · ".join(unsaid))
        if opened.is_edited and opened.is_outdated(made):
            st.text(_("Your answers have changed since you edited the letter. Your text is kept."))
            st.button(
                _("Replace it with a new letter"),
                key="anew",
                on_click=opened.put_letter,
                args=(made,),
                kwargs={"forced": True},
            )


def _labels(text: ScenarioText) -> dict[str, str]:
    return {path: about.label for path, about in text.fields.items()}


def _missing(opened: Open) -> list[list[str]]:
    """Fields without which the letter has gaps; of those that stand together, one is enough."""
    if not opened.is_known:
        return []
    scenario, letter = opened.known()
    missing = missing_fields(scenario, opened.context())
    needed = assistant().catalog.language(letter).gender.get("sender") == "needed"
    return [*missing, ["sender.gender"]] if needed and not opened.content.answers.get("sender.gender") else missing


def _greeting(opened: Open, language: str, _: Translate) -> None:
    """The greetings to choose from."""
    scenario, letter = opened.known()
    options = assistant().greetings(scenario.id, opened.context(), language=letter)
    if len(options) < 2:
        return
    body = opened.content.body
    chosen = next((pattern for pattern, said in options.items() if body.startswith(said)), None)
    if chosen is None:
        return  # greeted by hand
    greeting.show(
        "greeting",
        _("How do you greet them?"),
        options,
        chosen,
        letter,
        lambda pattern: opened.greet(options, chosen, pattern),
    )


# Two windows on one draft


def _two_texts(opened: Open, theirs: Saved, language: str, _: Translate) -> None:
    """Both texts, what differs, and the choice."""
    with st.container(border=True):
        st.subheader(_("This draft was changed in another window"), anchor=False)
        st.text(_("Both texts are kept. From the other window's text to this one:"))
        pack = assistant().catalog.language(opened.language or language)
        difference.show("two-texts", theirs.content.body, opened.content.body, pack, _)
        with st.container(horizontal=True):
            st.button(_("Go on with this window's text"), key="ours", on_click=opened.take_ours)
            st.button(_("Go on with the other one"), key="theirs", on_click=opened.take_theirs)
        st.caption(_("The one you don't choose stays under “Earlier versions”."))
