"""A refusal as a page shows it: each fault once, with the field it is about, the rule and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from toevlucht.access import Label
from toevlucht.desk.words import cite, known, label, spoken, where
from toevlucht.engine import Law
from toevlucht.procedure.act import Act
from toevlucht.procedure.forms.asked import asked
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.scene import Scene
from toevlucht.record.read import Line

ORDINARY_RULES = ("form", "vocabulary", "version", "access", "mandate", "law")  # no articles


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem in words; `name` and `field` are the field of the form and its id on the page, "" for none."""

    name: str
    field: str
    about: str
    what: SafeString
    todo: SafeString
    rule: SafeString | str = ""


def faults(law: Law, form: Act, problems: Iterable[Problem]) -> list[Fault]:
    """Each problem in the reader's language: once, though several bodies of law have the same against it."""
    rules: dict[Fault, dict[SafeString, None]] = {}
    for one in problems:
        cited = rules.setdefault(_fault(law, form, one), {})
        if one.rule not in ORDINARY_RULES:
            cited[cite(law, one.rule)] = None
    return [replace(fault, rule=format_html_join("; ", "{}", ((one,) for one in cited))) for fault, cited in rules.items()]


def beside(form: Act, found: Iterable[Fault]) -> None:
    """Say each fault beside its field too, where the form has not done so itself."""
    said = set(form.errors)
    for fault in found:
        if fault.name and fault.name not in said:
            form.add_error(
                fault.name, format_html_join(" ", "{}.", ((_capital(one),) for one in (fault.what, fault.todo) if one))
            )


def _capital(said: SafeString) -> SafeString:
    return mark_safe(capfirst(said))  # what was said is safe already


def _fault(law: Law, form: Act, problem: Problem) -> Fault:
    name, what = _field(form, problem), spoken(law, problem.what)
    about = str(form.fields[name].label) if name else _address(law, problem.field)
    if name and name != problem.field and problem.field.rpartition("/")[2] != asked(form):  # another answer, which this one meets
        what = format_html("{}: {}", _address(law, problem.field), what)
    return Fault(name, (form[name].id_for_label or form[name].auto_id) if name else "", about, what, spoken(law, problem.todo))


def _field(form: Act, problem: Problem) -> str:
    """The field a problem is about, if any: the one it names, or the one that tells this part of an answer."""
    name = form.field_of(problem.field.rpartition("/")[2], problem.part) if problem.part else problem.field
    return name if name in form.fields else ""


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
