"""What each act's counting does, rule by rule."""

from datetime import date

import pytest

from toevlucht.legaltime import Length, Unit, counting, counting_names, either, reckon

D = date.fromisoformat


def last(start: str, count: int, unit: Unit, rule: str) -> str:
    return reckon(D(start), Length(count, unit), counting(rule)).last_day.isoformat()


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2026-02-15", 90, "day", "2026-05-18"),
        ("2026-02-14", 12, "week", "2026-05-11"),
        ("2026-02-16", 3, "month", "2026-05-18"),
    ],
)
def test_act_moves_up_to_its_limit(start: str, count: int, unit: Unit, end: str) -> None:
    """Algemene termijnenwet art. 1(1) and 4(a): 90 days, 12 weeks, 3 months still move off a Saturday."""
    assert last(start, count, unit, "atw") == end


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2026-02-14", 91, "day", "2026-05-16"),
        ("2026-02-14", 13, "week", "2026-05-16"),
        ("2026-01-16", 4, "month", "2026-05-16"),
        ("2025-05-16", 1, "year", "2026-05-16"),
    ],
)
def test_act_leaves_longer_periods_alone(start: str, count: int, unit: Unit, end: str) -> None:
    """Algemene termijnenwet art. 4(a): the last day is a Saturday and stays."""
    assert last(start, count, unit, "atw") == end


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [("2026-01-14", 21, "2026-04-07"), ("2026-01-10", 53, "2026-05-02")],
)
def test_mixed_units_add_up_against_the_limit(start: str, days: int, end: str) -> None:
    """Two months and 21 days move off the Saturday before Easter Monday; two months and 53 days stay."""
    lengths = (Length(2, "month"), Length(days, "day"))
    assert reckon(D(start), lengths, counting("atw")).last_day == D(end)


def test_a_hair_over_the_limit_is_over() -> None:
    """83 days and a week are 90 days, yet more than 90 and 12 weeks allow in parts: not moved."""
    end = reckon(D("2026-02-15"), (Length(83, "day"), Length(1, "week")), counting("atw"))
    assert end.last_day == end.unmoved == D("2026-05-16")


def test_extension_over_the_limit_is_open() -> None:
    """Three months move, six do not; three extended by three: the earlier day and a flag."""
    three = Length(3, "month")
    end = reckon(D("2026-02-16"), three, counting("atw"), extensions=(three,))
    assert (end.safe_day, end.latest_day) == (D("2026-08-16"), D("2026-08-17"))
    assert end.flag is not None
    assert "without its extension, would give 2026-08-17" in end.flag


def test_act_gives_three_days_two_working_days() -> None:
    """Algemene termijnenwet art. 2: Thursday before Easter + 3 = Sunday, one working day when moved."""
    assert last("2026-04-02", 3, "day", "atw") == "2026-04-08"
    assert last("2026-04-02", 2, "day", "atw") == "2026-04-07"


def test_a_last_day_may_move_nine_days_by_decree() -> None:
    """Ascension Day on 7 May 2043: with the 4th, 6th and 8th decreed, Saturday 2 May becomes Monday the 11th."""
    decreed = [date(2043, 5, day) for day in (4, 6, 8)]
    end = reckon(D("2043-04-25"), Length(1, "week"), counting("atw"), equated=decreed)
    assert (end.unmoved, end.last_day) == (D("2043-05-02"), D("2043-05-11"))


def test_one_working_day_stays_one() -> None:
    """Reg. 1182/71 art. 3(5) speaks of two days or more: Friday + 1 working day is Monday."""
    assert last("2026-11-27", 1, "working_day", "reg_1182_71") == "2026-11-30"


def test_least_working_days_never_outrun_an_absolute_limit() -> None:
    """24 December 2025 + 5 days, never later than the 25th, moves to the 29th and no further."""
    rule, limit = counting("reg_1182_71"), D("2025-12-25")
    assert reckon(D("2025-12-24"), Length(5, "day"), rule, never_later_than=limit).last_day == D("2025-12-29")


def test_general_regulation_gives_two_days_two_working_days() -> None:
    """Reg. 1182/71 art. 3(4), 3(5): 24 December 2025 + 2 is a holiday, moved to the 29th, then the 30th."""
    assert last("2025-12-24", 2, "day", "reg_1182_71") == "2025-12-30"
    assert last("2025-12-24", 1, "day", "reg_1182_71") == "2025-12-29"


@pytest.mark.parametrize("rule", ["apr_73", "ammr_75"])
def test_pact_shows_good_friday_as_open(rule: str) -> None:
    """A week to Good Friday 2027: an official holiday for the Pact? Safe: no; after Easter Monday: yes."""
    end = reckon(D("2027-03-19"), Length(1, "week"), counting(rule))
    assert (end.last_day, end.safe_day, end.latest_day) == (D("2027-03-26"), D("2027-03-26"), D("2027-03-30"))
    assert end.flag is not None
    assert "Good Friday" in end.flag
    assert "2027-03-30" in end.flag


@pytest.mark.parametrize("rule", ["apr_73", "ammr_75", "reg_1182_71"])
def test_decree_day_is_open_under_european_law(rule: str) -> None:
    end = reckon(D("2026-05-08"), Length(1, "week"), counting(rule), equated=(D("2026-05-15"),))
    assert (end.safe_day, end.latest_day) == (D("2026-05-15"), D("2026-05-18"))


def test_pact_shows_the_least_working_days_as_open() -> None:
    """Reg. 1182/71 art. 3(5) beside Reg. 2024/1348 art. 73: five days over Christmas hold one working day."""
    end = reckon(D("2025-12-24"), Length(5, "day"), counting("apr_73"))
    assert (end.safe_day, end.latest_day) == (D("2025-12-29"), D("2025-12-30"))
    assert end.flag == "disputed: general Regulation 1182/71 art. 3(5) would give 2025-12-30"


def test_good_friday_is_settled_for_dutch_terms() -> None:
    end = reckon(D("2027-03-19"), Length(1, "week"), counting("awb_6_8"))
    assert (end.last_day, end.flag) == (D("2027-03-30"), None)


def test_working_days_skip_weekends_and_holidays() -> None:
    """Vb 2000 art. 3.110(3): six working days over Easter 2026."""
    assert last("2026-04-01", 6, "working_day", "vb_3_110") == "2026-04-13"


def test_working_days_of_the_pact_flag_good_friday() -> None:
    """Reg. 2024/1348 art. 27(3): three working days from the Wednesday before Easter 2026."""
    end = reckon(D("2026-04-01"), Length(3, "working_day"), counting("apr_73"))
    assert (end.safe_day, end.latest_day) == (D("2026-04-07"), D("2026-04-08"))


def test_missing_day_ends_on_the_last_of_the_month() -> None:
    """Reg. 2024/1348 art. 73: 31 August + 6 months; a leap day + a year is 28 February when counted."""
    assert last("2026-08-31", 6, "month", "apr_73") == "2027-03-01"  # 28 February 2027 is a Sunday
    assert last("2028-02-29", 1, "year", "apr_73") == "2029-02-28"


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2026-01-01", 1, "month", "2026-01-31"),
        ("2026-01-31", 1, "month", "2026-02-28"),
        ("2026-03-01", 3, "year", "2029-02-28"),
        ("2026-01-01", 1, "day", "2026-01-01"),
        ("2026-11-28", 2, "working_day", "2026-12-01"),
    ],
)
def test_from_and_including_a_day(start: str, count: int, unit: Unit, end: str) -> None:
    assert last(start, count, unit, "inclusive") == end


def test_liberty_never_moves_and_ends_on_the_earlier_day() -> None:
    """Algemene termijnenwet art. 4(c); open whether the first day counts."""
    end = reckon(D("2026-11-01"), Length(4, "week"), counting("liberty"))
    assert (end.safe_day, end.latest_day) == (D("2026-11-28"), D("2026-11-29"))


def test_hours_end_on_the_hour_so_the_day_before_is_safe() -> None:
    """72 hours from Friday end on Monday; only Sunday is wholly inside them, and neither day moves."""
    end = reckon(D("2026-11-27"), Length(3, "day"), counting("hours"))
    assert (end.safe_day, end.latest_day) == (D("2026-11-29"), D("2026-11-30"))
    assert "hour" in (end.flag or "")


def test_either_keeps_both_rules_and_the_reason() -> None:
    rule = either(counting("apr_73"), counting("calendar"), "which act counts the appeal term")
    end = reckon(D("2026-06-12"), Length(6, "month"), rule)
    assert (end.last_day, end.safe_day) == (D("2026-12-14"), D("2026-12-12"))
    assert end.flag == "disputed: Reg. 2024/1348 art. 73 would give 2026-12-14"


def test_either_has_a_post_rule_only_where_both_have() -> None:
    awb, pact = counting("awb_6_8"), counting("apr_73")
    assert either(awb, awb, "x").post_rule
    assert not either(awb, pact, "x").post_rule


@pytest.mark.parametrize(("name", "open_point"), [("awb_6_8", False), ("reg_1182_71", True), ("apr_73", True)])
def test_a_rule_says_whether_it_is_disputed(name: str, open_point: bool) -> None:
    assert counting(name).disputed == open_point


def test_flag_names_each_reading_that_differs() -> None:
    """Wednesday before Easter 2026 + 2 days: Good Friday; its working days counted or not."""
    end = reckon(D("2026-04-01"), Length(2, "day"), counting("dublin_42"))
    assert (end.safe_day, end.latest_day) == (D("2026-04-03"), D("2026-04-07"))
    holiday = "counting Good Friday or a day equated by decree as an official holiday"
    general = "general Regulation 1182/71 art. 3(4) and (5)"
    assert end.flag == f"disputed: {general}, {holiday}, would give 2026-04-07"


def test_unknown_rule_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match="apr_73"):
        counting("apr_37")


def test_every_rule_has_citations() -> None:
    for name in counting_names():
        for reading in counting(name).readings:
            assert all((reading.by, reading.cited.start, reading.cited.length, reading.cited.move)), name
