"""YAML as dossiers use it: comments and order kept, dates left as written, a key that stands twice is a fault."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.representer import RoundTripRepresenter

from toevlucht.engine.said import said
from toevlucht.lawbook.dossier.composer import Bounded
from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors
from toevlucht.lawbook.dossier.size import TOO_DEEP, bounded, few_lines
from toevlucht.lawbook.dossier.texts import strange_texts

MEND = said("mend the YAML")


class Date(str):
    """A date as the file has it, written back without quotes."""


class _Writer(RoundTripRepresenter):
    """Writes dates as they were read."""

    def as_read(self, date: Date) -> Any:
        """A plain scalar."""
        return self.represent_scalar("tag:yaml.org,2002:timestamp", str(date))


_Writer.add_representer(Date, _Writer.as_read)


class _AsWritten(RoundTripConstructor):
    """Leaves dates as text, for a fact's type says what they are; notes keys that stand twice and reads on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.twice: list[tuple[int, str]] = []

    def as_written(self, node: Any) -> str:
        """The text of a date."""
        return Date(node.value)

    def check_mapping_key(self, node: Any, key_node: Any, mapping: Any, key: Any, value: Any) -> bool:
        """Whether a key is new here; where it is not, it is noted and its second answer left out."""
        if key in mapping:
            self.twice.append((key_node.start_mark.line + 1, str(key)))
            return False
        return True


_AsWritten.add_constructor("tag:yaml.org,2002:timestamp", _AsWritten.as_written)


def new_yaml() -> YAML:
    """A YAML 1.2 reader and writer that keeps comments and order."""
    yaml = YAML(typ="rt")
    yaml.Constructor, yaml.Representer = _AsWritten, _Writer
    yaml.width, yaml.Composer = 4096, Bounded
    return yaml


def parse(text: str, name: str = "") -> tuple[Mapping[Any, Any], list[DossierError]]:
    """The tree of a file, with the faults that leave it readable. DossierErrors where it is no tree at all."""
    few_lines(text, name)
    yaml = new_yaml()
    try:
        raw = yaml.load(io.StringIO(text))
    except MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise DossierErrors([DossierError(line, "", said("this is no YAML: {why}", why=fault.problem), MEND)], name) from None
    except DossierErrors as fault:
        raise DossierErrors(fault.errors, name) from None
    except RecursionError:
        raise DossierErrors([TOO_DEEP], name) from None
    except (YAMLError, ValueError) as fault:
        why = str(fault).splitlines()[0]
        raise DossierErrors([DossierError(1, "", said("this is no YAML: {why}", why=why), MEND)], name) from None
    bounded(raw, name)
    if not isinstance(raw, Mapping):
        raise DossierErrors([DossierError(1, "", said("this is no dossier"), said("start one with: toevlucht new"))], name)
    twice = [
        DossierError(n, key, said("'{key}' stands here twice", key=key), said("keep one")) for n, key in yaml.constructor.twice
    ]
    return raw, [*twice, *strange_texts(raw)]
