"""Names, addresses, articles and refusals in the reader's language, as HTML.

The vocabulary speaks English and Dutch: in any other language its English words are marked as such, so that they are
read aloud and laid out as English.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.engine import Law
from toevlucht.engine.model import CASE
from toevlucht.engine.said import Said
from toevlucht.explain import Speaker
from toevlucht.procedure.forms.words import written
from toevlucht.procedure.roles import ROLES, SPOKEN, role_words

RULES = {
    "access": _("access"), "form": _("form"), "law": _("law"), "mandate": _("mandate"), "version": _("version"),
    "vocabulary": _("vocabulary"),
}  # fmt: skip


DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def text(law: Law, name: str) -> str:
    """The label of a name as plain text; the name itself where it has none."""
    return _label(law, name, get_language() or "en")


def label(law: Law, name: str) -> SafeString:
    """The label of a name; a role has one in every language."""
    if name in ROLES:
        return conditional_escape(role_words(Speaker(law, get_language() or "en"), name))
    return foreign(text(law, name))


def foreign(words: str) -> SafeString:
    """Words of the law, marked as English where the page is in a language it does not speak."""
    if get_language() in SPOKEN or not words:
        return conditional_escape(words)
    return format_html('<span lang="en" dir="ltr">{}</span>', words)


@lru_cache(maxsize=10_000)
def _label(law: Law, name: str, language: str) -> str:
    return Speaker(law, language).code(name)


def known(law: Law, name: str) -> bool:
    """Whether the vocabulary has words for a name."""
    return law.label(name) is not None or name in law.terms


def where(law: Law, path: str) -> SafeString:
    """The address of a member: what it is and its id, the innermost first."""
    steps = [step.partition(":") for step in reversed(path.split("/"))] if path else []
    return format_html_join(", ", "{}: <bdi>{}</bdi>", ((label(law, scope), id_.replace("_", " ")) for scope, _, id_ in steps))


def cite(law: Law, short: str) -> SafeString:
    """An article by its full name; the name of another rule."""
    code, _, article = short.partition(" ")
    if code not in law.acts:
        return conditional_escape(RULES.get(short, short))
    translate = gettext if get_language() in SPOKEN else str  # official names exist in the languages of the Union
    act = foreign(Speaker(law, get_language() or "en", translate).act_name(code))
    return filled(gettext("{act}, Article {article}"), act=act, article=article) if article else act


def spoken(law: Law, said: str) -> SafeString:
    """What was said, in the language of the page, the names in it by their labels."""
    if isinstance(said, Said):
        return filled(gettext(said.template), **{name: _blank(law, value) for name, value in said.blanks.items()})
    if said == CASE:
        return conditional_escape(gettext("the whole case"))
    return label(law, said) if known(law, said) else conditional_escape(said)


def _blank(law: Law, value: object) -> SafeString:
    if isinstance(value, date):
        return conditional_escape(written(value))
    if isinstance(value, tuple):
        return format_html_join(", ", "{}", ((_choice(law, str(one)),) for one in value))
    if isinstance(value, str) and DAY.fullmatch(value):
        return conditional_escape(written(date.fromisoformat(value)))
    return spoken(law, value) if isinstance(value, str) else conditional_escape(str(value))


def _choice(law: Law, name: str) -> SafeString:
    """One of several that might be meant: its words, and the name that is typed."""
    return format_html("{} (<code>{}</code>)", label(law, name), name) if known(law, name) else conditional_escape(name)


def filled(template: str, **blanks: SafeString | str) -> SafeString:
    """A sentence with its blanks filled; what is no HTML yet becomes so."""
    return mark_safe(conditional_escape(template).format(**{name: conditional_escape(v) for name, v in blanks.items()}))
