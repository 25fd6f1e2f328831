"""What a fact or judgment asks, put to whoever answers: its question, and its answers to choose from."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.explain import Speaker
from toevlucht.lawbook.dossier.answers import form_of
from toevlucht.procedure.act import Act
from toevlucht.procedure.roles import SPOKEN
from toevlucht.procedure.scene import Scene

Offered = list[tuple[str, Any]]  # a value, and its words in the language of the page
TRUTHS: Offered = [("yes", _("yes")), ("no", _("no"))]
OPEN: dict[str, Offered] = {
    "fact": [("asked_not_known", _("asked, and not known"))],
    "judgment": [("not_established", _("not established")), ("open", _("left open"))],
}


def asks(act: Act) -> str:
    """The field in which an act names what is answered; "" where it answers nothing."""
    return next((name for name in OPEN if name in act.fields and "answer" in act.fields), "")


def asked(act: Act) -> str:
    """What an act names to be answered; "" for nothing."""
    field = asks(act)
    return str(act[field].value() or "") if field else ""


def answers(act: Act, scene: Scene) -> Offered:
    """The answers to what an act names so far; [] where nothing known is named, or a day or a text is asked."""
    field = asks(act)
    form = form_of(scene.law, asked(act)) if field else None
    if form is None:
        return []
    speaker = Speaker(scene.law, get_language() or "en")
    found: Offered = TRUTHS if form.type == "truth" else [(option, speaker.code(option)) for option in form.options]
    return found + OPEN[field] if found else []


def explain(act: Act, scene: Scene) -> None:
    """Say beside the fields what is asked, and what must be considered."""
    name = asked(act)
    if not name or form_of(scene.law, name) is None:
        return
    speaker = Speaker(scene.law, get_language() or "en")
    act.fields["answer"].help_text = _of_the_law(speaker.question(name))
    weighed = dict.fromkeys(scene.law.bare(code) for item in scene.law.judgments.get(name, ()) for code in item.considers)
    if weighed:
        names = _of_the_law(", ".join(f"{speaker.code(code)} ({code})" for code in weighed))
        text = gettext("The law asks of each of these whether it was considered: {names}")
        act.fields["considered"].help_text = format_html(text, names=names)


def _of_the_law(words: str) -> str:
    """Words of the law, marked as English on a page in a language the law does not speak."""
    return words if get_language() in SPOKEN else format_html('<span lang="en" dir="ltr">{}</span>', words)
