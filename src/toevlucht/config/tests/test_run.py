"""`toevlucht run`: whose database may become one of invented people."""

import pytest
from click.testing import CliRunner

from toevlucht.config import run as service
from toevlucht.config.main import main


@pytest.mark.parametrize(
    ("url", "options", "synthetic"),
    [
        ("", (), True),
        ("", ("--real",), False),
        ("postgresql://boss@db/asylum", (), False),  # an operator's: never by default, nothing removes the mark
        ("postgresql://boss@db/asylum", ("--synthetic",), True),
    ],
)
def test_an_operators_database_is_marked_synthetic_only_when_asked(monkeypatch, url, options, synthetic):
    class Stop(Exception):
        pass

    def prepare(asked):
        assert asked is synthetic
        raise Stop

    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(service, "prepare", prepare)
    assert isinstance(CliRunner().invoke(main, ["run", *options]).exception, Stop)
