"""docs/letters.md: six letters a language, as they are made without a model (`make letters` writes it anew).

Native readers chose them, one reader a language, from all that there are.
"""

import sys

from assistant.app import Assistant

CHOSEN = {
    "en": [
        "outreach/reverse-mentoring-invite", "outreach/referral-request", "feedback/stretch-challenge",
        "feedback/advocacy-note", "follow-up/gratitude", "follow-up/reset-expectations",
    ],
    "da": [
        "outreach/reverse-mentoring-invite", "outreach/peer-invite", "feedback/kind-decline",
        "follow-up/advice-report", "follow-up/reset-expectations", "follow-up/gratitude",
    ],
    "de": [
        "outreach/formal-mentor-ask", "outreach/referral-request", "feedback/stretch-challenge",
        "feedback/kind-decline", "follow-up/reset-expectations", "follow-up/gratitude",
    ],
    "nl": [
        "outreach/reverse-mentoring-invite", "feedback/kind-decline", "feedback/upward-feedback",
        "follow-up/gratitude", "follow-up/reset-expectations", "follow-up/closing",
    ],
    "he": [
        "outreach/reverse-mentoring-invite", "outreach/referral-request", "feedback/stretch-challenge",
        "follow-up/advice-report", "follow-up/mismatch-exit", "follow-up/gratitude",
    ],
}  # fmt: skip


def page() -> str:
    """The page in Markdown: each letter is its scenario's example."""
    assistant = Assistant()
    catalog = assistant.catalog
    lines = [
        "# Letters",
        "",
        "Made from the examples that come with each kind of message, by `assistant draft`, without a model.",
    ]
    for language, chosen in CHOSEN.items():
        lines += ["", f"## {catalog.language(language).name}"]
        for id in chosen:
            title = catalog.scenario_text(catalog.scenario(id), language).title
            made = assistant.draft(id, assistant.example(id, language), language=language, engine="offline").draft
            lines += ["", f"### {title}", "", f"> **{made.subject}**"]
            for paragraph in made.paragraphs:
                lines += [">", "> " + paragraph.text.replace("\n", "  \n> ")]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
