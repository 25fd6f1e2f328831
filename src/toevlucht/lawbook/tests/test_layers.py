"""A national layer: its rows in place of the regime's, its fillings, and a law without it."""

from datetime import date

import pytest

from toevlucht.engine import Answer, Case, Law, Member, assess
from toevlucht.lawbook import LawErrors, load

VOCABULARY = """fact lodged_on day, event; label "lodged" "ingediend"
fact decided_on day, event; label "decided" "beslist"
role office; label "office" "dienst"
words decide; label "decide" "beslissen"
words on_time; label "on time" "op tijd"
words term; label "term" "termijn"
"""
ACT = 'act {code} "Act {code}"\n    identifier "{code}"; rank {rank}; applies to applications by lodged_on; counting calendar\n'
DECIDE = "(1) duty decide\n    holder office; starts lodged_on; within {length}; met on decided_on\n"
ROWS = "regime procedure by lodged_on\n    older until 2015-07-20\n    eu from 2015-07-20\n"
NATIONAL = ROWS.replace("    eu", "    land")
LODGED = date(2020, 1, 31).toordinal()


def fence(*texts):
    return "\n".join(f"```law\n{t}```\n" for t in texts)


def write(tmp_path, national=NATIONAL, root=ROWS):
    """A law folder with an act that is only named, one of the Union, and one of a layer `nl`."""
    read = "(2) on_time when decided_on is on or before the end of procedure.decide\n"
    texts = {
        "vocabulary/all.md": fence(VOCABULARY),
        "regimes.md": fence(root),
        "older/act.md": fence(ACT.format(code="older", rank="eu") + '    not modelled "before 2015"\n'),
        "eu/act.md": fence(ACT.format(code="eu", rank="eu")),
        "eu/one.md": "## Article 1  Term\n"
        + fence(DECIDE.format(length="6 months"), read, "(3) term is 5 to 10 days, left to nl\n"),
        "nl/act.md": fence(ACT.format(code="land", rank="nl_act")),
        "nl/one.md": "## Article 2  Term\n" + fence(DECIDE.format(length="3 months"), "term is 7 days; fills eu.term\n"),
        "nl/regimes.md": fence(national) if national else "# none\n",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def law(folder, *without):
    return Law(load(folder, without))


def end(of_law, lodged=LODGED, forced=None):
    """The last day of the governing duty to decide."""
    case = Case(Member(answers={"lodged_on": Answer((lodged, lodged))}))
    a = assess(of_law, case, lodged + 10, forced)
    return [date.fromordinal(d.earliest or 1).isoformat() for d in a.duties if d.status == "open"]


def test_the_rows_of_a_layer_stand_in_place_of_those_above(tmp_path):
    found = law(write(tmp_path))
    assert (end(found), end(found, forced={"procedure": "eu"})) == (["2020-04-30"], ["2020-07-31"])


def test_without_the_layer_the_union_alone_is_read(tmp_path):
    found = law(write(tmp_path), "nl")
    assert (end(found), list(found.acts)) == (["2020-07-31"], ["eu", "older"])


def test_what_is_left_to_a_layer_is_open_without_it(tmp_path):
    folder = write(tmp_path)
    goals = ("eu.term",)
    values = [assess(law(folder, *out), Case(Member()), LODGED, goals=goals).value("eu.term") for out in ((), ("nl",))]
    assert values == [{(7, "day")}, {(n, "day") for n in range(5, 11)}]


def test_the_hash_tells_a_law_without_its_layer(tmp_path):
    folder = write(tmp_path)
    assert load(folder).hash != load(folder, ("nl",)).hash


def test_before_the_law_everything_is_unknown_under_the_older_name(tmp_path):
    found = law(write(tmp_path))
    old = date(2015, 7, 19).toordinal()
    case = Case(Member(answers={n: Answer((old, old)) for n in ("lodged_on", "decided_on")}))
    a = assess(found, case, old)
    assert dict(a.selection.regimes) == {"procedure": ("older",)}
    assert (a.conclusion("eu.on_time").value, end(found, old)) == (1, [])


@pytest.mark.parametrize(
    ("national", "root", "words"),
    [
        (NATIONAL.replace("lodged_on", "decided_on"), ROWS, "goes by another event"),
        (NATIONAL, ROWS + ROWS, "stands twice"),
        (NATIONAL + NATIONAL, ROWS, "stands twice"),
        (NATIONAL.replace("land", "nobody"), ROWS, "which is nowhere"),
    ],
)
def test_rows_that_cannot_replace_are_refused(tmp_path, national, root, words):
    with pytest.raises(LawErrors, match=words):
        load(write(tmp_path, national, root))


TWO = "regime withdrawal by {event}, until then by the day\n{once}    older until 2015-07-20\n    {act} from 2015-07-20\n"


def with_withdrawal(tmp_path, block="under regime withdrawal\n", once="", national=""):
    """The folder with a regime of its own for one block of the act of the Union."""
    rows = TWO.format(event="decided_on", once=once, act="eu")
    folder = write(tmp_path, NATIONAL + national, ROWS + rows)
    path = folder / "eu" / "one.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + fence(f"{block}(4) early when lodged_on is before 2020-01-01\n"))
    words = folder / "vocabulary" / "more.md"
    words.write_text(fence('words early; label "early" "vroeg"\n'), encoding="utf-8")
    return folder


def test_a_block_follows_its_regime_and_the_event_of_it(tmp_path):
    found = law(with_withdrawal(tmp_path))
    case = Case(Member(answers={"lodged_on": Answer((LODGED, LODGED))}))
    a = assess(found, case, LODGED)
    assert dict(a.selection.regimes) == {"procedure": ("land",), "withdrawal": ("eu",)}
    assert list(a.evaluated()) == ["eu.early", "land.decide", "land.term"]
    block = found.versions["eu.early"][0].block
    assert (block.event, block.until_then_day) == (found.regimes["withdrawal"].event, True)


def test_the_rows_of_a_layer_go_by_the_same_later_event(tmp_path):
    once = "    by lodged_on once decided_on\n"
    same = TWO.format(event="decided_on", once=once, act="land")
    assert law(with_withdrawal(tmp_path, once=once, national=same)).regimes["withdrawal"].once is not None
    with pytest.raises(LawErrors, match="goes by another event"):
        load(with_withdrawal(tmp_path, once=once, national=TWO.format(event="decided_on", once="", act="land")))


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("under regime nobody\n", "no regime 'nobody' has a row of eu"),
        ("under regime a b\n", "cannot read 'under regime a b'"),
        ("under regime withdrawal\napplies to acts by lodged_on\n", "not both"),
        ("in force until 2019-01-01\n(4) early when lodged_on is before 2018-01-01\n```\n```law\nin force from 2019-01-01\n"
         "under regime withdrawal\n", "stand under two regimes"),
    ],
)  # fmt: skip
def test_a_block_that_cannot_belong_there_is_refused(tmp_path, block, words):
    with pytest.raises(LawErrors, match=words):
        load(with_withdrawal(tmp_path, block))


INSIDE = ("4 weeks", "1 month", "2 weeks", "31 days")
OUTSIDE = ("13 days", "5 weeks", "2 months", "14 working days")


@pytest.mark.parametrize(("filling", "good"), [(x, x in INSIDE) for x in INSIDE + OUTSIDE])
def test_a_filling_in_another_unit_lies_inside_by_its_days(tmp_path, filling, good):
    folder = write(tmp_path)
    for name, old, new in (("eu", "5 to 10 days", "14 to 31 days"), ("nl", "7 days", filling)):
        path = folder / name / "one.md"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    if good:
        assert law(folder)
    else:
        with pytest.raises(LawErrors, match="does not lie inside"):
            law(folder)
