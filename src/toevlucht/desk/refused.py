"""A refusal as a page shows it: each fault with the field it is about, the rule and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from toevlucht.access import Label
from toevlucht.desk.words import cite, known, label, spoken, where
from toevlucht.engine import Law
from toevlucht.procedure.act import Act
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.read import Line

ORDINARY_RULES = ("form", "vocabulary", "version", "access", "mandate", "law")  # no articles


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem in words; `field` is the id of the field on the page, "" for none."""

    field: str
    about: str
    what: SafeString
    todo: SafeString
    rule: SafeString | str


def faults(law: Law, form: Act, problems: Iterable[Problem]) -> list[Fault]:
    """Each problem in the reader's language."""
    return [_fault(law, form, problem) for problem in problems]


def beside(form: Act, problems: Iterable[Problem], found: Iterable[Fault]) -> None:
    """Say each fault beside its field too, where the form has not done so itself."""
    said = set(form.errors)
    for problem, fault in zip(problems, found, strict=True):
        if problem.field in form.fields and problem.field not in said:
            form.add_error(problem.field, fault.what)


def _fault(law: Law, form: Act, problem: Problem) -> Fault:
    of_form = problem.field in form.fields
    about = str(form.fields[problem.field].label) if of_form else _address(law, problem.field)
    rule = "" if problem.rule in ORDINARY_RULES else cite(law, problem.rule)
    field = form[problem.field].id_for_label if of_form else ""
    return Fault(field, about, spoken(law, problem.what), spoken(law, problem.todo), rule)


def _address(law: Law, path: str) -> str:
    """`country:home/stateless`: the label of the name, and of which member."""
    members, _, last = path.rpartition("/")
    if ":" in last:
        return where(law, path)
    name = label(law, last) if known(law, last) else last
    return format_html("{} ({})", name, where(law, members)) if members else name


def since(scene: Scene, seen: str) -> list[Line]:
    """The lines recorded after a moment of knowledge, as far as the reader can see; all of them where it is none."""
    moment = {}
    for part in seen.split(","):
        label_, _, number = part.partition(":")
        if label_.isdecimal() and number.isdecimal() and len(part) < 20:
            moment[int(label_)] = int(number)
    return [line for line in scene.lines if line.seq > moment.get(int(Label(line.label)), 0)]
