"""What a fact or judgment asks, put to whoever answers: its question, and its answers to choose from."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.engine import Law
from toevlucht.explain import Speaker
from toevlucht.lawbook.dossier.answers import Form, form_of
from toevlucht.procedure.act import Act
from toevlucht.procedure.forms.fields import LawName
from toevlucht.procedure.forms.meant import answer_meant
from toevlucht.procedure.forms.reading import unknown
from toevlucht.procedure.forms.widgets import Chosen, DayOrPart, Ticked
from toevlucht.procedure.forms.words import UNCHOSEN
from toevlucht.procedure.forms.world import countries, languages
from toevlucht.procedure.refusal import Problem
from toevlucht.procedure.roles import SPOKEN
from toevlucht.procedure.scene import Scene

Offered = list[tuple[str, Any]]  # a value, and its words in the language of the page
TRUTHS: Offered = [("yes", _("yes")), ("no", _("no"))]
OPEN: dict[str, Offered] = {
    "fact": [("asked_not_known", _("asked, and not known"))],
    "judgment": [("not_established", _("not established")), ("open", _("left open"))],
}
TYPED = {  # how an answer is typed that is not chosen
    "number": _("A whole number."),
    "euro": _("An amount in euro, as 12.50."),
    "length": _("As 3 months or 10 days."),
}


def asks(act: Act) -> str:
    """The field in which an act names what is answered; "" where it answers nothing."""
    return next((name for name in OPEN if name in act.fields and "answer" in act.fields), "")


def asked(act: Act) -> str:
    """What an act names to be answered; "" for nothing."""
    field = asks(act)
    return str(act.fields[field].to_python(act[field].value())) if field else ""


def about(act: Act, law: Law) -> set[str]:
    """The lists of whose members what is asked is asked, the whole case among them; nothing where nothing known is asked."""
    name = asked(act)
    return {law.facts[name].scope} if name in law.facts else {one.scope for one in law.judgments.get(name, ())}


def not_asked(act: Act, scene: Scene) -> list[Problem]:
    """Why nothing can be asked: nothing is named, or nothing that the law knows."""
    field, name = asks(act), asked(act)
    assert isinstance(act.fields[field], LawName)
    if not name:
        words = gettext("Choose what is to be answered first.")
        return [Problem(field, "form", words, "")]
    known = scene.law.facts if field == "fact" else scene.law.judgments
    return [] if name in known else [unknown(scene.law, field, name)]


def ask(act: Act, scene: Scene) -> None:
    """Put what is asked beside the fields of an act that names a fact or judgment, and its answers to choose from."""
    put(act, scene, asked(act), OPEN.get(asks(act), []))


def put(act: Act, scene: Scene, name: str, open_: Offered, more: str | Promise = "") -> None:
    """Put the question of a name, and its answers, at the field of an act that gives the answer."""
    form = form_of(scene.law, name) if name else None
    if form is None:
        return
    speaker, field = Speaker(scene.law, get_language() or "en"), act.fields["answer"]
    how = more or TYPED.get(form.type)
    question = of_the_law(speaker.question(name))
    field.help_text = format_html("{} {}", question, how) if how else question
    if widget := _widget(form, speaker, open_):
        widget.is_required = field.widget.is_required
        field.widget = widget
    if "considered" in act.fields:
        _weighed(act, scene, speaker, name)


def _widget(form: Form, speaker: Speaker, open_: Offered) -> forms.Widget | None:
    """With what an answer is given; None where it is typed."""
    if form.type == "day":
        return DayOrPart()
    if form.type == "number":
        return forms.NumberInput({"min": 0, "step": 1})
    found, attrs = _answers(form, speaker)
    if not found:
        return None
    widget = Chosen(attrs, [UNCHOSEN, *found, *open_])
    widget.meant = partial(answer_meant, form)
    return widget


def _answers(form: Form, speaker: Speaker) -> tuple[Offered, dict[str, str]]:
    """The answers to choose from, and in which language they are; ([], {}) where one is typed."""
    ready = {"truth": lambda: TRUTHS, "country": countries, "language": languages}
    if form.type in ready:
        return ready[form.type](), {}
    attrs = {} if get_language() in SPOKEN else {"lang": "en", "dir": "ltr"}
    return [(option, speaker.code(option)) for option in form.options], attrs


def _weighed(act: Act, scene: Scene, speaker: Speaker, name: str) -> None:
    """What a judgment must consider, as boxes to tick."""
    weighed = dict.fromkeys(scene.law.bare(code) for item in scene.law.judgments[name] for code in item.considers)
    if weighed:
        names = of_the_law(", ".join(f"{speaker.code(code)} ({code})" for code in weighed))
        text = gettext("The law asks of each of these whether it was considered: {names}")
        act.fields["considered"].help_text = format_html(text, names=names)
        act.fields["considered"].label = gettext("Considered")
        act.fields["considered"].widget = Ticked(choices=[(code, of_the_law(speaker.code(code))) for code in weighed])


def of_the_law(words: str) -> str:
    """Words of the law, marked as English on a page in a language the law does not speak."""
    return words if get_language() in SPOKEN else format_html('<span lang="en" dir="ltr">{}</span>', words)
