"""Which practice is carried out by what: the table that shows the gaps. Ids are those of the practices we follow."""

import pytest

from assistant.app import Assistant, ReviewedDraft

SHIPPED = Assistant()
CATALOG = SHIPPED.catalog
SECTIONS = {"A": 10, "B": 13, "C": 5, "D": 13, "E": 8, "F": 11, "G": 4, "H": 5}
ALL = {f"{section}{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)}
# Carried by no message and no rule: what one does before, in or beside a conversation. Who carries one out takes it
# from here.
OPEN = {
    *("A1", "A3", "A4", "A5", "A6", "A10"),
    "B12",
    *("C1", "C2", "C3", "C5"),
    "D13",
    *("F1", "F2", "F3", "F7", "F10"),
}
# What must be in the letter that the example makes, in every language: a paragraph of that role, an attachment, an
# element that the reviewer finds, or a rule that looked and was satisfied.
CARRIED = {
    "A2": ["outreach/formal-mentor-ask role:goal"],
    "A7": ["outreach/peer-invite role:offer", "outreach/reverse-mentoring-invite role:offer"],
    "A8": ["outreach/referral-request role:opening", "outreach/warm-reconnect role:ask"],
    "A9": ["outreach/formal-mentor-ask role:measure"],
    "B1": ["outreach/cold-email rule:golden-rule"],
    "B2": ["outreach/cold-email rule:subject-line"],
    "B3": ["outreach/cold-email element:reference", "outreach/informational-interview element:reference"],
    "B4": ["outreach/cold-email element:introduction"],
    "B5": [
        "outreach/cold-email rule:small-ask",
        "outreach/cold-email rule:time-box",
        "outreach/linkedin-inmail element:ask",
    ],
    "B6": ["outreach/cold-email element:easy-out", "outreach/warm-reconnect element:easy-out"],
    "B7": ["outreach/cold-email rule:personal-reference", "outreach/linkedin-note rule:personal-reference"],
    "B8": ["outreach/referral-request role:forward", "outreach/referral-request attachment:blurb"],
    "B9": ["outreach/informational-interview role:ask"],
    "B10": ["outreach/formal-mentor-ask role:ask", "outreach/formal-mentor-ask role:steps"],
    "B11": [
        "outreach/formal-mentor-ask role:give-back",
        "outreach/peer-invite role:offer",
        "outreach/reverse-mentoring-invite role:offer",
    ],
    "B13": ["outreach/linkedin-note role:opening", "outreach/linkedin-inmail role:opening"],
    "C4": ["follow-up/thank-you element:thanks"],
    "D1": ["follow-up/thank-you element:takeaway", "follow-up/thank-you rule:next-touch"],
    "D2": ["follow-up/advice-report role:report"],
    "D3": ["follow-up/gratitude element:thanks", "follow-up/gratitude element:change"],
    "D4": ["follow-up/gentle-nudge element:easy-out", "follow-up/gentle-nudge rule:guilt"],
    "D5": ["follow-up/async-update role:opening", "feedback/kind-decline role:instead"],
    "D6": ["follow-up/mismatch-exit role:clear", "follow-up/mismatch-exit role:end"],
    "D7": ["follow-up/closing role:reached", "follow-up/closing role:door"],
    "D8": ["follow-up/milestone role:part"],
    "D9": ["follow-up/meeting-agenda role:opening", "follow-up/their-answer role:time"],
    "D10": [f"follow-up/meeting-agenda role:{role}" for role in ("progress", "hard", "questions")],
    "D11": ["outreach/formal-mentor-ask role:ground-rules", "feedback/expectations role:way-out"],
    "D12": ["follow-up/reset-expectations role:opening", "follow-up/reset-expectations role:proposal"],
    "E1": [f"feedback/sbi-constructive element:{part}" for part in ("situation", "behaviour", "impact")],
    "E2": [f"feedback/sbi-constructive rule:{rule}" for rule in ("trait-label", "absolute-words", "mind-reading")],
    "E3": ["feedback/sbi-constructive element:care"],
    "E4": ["feedback/sbi-constructive rule:care", "feedback/sbi-constructive rule:hedging"],
    "E5": ["feedback/sbi-constructive element:next-step"],
    "E6": ["feedback/sbi-positive element:behaviour", "feedback/sbi-positive element:impact"],
    "E7": ["feedback/upward-feedback element:impact", "feedback/upward-feedback role:question"],
    "E8": ["feedback/feedback-thanks role:heard", "feedback/feedback-thanks role:example"],
    "F4": ["feedback/expectations role:time"],
    "F5": ["feedback/expectations role:confidentiality"],
    "F6": ["feedback/expectations role:agenda"],
    "F8": ["feedback/stretch-challenge role:standard", "feedback/stretch-challenge role:belief"],
    "F9": ["feedback/advocacy-note role:seen"],
    "F11": ["feedback/stretch-challenge role:help", "feedback/stretch-challenge role:question"],
    "G1": ["feedback/expectations role:question"],
    "G2": ["outreach/cold-email rule:idiom"],
    "G3": ["follow-up/their-answer fact:recipient.timezone"],
    "G4": ["outreach/cold-email rule:language-mismatch"],
    "H1": ["outreach/programme-pitch role:problem"],
    "H2": ["outreach/programme-pitch role:proposal", "feedback/expectations role:time"],
    "H3": ["outreach/programme-pitch role:measure"],
    "H4": ["outreach/programme-pitch role:part"],
    "H5": ["outreach/programme-pitch role:proposal"],
}


def named() -> dict[str, list[str]]:
    """Practice id → the scenarios and rules that name it."""
    table: dict[str, list[str]] = {}
    for id in CATALOG.scenario_ids:
        for practice in CATALOG.scenario(id).file.practices:
            table.setdefault(practice, []).append(id)
    for rule in CATALOG.rules:
        for practice in rule.file.practices:
            table.setdefault(practice, []).append(rule.id)
    return table


def test_every_practice_is_carried_or_known_to_be_open() -> None:
    """Nothing names an id that doesn't exist; the list of gaps is exact, and so is the table."""
    assert set(named()) <= ALL
    assert ALL - set(named()) == OPEN
    assert set(CARRIED) == ALL - OPEN


@pytest.mark.parametrize("language", CATALOG.languages)
def test_what_carries_a_practice_is_in_the_letter(language: str) -> None:
    """Each entry of the table, in the letter that the scenario's example makes."""
    made: dict[str, set[str]] = {}
    missing = []
    for practice, entries in CARRIED.items():
        for entry in entries:
            scenario, key = entry.split(" ")
            if scenario not in made:
                made[scenario] = keys(SHIPPED.draft(scenario, SHIPPED.example(scenario, language), engine="offline"))
            if key not in made[scenario]:
                missing.append((practice, entry))
    assert missing == []


def keys(made: ReviewedDraft) -> set[str]:
    """What a letter holds, by the keys of the table."""
    cited = {id for paragraph in made.draft.paragraphs for id in paragraph.facts}
    return {
        *(f"role:{paragraph.role}" for paragraph in made.draft.paragraphs),
        *(f"attachment:{attachment.name}" for attachment in made.draft.attachments),
        *(f"fact:{fact.field}" for fact in made.draft.facts if fact.id in cited),
        *(f"element:{found.element}" for found in made.review.elements),
        *(f"rule:{rule}" for rule in made.review.strengths),
    }
