"""Dossier files made by chance that the law admits, and those of the decided cases."""

from functools import cache
from random import Random

from tests.cast import TODAY
from tests.law.shared import LAW, SCENARIOS
from tests.law.test_any_dossier import DAY, member
from toevlucht.engine import Answer, Case
from toevlucht.lawbook.dossier import DossierErrors, read_text
from toevlucht.lawbook.dossier.due_form import in_due_form
from toevlucht.lawbook.dossier.order import still_to_come
from toevlucht.lawbook.dossier.plainly import day
from toevlucht.lawbook.dossier.telling import Told, tell, untell

HEAD = {"id": "elsewhere-7", "title": "Someone «known» elsewhere: yes", "day": day(DAY)}


def told_of(case):
    """What a case made by chance tells, its answers with a history now and then."""
    ahead = {(path, name) for path, name, _, _ in still_to_come(LAW, case, TODAY.toordinal())}  # which no record takes in
    for path, one in case.members():
        if path:
            yield Told("member", path, one.scope, {})
        for scope in sorted(one.closed):
            yield Told("list", path, scope, {"by": "case_officer", "on": DAY})
        for name, answer in one.answers.items():
            if answer.state == "contradicts" or (path, name) in ahead:
                continue  # made without sources
            if name in LAW.facts and len(name) % 3 == 0:
                yield Told("answer", path, name, Answer(None, "not_known", on=DAY - 30, source="first talk"))
            yield Told("answer", path, name, answer)


def made(seed, share=0.08):
    """A file made by chance: what its own reading refuses is taken out until nothing is."""
    case = Case(member(Random(seed), "case", "", share))  # cases, no secrets
    in_due_form(LAW, case)
    told = list(told_of(case))
    while True:
        text = untell(LAW, HEAD, told)
        try:
            read_text(LAW, text)
        except DossierErrors as faults:
            wrong = {fault.path for fault in faults.errors}
            left = [one for one in told if f"{one.member}/{one.name}".lstrip("/") not in wrong]
            told = left if len(left) < len(told) else []  # nothing of it would be left: a test notices
        else:
            return text


@cache
def decided():
    """The files of the decided cases, as this program writes them."""
    texts = {}
    for path in SCENARIOS:
        text = path.read_text(encoding="utf-8")
        if "\njudged:" not in text:
            found = read_text(LAW, text, scenario=True)
            head = {"id": found.id, "title": found.title, "day": found.day and day(found.day), "regimes": found.regimes}
            texts[path.stem] = untell(LAW, head, tell(LAW, found))
    return texts
