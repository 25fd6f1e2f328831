"""What a field is filled in with: a list to choose from, suggestions while one types, boxes to tick, a day or a part of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms

from toevlucht.procedure.forms.fields import Answering

Offer = Iterable[tuple[str, str]]
WHOLE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_is(value: str) -> str:
    """What was given stands for itself."""
    return value


class Suggested(forms.TextInput):
    """A text field with a list of suggestions beside it; works without script. With `shown` it is filled in with words."""

    template_name = "procedure/suggested.html"

    def __init__(self, offered: Offer, attrs: dict[str, str], shown: bool = False) -> None:
        super().__init__(attrs)
        self.words = {value: f"{words} ({value})" for value, words in offered} if shown else {}
        self.offered = [(said, "") for said in self.words.values()] if shown else list(offered)

    def format_value(self, value: Any) -> Any:
        """A name by its words."""
        return super().format_value(self.words.get(value, value))

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The input, and what is suggested."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"offer_{name}"
        return context | {"list_id": f"offer_{name}", "offered": self.offered}


class Chosen(forms.Select):
    """A list to choose from; nothing is chosen beforehand, and what was typed is not lost: `meant` says what it means."""

    meant: Callable[[str], str] = staticmethod(as_is)

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """The choices, in groups where they have them, with what was given although it is none of them."""
        known = {one for choice, words in self.choices for one in (dict(words) if isinstance(words, list) else (choice,))}
        given = [self.meant(one) for one in value]
        self.choices = [*self.choices, *((one, one) for one in given if one and one not in known)]
        groups: list[Any] = super().optgroups(name, given, attrs)
        return groups


class Ticked(forms.CheckboxSelectMultiple):
    """Boxes to tick; what was written before, a line each, is ticked, and none of it is lost."""

    def format_value(self, value: Any) -> list[str]:
        """The lines."""
        lines = value if isinstance(value, list | tuple) else str(value or "").splitlines()
        known = {choice for choice, _ in self.choices}
        self.choices = [*self.choices, *((one, one) for one in lines if one not in known)]
        return list(lines)


class DayOrPart(Answering):
    """A day from the calendar; or a month or a year, where no more is known of it."""

    template_name = "procedure/day_or_part.html"
    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """A whole day in the calendar, anything else beside it."""
        text = str(value or "")
        whole = WHOLE.fullmatch(text) is not None
        context: dict[str, Any] = super().get_context(name, text if whole else "", attrs)
        part = {"id": f"{context['widget']['attrs'].get('id', name)}_part", "name": f"{name}_part"}
        return context | {"part": part | {"value": "" if whole else text}}
