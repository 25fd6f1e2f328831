"""What a reckoning returns: three days, a flag, and the steps that lead there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# One sentence per note; whoever speaks another language keeps a table with the same keys.
SENTENCES_EN: Mapping[str, str] = {
    "event_day_left_out": "The day of the event, {event}, does not count; the first day is {day}.",
    "event_day_counts": "The day itself, {event}, counts as the first.",
    "ends_on": "{lengths} from {event} ends on {day}.",
    "extended_ends_on": "{lengths}, extended by {extensions}, counted once from {event}, ends on {day}.",
    "stopped": "The run stood still from {since} until {until} ({days} days): the end becomes {day}.",
    "stopped_working": "Working days from {since} until {until} do not count: the end becomes {day}.",
    "postponed": "The end is postponed to {day}.",
    "never_later": "It never ends later than {day}.",
    "set_by_event": "From {event} the law sets {day} as the last day; it does not move.",
    "moved": "{from} is no working day ({why}): the last day moves to {day}.",
    "not_moved": "{day} is no working day ({why}), but this period does not move.",
    "minimum": "So that it holds {working_days} working days, the last day becomes {day}.",
    "disputed": "The law is open: {by} would give {day}.",
    "last_day": "The last day is {day}.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what was done, the day it arrives at, where the law says so.

    `note` is a key of the sentence table, `params` its blanks. `citation` is empty where the
    article is that of the duty itself (its stops, postponement, absolute limit).
    """

    what: str
    day: date
    citation: str
    note: str
    params: tuple[tuple[str, str | int | date], ...] = ()

    @property
    def english(self) -> str:
        """The step as an English sentence."""
        blanks = {key: str(value).replace("_", " ") for key, value in self.params}
        return SENTENCES_EN[self.note].format_map(blanks | {"day": self.day.isoformat()})


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The end of a period.

    `last_day` by our reading; act by `safe_day`, the earliest reading; call it over only
    after `latest_day`. The three are equal and `flag` is None where the law is not open.
    `unmoved` is the end by our reading before it moved off a day that is no working day.
    """

    rule: str
    start: date
    last_day: date
    safe_day: date
    latest_day: date
    unmoved: date
    flag: str | None
    steps: tuple[Step, ...]
    post_rule: bool = False
