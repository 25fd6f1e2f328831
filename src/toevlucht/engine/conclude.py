"""Conclusions: the status, citations, marks and possible answers of a name; duties and powers as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toevlucht.engine import model as m
from toevlucht.engine.clock import Clocked
from toevlucht.engine.result import Conclusion, DutyResult, DutyStatus, Mark, PowerResult, PowerStatus, Status
from toevlucht.engine.tracing import trace
from toevlucht.engine.truth import NO, UNKNOWN, YES
from toevlucht.engine.values import until

if TYPE_CHECKING:
    from toevlucht.engine.reading import Reader

POWER_STATUS: dict[int, PowerStatus] = {NO: "closed", UNKNOWN: "not_yet_known", YES: "open"}
TRUTHS = {NO: ("no",), UNKNOWN: ("no", "yes"), YES: ("yes",)}


def conclude(reader: Reader, key: str, scope: str, index: int) -> Conclusion:
    """What can be said of `key` for a member: holds, fails, what is still needed, or why it is not asked."""
    keys = reader.behind(key)
    item = reader.a.items(keys[0] if keys else key)[0]
    value = reader.a.at(key, scope, index)
    status = status_of(reader, key, item, value, scope, index)
    found = trace(reader, key, scope, index)
    return Conclusion(
        key if key in reader.law.versions else (keys or (key,))[0],
        reader.a.frame.path(scope, index),
        status,
        value,
        item.citation,
        tuple(found.cites),
        possible(value),
        frozenset(found.marks),
        frozenset(found.labels),
    )


def status_of(reader: Reader, key: str, item: m.Definition, value: object, scope: str, index: int) -> Status:
    """holds, fails, needs judgment, needs facts, not at issue, or not reached."""
    if item.block.reached is not None and reader.reached(item) == NO:
        return "not_reached"
    if isinstance(value, Clocked):
        value = value.arises
    if isinstance(value, int):
        if value == YES:
            return "holds"
        if value == NO:
            return "not_at_issue" if reader.name_absent(key, scope, index) else "fails"
    elif isinstance(value, frozenset) and len(value) == 1:
        return "holds"
    elif isinstance(value, frozenset) and not value:
        return "not_at_issue"
    elif isinstance(value, tuple) and value[0] == value[1]:
        return "holds"
    return reader.status_of_open(key, scope, index)


def possible(value: object) -> tuple[str, ...]:
    """The answers still possible, as words; () where anything is."""
    if isinstance(value, Clocked):
        value = value.arises
    if isinstance(value, int):
        return TRUTHS.get(value, ())
    if isinstance(value, frozenset):
        return tuple(sorted(" ".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in value))
    return ()


def _marks(reader: Reader, key: str, scope: str, index: int) -> frozenset[Mark]:
    return frozenset(trace(reader, key, scope, index).marks)


def duty(reader: Reader, key: str, scope: str, index: int) -> DutyResult:
    """The state of a duty and its clock for a member."""
    item = reader.a.items(key)[0]
    assert isinstance(item, m.Duty)  # narrows for mypy: callers pass duties
    clock = reader.a.clocked(key, scope, index)
    shown = clock.shown
    return DutyResult(
        key,
        reader.a.frame.path(scope, index),
        item.citation,
        item.holder,
        item.towards,
        _duty_status(reader, item, clock),
        shown.start if clock.arises != NO else None,
        shown.act_by,
        shown.wait_until,
        clock.flag,
        shown.low.steps if shown.low else (),
        _decided_by(reader, key, scope, index) if shown.act_by != shown.wait_until else "",
        _marks(reader, key, scope, index),
    )


def _duty_status(reader: Reader, item: m.Duty, clock: Clocked) -> DutyStatus:
    return "not_reached" if reader.reached(item) == NO else clock.shown.status


def _decided_by(reader: Reader, key: str, scope: str, index: int) -> str:
    return next((name for name, _, _ in reader.open_name(key, scope, index) if not reader.hides(name)), "")


def power(reader: Reader, key: str, scope: str, index: int) -> PowerResult:
    """Whether a power is open for a member, what keeps it closed, what must come with it."""
    item = reader.a.items(key)[0]
    assert isinstance(item, m.Power)  # narrows for mypy: callers pass powers
    code = reader.truth(key, scope, index)
    reached = reader.reached(item)
    marks = _marks(reader, key, scope, index)
    gaps = tuple(gap for gap in trace(reader, key, scope, index).gaps if gap not in reader.a.case.accepted)
    if code == YES and gaps:
        code = UNKNOWN  # opens only after a named person accepted each gap
    status = POWER_STATUS[code] if reached != NO else "not_reached"
    return PowerResult(
        key,
        reader.a.frame.path(scope, index),
        item.citation,
        item.holder,
        item.must,
        status,
        (*_because(reader, item, scope, index), *gaps),
        _form(item),
        item.creates,
        item.ends,
        marks,
        item.towards,
    )


def _because(reader: Reader, item: m.Power, scope: str, index: int) -> tuple[str, ...]:
    """The names that keep a power closed or not yet known, in the law's order."""
    out: dict[str, None] = {}
    for clause, wanted in ((item.open_when, YES), (item.closed_while, NO)):
        if clause is not None:
            s = reader.condition(clause, item.citation)
            if reader.code(s, scope, index) != wanted:
                out.update(dict.fromkeys(_names(reader, s, scope, index)))
    today = (reader.a.day, reader.a.day)
    for name, at_scope, i in reader.before(item, scope, index):
        clock = reader.a.clocked(name, at_scope, i)
        if until(today, clock.last_day) != YES if name == item.before_end_of else clock.unmet != NO:
            out[name] = None
    return tuple(name for name in out if not reader.hides(name))


def _names(reader: Reader, s: object, scope: str, index: int) -> list[str]:
    from toevlucht.engine.steps import Step

    assert isinstance(s, Step)  # narrows
    if s.op == "ref":
        return [s.name]
    return [n for kid, at_scope, i in reader.deciding(s, scope, index) for n in _names(reader, kid, at_scope, i)]


def _form(item: m.Power) -> tuple[str, ...]:
    people = [f"by {item.by}"] if item.by else []
    people += [f"and another {item.second}"] if item.second else []
    people += [f"not the {role}" for role in item.not_the]
    return (*people, *(f"needs {need}" for need in item.needs), *(("at most once",) if item.at_most_once else ()))
