"""In time, late, premature, disputed."""

from datetime import date

import pytest

from toevlucht.legaltime import ActKind, Length, Timeliness, act_in_time, counting, posted_in_time, reckon

D = date.fromisoformat
APPEAL = reckon(D("2026-11-02"), Length(4, "week"), counting("awb_6_8"))  # Monday 30 November 2026
DUBLIN = reckon(D("2026-03-14"), Length(3, "month"), counting("dublin_42"))  # 14 June, or 15


@pytest.mark.parametrize(
    ("kind", "on_the_last_day", "the_day_after"),
    [
        ("act", "in_time", "late"),
        ("extension", "in_time", "late"),
        ("notice_of_default", "premature", "in_time"),
    ],
)
def test_around_the_last_day(kind: ActKind, on_the_last_day: Timeliness, the_day_after: Timeliness) -> None:
    assert act_in_time(APPEAL, D("2026-11-30"), kind) == on_the_last_day
    assert act_in_time(APPEAL, D("2026-12-01"), kind) == the_day_after


@pytest.mark.parametrize(
    ("kind", "by_safe_day", "between", "after_latest"),
    [
        ("act", "in_time", "disputed", "late"),
        ("notice_of_default", "premature", "disputed", "in_time"),
    ],
)
def test_between_safe_and_latest_it_turns_on_the_open_point(
    kind: ActKind, by_safe_day: Timeliness, between: Timeliness, after_latest: Timeliness
) -> None:
    days = (D("2026-06-14"), D("2026-06-15"), D("2026-06-16"))
    assert tuple(act_in_time(DUBLIN, day, kind) for day in days) == (by_safe_day, between, after_latest)


@pytest.mark.parametrize(
    ("posted", "received", "outcome"),
    [
        ("2026-11-25", "2026-11-30", "in_time"),
        ("2026-11-30", "2026-12-07", "in_time"),  # posted on the last day, received within a week
        ("2026-11-30", "2026-12-08", "late"),  # a day more than a week
        ("2026-12-01", "2026-12-02", "late"),  # posted after the end
        ("2026-11-30", "2026-11-30", "in_time"),
    ],
)
def test_post(posted: str, received: str, outcome: Timeliness) -> None:
    """Awb art. 6:9(1) and (2)."""
    assert posted_in_time(APPEAL, D(posted), D(received)) == outcome


def test_week_of_the_post_rule_moves_off_a_holiday() -> None:
    """A period ends on 22 March 2032; a week on is Easter Monday, so the week ends on the 30th."""
    end = reckon(D("2032-03-15"), Length(1, "week"), counting("awb_6_8"))
    assert end.last_day == D("2032-03-22")
    assert posted_in_time(end, D("2032-03-22"), D("2032-03-30")) == "in_time"
    assert posted_in_time(end, D("2032-03-22"), D("2032-03-31")) == "late"


def test_post_rule_only_where_the_law_has_one() -> None:
    with pytest.raises(ValueError, match="no rule for acts sent by post"):
        posted_in_time(DUBLIN, D("2026-06-12"), D("2026-06-15"))


def test_received_before_posted_is_refused() -> None:
    with pytest.raises(ValueError, match="before it was posted"):
        posted_in_time(APPEAL, D("2026-11-20"), D("2026-11-19"))
