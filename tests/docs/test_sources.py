"""The page of sources names every decided case of the repository."""

from tools.sources import COURTS, PAGE, decisions, page


def test_the_table_of_decisions_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: make sources"


def test_every_decided_case_names_its_court() -> None:
    assert [ref for court, ref, *_ in decisions() if court not in dict(COURTS).values()] == []
