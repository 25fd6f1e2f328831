"""Words of the forms that no act and no vocabulary holds: compartments and relations."""

from __future__ import annotations

from datetime import date
from unicodedata import category
from unicodedata import name as unicode_name

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from toevlucht.access import Label

COMPARTMENTS = {
    Label.ORDINARY: _("ordinary"),
    Label.MEDICAL: _("medical"),
    Label.CHILD: _("child"),
    Label.FAMILY_CONFIDENTIAL: _("confidential within the family"),
    Label.PROTECTED_ADDRESS: _("protected address"),
    Label.EXCLUSION: _("exclusion"),
    Label.SECURITY: _("security"),
}
RELATIONS = {
    "spouse": _("spouse"),
    "unmarried_partner": _("unmarried partner"),
    "minor_child": _("minor child"),
    "adult_child": _("adult child"),
    "parent": _("parent"),
    "responsible_adult": _("responsible adult"),
    "adult_sibling": _("adult brother or sister"),
    "other_relative": _("other relative"),
}
LETTERS = {  # how Unicode names the letters of each
    "Arab": "ARABIC", "Latn": "LATIN", "Ethi": "ETHIOPIC", "Cyrl": "CYRILLIC", "Hans": "CJK",
    "Geor": "GEORGIAN", "Armn": "ARMENIAN", "Hebr": "HEBREW",
}  # fmt: skip


def of_another_script(name: str, script: str) -> list[str]:
    """The letters of a name that are not of a script. Digits, spaces, marks and signs stand in any."""
    letters = [one for one in dict.fromkeys(name) if category(one) in ("Lu", "Ll", "Lt", "Lo")]
    if script not in LETTERS:  # another one than those named here
        return [one for one in letters if any(known in unicode_name(one, "") for known in LETTERS.values())]
    return [one for one in letters if LETTERS[script] not in unicode_name(one, "")]


def written(day: date) -> str:
    """A day as a person reads it."""
    return date_format(day, "j F Y")


UNCHOSEN = ("", "…")  # nothing is chosen beforehand
FORMS = {"original": _("the name itself"), "transliteration": _("a transliteration"), "alias": _("another name")}
SCRIPTS = {
    "Arab": _("Arabic"), "Latn": _("Latin"), "Ethi": _("Ethiopic"), "Cyrl": _("Cyrillic"), "Hans": _("Chinese"),
    "Geor": _("Georgian"), "Armn": _("Armenian"), "Hebr": _("Hebrew"), "Zyyy": _("another script"),
}  # fmt: skip
