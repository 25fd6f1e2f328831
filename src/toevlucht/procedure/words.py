"""Words of the forms that no act and no vocabulary holds: compartments and relations."""

from __future__ import annotations

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
UNCHOSEN = ("", "…")  # nothing is chosen beforehand
FORMS = {"original": _("the name itself"), "transliteration": _("a transliteration"), "alias": _("another name")}
SCRIPTS = {
    "Arab": _("Arabic"), "Latn": _("Latin"), "Ethi": _("Ethiopic"), "Cyrl": _("Cyrillic"), "Hans": _("Chinese"),
    "Geor": _("Georgian"), "Armn": _("Armenian"), "Hebr": _("Hebrew"), "Zyyy": _("another script"),
}  # fmt: skip
