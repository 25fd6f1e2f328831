"""One answer of a dossier file: short form, full form, contradicting sources, or its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from toevlucht.engine.case import Answer, Plain, State
from toevlucht.engine.law import Law
from toevlucht.engine.model import ValueType
from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.values import Misfit, one_day, plain, together

KEYS = (
    "value", "state", "by", "second", "persons", "on", "source", "reasons", "evidence", "heard", "considered",
    "rests_on", "based_on", "sources",
)  # fmt: skip
KNOWN = frozenset(KEYS)
JUDGED_ONLY = ("second", "persons", "heard", "considered", "rests_on", "based_on")  # what a fact never says
LISTS = ("persons", "evidence", "considered", "rests_on", "based_on")
NO_LISTS: dict[str, Any] = dict.fromkeys(LISTS, ())
STATES: dict[str, State] = {
    "asked_not_known": "not_known", "not_established": "not_established", "open": "open", "not_asked": "not_asked",
}  # fmt: skip


def _no_answer() -> Misfit:
    return Misfit(said("there is no answer"), said("write it, or take the line out"))


@dataclass(frozen=True, slots=True)
class Form:
    """The form a name's answers must have."""

    name: str
    type: ValueType
    options: tuple[str, ...]
    judged: bool


def form_of(law: Law, name: str) -> Form | None:
    """The form of a fact or judgment; None where the law has no such name."""
    if name in law.facts:
        fact = law.facts[name]
        return Form(name, fact.type, fact.options, judged=False)
    if name in law.judgments:
        options = law.judgments[name][0].options
        return Form(name, "choice" if options else "truth", options, judged=True)
    return None


def answer(form: Form, raw: object, default: Answer, known_on: int | None) -> Answer | None:
    """The answer as known on `known_on` (None: as last recorded); None where there was none yet.

    Misfit says what does not fit. `default` carries the provenance of short answers.
    """
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        return _latest(form, raw, default, known_on)
    found = _full(form, raw, default) if _is_full(raw) else default._replace(value=_value(form, raw))
    return None if known_on is not None and found.on > known_on else found


def _latest(form: Form, history: Sequence[object], default: Answer, known_on: int | None) -> Answer | None:
    """The last answer of a history that was recorded by then; all of them must have the form."""
    if not history:
        raise _no_answer()
    if not all(isinstance(one, Mapping) and "on" in one for one in history):
        raise Misfit(said("each answer of a history says when"), said("write {{value: …, on: DATE}}"))
    found = [_full(form, one, default) for one in history if isinstance(one, Mapping)]
    if any(later.on < earlier.on for earlier, later in pairwise(found)):
        raise Misfit(said("a history runs from old to new"), said("put its answers in the order of their dates"))
    known = [a for a in found if known_on is None or a.on <= known_on]
    return known[-1] if known else None


def _is_full(raw: object) -> bool:
    return isinstance(raw, Mapping) and not set(raw) <= {"from", "until"}


def _value(form: Form, raw: object) -> Plain:
    if raw is None:
        raise _no_answer()
    return plain(raw, form.type, form.options)


def _full(form: Form, raw: object, default: Answer) -> Answer:
    assert isinstance(raw, Mapping)  # narrows: _is_full has looked
    *_, given, value, state = together(
        lambda: _parts(raw),
        lambda: _of_a_judgment(form, raw),
        lambda: _provenance(raw, default),
        lambda: _value(form, raw["value"]) if "value" in raw else None,
        lambda: _state(raw["state"]) if "state" in raw else None,
    )
    if "sources" in raw:
        base = default._replace(**given)
        return base._replace(state="contradicts", conflicting=_conflicting(form, raw["sources"], base))
    return default._replace(**given, state=state) if "state" in raw else default._replace(**given, value=value)


def _parts(raw: Mapping[str, object]) -> None:
    if stray := set(raw) - KNOWN:
        together(*(partial(_unknown, key) for key in sorted(map(str, stray))))
    if len({"value", "state", "sources"} & set(raw)) != 1:
        raise Misfit(said("an answer is one of three"), said("write value, state or sources"))


def _of_a_judgment(form: Form, raw: Mapping[str, object]) -> None:
    """Refuse on a fact what only a judgment says: it would be kept and mean nothing."""
    if not form.judged and (stray := [key for key in JUDGED_ONLY if key in raw]):
        together(*(partial(_stray, form.name, key) for key in stray))


def _stray(name: str, key: str) -> None:
    what = said("only a judgment says '{key}', and {name} is a fact", key=key, name=name)
    raise Misfit(what, said("take '{key}' out, or write it under the judgment it belongs to", key=key))


def _unknown(key: str) -> None:
    raise Misfit(said("'{key}' is no part of an answer", key=key), said("write one of {names}", names=KEYS))


def _state(raw: object) -> State:
    if not isinstance(raw, str) or raw not in STATES:
        raise Misfit(said("'{state}' is no state", state=raw), said("write one of {names}", names=tuple(STATES)))
    return STATES[raw]


def _conflicting(form: Form, sources: object, base: Answer) -> tuple[Answer, ...]:
    if not isinstance(sources, Sequence) or isinstance(sources, str) or len(sources) < 2:  # it takes two
        raise Misfit(said("sources that contradict are at least two"), said("write a list of answers"))
    if any(isinstance(one, Mapping) and {"sources", "state"} & set(one) for one in sources):
        todo = said("write [{{value: yes, source: …}}, {{value: no, source: …}}]")
        raise Misfit(said("each source gives a value"), todo)
    found = tuple(_full(form, x, base) if _is_full(x) else base._replace(value=_value(form, x)) for x in sources)
    if len({a.value for a in found}) == 1:
        raise Misfit(said("these sources agree"), said("write one answer"))
    return found


def _provenance(raw: Mapping[str, object], default: Answer) -> dict[str, Any]:
    """Who, when, why: the fields of an answer beside what it says."""
    told = [key for key in LISTS if key in raw]
    heard, on, *lists = together(
        lambda: _heard(raw),
        lambda: one_day(raw["on"]) if "on" in raw else default.on,
        *(partial(_texts, raw, key) for key in told),
    )
    return {
        **NO_LISTS,
        "by": str(raw.get("by", default.by)),
        "second": str(raw.get("second", "")),
        "on": on,
        "source": str(raw.get("source", default.source)),
        "reasons": str(raw.get("reasons", "")),
        "heard": heard,
        **dict(zip(told, lists, strict=True)),
    }


def _heard(raw: Mapping[str, object]) -> bool:
    heard = raw.get("heard", "no")
    if not isinstance(heard, str | bool) or heard not in ("yes", "no", True, False):
        raise Misfit(said("{value} does not fit", value=f"'heard: {heard}'"), said("write yes or no"))
    return heard in ("yes", True)


def _texts(raw: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = raw.get(key, ())
    if isinstance(found, str) or not isinstance(found, Sequence):
        raise Misfit(said("'{key}' is a list", key=key), said("write [{value}]", value=found))
    return tuple(str(x) for x in found)
