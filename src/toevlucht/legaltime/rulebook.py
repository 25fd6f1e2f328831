"""The counting rules of the field, by name. Citations by article; the wording is ours."""

from __future__ import annotations

from dataclasses import replace

from .rules import Cited, CountingRule, Limit, Minimum, Reading

_ATW_1 = "Algemene termijnenwet art. 1(1)"
_ATW_4 = Limit("Algemene termijnenwet art. 4(a)")
_ATW_2 = Minimum(3, 2, "Algemene termijnenwet art. 2")
_EU_3_5 = Minimum(2, 2, "Reg. 1182/71 art. 3(5)")
_APR = "Reg. 2024/1348 art. 73"
_AMMR = "Reg. 2024/1351 art. 75"
_OPEN_DAYS = "counting Good Friday or a day equated by decree as an official holiday"


def _dutch(name: str, title: str, start: str, length: str, *, post_rule: bool = False) -> CountingRule:
    """A period set by Dutch statute: moved by the Act of 1964 up to its limit, never beyond."""
    cited = Cited(start, length, _ATW_1)
    reading = Reading(_ATW_1, cited, moves=True, holidays="atw", limit=_ATW_4, minimum=_ATW_2)
    return CountingRule(name, title, (reading,), post_rule)


def _pact(name: str, act: str, cited: Cited) -> CountingRule:
    """An act of the 2024 Pact: moves every last day; open is which days are official holidays
    (Good Friday, decree days), and whether the two working days of Reg. 1182/71 art. 3(5) apply beside it.
    """
    own = Reading(act, cited, moves=True)
    general = replace(own, by="general Regulation 1182/71 art. 3(5)", minimum=_EU_3_5)
    return CountingRule(name, act, (own, _open_days(own), general, _open_days(general)))


def _open_days(reading: Reading) -> Reading:
    """The same reading with the days equated for Dutch terms counted as holidays."""
    by = _OPEN_DAYS if reading.minimum is None else f"{reading.by}, {_OPEN_DAYS},"
    return replace(reading, by=by, holidays="atw")


def _dublin() -> CountingRule:
    """Dublin III includes Saturdays, Sundays and holidays and is silent on a last day that is one."""
    act = "Reg. 604/2013 art. 42"
    own = Reading(act, Cited(f"{act}(a)", f"{act}(b)", f"{act}(c)"), moves=False)
    cited = replace(own.cited, move="Reg. 1182/71 art. 3(4)")
    general = replace(own, by="general Regulation 1182/71 art. 3(4)", cited=cited, moves=True)
    whole = replace(general, by="general Regulation 1182/71 art. 3(4) and (5)", minimum=_EU_3_5)
    return CountingRule("dublin_42", f"Dublin III, {act}", (own, general, whole, _open_days(whole)))


def _general() -> CountingRule:
    """The general Regulation: public holidays are those the state designates, art. 2(1)."""
    act = "Reg. 1182/71 art. 3"
    own = Reading(act, Cited(f"{act}(1)", f"{act}(2)(c)", f"{act}(4)"), moves=True, minimum=_EU_3_5)
    return CountingRule("reg_1182_71", act, (own, replace(own, by=_OPEN_DAYS, holidays="atw")))


def _liberty() -> CountingRule:
    """Deprivation of liberty: no moving; open whether the first day counts, so the earlier end is safe."""
    cited = Cited("own reading, the day itself counts", "same number or weekday", "Algemene termijnenwet art. 4(c)")
    own = Reading("the day itself counts", cited, moves=False, holidays="atw", event_day_counts=True)
    later = replace(own, by="leaving the first day out", event_day_counts=False)
    return CountingRule("liberty", "Deprivation of liberty, Algemene termijnenwet art. 4(c)", (own, later))


def _hours() -> CountingRule:
    """A period in hours, reckoned in days of 24: it ends within its last day, so the day before is safe."""
    act = "Reg. 1182/71 art. 3"
    cited = Cited(f"{act}(1)", f"{act}(2)(a)", f"{act}(4): a period in hours does not move")
    own = Reading("the hour of the event", cited, moves=False, event_day_counts=True)
    later = replace(own, by="up to the hour of the event on that day, which", event_day_counts=False)
    return CountingRule("hours", f"periods in hours, {act}", (own, later))


def _unmoved(name: str, title: str, *, event_day_counts: bool) -> CountingRule:
    cited = Cited(title, "plain calendar", f"{title}: not moved")
    return CountingRule(name, title, (Reading(title, cited, moves=False, event_day_counts=event_day_counts),))


_RULES = {
    rule.name: rule
    for rule in (
        _dutch("atw", "Algemene termijnenwet", "the event's day does not count", "same number or weekday"),
        _dutch("awb_6_8", "Awb art. 6:8, Algemene termijnenwet", "Awb art. 6:8(1)", "Awb art. 6:7", post_rule=True),
        _dutch("vw_decision_period", "Vw 2000 art. 42, Algemene termijnenwet", "Vw 2000 art. 42(1)", "Vw 2000 art. 42"),
        _dutch("vb_3_110", "Vb 2000 art. 3.110, working days", "Vb 2000 art. 3.110", "Vb 2000 art. 3.110(3)"),
        _pact("apr_73", _APR, Cited(_APR, _APR, _APR)),
        _pact("ammr_75", _AMMR, Cited(f"{_AMMR}(a)", f"{_AMMR}(b)", f"{_AMMR}(d)")),
        _dublin(),
        _general(),
        _liberty(),
        _hours(),
        _unmoved("calendar", "plain calendar", event_day_counts=False),
        _unmoved("inclusive", "from and including a day", event_day_counts=True),
    )
}


def counting(name: str) -> CountingRule:
    """The counting rule of that name; KeyError names the known ones."""
    try:
        return _RULES[name]
    except KeyError:
        raise KeyError(f"no counting rule {name!r}; known: {', '.join(sorted(_RULES))}") from None


def counting_names() -> tuple[str, ...]:
    """Names of all counting rules, sorted."""
    return tuple(sorted(_RULES))
