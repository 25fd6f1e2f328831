"""A register comes in line by line: each refused line with its column and why, the good ones once, however often one tries."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from click.testing import CliRunner
from django.db import connection

from tests.inout.test_commands import entries, logged, run  # noqa: F401  # a fixture
from toevlucht.config.main import main
from toevlucht.lawbook.register import COLUMNS, NoRegister, Row, rows, template
from toevlucht.procedure.acts.imports import hold, taken
from toevlucht.seed.cast import account_of

TODAY = date(2026, 11, 26).toordinal()
GOOD = "A-{n},Yusuf Karim,2812345678,1990-05,SYR IRQ,2026-06-15,2026-06-17,2026-07-01,register of 2026"
HEAD = ",".join(COLUMNS)


def written(tmp_path, text, encoding="utf-8"):
    found = tmp_path / "register.csv"
    found.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
    return found


def faults(tmp_path, *lines, head=HEAD):
    read = rows(written(tmp_path, "\n".join([head, *lines])), TODAY)
    return [(w.line, w.column, w.what) for one in read if isinstance(one, list) for w in one]


TAKEN = "select procedure_number_taken(%s)"
WAITS = """select pg_stat_clear_snapshot(); select 1 from pg_stat_activity
    where datname = current_database() and query like 'select procedure_number_taken%'
        and state = 'active' and pid <> pg_backend_pid()"""


def test_two_imports_of_the_same_lines_in_another_order_do_not_lock_each_other_out(cast, run, tmp_path):  # noqa: F811  # a fixture
    """While the import waits for the first number, it does not hold the last one."""
    file = written(tmp_path, "\n".join([HEAD, *(GOOD.format(n=n).replace("2812345678", "") for n in (9, 1))]))

    def beside(other):
        for _ in range(200):
            waits = other.execute(WAITS)
            if waits.nextset() and waits.fetchone():
                break
            sleep(0.02)
        found = other.execute(TAKEN, ["A-9"]).fetchone()
        other.commit()
        return found

    with cast.database.plain("desk", account_of("anna"), 1) as other, ThreadPoolExecutor(1) as pool:
        other.execute(TAKEN, ["A-1"])
        found = pool.submit(beside, other)
        out = run("register", "import", file, "--as", "mo")
    assert (out.exit_code, "2 lines taken in" in out.output, found.result()) == (0, True, (False,))


def test_a_number_that_somebody_holds_is_refused_with_a_sentence(cast, monkeypatch):
    with cast.database.plain("statistics") as other, cast.mo.at_work():
        other.execute("select pg_advisory_lock(hashtextextended('toevlucht: number A-1', 0))")
        with connection.cursor() as cursor:
            cursor.execute("set local lock_timeout = '100ms'")
        [problem] = taken("A-1")
        assert (problem.field, "at this moment" in problem.what) == ("number", True)
        assert hold(["A-2", "A-1"]) == [False, None]


def test_the_template_is_a_register(tmp_path):
    [row] = rows(written(tmp_path, template()), TODAY)
    assert CliRunner().invoke(main, ["register", "template"]).output == template()
    assert (row.line, set(row.cells)) == (2, set(COLUMNS))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_marks_and_ends_of_lines_of_every_spreadsheet_are_read(tmp_path, mark, encoding, end):
    text = end.join([HEAD, '"A-1",Zoë,,,,2026-06-15,,,"a, b; c"']).replace(",", mark) if mark != "," else None
    text = text or end.join([HEAD, '"A-1",Zoë,,,,2026-06-15,,,"a, b; c"'])
    [row] = rows(written(tmp_path, text, encoding), TODAY)
    assert (row.cells["number"], row.cells["name"], row.cells["made_on"]) == ("A-1", "Zoë", "2026-06-15")


@pytest.mark.parametrize(
    ("cell", "column", "words"),
    [
        ("46188", "made_on", "a day as a spreadsheet counts them"),
        ("46188.5", "made_on", "a day as a spreadsheet counts them"),
        ("06/07/2026", "made_on", "can be read as two days"),
        ("6-7-2026", "made_on", "can be read as two days"),
        ("2026-02-30", "made_on", "is no day of the calendar"),
        ("2026-12-01", "made_on", "still to come"),
        ("never", "born_on", "is no day"),
        ("2030", "born_on", None),
        ("2,8E+09", "v_number", "no V-number"),
        ("281234567", "v_number", "no V-number"),
        ("XYZ", "nationality", "no country has the code 'XYZ'"),
        ("SYR Irak", "nationality", "no country has the code 'Irak'"),
        ("syr", "nationality", "no country has the code 'syr'"),
        ("SYR SYR", "nationality", "SYR stands here twice"),
        ("XXA SYR", "nationality", "has no other beside it"),
        ("", "name", "empty"),
        ("x" * 501, "name", "longer than"),
    ],
)
def test_each_wrong_cell_is_refused_with_its_line_its_column_and_why(tmp_path, cell, column, words):
    cells = dict(zip(COLUMNS, GOOD.format(n=1).split(","), strict=True)) | {column: f'"{cell}"'}
    found = faults(tmp_path, GOOD.format(n=0), ",".join(cells.values()))
    assert found[0][:2] == (3, column if words else "made_on")
    assert words is None or words in found[0][2]


def test_everything_wrong_with_a_line_is_said_at_once_and_lines_are_counted_as_an_editor_does(tmp_path):
    found = faults(tmp_path, '"A-0","two\nlines",,,,2026-06-15,,,s', ",,x,soon,,46188,,2026-07-01,", "A-2,too,few")
    assert [one[:2] for one in found] == [
        (4, "number"), (4, "name"), (4, "source"), (4, "v_number"), (4, "made_on"), (4, "born_on"), (5, ""),
    ]  # fmt: skip


def test_bytes_that_are_no_utf_8_refuse_their_line_only(tmp_path):
    bad = GOOD.format(n=1).replace("Yusuf", "Zo\xeb").encode("latin-1")
    read = list(rows(written(tmp_path, "\n".join([HEAD, ""]).encode() + bad + b"\n" + GOOD.format(n=2).encode()), TODAY))
    assert (read[0][0].column, read[0][0].what) == ("name", "this is not UTF-8 text")
    assert isinstance(read[1], Row)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no column"),
        ("a,b,c\n1,2,3", "names no column"),
        ("number,name,made_on,source,nickname\n", "no column is called 'nickname'"),
        ("number,name,source\n", "made_on must stand there once"),
        ("number,number,name,made_on,source\n", "number must stand there once"),
        (HEAD.encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_no_register_is_refused_whole(tmp_path, text, words):
    with pytest.raises(NoRegister, match=words):
        list(rows(written(tmp_path, text), TODAY))


def test_lines_are_read_one_at_a_time_however_many_there_are(tmp_path):
    file = written(tmp_path, "\n".join([HEAD, *(GOOD.format(n=n) for n in range(5_000))]))
    tracemalloc.start()
    assert sum(isinstance(row, Row) for row in rows(file, TODAY)) == 5_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000 < file.stat().st_size  # bytes


def dossiers(cast):
    with cast.database.plain("owner") as found:
        return found.execute("select count(*) from record_subject where kind = 'dossier'").fetchone()[0]


def test_the_good_lines_come_in_and_a_second_time_changes_nothing(cast, run, tmp_path):  # noqa: F811  # a fixture
    file = written(tmp_path, "\n".join([HEAD, GOOD.format(n=1), ",,,,,,,,x", GOOD.format(n=2), GOOD.format(n=1)]))
    first = run("register", "import", file, "--as", "mo")
    assert first.output.splitlines()[-1] == "2 lines taken in, 1 were there before, 1 refused."
    assert (first.exit_code, dossiers(cast)) == (2, 2)
    before = entries(cast)
    again = run("register", "import", file, "--as", "chaima", "--role", "intake_officer")
    assert again.output.splitlines()[-1] == "0 lines taken in, 3 were there before, 1 refused."
    assert entries(cast) == before
    assert len(logged(cast)[1]) == 2  # one line a person


def test_all_or_nothing_takes_nothing_where_a_line_is_refused(cast, run, tmp_path):  # noqa: F811  # a fixture
    run("register", "import", written(tmp_path, "\n".join([HEAD, GOOD.format(n=1)])), "--as", "mo")
    other = GOOD.format(n=1).replace("Karim", "Karimi")
    for bad in (",,,,,,,,x", other):
        file = written(tmp_path, "\n".join([HEAD, GOOD.format(n=5), bad]))
        result = run("register", "import", file, "--as", "mo", "--all-or-nothing")
        assert result.output.splitlines()[-1] == "0 lines taken in, 0 were there before, 1 refused."
    assert dossiers(cast) == 1
    good = run("register", "import", written(tmp_path, "\n".join([HEAD, GOOD.format(n=5)])), "--as", "mo", "--all-or-nothing")
    assert (good.exit_code, dossiers(cast)) == (0, 2)


def test_what_came_in_is_an_application_that_the_law_answers(cast, run, tmp_path):  # noqa: F811  # a fixture
    run("register", "import", written(tmp_path, "\n".join([HEAD, GOOD.format(n=1)])), "--as", "mo")
    with cast.database.plain("owner") as found:
        dossier = found.execute("select dossier from procedure_import").fetchone()[0]
    scene = cast.mo.sees(dossier)
    assert {"made_on", "registered_on", "lodged_on", "born_on"} <= set(scene.case.root.answers)
    assert scene.name == "Yusuf Karim"
    countries = {path: (m.answers["which"].value, m.answers["is_nationality"].value) for path, m in scene.case.members() if path}
    assert countries == {"country:syr": ("SYR", True), "country:irq": ("IRQ", True)}


def test_who_has_no_nationality_is_stateless_and_a_line_may_be_silent(cast, run, tmp_path):  # noqa: F811  # a fixture
    lines = [GOOD.format(n=n).replace("SYR IRQ", given) for n, given in enumerate(("XXA", ""))]
    assert run("register", "import", written(tmp_path, "\n".join([HEAD, *lines])), "--as", "mo").exit_code == 0
    with cast.database.plain("owner") as found:
        numbers = dict(found.execute("select number, dossier from procedure_import").fetchall())
    without, silent = (cast.mo.sees(numbers[f"A-{n}"]).case for n in (0, 1))
    assert without.root.answers["stateless"].value is True
    assert "stateless" not in silent.root.answers
    assert [path for case in (without, silent) for path, _ in case.members() if path] == []


def test_the_act_itself_refuses_a_nationality_that_is_none(cast):
    form = {"number": "A-9", "known_as": "Yusuf", "made_on": "2026-06-20", "source": "s", "sha": "0" * 64, "nationality": "XYZ"}
    assert [(p.field, "no country has the code 'XYZ'" in str(p.what)) for p in cast.mo.refused("take_register_line", **form)] == [
        ("nationality", True)
    ]


def test_whoever_is_of_no_team_takes_nothing_in(cast, run, tmp_path):  # noqa: F811  # a fixture
    with cast.database.plain("owner") as owner:
        owner.execute("delete from staff_membership where account_id = %s", [account_of("mo")])
    out = run("register", "import", written(tmp_path, "\n".join([HEAD, GOOD.format(n=1), GOOD.format(n=2)])), "--as", "mo")
    assert (out.exit_code, out.output.count("you are in no team")) == (2, 1)
    (case := tmp_path / "case.yaml").write_text("toevlucht: dossier/1\nid: A-7\n")
    out = run("dossier", "import", case, "--as", "mo")
    assert (out.exit_code, "you are in no team" in out.output) == (2, True)
