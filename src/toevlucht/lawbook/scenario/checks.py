"""What a scenario may assert, beside its grounds: each check asks the assessment one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, get_args

from toevlucht.engine import explain
from toevlucht.engine import model as m
from toevlucht.engine.assessment import Assessment
from toevlucht.engine.case import NEVER
from toevlucht.engine.entry import check_case
from toevlucht.engine.result import Conclusion, DutyResult, DutyStatus, Mark, Status
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.answers import answer, form_of
from toevlucht.lawbook.dossier.file import Dossier
from toevlucht.lawbook.dossier.values import one_day

T = TypeVar("T")
Found = tuple[bool, str]  # holds, and what was found
PROHIBITIONS = ("never_on", "not_only_on", "refuses")  # say by themselves what must not be


def cited(ref: str, cites: tuple[str, ...]) -> bool:
    """Whether an article is cited: `qr 4` is met by `qr 4(4)`, not by `qr 41`."""
    return any(c == ref or (c.startswith(ref) and not re.match(r"[0-9a-z]", c[len(ref) :])) for c in cites)


def key_of(a: Assessment, name: str) -> str:
    """The key behind a name as scenarios write it: bare, through a regime, or with its act.

    A bare name is sought in the acts the regimes pick, then in those outside any regime: others are only read.
    """
    found = a.program.reading.behind(name)
    if found:
        return found[0]
    missed = (k for k, duty in a.law.missed.items() if duty in a.program.where)
    matches = [k for k in (*a.program.where, *missed) if k.rsplit(".", 1)[-1] == name]
    if not matches:
        raise KeyError(name)

    def distance(match: str) -> int:
        """0 for what a regime picked, 1 for what stands outside any, 2 for what is only read."""
        key = a.law.missed.get(match, match)
        if key not in a.law.versions or not a.selection.speaks(a.law, key):
            return 2
        return 0 if a.law.regime_of(key) else 1

    return min(matches, key=distance)


def _code(a: Assessment, name: str) -> str:
    """A code, fact or computed name that exists; a slip of the pen never passes as "not there"."""
    known = {t.name for t in a.law.source.terms} | a.law.facts.keys() | a.law.words.keys()
    if name.rsplit(".", 1)[-1] not in known:
        raise KeyError(name)
    return name


def _of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise KeyError(value)
    return value


def _judgment(a: Assessment, name: str) -> m.Judgment:
    item = a.items(key_of(a, name))[0]
    if not isinstance(item, m.Judgment):
        raise KeyError(name)
    return item


def _asks(a: Assessment, _: Dossier, want: Any) -> Found:
    if not (want in a.law.facts or want in a.law.judgments or want in a.law.scopes):
        raise KeyError(want)
    asked = [q.name for q in explain.missing(a)]
    return str(want) in asked, said("asked: {names}", names=tuple(dict.fromkeys(asked)) or said("nothing"))


def _considers(a: Assessment, _: Dossier, want: Any) -> Found:
    item = _judgment(a, want["judgment"])
    codes = tuple(c.rsplit(".", 1)[-1] for c in item.considers)
    return _code(a, want["code"]).rsplit(".", 1)[-1] in codes, said("considers {codes}", codes=codes)


def _never_on(a: Assessment, _: Dossier, want: Any) -> Found:
    item = _judgment(a, want["judgment"])
    return _code(a, want["code"]) in item.never_on, said("never on {codes}", codes=item.never_on)


def _not_only_on(a: Assessment, _: Dossier, want: Any) -> Found:
    item = _judgment(a, want["judgment"])
    return _code(a, want["code"]) in item.not_only_on, said("not only on {codes}", codes=item.not_only_on)


def _burden(a: Assessment, _: Dossier, want: Any) -> Found:
    item = _judgment(a, want["judgment"])
    return item.burden == want["on"], said("burden: {who}", who=item.burden or said("nobody"))


def _refuses(a: Assessment, dossier: Dossier, want: Any) -> Found:
    """The entry check refuses this answer; the dossier is put back as it was."""
    member = next(x for path, x in a.case.members() if path == (want.get("member") or ""))
    name = str(want["name"])
    form = form_of(a.law, name)
    if form is None:
        raise KeyError(name)
    given = answer(form, want["answer"], next(iter(member.answers.values())), None)
    before = member.answers.get(name)
    if given is None:
        return False, said("no answer")
    member.answers[name] = given
    try:
        problems = [p for p in check_case(a.law, a.case) if p.name == name]
    finally:
        if before is None:
            del member.answers[name]
        else:
            member.answers[name] = before
    return bool(problems), said("{faults}", faults=tuple(p.what for p in problems)) if problems else said("it was admitted")


def _each(a: Assessment, key: str, kind: type[m.Definition], read: Callable[[str, str, int], T]) -> list[T]:
    """What one duty or power comes to for each of its members; nothing where the key is not of this kind."""
    if key not in a.law.versions or key not in a.program.where or not isinstance(a.items(key)[0], kind):
        return []
    return [read(key, scope, index) for scope, index, _ in a.paths(key)]


def _power(a: Assessment, _: Dossier, want: Any) -> Found:
    key = key_of(a, want["name"])
    found = [p for p in _each(a, key, m.Power, a.reader.power) if p.member == (want.get("member") or "")]
    wanted = [x for x in ("status", "form") if x in want]
    good = bool(found) and all(want[x] in (found[0].form if x == "form" else (found[0].status,)) for x in wanted)
    return good, f"{found[0].status}, {', '.join(found[0].form)}" if found else said("no such power")


def _duty(a: Assessment, _: Dossier, want: Any) -> Found:
    key = key_of(a, want["name"])
    found = [d for d in _each(a, key, m.Duty, a.reader.duty) if "member" not in want or d.member == want["member"]]
    ends = {x: one_day(want[x]) for x in ("earliest", "latest") if x in want}
    status = _of(want["status"], get_args(DutyStatus)) if "status" in want else ""
    good = any((not status or d.status == status) and all(getattr(d, x) == day for x, day in ends.items()) for d in found)
    return good and bool(status or ends), "; ".join(map(_clock, found)) or said("no such duty")


def _clock(duty: DutyResult) -> str:
    days = [date.fromordinal(day).isoformat() for day in (duty.earliest, duty.latest) if day and day < NEVER]
    return " ".join([duty.status, " to ".join(dict.fromkeys(days))]).strip()


def _outcome(a: Assessment, _: Dossier, want: Any) -> Found:
    conclusion = a.conclusion(key_of(a, want["name"]), want.get("member") or "")
    possible = conclusion.possible or _exact(a, conclusion)
    return str(want["value"]) in possible, said("possible: {codes}", codes=possible)


def _exact(a: Assessment, found: Conclusion) -> tuple[str, ...]:
    """An amount, number or day that is certain, as a scenario writes it: 5000.00, 3, 2026-06-12."""
    if not isinstance(found.value, tuple) or found.value[0] != found.value[1]:
        return ()
    match a.law.type_of(found.key):
        case "euro":
            return (f"{found.value[0] / 100:.2f}",)
        case "day":
            return (date.fromordinal(found.value[0]).isoformat(),)
        case _:
            return (str(found.value[0]),)


def _cites(a: Assessment, _: Dossier, want: Any) -> Found:
    conclusion = a.conclusion(key_of(a, want["ground"]), want.get("member") or "")
    return cited(want["ref"], conclusion.cites), ", ".join(conclusion.cites)


def _conclusion(a: Assessment, _: Dossier, want: Any) -> Found:
    conclusion = a.conclusion(key_of(a, want["ground"]), want.get("member") or "")
    return conclusion.status == _of(want["conclusion"], get_args(Status)), conclusion.status


def _marked(a: Assessment, _: Dossier, want: Any) -> Found:
    conclusion = a.conclusion(key_of(a, want["ground"]), want.get("member") or "")
    return _of(want["mark"], get_args(Mark)) in conclusion.marks, ", ".join(sorted(conclusion.marks)) or said("no marks")


CHECKS: dict[str, Callable[[Assessment, Dossier, Any], Found]] = {
    "asks": _asks, "considers": _considers, "never_on": _never_on, "not_only_on": _not_only_on, "refuses": _refuses,
    "power": _power, "duty": _duty, "outcome": _outcome, "cites": _cites, "conclusion": _conclusion, "marked": _marked,
    "burden": _burden,
}  # fmt: skip


def check(a: Assessment, dossier: Dossier, entry: Mapping[str, Any], *, negated: bool) -> tuple[bool, str, str]:
    """(holds, what was asked, what was found) of one `must` or, negated, `must_not`."""
    kinds = [k for k in entry if k != "text"]
    text = str(entry.get("text", ""))
    if len(kinds) != 1 or kinds[0] not in CHECKS:
        return (
            False,
            text or str(dict(entry)),
            said("no check is called {names}; known: {known}", names=tuple(kinds), known=tuple(CHECKS)),
        )
    kind = kinds[0]
    try:
        good, found = CHECKS[kind](a, dossier, entry[kind])
    except (KeyError, StopIteration) as fault:
        return False, text or kind, said("nothing here is called {name}", name=str(fault))
    except TypeError:
        return False, text or kind, said("{check} is written with names, as in docs/dossier.md", check=kind)
    if negated and kind not in PROHIBITIONS:
        good = not good
    return good, f"{text} [{kind}: {_brief(entry[kind])}]", found


def _brief(want: Any) -> str:
    return ", ".join(str(v) for v in want.values() if not isinstance(v, Mapping)) if isinstance(want, Mapping) else str(want)
