"""The law that runs for real people was released by two policy lawyers: by command, by act and in the database."""

import os
import shutil
from uuid import uuid4

import psycopg
import pytest

from tests.inout.test_commands import run  # noqa: F401  # a fixture
from toevlucht.config import prepare
from toevlucht.engine.model import Source
from toevlucht.procedure import law
from toevlucht.procedure.acts.law import THE_LAW
from toevlucht.procedure.law import packages, released


@pytest.fixture
def folder(tmp_path, monkeypatch, cast):
    """A folder in which a version of the law lies, released by nobody."""
    (tmp_path / "law").mkdir()
    for package in packages().glob("law-*.pkg"):
        shutil.copy2(package, tmp_path / "law")
    monkeypatch.setitem(os.environ, "TOEVLUCHT_LAW", str(tmp_path / "law"))
    return tmp_path / "law"


def release(run, who):  # noqa: F811  # a fixture
    return run("law", "release", "--as", who, "--reasons", "June 2026")


def test_one_proposes_another_releases_and_only_then_it_runs(cast, run, folder):  # noqa: F811  # a fixture
    assert "another policy lawyer releases it" in release(run, "hanna").output
    assert not (folder / "current").exists()
    assert "you proposed this yourself" in release(run, "hanna").output
    done = release(run, "lotte")
    assert (done.exit_code, (folder / "current").read_text() in done.output) == (0, True)
    cast.database.log_in("owner")
    assert released() == (folder / "current").read_text()


def test_a_version_that_ran_before_is_released_anew_by_two(cast, run, folder):  # noqa: F811  # a fixture
    for who, words in (("hanna", "Proposed"), ("lotte", "Released"), ("lotte", "Proposed"), ("hanna", "Released")):
        assert release(run, who).output.startswith(words)


def test_an_old_version_is_released_again_by_its_package(run, folder, tmp_path):  # noqa: F811  # a fixture
    for who in ("hanna", "lotte"):
        release(run, who)
    old = folder / f"law-{(folder / 'current').read_text()}.pkg"
    (folder / "current").unlink()
    for who, words in (("hanna", "Proposed: "), ("lotte", "Released, and running: ")):
        done = run("--law", old, "law", "release", "--as", who, "--reasons", "As before")
        assert (done.exit_code, done.output.startswith(words + old.stem[4:])) == (0, True)
    assert old.stem[4:] == (folder / "current").read_text()


def test_a_law_without_a_layer_is_another_one(run, folder):  # noqa: F811  # a fixture
    before = {file.name for file in folder.glob("law-*.pkg")}
    done = run("--without", "nl", "law", "release", "--as", "hanna", "--reasons", "Of the Union alone")
    [new] = {file.name for file in folder.glob("law-*.pkg")} - before
    assert f"Proposed: {new[4:-4]};" in done.output


def test_a_package_that_was_cut_off_while_it_was_written_is_none(folder, monkeypatch):
    def cut_off(source, place):
        place.write_bytes(b"half")
        raise OSError("the disk is full")

    ours = Source(hash="0" * 64)
    monkeypatch.setattr(law, "write_package", cut_off)
    with pytest.raises(OSError, match="full"):
        law.stage(ours)
    assert not (folder / f"law-{ours.hash}.pkg").exists()


@pytest.mark.parametrize("place", ["empty", "law.pkg"])
def test_what_is_no_law_is_refused_with_its_faults(run, folder, tmp_path, place):  # noqa: F811  # a fixture
    (tmp_path / "empty").mkdir()
    (tmp_path / "law.pkg").write_text("no law")
    before = sorted(folder.iterdir())
    done = run("--law", tmp_path / place, "law", "release", "--as", "hanna", "--reasons", "x")
    assert (done.exit_code, done.output.startswith(f"{place}:1: "), sorted(folder.iterdir())) == (2, True, before)


def test_no_other_role_releases(run, folder):  # noqa: F811  # a fixture
    result = run("law", "release", "--as", "bas", "--role", "senior_officer", "--reasons", "x")
    assert (result.exit_code, "senior_officer may not do this here" in result.output) == (2, True)


def test_the_database_asks_for_two_as_well(cast, run, folder):  # noqa: F811  # a fixture
    release(run, "hanna")
    entry, actor, hash_ = uuid4(), cast.hanna.actor.account, next(folder.glob("law-*.pkg")).stem[4:]
    with cast.database.plain("desk", actor, 1, 3) as found:
        found.execute("insert into record_payload values (%s, %s, 'salt')", [entry, f'{{"hash":"{hash_}"}}'])
        with pytest.raises(psycopg.errors.CheckViolation, match="two persons"):
            found.execute(
                "insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)"
                " values (%s, %s, 1, 'law_released', %s, 'x', '', %s, 'policy_lawyer', now())",
                [entry, THE_LAW, uuid4(), actor],
            )


def test_a_real_database_starts_with_no_law_that_one_program_released_by_itself(cast, run, folder, monkeypatch):  # noqa: F811  # a fixture
    cast.database.log_in("owner")
    monkeypatch.setattr("toevlucht.record.marks.is_synthetic", lambda: False)
    with pytest.raises(prepare.NoLaw):
        prepare.database(synthetic=False)
    assert not (packages() / "current").exists()
    release(run, "hanna")
    release(run, "lotte")
    (folder / "current").write_text("of somebody's own hand")
    cast.database.log_in("owner")
    prepare.database(synthetic=False)
    assert (folder / "current").read_text() == released()
    for package in folder.glob("law-*.pkg"):
        package.unlink()
    with pytest.raises(prepare.LostLaw) as lost:  # a new data folder, beside the old database
        prepare.database(synthetic=False)
    assert str(folder) in str(lost.value.said)
