"""Which practice is carried out by what: the table that shows the gaps. Ids are those of the practices we follow."""

from assistant.app import Assistant

SECTIONS = {"A": 10, "B": 13, "C": 5, "D": 13, "E": 8, "F": 11, "G": 4, "H": 5}
ALL = {f"{section}{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)}
# Carried by no scenario and no rule yet. Whoever carries one out takes it from here.
OPEN = {
    *(f"A{number}" for number in range(1, 11)),
    *(f"B{number}" for number in range(8, 14)),
    *("C1", "C2", "C3", "C5"),
    *(f"D{number}" for number in range(5, 14)),
    *(f"F{number}" for number in range(1, 12)),
    *("G1", "G3"),
    *(f"H{number}" for number in range(1, 6)),
}


def carried() -> dict[str, list[str]]:
    """Practice id → the scenarios and rules that name it."""
    catalog = Assistant().catalog
    table: dict[str, list[str]] = {}
    for id in catalog.scenario_ids:
        for practice in catalog.scenario(id).file.practices:
            table.setdefault(practice, []).append(id)
    for rule in catalog.rules:
        for practice in rule.file.practices:
            table.setdefault(practice, []).append(rule.id)
    return table


def test_every_practice_is_carried_or_known_to_be_open() -> None:
    """Nothing names an id that doesn't exist, and the list of gaps is exact."""
    table = carried()
    assert set(table) <= ALL
    assert ALL - set(table) == OPEN
