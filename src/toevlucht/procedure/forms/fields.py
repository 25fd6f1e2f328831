"""Fields that several acts share."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toevlucht.names import fold
from toevlucht.procedure.forms.meant import name_meant
from toevlucht.procedure.law import running

LONGEST = 20_000  # letters of a text
ADDRESS = re.compile(r"^[a-z_]+:[\w.\-]+(/[a-z_]+:[\w.\-]+)*$")  # of a member of a list
LINE_END = re.compile(r"\r\n|\r|\n")  # `splitlines` knows more, which nobody sees
UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
LONGEST_NAME = 400  # of the law: its words, and its id behind them
OF_AN_ACT = re.compile(r"[a-z][a-z0-9_]*\.([a-z][a-z0-9_]*)")
SEARCH = _("Type a word of it and choose it from the list.")
CHOOSE = _("Type a word of it and choose it from the list. Then press: Show what is asked.")
TAKE_BACK = _("To take it back, write: take it back.")
IN_LIST = _("Choose the list, and write a short name behind it: country:home is the country called home.")
BLANKS = re.compile(r"\s*([:/])\s*")
FIRST = _("First show what is asked: then the answers stand here to choose from.")


class Several(forms.Textarea):
    """Several values: lines, or boxes that were ticked."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All of them, one on a line."""
        return "\n".join(data.getlist(name)) if isinstance(data, QueryDict) else data.get(name)


class Lines(forms.Field):
    """Several values, one on a line; empty lines are none."""

    widget = Several({"rows": 3})

    def to_python(self, value: Any) -> tuple[str, ...]:
        """The lines without blanks around them."""
        return tuple(line.strip() for line in LINE_END.split(str(value or "")) if line.strip())

    def validate(self, value: tuple[str, ...]) -> None:
        """No more than a person writes."""
        super().validate(value)
        MaxLengthValidator(LONGEST)("\n".join(value))


class NameField(forms.CharField):
    """A name of the law; the code of its act before it (`apr.accelerate`) is left out: the dossier says which act governs."""

    def to_python(self, value: Any) -> str:
        """The bare name; what is no name stays as it is, and is refused as such."""
        typed = str(super().to_python(value))
        found = OF_AN_ACT.fullmatch(typed)
        return found[1] if found else typed


class LawName(forms.CharField):
    """A fact, judgment or conclusion, by its name or by its words in any language of the law."""

    def __init__(self, kind: str, **others: Any) -> None:
        super().__init__(max_length=LONGEST_NAME, **others)
        self.kind = kind

    def to_python(self, value: Any) -> str:
        """The bare name; what is none stays as it is, and is refused as such."""
        typed = str(super().to_python(value))
        return typed if len(typed) > LONGEST_NAME else name_meant(running(), self.kind, typed)


class Answering(forms.TextInput):
    """An answer, typed: of a day also in the field beside the calendar, which holds no month or year alone."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was chosen or typed."""
        return data.get(f"{name}_part") or data.get(name)


class AnswerField(forms.CharField):
    """An answer, in whatever form it is asked."""

    widget = Answering


class PersonName(forms.CharField):
    """The name of a person: it has letters, so that it can be read and found."""

    def validate(self, value: str) -> None:
        """Something of it is a letter."""
        super().validate(value)
        if value and not (fold(value) and any(map(str.isalpha, value))):  # fold reads a picture by its name
            raise forms.ValidationError(gettext("this holds no letter"))


class ChosenField(forms.UUIDField):
    """An entry, a file, a colleague: one of those the form offers."""

    default_error_messages: ClassVar = {"invalid": _("This is none of the list: choose one of it.")}


class AddressField(forms.RegexField):
    """Where a member of a list stands: the list and the name of the member, behind those it is in."""

    default_error_messages: ClassVar = {
        "invalid": _("Choose a list, and write a name of letters and digits behind it, as country:home.")
    }

    def __init__(self, **others: Any) -> None:
        super().__init__(ADDRESS, help_text=IN_LIST, max_length=200, **others)

    def to_python(self, value: Any) -> str:
        """A blank within a name is written as `_`; one beside a mark is none."""
        return "_".join(BLANKS.sub(r"\1", str(super().to_python(value))).split())


class DossierField(forms.UUIDField):
    """A dossier, by its id or by the address of its page, as copied from the browser."""

    default_error_messages: ClassVar = {
        "invalid": _("This is no address of a dossier: open that dossier, and copy the address of its page from the browser.")
    }

    def to_python(self, value: Any) -> Any:
        """The id within what was typed."""
        found = UUIDS.search(str(value or ""))
        return super().to_python(found[0] if found else value)


def day_field(**others: Any) -> forms.DateField:
    """A day, chosen from a calendar or typed."""
    return forms.DateField(widget=forms.DateInput({"type": "date"}), **others)


def reasons_field(**others: Any) -> forms.CharField:
    """Reasons in whole sentences."""
    return forms.CharField(label=_("Reasons"), widget=forms.Textarea({"rows": 4}), max_length=LONGEST, **others)


def member_field(**others: Any) -> forms.CharField:
    """The address of a member of the case; empty for the case itself."""
    return forms.CharField(label=_("Of which member"), required=False, max_length=200, **others)


def texts(value: Any) -> tuple[str, ...]:
    """The texts of what was filled in."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()


def typed(data: dict[str, Any]) -> dict[str, str]:
    """What a program hands over, as a form would have sent it: a list as lines, nothing as left out."""
    said = {name: "\n".join(map(str, value)) if isinstance(value, list | tuple) else value for name, value in data.items()}
    return {name: str(value) for name, value in said.items() if value is not None}
