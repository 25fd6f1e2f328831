"""Releasing a law at the shell: from the second law on with the code of one's own app, which counts once."""

import os

import pytest
from click.testing import CliRunner

from tests.login.conftest import now
from toevlucht.config.main import main


@pytest.fixture
def release(cast, tmp_path, monkeypatch):
    """The command, on a database as a real one."""
    monkeypatch.setitem(os.environ, "TOEVLUCHT_LAW", str(tmp_path / "law"))
    monkeypatch.setattr("toevlucht.record.marks.is_synthetic", lambda: False)
    monkeypatch.setattr("toevlucht.cli.at_work.as_login", cast.database.log_in)

    def run(who, code=""):
        return CliRunner().invoke(main, ["law", "release", "--as", who, "--reasons", "June 2026", "--code", code])

    return run


def test_the_first_asks_no_code_and_every_other_one_does(release, with_code):
    seeds = {who: with_code(who) for who in ("hanna", "lotte")}
    assert [release(who).exit_code for who in seeds] == [0, 0]
    for wrong in ("", "000000", now(seeds["lotte"])):
        assert release("hanna", wrong).exit_code == 2
    assert release("hanna", now(seeds["hanna"])).output.startswith("Proposed")
    assert release("hanna", now(seeds["hanna"])).exit_code == 2
    assert release("lotte", now(seeds["lotte"])).output.startswith("Released")


def test_too_many_tries_are_refused_and_without_a_key_nobody_releases(release, with_code):
    seed = with_code("hanna")
    assert [release(who).exit_code for who in ("hanna", "lotte")] == [0, 0]
    said = release("lotte", "123456").output  # who has a passkey, or nothing
    assert ("lotte has no password with a code" in said, "add one" in said) == (True, True)
    assert "not the code of hanna" in release("hanna", "000000").output
    for _ in range(9):
        release("hanna", "000000")
    assert "wait a minute" in release("hanna", now(seed)).output
