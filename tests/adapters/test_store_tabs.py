"""All together: several windows on several drafts, in any order, and nothing of what was typed is lost."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from assistant.adapters.store import Store
from assistant.model.saved import ChangedElsewhere, Content, Saved
from tests.adapters.contents import CONTENTS


class Tabs(RuleBasedStateMachine):
    """Drafts that are typed on in tabs which may have missed something, against a plain record of what was typed."""

    tabs = Bundle("tabs")

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.home.name))
        self.drafts: dict[str, Saved] = {}
        self.late: list[tuple[str, Content]] = []

    @rule(target=tabs, content=CONTENTS)
    def create(self, content: Content) -> Saved:
        """A new draft, open in a tab."""
        made = self.store.create(content, "typed")
        self.drafts[made.id] = made
        return made

    @rule(target=tabs, tab=consumes(tabs), content=CONTENTS, why=st.sampled_from(["typed", "model"]))
    def save(self, tab: Saved, content: Content, why: Any) -> Saved:
        """A tab saves; where another was quicker or it was deleted, nothing is lost."""
        before = self.drafts.get(tab.id)
        try:
            saved = self.store.save(tab.id, content, version=tab.version, why=why)
        except ChangedElsewhere as changed:
            self.late.append((tab.id, changed.kept.content))
            return changed.theirs  # the invariant below looks at whether it is what stands there
        assert before is None or tab.version == before.version or saved == before
        self.drafts[tab.id] = saved
        return saved

    @rule(target=tabs, tab=tabs)
    def second_tab(self, tab: Saved) -> Saved:
        """The same page in a second tab."""
        return tab

    @rule(tab=tabs)
    def keep(self, tab: Saved) -> None:
        """A revision says what the draft says."""
        if tab.id in self.drafts:
            assert self.store.keep(tab.id, "export").content == self.drafts[tab.id].content

    @rule(tab=tabs)
    def delete(self, tab: Saved) -> None:
        """A draft goes, with its history."""
        self.store.delete(tab.id)
        self.drafts.pop(tab.id, None)
        self.late = [(id, content) for id, content in self.late if id != tab.id]
        assert self.store.revisions(tab.id) == []

    @rule()
    def reopen(self) -> None:
        """The program is started again."""
        self.store.close()
        self.store = Store(Path(self.home.name))

    @invariant()
    def everything_is_there(self) -> None:
        """What stands there, and what came too late."""
        assert {row.id for row in self.store.recent(1_000)} == set(self.drafts)
        for id, saved in self.drafts.items():
            assert self.store.load(id) == saved
        for id, content in self.late:
            assert content in [revision.content for revision in self.store.revisions(id)]

    def teardown(self) -> None:
        """Leave no file."""
        self.store.close()
        self.home.cleanup()


def test_nothing_is_lost_in_any_order() -> None:
    """A tenth as many examples as elsewhere, as each is twenty steps."""
    chosen = settings(max_examples=max(10, settings().max_examples // 10), stateful_step_count=20)
    run_state_machine_as_test(Tabs, settings=chosen)
