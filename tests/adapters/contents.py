"""Contents of drafts, as odd as anybody could make them."""

from hypothesis import strategies as st

from assistant.model.saved import Content

ANY_TEXT = st.text(st.characters(exclude_categories=()))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=5,
)
ANSWERS = st.dictionaries(st.sampled_from(["recipient.name", "lines", "\ud800"]) | ANY_TEXT, JSON, max_size=3)
CONTENTS = st.builds(
    Content,
    scenario=st.none() | ANY_TEXT,
    language=st.none() | st.sampled_from(["he", "en"]) | ANY_TEXT,
    answers=ANSWERS,
    subject=st.none() | ANY_TEXT,
    body=ANY_TEXT,
    extra=ANSWERS,
)
