"""The same rules written by hand in plain Python: two-valued, no explanation."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from bench.rules import rows

ORIGIN, TRANSIT = rows("origin_states"), rows("transit_states")
Answer = tuple[str, int, int, date, bool]


def years_later(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


BY_KEY = {
    name: {k: [(s, u) for key, s, u in rows_ if key == k] for k, _, _ in rows_} for name, rows_ in (("o", ORIGIN), ("t", TRANSIT))
}


def listed(name: str, key: str, day: int) -> bool:
    """Whether a key is on a list on a day."""
    return any(s <= day and (u is None or day < u) for s, u in BY_KEY[name].get(key, ()))


def one(v: dict[str, Any]) -> Answer:
    """The five answers of one complete case."""
    asked = v["asked_on"]
    on = asked.toordinal()
    child = years_later(v["born_on"], 18) > asked
    origin, transit = listed("o", v["nationality"], on), listed("t", v["came_through"], on)
    believed = v["proven_by_papers"] or (
        v["effort_shown"] and v["all_handed_in"] and v["account_coherent"] and v["asked_in_time"] and v["person_credible"]
    )
    reason = v["for_race"] or v["for_religion"] or v["for_nationality"] or v["for_opinion"] or v["for_group"]
    somebody = v["by_state"] or v["by_others"]
    unprotected = not v["protected_at_home"] and not v["safe_elsewhere"]
    harm = v["execution_faced"] or v["torture_faced"] or (v["fighting"] and v["singled_out"])
    crime = v["war_crime_done"] or v["grave_crime_done"] or v["against_un_done"]
    persecuted = v["fear_founded"] and v["act_grave"] and v["tied_to_reason"] and reason and somebody
    refugee = believed and persecuted and unprotected and not (crime or v["helped_by_un_organ"])
    shut_out = crime or v["security_risk"] or v["community_risk"]
    subsidiary = believed and harm and somebody and unprotected and not shut_out and not refugee
    ground = (
        origin or v["forged_papers"] or v["identity_hidden"] or v["off_the_point"] or v["plainly_unfounded"] or v["asked_before"]
        or v["prints_refused"]
    )  # fmt: skip
    away = v["other_state_answers"] or v["safe_third_state_gave"] or transit
    quick = ground and not v["traumatised"] and (not child or origin or v["asked_before"] or v["security_risk"])
    longer = not quick and (v["hard_case"] or v["many_at_once"])
    if away:
        result, months, weeks = "inadmissible", 2, 1
    else:
        months = 3 if quick else 12 if longer else 6
        weeks = 4 if refugee or subsidiary or not quick else 1
        plainly = ground and not (child or v["traumatised"])
        result = (
            "granted_refugee" if refugee else "granted_subsidiary" if subsidiary else "plainly_refused" if plainly else "refused"
        )
    due = asked + relativedelta(months=months)
    return result, months, weeks, due, v["seen_on"] > due
