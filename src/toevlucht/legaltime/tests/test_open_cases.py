"""The eight open time-limit cases pass exactly: every date a court or a hand reckoning found."""

from datetime import date

from toevlucht.legaltime import Length, act_in_time, counting, reckon

WEEK = Length(1, "week")
SIX_MONTHS = Length(6, "month")
MAY_15 = date(2026, 5, 15)


def test_tl_01_decision_period_stays_on_a_sunday() -> None:
    """ECLI:NL:RBDHA:2025:327, Vw 2000 art. 42(1): received 11 February 2024."""
    end = reckon(date(2024, 2, 11), SIX_MONTHS, counting("vw_decision_period"))
    assert end.last_day == end.safe_day == date(2024, 8, 11)
    assert end.flag is None


def test_tl_01_extended_period_and_premature_notice() -> None:
    """ECLI:NL:RBDHA:2025:327, Vw 2000 art. 42(4): notice of default of 12 August 2024."""
    nine = Length(9, "month")
    end = reckon(date(2024, 2, 11), SIX_MONTHS, counting("vw_decision_period"), extensions=(nine,))
    assert end.last_day == end.safe_day == date(2025, 5, 11)
    assert act_in_time(end, date(2024, 8, 12), "notice_of_default") == "premature"


def test_tl_08_appeal_by_fax_one_day_late() -> None:
    """ECLI:NL:RBSGR:2004:AO8546, Vw 2000 art. 69(1), Awb art. 6:8: sent 23 July 2002."""
    end = reckon(date(2002, 7, 23), Length(4, "week"), counting("awb_6_8"))
    assert end.last_day == date(2002, 8, 20)
    assert act_in_time(end, date(2002, 8, 21)) == "late"


def test_tl_10_easter_monday_moves() -> None:
    """Vw 2000 art. 69(2), Algemene termijnenwet art. 1 and 3: notified 25 March 2024."""
    assert reckon(date(2024, 3, 25), WEEK, counting("awb_6_8")).last_day == date(2024, 4, 2)


def test_tl_24_pact_decision_period_moves_off_a_saturday() -> None:
    """Reg. 2024/1348 art. 35(4), 73: lodged 12 June 2026."""
    end = reckon(date(2026, 6, 12), SIX_MONTHS, counting("apr_73"))
    assert (end.last_day, end.safe_day, end.flag) == (date(2026, 12, 14), date(2026, 12, 14), None)


def test_tl_34_take_charge_request_moves_off_a_saturday() -> None:
    """Reg. 2024/1351 art. 39(1), 75(d): registered 22 June 2026."""
    end = reckon(date(2026, 6, 22), Length(2, "month"), counting("ammr_75"))
    assert (end.last_day, end.safe_day, end.flag) == (date(2026, 8, 24), date(2026, 8, 24), None)


def test_tl_37_dublin_gives_the_safe_day_and_a_flag() -> None:
    """Reg. 604/2013 art. 21(1), 42(c) against the general Regulation: lodged 14 March 2026."""
    end = reckon(date(2026, 3, 14), Length(3, "month"), counting("dublin_42"))
    assert end.safe_day == end.last_day == date(2026, 6, 14)
    assert end.flag == "disputed: general Regulation 1182/71 art. 3(4) would give 2026-06-15"
    assert end.latest_day == date(2026, 6, 15)


def test_tl_39_clock_runs_from_the_lodging_after_transfer() -> None:
    """Reg. 2024/1348 art. 28(2), 35(6), 73: lodged again 30 November 2026; the end is a Sunday."""
    assert reckon(date(2026, 11, 30), SIX_MONTHS, counting("apr_73")).last_day == date(2027, 5, 31)


def test_tl_40_friday_after_ascension_only_by_decree() -> None:
    """Awb art. 6:8, Algemene termijnenwet art. 3(3): notified 7 May 2026."""
    rule = counting("awb_6_8")
    assert reckon(date(2026, 5, 7), WEEK, rule, equated=(MAY_15,)).last_day == date(2026, 5, 18)
    assert reckon(date(2026, 5, 7), WEEK, rule).last_day == MAY_15
