"""Extending the period for deciding, told to the applicant before its end, and letting it stand still."""

from __future__ import annotations

from collections.abc import Iterator

from toevlucht.seed.case import Act, Case, judged

EXTENSION, SUSPENSION = "extension:1", "suspension:1"  # as the acts number them


def periods(case: Case) -> Iterator[Act]:
    """What happens to the period of a case, as its course says."""
    its = case.course
    if its.extended:
        length = "9 months" if its.before else "6 months"
        told = {"told": its.extended.isoformat(), "ends": its.ordinary_end.isoformat()}
        yield its.extended, case.officer, "extend_period", {"ground": "complex_case", "length": length, **told}
        yield judged(case, its.extended, case.officer, "complex_issues", EXTENSION, "yes")
    if its.stopped:
        since, until = (day.isoformat() for day in its.stopped)
        still = {"ground": "data_missing", "since": since, "until": until, "told": since}
        yield its.stopped[0], case.officer, "suspend_period", still
        yield judged(case, its.stopped[0], case.officer, "stop_justified", SUSPENSION, "yes")
