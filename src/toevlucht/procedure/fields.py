"""Fields that several acts share."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Lines(forms.Field):
    """Several values, one on a line; empty lines are none."""

    widget = forms.Textarea({"rows": 3})

    def to_python(self, value: Any) -> tuple[str, ...]:
        """The lines without blanks around them."""
        lines = value if isinstance(value, list | tuple) else str(value or "").splitlines()
        return tuple(line.strip() for line in lines if line.strip())


class DossierField(forms.UUIDField):
    """A dossier, by its id or by the address of its page, as copied from the browser."""

    def to_python(self, value: Any) -> Any:
        """The id within what was typed."""
        found = UUIDS.search(str(value or ""))
        return super().to_python(found[0] if found else value)


def day_field(**others: Any) -> forms.DateField:
    """A day, chosen from a calendar or typed."""
    return forms.DateField(widget=forms.DateInput({"type": "date"}), **others)


def reasons_field(**others: Any) -> forms.CharField:
    """Reasons in whole sentences."""
    return forms.CharField(label=_("Reasons"), widget=forms.Textarea({"rows": 4}), **others)


def member_field(**others: Any) -> forms.CharField:
    """The address of a member of the case; empty for the case itself."""
    return forms.CharField(label=_("Of which member"), required=False, **others)
