from datetime import date

import pytest

from toevlucht.engine import Answer, Case, Law, Member
from toevlucht.lawbook import load
from toevlucht.lawbook.dossier import Dossier, DossierErrors, members, notes, read_dossier, read_text, size
from toevlucht.lawbook.dossier.composer import Bounded
from toevlucht.lawbook.dossier.order import out_of_order
from toevlucht.lawbook.tests.small_law import REGIMES, small_law, write_law

HEAD = "toevlucht: dossier/1\nid: x\nday: 2026-11-23\n"
GRAVE = 'value: yes, by: officer, on: 2026-10-02, reasons: "…", evidence: [doc-1], heard: yes, considered: [age]'


UNSEEN = (
    'title: "a\\0b"', 'title: "a\\ud800b"', "title: a\u202eb", 'recorded: {by: officer, on: 2026-01-01, source: "\\u202e"}',
    'members: {country: {a: {facts: {"\\0": yes}}}}', 'facts: {stateless: {value: yes, source: "\\udc00"}}',
    'facts: {stateless: [{value: yes, on: 2026-01-01, source: !odd "\\a"}]}', 'members: {country: {"\\ud800": }}',
)  # fmt: skip
LONG = (
    f"title: {501 * 'x'}",
    f"facts: {{stateless: {{value: yes, source: {501 * 'x'}}}}}",
    f"members: {{country: {{{501 * 'a'}: }}}}",
    f"facts: {{stateless: {{value: yes, reasons: {20_001 * 'x'}}}}}",
)  # fmt: skip


def dossier(text: str, known_on: int | None = None) -> Dossier:
    return read_text(small_law(), HEAD + text, known_on)


def faults(text: str, head: str = HEAD) -> list[str]:
    with pytest.raises(DossierErrors) as caught:
        read_text(small_law(), head + text)
    return [str(e) for e in caught.value.errors]


def feared(grave: str) -> str:
    return f"members: {{country: {{home: {{members: {{fear: {{threat: {{facts: {{grave: {grave}}}}}}}}}}}}}}}\n"


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1990-05-03", "1990-05-03", "1990-05-03"),
        ("1990-02", "1990-02-01", "1990-02-28"),
        ("1990", "1990-01-01", "1990-12-31"),
        ("{from: 1990, until: 1991-03}", "1990-01-01", "1991-03-31"),
    ],
)
def test_a_day_may_be_known_in_part(written, first, last):
    assert dossier(f"facts: {{born_on: {written}}}").case.root.answers["born_on"].value == (day(first), day(last))


@pytest.mark.parametrize(
    ("written", "value"),
    [("stateless: no", False), ("children: 3", 3), ("income: 12.5", 1250), ("speaks: ti", "ti"), ("track: short", "short")],
)
def test_a_short_answer_takes_the_form_of_its_fact(written, value):
    assert next(iter(dossier(f"facts: {{{written}}}").case.root.answers.values())).value == value


def test_a_short_answer_has_the_provenance_of_the_file():
    text = "recorded: {by: officer, on: 2026-10-01, source: report}\nfacts: {stateless: no}"
    found = dossier(text).case.root.answers["stateless"]
    assert (found.by, found.on, found.source) == ("officer", day("2026-10-01"), "report")


def test_a_full_answer_has_its_own_provenance():
    text = "recorded: {by: officer, on: 2026-10-01}\nfacts: {born_on: {value: 1990, by: applicant, on: 2026-09-01}}"
    found = dossier(text).case.root.answers["born_on"]
    assert (found.by, found.on) == ("applicant", day("2026-09-01"))


@pytest.mark.parametrize(("state", "read"), [("asked_not_known", "not_known"), ("open", "open"), ("not_asked", "not_asked")])
def test_a_state_stands_in_place_of_an_answer(state, read):
    assert dossier(f"facts: {{stateless: {{state: {state}}}}}").case.root.answers["stateless"].state == read


def test_sources_that_contradict_are_kept_side_by_side():
    found = dossier("facts: {stateless: {sources: [{value: yes, source: a}, {value: no, source: b}]}}")
    answer = found.case.root.answers["stateless"]
    assert answer.state == "contradicts"
    assert [(a.value, a.source) for a in answer.conflicting] == [(True, "a"), (False, "b")]


HISTORY = "facts:\n  stateless:\n  - {value: yes, on: 2026-01-01}\n  - {value: no, on: 2026-05-01}\n"


@pytest.mark.parametrize(("known", "value"), [("2026-01-01", True), ("2026-05-01", False)])
def test_what_was_known_on_a_day_counts(known, value):
    assert dossier(HISTORY, day(known)).case.root.answers["stateless"].value is value


def test_before_the_first_record_nothing_was_known():
    assert "stateless" not in dossier(HISTORY, day("2025-12-31")).case.root.answers


def test_a_list_closed_later_was_open_before():
    text = "closed: [{scope: country, by: officer, on: 2026-05-01}]"
    assert dossier(text).case.root.closed == {"country"}
    assert dossier(text, day("2026-04-30")).case.root.closed == set()


def test_a_choice_of_law_made_later_was_not_made_before():
    text = "choices: {substance: {act: new, by: lawyer, on: 2026-06-20, reasons: gap}}"
    assert dossier(text).case.choices == {"substance": "new"}
    assert dossier(text, day("2026-06-19")).case.choices == {}


def two_lawyers(folder, text):
    """The small law where two lawyers choose, and a dossier with a choice."""
    write_law(folder)
    regimes = REGIMES.replace("chosen by lawyer", "chosen by lawyer and another lawyer")
    (folder / "regimes.md").write_text(regimes, encoding="utf-8")
    return read_text(Law(load(folder)), HEAD + text)


def test_a_choice_for_two_persons_needs_two(tmp_path):
    made = "choices: {substance: {act: new, by: lawyer, on: 2026-06-20, reasons: gap"
    found = two_lawyers(tmp_path, f"{made}, second: lawyer, persons: [one, another]}}}}")
    assert found.case.choices == {"substance": "new"}
    for one in ("", ", second: lawyer", ", second: lawyer, persons: [one]", ", second: lawyer, persons: [one, one]"):
        with pytest.raises(DossierErrors, match="needs two persons"):
            two_lawyers(tmp_path, f"{made}{one}}}}}")


def test_members_stand_inside_members():
    case = dossier(feared(f"{{{GRAVE}}}")).case
    assert [path for path, _ in case.members()] == ["", "country:home", "country:home/fear:threat"]


def test_dates_out_of_order_are_refused():
    text = "facts: {born_on: 2000, lodged_on: 1999-01-01}"
    assert faults(text) == ["line 4: lodged_on: lies before born_on; correct born_on or lodged_on"]


@pytest.mark.parametrize(
    ("earlier", "later"), [("made_on", "lodged_on"), ("made_on", "decided_on"), ("registered_on", "notified_on")]
)
def test_an_order_holds_over_steps_that_are_not_answered(earlier, later):
    given = {earlier: Answer((800, 800)), later: Answer((700, 700))}
    (found,) = out_of_order(small_law(), Case(Member(answers=given)), None)
    assert found[1:3] == (later, f"lies before {earlier}")


@pytest.mark.parametrize(("kind", "refused"), [("status_withdrawn", ["notified_on", "final_on"]), ("found_refugee", [])])
def test_once_a_status_is_withdrawn_what_was_told_of_is_the_withdrawal(kind, refused):
    days = {"notified_on": Answer((700, 700)), "final_on": Answer((750, 750)), "status_review_decided_on": Answer((800, 800))}
    found = out_of_order(small_law(), Case(Member(answers=days | {"decision_kind": Answer(kind)})), None)
    assert [name for _, name, _, _ in found] == refused


def test_a_judgment_says_when_it_was_given():
    undated = feared(f"{{{GRAVE.replace(', on: 2026-10-02', '')}}}")
    assert "it is not said when this was judged; write on: DATE, or recorded: {by: ROLE, on: DATE} above" in faults(undated)[0]
    assert dossier("recorded: {on: 2026-10-01}\n" + undated)


def test_what_bears_no_date_cannot_be_read_as_known_on_a_day():
    with pytest.raises(DossierErrors, match="nobody can tell whether it was known then"):
        dossier("facts: {stateless: no}", day("2026-01-01"))


def test_a_member_recorded_later_was_not_there_before():
    early = "other: {facts: {which: {value: IRQ, on: 2026-05-01}}}"
    later = f"recorded: {{on: 2026-10-01}}\nmembers: {{country: {{home: {{facts: {{which: SYR}}}}, {early}}}}}"
    assert [x.id for x in dossier(later, day("2026-06-01")).case.root.inner["country"]] == ["other"]
    assert [x.id for x in dossier(later).case.root.inner["country"]] == ["home", "other"]


def test_every_fault_of_an_answer_and_below_a_wrong_member_is_told():
    text = "facts:\n  stateless: {value: maybe, sure: yes, heard: perhaps, on: 2026-14-01, evidence: x, rests_on: y}\n"
    assert len(faults(text)) == 8
    below = faults("members: {country: {home country: {facts: {which: Syria, whch: SYR}}}}")
    assert [("is no id" in f) + 2 * ("whch" in f) + 4 * ("three letters" in f) for f in sorted(below)].count(0) == 0
    assert len(below) == 3


def test_dates_that_overlap_are_not_out_of_order():
    assert dossier("facts: {born_on: 1999, lodged_on: 1999-01-01}").case.root.answers


def test_dates_of_a_member_are_held_against_the_case():
    text = "facts: {born_on: 2000}\nmembers: {past_act: {a: {facts: {act_on: 1998}}}}"
    assert faults(text) == ["line 5: past_act:a/act_on: lies before born_on; correct born_on or act_on"]


def test_nobody_is_born_after_the_day_asked_about():
    assert "lies after the day asked about" in faults("facts: {born_on: 2027}")[0]


def test_a_judgment_by_the_wrong_role_is_refused():
    found = faults(feared(f"{{{GRAVE.replace('by: officer', 'by: lawyer')}}}"))
    assert found == [
        "line 4: country:home/fear:threat/grave: lawyer may not give this judgment (new 1(2), old 1(2)); leave it to: officer"
    ]


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ('reasons: "…"', "reasons are missing"),
        ("evidence: [doc-1]", "cites 0 pieces of evidence"),
        ("considered: [age]", "does not consider age"),
    ],
)
def test_a_judgment_without_its_form_is_refused(without, said):
    assert said in faults(feared(f"{{{GRAVE.replace(without, 'source: x')}}}"))[0]


def test_a_judgment_on_what_may_never_carry_it_is_refused():
    assert "may never be a ground" in faults(feared(f"{{{GRAVE}, based_on: [rumour]}}"))[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("facts: {statless: no}", "did you mean stateless?"),
        ("facts: {grave: {state: open}}", "belongs to fear, not to case"),
        ("facts: {stateless: maybe}", "write yes or no"),
        ("facts: {stateless: }", "there is no answer"),
        ("facts: {stateless: {by: officer}}", "write value, state or sources"),
        ("facts: {stateless: {value: yes, state: open}}", "write value, state or sources"),
        ("facts: {stateless: {value: yes, sure: yes}}", "'sure' is no part of an answer"),
        (
            "facts: {stateless: {value: yes, rests_on: [x]}}",
            "stateless: only a judgment says 'rests_on', and stateless is a fact",
        ),
        ("facts: {stateless: {value: yes, based_on: [age]}}", "take 'based_on' out, or write it under the judgment"),
        ("facts: {stateless: [{value: yes, on: 2026-05-01, heard: yes}]}", "only a judgment says 'heard'"),
        ("facts: {stateless: {sources: [yes, {value: no, second: lawyer}]}}", "only a judgment says 'second'"),
        ("facts: {stateless: {state: [open]}}", "is no state"),
        ("facts: {stateless: {state: not_established}}", "a fact is not judged"),
        ("facts: {stateless: {sources: [yes, yes]}}", "these sources agree"),
        ("facts: {stateless: {sources: [yes]}}", "at least two"),
        ("facts: {stateless: {value: yes, on: 2026}}", "is not one day"),
        ("facts: {stateless: {value: yes, by: nobody}}", "no role is called 'nobody'"),
        ("facts: {stateless: [yes]}", "each answer of a history says when"),
        ("facts: {stateless: [{value: no, on: 2026-05-01}, {value: no, on: 2026-04-01}]}", "from old to new"),
        ("facts: {born_on: 2008-02-30}", "no day of the calendar"),
        ("facts: {born_on: {from: 2009, until: 2008}}", "is no span"),
        ("facts: {born_on: {value: 1990, by: lawyer}}", "lawyer may not supply this"),
        ("facts: {track: slow}", "one of normal, short"),
        ("facts: {children: -1}", "a whole number"),
        ("facts: {children: yes}", "a whole number"),
        ("facts: [stateless]", "write NAME: answer"),
        ("fact: {stateless: no}", "write facts"),
        ("members: {fear: {a: }}", "fear belongs under country"),
        ("members: {contry: {a: }}", "write country"),
        ("members: {country: [a]}", "write ID"),
        ("members: {country: {a: yes}}", "this is no member"),
        ("members: {country: {a/b: }}", "is no id"),
        ("members: {country: {1: , '1': }}", "stands here twice"),
        ("members: {country: {a: {fact: {}}}}", "write facts"),
        ("closed: country", "'closed' is a list"),
        ("closed: [fear]", "fear belongs under country"),
        ("regimes: {substance: qr}", "'qr' does not govern"),
        ("regimes: {law: new}", "no regime is called 'law'"),
        ("choices: {substance: new}", "needs who, when and why"),
        ("choices: {substance: {act: new, by: officer, on: 2026-06-20, reasons: x}}", "by: lawyer"),
        ("recorded: {by: nobody}", "no role is called 'nobody'"),
        ("recorded: [officer]", "write {by: ROLE"),
        ("title: {a: b}", "'title' is a text"),
        ("expect: []", "'expect' is no key here"),
        ('title: "a\\nb"', "'title' is one line"),
        *((text, "nobody sees (U+") for text in UNSEEN),
        *((text, "longer than") for text in LONG),
    ],
)
def test_what_does_not_fit_is_refused(text, said):
    assert said in "\n".join(faults(text))


@pytest.mark.parametrize("text", ["", "- a", "hello", "a: [1", "a:\n\tb: 1", "--- {}\n--- {}", "a: \x00"])
def test_what_is_no_dossier_is_refused(text):
    assert len(faults(text, head="")) == 1


@pytest.mark.parametrize("day_", ["never", "2026", "2026-13-01", "[1]", "{from: 2026}"])
def test_the_day_asked_about_is_one_day(day_):
    head = HEAD.replace("2026-11-23", day_)
    assert "write the day asked about as 2026-11-23" in faults("", head)[0]


def test_every_fault_is_told_at_once_with_its_line():
    text = "facts:\n  stateless: maybe\n  stateless: no\n  trak: short\nclosed: [fear]\n" + feared(
        "{value: yes, by: lawyer, on: 2026-10-01}"
    )
    found = faults(text)
    assert [f.split(":")[0] for f in found] == ["line 5", "line 6", "line 7", "line 8", *["line 9"] * 4]


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DossierErrors, match=r"a\.yaml: line 1: dossier: the file is not UTF-8 text"):
        read_dossier(small_law(), path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 1_000_001, "too large for a dossier"),
        ("facts:\n" + "".join(f"  f{n}: yes\n" for n in range(3_000)), "too large for a dossier"),
        ("".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9 if n else 'x'}]\n" for n in range(9)), "too large for a dossier"),
        (f"id: {'[' * 50}{']' * 50}\n", "nested too deeply"),
        (f"id: {'[' * 900}{']' * 900}\n", "nested too deeply"),
        ("#\n" * 6_000, "too large for a dossier"),
    ],
    ids=["bytes", "parts", "aliases", "levels", "recursion", "lines"],
)
def test_a_file_that_would_swamp_the_reader_is_refused(tmp_path, monkeypatch, text, said):
    monkeypatch.setattr(size, "PARTS", size.PARTS // 10)  # a tenth of the bound is reached in a tenth of the time
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DossierErrors, match=said) as caught:
        read_dossier(small_law(), path)
    assert len(caught.value.errors) == 1


def test_what_is_too_deep_is_left_at_the_level_beyond_and_not_read_to_its_end(monkeypatch):
    levels = []
    compose = Bounded.compose_node

    def counted(self, *at):
        levels.append(self.depth)
        return compose(self, *at)

    monkeypatch.setattr(Bounded, "compose_node", counted)
    faults("a: " + 900 * "[")
    assert len(levels) < 2 * size.DEPTH


def test_after_a_hundred_faults_nothing_more_is_looked_at(monkeypatch):
    sought = []

    def nearest(name, known):
        sought.append(name)
        return ""

    monkeypatch.setattr(members, "nearest", nearest)
    told = faults("facts:\n" + "".join(f"  k{n}: 1\n" for n in range(5_000)))
    assert len(sought) == notes.MOST
    assert len(told) == notes.MOST + 1
    assert [one for one in told if "the first 100 faults" in one]


def test_an_id_is_what_it_is_without_blanks_around_it():
    assert read_text(small_law(), HEAD.replace("id: x", 'id: "  A 1  "')).id == "A 1"


def test_a_long_wrong_value_is_shown_in_part():
    assert faults(f"facts: {{track: {'x' * 500}}}") == [f"line 4: track: '{'x' * 60}…' does not fit; write one of normal, short"]


@pytest.mark.parametrize("year", ["1000", "1799", "2300", "9999-12-31"])
def test_a_year_no_case_can_mean_is_refused(year):
    assert "is no year a case can mean; write one from 1800 to 2299" in faults(f"facts: {{born_on: {year}}}")[0]


def test_yes_and_no_are_words_in_yaml():
    assert dossier("facts: {stateless: 'no'}").case.root.answers["stateless"].value is False


@pytest.mark.parametrize("text", ["2026-10-01T23:30:00+01:00", "2026-10-01T23:30Z", "2026-10-01 08:15"])
def test_a_moment_is_the_day_on_its_own_clock(text):
    (found,) = dossier(f'facts: {{born_on: "{text}"}}').case.root.answers.values()
    assert found.value == (day("2026-10-01"),) * 2


def test_a_moment_in_an_impossible_year_is_refused():
    assert "is no year a case can mean" in faults('facts: {born_on: "0001-01-01T10:00"}')[0]


@pytest.mark.parametrize("text", ["2026-10-01T25:00:00", "2026-02-30T10:00:00", "2026-10-01T10:00 or so"])
def test_what_is_no_moment_is_refused(text):
    assert "is no moment" in faults(f'facts: {{born_on: "{text}"}}')[0]
