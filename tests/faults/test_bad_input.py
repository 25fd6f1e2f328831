"""What is wrong in itself: said at its field, with its rule; nothing is stored and nothing that was there is lost."""

import random
from uuid import uuid4

import pytest
from django import forms

from tests.filled import NOBODY, filled
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.forms.fields import Lines
from toevlucht.procedure.refusal import Refused

UNSEEN = {
    "nothing": "a\x00b", "bell": "a\x07b", "escape": "a\x1b[2Jb", "override": "a\u202egpj.exe", "embedding": "\u202babc\u202c",
    "isolate": "a\u2067b", "half a character": "a\ud800b", "no character": "a\uffffb", "next line": "a\x85b",
}  # fmt: skip
ODD = {
    "huge": 100_000 * "x", "many lines": 50_000 * "x\n", "empty": "", "blank": " \n ", "number": "12", "other digits": "١٢٣",
    "negative": "-1", "infinite": "1e999", "long number": 4000 * "9", "no day": "2026-02-30", "first day": "0001-01-01",
    "last day": "9999-12-31", "markup": "<script>alert(1)</script>", "sql": "'; drop table record_entry; --",
    "no id": "not-an-id", "path": "../../etc/passwd", "an id": str(uuid4()), "list": ["a", "b"], "none": None, "whole": 5,
    "broken": 3.5, "map": {"a": 1}, "true": True, "bytes": b"x", "format": "{0.__class__} %s %(x)s",
}  # fmt: skip
HOSTILE = UNSEEN | ODD
STATE = (
    "select md5(string_agg(e::text || p::text, '' order by e.id)), count(*) from record_entry e join record_payload p using (id)"
)
TEXT = (forms.CharField, Lines)


def written(act, field):
    """Whether a field takes a text as a person writes it."""
    found = act.base_fields[field]
    return isinstance(found, TEXT) and not isinstance(found, (forms.UUIDField, forms.RegexField))


def of_file(act, field):
    """Whether a field takes a whole file."""
    return (getattr(act.base_fields[field], "max_length", None) or 0) > 100_000


@pytest.mark.usefixtures("law_packages")  # a form reads the names of the law
@pytest.mark.parametrize("name", sorted(ACTS))
def test_no_text_of_any_act_takes_what_nobody_can_see_or_read(name):
    act, id_ = ACTS[name], uuid4()
    for field in act.base_fields:
        for what, value in HOSTILE.items():
            form = act(id_, {field: value, "on": "2026-08-02"} | ({"on": value} if field == "on" else {}))
            form.is_valid()  # whatever it is, it is said and does not break
            if written(act, field) and (what in UNSEEN or (what in ("huge", "many lines") and not of_file(act, field))):
                assert field in form.errors, (field, what)


def test_what_is_refused_names_field_and_rule_and_stores_nothing(cast):
    """Any act, one field of it hostile: performed where a person may mean it, else refused and all is as it was."""
    chance, ready, refused = random.Random(20261126), {}, 0
    with cast.database.plain("owner") as owner:
        for name in chance.choices(sorted(ACTS.keys() - {"report_break_glass"}), k=60):
            done = ready.pop(name, None) or filled(cast, name)
            field = chance.choice(list(ACTS[name].base_fields))
            what = chance.choice(sorted(HOSTILE))
            before = owner.execute(STATE).fetchone()
            told = refusal(getattr(cast, done.who), name, done, field, HOSTILE[what])
            if told is None:
                assert what not in UNSEEN or not written(ACTS[name], field), (name, field, what)
                assert owner.execute(STATE).fetchone()[1] > before[1]
            else:
                refused, ready[name] = refused + 1, done
                assert owner.execute(STATE).fetchone() == before, (name, field, what)
                assert all(p.what and p.rule for p in told), (name, field, what, told)
                assert any(p.field for p in told) or what == "an id", (name, field, what, told)
            owner.rollback()
    assert refused > 20


def refusal(person, name, done, field, value):
    """The problems an act is refused for; None where it is performed."""
    try:
        person.does(name, done.subject, **(done.data | {field: value}))
    except Refused as refused:
        return refused.problems
    return None


def test_an_act_filled_in_rightly_is_performed_once_more(cast):
    """The bad input above is what makes the difference."""
    done = filled(cast, "record_statement")
    assert done.who != NOBODY
    words = "سميرة حداد — ‏Samira‎ \t\n — ተስፋዬ 🏠"
    cast.eva.does("record_statement", done.subject, **(done.data | {"words": words}))
    assert cast.eva.sees(done.subject).lines[-1].body["words"] == words.strip()
