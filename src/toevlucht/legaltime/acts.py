"""Whether an act came in time, late, or too early."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

from .length import Length
from .reckon import reckon
from .reckoning import Reckoning
from .rulebook import counting

Timeliness = Literal["in_time", "late", "premature", "disputed"]
ActKind = Literal["act", "extension", "notice_of_default"]

ACT_CITATIONS: dict[ActKind, str] = {
    "act": "Awb art. 6:9(1)",
    "extension": "a period runs to the end of its last day: Reg. 1182/71 art. 3(2)",
    "notice_of_default": "Awb art. 4:17(3), 6:12(2)",
}


def _against(reckoning: Reckoning, day: date, by_the_end: Timeliness, after: Timeliness) -> Timeliness:
    if day <= reckoning.safe_day:
        return by_the_end
    return after if day > reckoning.latest_day else "disputed"


def act_in_time(reckoning: Reckoning, act_date: date, kind: ActKind = "act") -> Timeliness:
    """How an act on `act_date` stands to the end of a period.

    `act` (an appeal received, a decision made): on the last day is in time, Awb art. 6:9(1).
    `extension`: told to the person before the end; the last day is still before it. Take the
    reckoning as it stood then, without the extension itself.
    `notice_of_default`: premature on or before the last day, in time after it, Awb art.
    4:17(3) and 6:12(2). Whether it came unreasonably late, art. 6:12(4), a person judges.
    Whatever it is, before the event that starts the period it is premature, Awb art. 6:10(1).
    `disputed`: after the safe day but not after the latest, so it turns on the open point.
    """
    if act_date < reckoning.start:
        return "premature"
    if kind == "notice_of_default":
        return _against(reckoning, act_date, "premature", "in_time")
    return _against(reckoning, act_date, "in_time", "late")


def posted_in_time(reckoning: Reckoning, posted_on: date, received_on: date, *, equated: Collection[date] = ()) -> Timeliness:
    """An appeal sent by post: received by the end, or posted before it ends and received within a week.

    Awb art. 6:9(2). The week is itself a statutory period, so the Algemene termijnenwet moves
    its end. ValueError when received before posted, or under a rule without a post rule.
    """
    if not reckoning.post_rule:
        raise ValueError(f"{reckoning.rule} has no rule for acts sent by post")
    if received_on < posted_on:
        raise ValueError("received before it was posted")
    if (received := act_in_time(reckoning, received_on)) == "in_time":
        return received
    week = reckon(reckoning.last_day, Length(1, "week"), counting("atw"), equated=equated)
    posted = act_in_time(reckoning, posted_on)
    return posted if received_on <= week.last_day else "late"
