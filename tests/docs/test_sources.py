"""The page of sources names decided cases of the repository, and how each was seen."""

from tools.sources import COURTS, MARK, PAGE, decisions, page


def test_every_row_is_as_its_scenario_says() -> None:
    rows = PAGE.read_text(encoding="utf-8").partition(MARK)[2].splitlines()
    assert [row for row in rows if row not in page().splitlines()] == [], "write it anew: make sources"


def test_every_decided_case_names_its_court() -> None:
    assert [ref for court, ref, *_ in decisions() if court not in dict(COURTS).values()] == []
