"""`toevlucht dossier export | import` as an operator types it, with the lines it leaves in both logs."""

import re

import pytest
from click.testing import CliRunner

from tests.inout.test_dossiers import SMALL
from toevlucht.cli import at_work
from toevlucht.config.main import main


@pytest.fixture
def run(cast, monkeypatch):
    """Runs a command in somebody's name on the database of this test."""
    monkeypatch.setattr(at_work, "as_login", cast.database.log_in)
    return lambda *args: CliRunner().invoke(main, [*map(str, args)])


@pytest.fixture
def file(tmp_path):
    """A small dossier file."""
    found = tmp_path / "ours.yaml"
    found.write_text(SMALL, encoding="utf-8")
    return found


def logged(cast):
    with cast.database.plain("owner") as found:
        staff = found.execute("select activity, outcome, reason from record_staffline order by at").fetchall()
        return staff, found.execute("select activity, outcome from record_processingline order by at").fetchall()


def entries(cast):
    with cast.database.plain("owner") as found:
        return found.execute("select count(*) from record_entry").fetchone()[0]


def test_in_by_two_persons_and_out_as_it_came_in(cast, run, file):
    proposed = run("dossier", "import", file, "--as", "mo")
    assert "proposed: " in proposed.output
    dossier = re.search("[0-9a-f-]{36}", proposed.output)[0]
    assert "you proposed this yourself" in run("dossier", "import", file, "--as", "mo").output
    assert f"taken in: {dossier}" in run("dossier", "import", file, "--as", "nina").output
    out = run("dossier", "export", dossier, "--as", "daan", "--role", "exclusion_specialist", "--reason", "court")
    assert (out.exit_code, out.stdout) == (0, SMALL)
    staff, persons = logged(cast)
    assert staff[-1] == ("export dossier", "done", "court")
    assert [line[1] for line in staff] == ["done", "refused", "done", "done"]
    assert [line[0] for line in persons] == ["act propose_import", "act import_dossier", "export dossier"]


def test_the_same_file_a_second_time_changes_nothing_and_another_with_its_number_is_refused(cast, run, file):
    run("dossier", "import", file, "--as", "mo")
    run("dossier", "import", file, "--as", "nina")
    before = entries(cast)
    again = run("dossier", "import", file, "--as", "mo")
    assert (again.exit_code, "nothing changed" in again.output) == (0, True)
    file.write_text(SMALL.replace("Yusuf", "Yusef"), encoding="utf-8")
    other = run("dossier", "import", file, "--as", "mo")
    assert (other.exit_code, "another file with the number A-77" in other.output) == (2, True)
    assert entries(cast) == before


def test_what_goes_out_is_for_its_writer_and_takes_the_place_of_nothing(cast, run, tmp_path):
    asked = ("--as", "anna", "--role", "case_officer", "--reason", "court")
    dossier, out = cast.applies(), tmp_path / "out.yaml"
    assert run("dossier", "export", dossier, out, *asked).exit_code == 0
    assert (out.stat().st_mode & 0o777, list(tmp_path.glob("*.new"))) == (0o600, [])
    out.write_text("mine", encoding="utf-8")
    refused = run("dossier", "export", dossier, out, *asked)
    assert (refused.exit_code, "give --force" in refused.output, out.read_text()) == (2, True, "mine")
    assert run("dossier", "export", dossier, out, *asked, "--force").exit_code == 0
    assert "made_on" in out.read_text()
    gone = run("dossier", "export", dossier, tmp_path / "no" / "out.yaml", *asked)
    assert (gone.exit_code, "no/out.yaml" in gone.output) == (2, True)


def test_a_file_of_a_dossier_that_is_here_does_not_come_in_beside_it(cast, run, file):
    dossier = cast.applies()
    run("dossier", "export", dossier, file, "--as", "anna", "--role", "case_officer", "--reason", "court", "--force")
    refused = run("dossier", "import", file, "--as", "mo")
    assert (refused.exit_code, "a dossier that is here" in refused.output) == (2, True)


def test_every_fault_of_every_file_is_said_and_none_is_taken_in(cast, run, file, tmp_path):
    wrong, none = tmp_path / "wrong.yaml", tmp_path / "none.yaml"
    wrong.write_text(SMALL.replace("value: no", "value: perhaps") + "  no_such_fact: yes\n", encoding="utf-8")
    none.write_text(SMALL.replace("id: A-77\n", ""), encoding="utf-8")
    before = entries(cast)
    result = run("dossier", "import", file, wrong, none, "--as", "mo")
    assert (result.exit_code, len(result.output.splitlines())) == (2, 3)
    assert entries(cast) == before


@pytest.mark.parametrize(("who", "role"), [("mo", "case_officer"), ("nobody", "records_officer")])
def test_a_role_that_is_not_held_does_nothing(run, file, who, role):
    result = run("dossier", "import", file, "--as", who, "--role", role)
    assert (result.exit_code, "does not hold the role" in result.output) == (2, True)


def test_what_is_out_of_reach_or_not_for_the_role_does_not_go_out_and_leaves_its_line(cast, run):
    dossier = cast.applies()
    far = run("dossier", "export", dossier, "--as", "otto", "--role", "case_officer", "--reason", "look")
    mine = run("dossier", "export", dossier, "--as", "eva", "--role", "interviewer", "--reason", "look")
    assert (far.exit_code, mine.exit_code) == (2, 2)
    assert "there is no such dossier" in far.output
    assert [line[1] for line in logged(cast)[0][-2:]] == ["refused", "refused"]


def test_two_files_with_one_id_are_refused_and_neither_is_proposed(cast, run, file, tmp_path):
    twin = tmp_path / "twin.yaml"
    twin.write_text(SMALL.replace("Yusuf", "Yusef"), encoding="utf-8")
    before = entries(cast)
    both = run("--lang", "nl", "dossier", "import", file, twin, "--as", "mo")
    assert (both.exit_code, both.output.count("het id A-77 is ook dat van")) == (2, 2)
    assert entries(cast) == before


def test_nothing_goes_out_without_a_reason(cast, run):
    out = run("--lang", "nl", "dossier", "export", cast.applies(), "--as", "mo", "--reason", " ")
    assert (out.exit_code, out.output) == (2, "--reason is leeg: schrijf waarom.\n")
