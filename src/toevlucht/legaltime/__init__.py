"""Legal time: periods, holidays, and the end of a period under each act's own counting. Pure."""

from .acts import ACT_CITATIONS, ActKind, Timeliness, act_in_time, posted_in_time
from .equated import EQUATED_NL, EquatedDay, equated_days, equated_known
from .length import Length, Unit, add_plain, add_plain_ordinal
from .reckon import Ends, ends, fixed, reckon
from .reckoning import SENTENCES_EN, Reckoning, Step
from .rulebook import counting, counting_names
from .rules import CountingRule, Reading, either
from .workdays import NETHERLANDS, Calendar, WorkingDays

__all__ = [
    "ACT_CITATIONS",
    "EQUATED_NL",
    "NETHERLANDS",
    "SENTENCES_EN",
    "ActKind",
    "Calendar",
    "CountingRule",
    "Ends",
    "EquatedDay",
    "Length",
    "Reading",
    "Reckoning",
    "Step",
    "Timeliness",
    "Unit",
    "WorkingDays",
    "act_in_time",
    "add_plain",
    "add_plain_ordinal",
    "counting",
    "counting_names",
    "either",
    "ends",
    "equated_days",
    "equated_known",
    "fixed",
    "posted_in_time",
    "reckon",
]
