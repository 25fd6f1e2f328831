"""A dossier that was kept elsewhere comes in whole, by two persons, once; and goes out as the file that came in."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from tests.inout.files import decided, made
from tests.law.shared import LAW
from toevlucht.engine import assess
from toevlucht.engine.tests.small import examples
from toevlucht.lawbook.dossier import DossierErrors, read_text
from toevlucht.lawbook.dossier.telling import untell
from toevlucht.procedure.acts import imports
from toevlucht.procedure.acts.imports import fingerprint_of, proposal_of
from toevlucht.procedure.exports import exported
from toevlucht.procedure.models import Import
from toevlucht.procedure.refusal import Refused
from toevlucht.procedure.scene import Scene
from toevlucht.seed.cast import account_of

CONFLICT = "insert into staff_conflict (id, dossier_id, account_id, since) values (gen_random_uuid(), %s, %s, now())"
SMALL = """\
toevlucht: dossier/1
id: A-77
title: Yusuf
day: 2026-11-23
facts:
  stateless:
    value: no
    by: applicant
    source: report 4
    on: 2026-09-01
"""
SMALL_ONE = proposal_of(LAW, SMALL)
ANOTHER = {"sha": 64 * "0", "told": 64 * "0"}


def taken_in(cast, text, first="mo", second="daan"):
    """The dossier of a file, proposed by one and taken in by another."""
    dossier = getattr(cast, first).does("propose_import", **proposal_of(LAW, text)).dossier
    getattr(cast, second).does("import_dossier", dossier, text=text)
    return dossier


def goes_out(who, dossier, on=date(2026, 11, 26)):
    with who.at_work():
        return exported(Scene.of(dossier, who.actor.labels, on))


def answers(law, text):
    """What the engine says of a file."""
    found = read_text(law, text)
    return assess(law, found.case, found.day or date(2026, 11, 26).toordinal(), found.regimes).receipt()


def test_the_decided_cases_go_out_as_they_came_in_with_the_same_answers(cast):
    for text in sorted(decided().values(), key=len)[-examples(2) :]:
        out = goes_out(cast.daan, taken_in(cast, text))
        assert out == text
        assert answers(LAW, out) == answers(LAW, text)


@pytest.mark.parametrize("seed", range(examples(1)))
def test_what_was_made_by_chance_goes_out_as_it_came_in(cast, seed):
    text = made(seed)
    dossier = taken_in(cast, text)
    assert goes_out(cast.daan, dossier) == text
    assert cast.daan.sees(dossier).case == read_text(LAW, text).case


def test_what_a_clearance_may_not_see_is_not_in_its_file_and_the_file_says_so(cast):
    text = made(1, 0.12)
    out = goes_out(cast.mo, taken_in(cast, text))
    assert read_text(LAW, out).left_out == {"exclusion", "security"}
    labels = {label for _, one in read_text(LAW, out).case.members() for name in one.answers for label in LAW.labels(name)}
    said = set(read_text(LAW, text.replace("title:", "left_out: [exclusion, security]\ntitle:", 1)).case.root.answers)
    assert said == set(read_text(LAW, out).case.root.answers)
    assert {"exclusion", "security"} & labels == labels - {"medical", "child", "family_confidential"}
    hidden = [n for n in (*LAW.facts, *LAW.judgments) if LAW.labels(n) & {"exclusion", "security"}]
    assert [name for name in hidden if f" {name}:" in out] == []
    assert [name for name in hidden if f" {name}:" in text] != []


def test_a_dossier_of_the_desk_goes_out_and_the_law_says_the_same_of_it(cast):
    dossier = cast.applies()
    cast.anna.answers(dossier, "stateless", "no")
    cast.anna.does("correct", dossier, entry=str(cast.anna.sees(dossier).lines[-1].id), answer="yes", reasons="Misread.")
    found = read_text(LAW, goes_out(cast.anna, dossier))
    assert (found.id, found.title) == (str(dossier), "Samira")
    assert assess(LAW, found.case, found.day).receipt() == cast.anna.sees(dossier).assessment.receipt()


def test_every_entry_says_that_it_was_taken_in(cast):
    lines = cast.daan.sees(taken_in(cast, SMALL)).lines
    assert {line.body.get("provenance") for line in lines if line.kind in ("answer", "identity", "member", "list")} == {
        "imported"
    }
    assert next(line.body["number"] for line in lines if line.kind == "import") == "A-77"
    assert cast.daan.sees(lines and taken_in(cast, SMALL.replace("A-77", "A-78"))).name == "Yusuf"


def test_nobody_takes_in_what_they_proposed_themselves(cast):
    dossier = cast.mo.does("propose_import", **SMALL_ONE).dossier
    [problem] = cast.mo.refused("import_dossier", dossier, text=SMALL)
    assert problem.what == "you proposed this yourself"


def test_only_the_very_file_that_was_proposed_comes_in(cast):
    dossier = cast.mo.does("propose_import", **SMALL_ONE).dossier
    [problem] = cast.nina.refused("import_dossier", dossier, text=SMALL.replace("no", "yes"))
    assert problem.what == "this is not the file that was proposed"
    cast.nina.does("import_dossier", dossier, text=SMALL.replace("\n", "\r\n"))  # as a browser sends it


def test_no_other_file_than_the_one_proposed_is_even_read(cast, monkeypatch):
    dossier = cast.mo.does("propose_import", **SMALL_ONE).dossier
    monkeypatch.setattr(imports, "read_text", lambda law, text: 1 / 0)
    for about in (dossier, cast.applies()):
        assert cast.nina.refused("import_dossier", about, text=SMALL + "facts: {}")


def test_a_number_is_taken_without_the_blanks_around_it(cast):
    assert cast.nina.sees(taken_in(cast, SMALL.replace("A-77", '"  A 1  "'), second="nina")).name == "Yusuf"


def test_what_the_law_reads_in_another_way_than_when_it_was_proposed_is_proposed_anew(cast):
    dossier = cast.mo.does("propose_import", **SMALL_ONE | {"told": 64 * "0"}).dossier
    [problem] = cast.nina.refused("import_dossier", dossier, text=SMALL)
    assert (problem.field, problem.todo) == ("text", "propose it anew")


def test_a_second_time_is_refused(cast):
    dossier = taken_in(cast, SMALL)
    assert any(p.what == "this was done already" for p in cast.nina.refused("import_dossier", dossier, text=SMALL))


def test_a_number_is_proposed_once_and_never_for_what_is_here(cast):
    taken_in(cast, SMALL)
    for number in ("A-77", str(cast.applies())):
        [problem] = cast.nina.refused("propose_import", number=number, **ANOTHER)
        assert (problem.field, number in problem.what) == ("number", True)


def test_a_number_that_was_taken_in_out_of_sight_is_refused_and_whose_it_is_is_not_told(cast):
    hidden = taken_in(cast, SMALL)
    with cast.database.plain("owner") as owner:
        for login in ("chaima", "mo"):
            owner.execute(CONFLICT, [hidden, account_of(login)])
    line = {"known_as": "Samira", "made_on": "2026-06-20", "source": "the old register", "sha": fingerprint_of("line")}
    for who, act, form in ((cast.chaima, "take_register_line", line), (cast.mo, "propose_import", ANOTHER)):
        with who.at_work():
            assert not Import.objects.exists()
        [problem] = who.refused(act, number="A-77", **form)
        assert (problem.field, problem.what) == ("number", "another file with the number A-77 was taken in before")
        assert str(hidden) not in f"{problem}"


def test_of_two_who_take_in_one_number_at_one_moment_the_second_waits(cast):
    asks = "select procedure_number_taken(%s)"
    with cast.database.plain("desk") as first, cast.database.plain("desk") as second:
        assert first.execute(asks, ["A-77"]).fetchone() == (False,)
        second.execute("set lock_timeout = '100ms'")
        assert second.execute(asks, ["A-78"]).fetchone() == (False,)
        assert second.execute(asks, ["A-77"]).fetchone() == (None,)
        first.rollback()
        assert second.execute(asks, ["A-77"]).fetchone() == (False,)


@pytest.mark.parametrize("act", ["propose_import", "import_dossier"])
def test_an_act_holds_the_number_it_is_about(cast, act):
    dossier = cast.mo.does("propose_import", **SMALL_ONE).dossier
    with cast.database.plain("vault") as other:
        other.execute("select procedure_number_taken('A-77')")
        who, form = (cast.daan, {"text": SMALL}) if act == "import_dossier" else (cast.nina, {"number": "A-77"} | ANOTHER)
        with who.at_work():
            connection.cursor().execute("set local lock_timeout = '100ms'")
            with pytest.raises(Refused, match="at this moment"):
                who.within(act, dossier if act == "import_dossier" else None, **form)


def test_of_two_proposals_of_one_number_the_later_comes_in(cast):
    first = cast.mo.does("propose_import", **SMALL_ONE).dossier
    later = cast.nina.does("propose_import", **SMALL_ONE).dossier
    [problem] = cast.nina.refused("import_dossier", first, text=SMALL)
    assert "proposed anew" in problem.what
    cast.mo.does("import_dossier", later, text=SMALL)
    [problem] = cast.nina.refused("import_dossier", first, text=SMALL)
    assert "proposed anew" in problem.what


def test_all_faults_of_a_file_are_said_at_once_and_nothing_is_stored(cast):
    wrong = SMALL.replace("value: no", "value: perhaps") + "  no_such_fact: yes\n  lodged_on: 31-12-2025\n"
    dossier = cast.mo.does("propose_import", **SMALL_ONE | {"sha": fingerprint_of(wrong)}).dossier
    problems = cast.nina.refused("import_dossier", dossier, text=wrong)
    assert len(problems) == 3
    assert {line.kind for line in cast.nina.sees(dossier).lines} == {"import_proposed", "assignment"}


def test_what_one_may_not_see_one_does_not_take_in(cast):
    text = made(1, 0.12)
    dossier = cast.mo.does("propose_import", **proposal_of(LAW, text)).dossier
    problems = cast.nina.refused("import_dossier", dossier, text=text)
    assert {p.todo for p in problems} == {"let somebody take it in who may see that"}


def test_the_database_itself_asks_for_two_persons(cast):
    import psycopg

    dossier, entry = cast.mo.does("propose_import", number="A-77", **ANOTHER).dossier, uuid4()
    with cast.database.plain("desk", cast.mo.actor.account, 31, 3) as found:
        found.execute("insert into record_payload values (%s, %s, 'salt')", [entry, '{"number":"A-77","sha":"' + "0" * 64 + '"}'])
        with pytest.raises(psycopg.errors.CheckViolation, match="two persons"):
            found.execute(
                "insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)"
                " values (%s, %s, 1, 'import', %s, 'import_dossier', '', %s, 'records_officer', now())",
                [entry, dossier, uuid4(), cast.mo.actor.account],
            )


def test_the_writer_is_the_one_that_every_file_goes_through():
    assert untell(LAW, {"id": "x"}, []) == "toevlucht: dossier/1\nid: x\n"


RECORD = """\
record:
- kind: statement
  on: 2026-09-01
  by: applicant
  words: "I left at night.\\nNobody saw me: \\"go\\", she said."
  language: nl
  source: report, paragraph 4
- kind: document
  label: medical
  on: 2026-09-03
  what: letter of a doctor
  pages: 2
  received_from: aanvrager
  sha256: 00000000000000000000000000000000000000000000000000000000000000aa
- kind: register_answer
  on: 2026-09-04
  register: population register
  asked: her address
  answer: none known
"""


def test_words_papers_and_answers_of_registers_go_out_as_they_came_in(cast):
    dossier = taken_in(cast, SMALL + RECORD)
    assert goes_out(cast.daan, dossier) == SMALL + RECORD
    lines = {line.kind: line for line in cast.daan.sees(dossier).lines}
    assert lines["statement"].body["words"].splitlines()[0] == "I left at night."
    assert (lines["document"].label.name, lines["document"].body["provenance"]) == ("MEDICAL", "imported")
    assert "letter of a doctor" in goes_out(cast.anna, dossier)
    assert "letter of a doctor" not in goes_out(cast.ivo, dossier)


def test_what_was_recorded_at_the_desk_comes_into_another_record_whole(cast):
    dossier = cast.applies()
    said_ = {"compartment": "MEDICAL", "by": "applicant", "words": "It hurts.", "source": "report"}
    cast.anna.does("record_statement", dossier, on="2026-07-12", **said_)
    cast.anna.does(
        "record_document", dossier, on="2026-07-13", compartment="ORDINARY", what="birth certificate", received_from="her"
    )
    out = goes_out(cast.daan, dossier)
    again = out.replace(str(dossier), "B-1", 1)
    assert goes_out(cast.daan, taken_in(cast, again)) == again
    assert [(line.kind, line.label.name) for line in cast.daan.sees(dossier).lines if line.kind in ("statement", "document")] == [
        ("statement", "MEDICAL"),
        ("document", "ORDINARY"),
    ]


def test_who_does_not_see_a_compartment_takes_nothing_into_it(cast):
    text = SMALL + RECORD.replace("label: medical", "label: security")
    dossier = cast.daan.does("propose_import", **proposal_of(LAW, text)).dossier
    [problem] = cast.mo.refused("import_dossier", dossier, text=text)
    assert (problem.rule, "record/1 bears the label security" in problem.what) == ("mandate", True)


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ("kind: statement", "kind: rumour", "record/0/kind"),
        ("kind: statement", "kind: [statement]", "record/0/kind"),
        ("- kind: document", "- document\n- kind: document", "record/1/kind"),
        ("I left", "I \\u202E left", "record/0/words"),
        ("by: applicant\n  words", "by: 3\n  words", "record/0/by"),
        ("on: 2026-09-03", "on: {a: b}", "record/1/on"),
        ("label: medical", "label: secret", "record/1/label"),
        ("on: 2026-09-03", "on: soon", "record/1/on"),
        ("pages: 2", "pages: many", "record/1/pages"),
        ("pages: 2", "pages: 0", "record/1/pages"),
        ("pages: 2", "size: 2", "record/1/size"),
        ("0aa\n", "0zz\n", "record/1/sha256"),
        ("  asked: her address\n", "", "record/2/asked"),
        ("asked: her address", 'asked: " "', "record/2/asked"),
        ("asked: her address", "asked: " + "x" * 501, "record/2/asked"),
        ("asked: her address", "asked: [a, b]", "record/2/asked"),
        ("record:\n", "record: none\nclosed:\n", "record"),
    ],
)
def test_what_is_wrong_with_what_is_kept_is_said_at_its_place(was, becomes, where):
    with pytest.raises(DossierErrors) as faults:
        read_text(LAW, SMALL + RECORD.replace(was, becomes, 1))
    assert where in {fault.path for fault in faults.value.errors}
