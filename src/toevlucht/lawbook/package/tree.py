"""The typed tree as a table of nodes and back. Plain data: nothing in a package can run.

Each node is `[class, field, field, …]`, after the nodes it holds; equal nodes stand once. In a field
that may hold nodes, the negative number -1-N is node N; all else is what JSON says, lists being tuples.
The names of each class's fields stand in the package: a field that came later has its default, a
package with a field that no longer exists is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from toevlucht.engine import model as m

Shapes = dict[str, list[str]]  # class -> the names of its fields
CLASSES: dict[str, type] = {name: c for name in m.__all__ if isinstance(c := getattr(m, name), type) and is_dataclass(c)}
SKIPPED = {"Source": ("hash",)}  # the hash stands in the head of the package


class Unfit(ValueError):  # told as a fault of the package
    """A table that is not of this form."""


@cache
def holds_nodes(class_: type) -> dict[str, bool]:
    """Which fields of a class may hold nodes, by their annotations."""
    hints = get_type_hints(class_)
    return {f.name: _mentions_nodes(hints[f.name]) for f in fields(class_)}


@cache
def plain_fields(class_: type) -> frozenset[str]:
    """The fields of a class that JSON says as they are: words, numbers, yes and no."""
    return frozenset(f for f, hint in get_type_hints(class_).items() if _plain_hint(hint))


def _plain_hint(hint: Any) -> bool:
    if get_origin(hint) is tuple:
        return False
    return all(part in (str, int, bool, NoneType) or isinstance(part, str) for part in get_args(hint) or (hint,))


def _mentions_nodes(hint: Any) -> bool:
    return (isinstance(hint, type) and is_dataclass(hint)) or any(map(_mentions_nodes, get_args(hint)))


# ------------------------------------------------------------------ to data
class Flattened:
    """The table of a tree: `root` is the number of its last node."""

    def __init__(self, tree: Any) -> None:
        self.shapes: Shapes = {}
        self.nodes: list[list[Any]] = []
        self._known: dict[Any, int] = {}
        self.root = self._node(tree)

    def _node(self, node: Any) -> int:
        name = type(node).__name__
        names = self.shapes.setdefault(name, [f.name for f in fields(node) if f.name not in SKIPPED.get(name, ())])
        held = holds_nodes(CLASSES[name])
        row = [name, *(self._value(getattr(node, f)) if held[f] else getattr(node, f) for f in names)]
        key = repr(row)  # 1, True and "1" are three
        if key not in self._known:
            self._known[key] = len(self.nodes)
            self.nodes.append(row)
        return self._known[key]

    def _value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return [self._value(x) for x in value]
        if is_dataclass(value):
            return -1 - self._node(value)
        if isinstance(value, int) and value < 0:
            raise Unfit(f"a negative number beside nodes: {value}")
        return value


# ---------------------------------------------------------------- from data
def restored(shapes: Shapes, nodes: list[list[Any]]) -> Any:
    """The tree whose last node is the root. Unfit where the table is not of this form."""
    try:
        makers = {name: _maker(name, names) for name, names in shapes.items()}
        made: list[Any] = []
        for row in nodes:
            made.append(makers[row[0]](row, made))
        return made[-1]
    except (KeyError, IndexError, TypeError, ValueError) as fault:
        raise Unfit(f"not a table of law: {fault}") from fault


Maker = Callable[[list[Any], list[Any]], Any]


def _maker(name: str, names: list[str]) -> Maker:
    """A function that makes a node of a class from its row and the nodes before it."""
    if name not in CLASSES:
        raise Unfit(f"'{name}' is no part of the law this version knows")
    class_ = CLASSES[name]
    own = {f.name: f for f in fields(class_)}
    for field in names:
        if field not in own:
            raise Unfit(f"'{field}' of {name} is no part of the law this version knows")
    lacking = [f for f in own if f not in names]
    for field in lacking:
        if own[field].default is MISSING and own[field].default_factory is MISSING:
            raise Unfit(f"'{field}' of {name} is missing")
    reads = [(i, _read if holds_nodes(class_)[f] else _plain) for i, f in enumerate(names) if f not in plain_fields(class_)]
    in_order = names == list(own)[: len(names)]

    def make(row: list[Any], made: list[Any]) -> Any:
        _, *values = row
        if len(values) != len(names):
            raise Unfit(f"a {name} of {len(values)} fields where {len(names)} stand")
        for i, read in reads:
            values[i] = read(values[i], made)
        return class_(*values) if in_order else class_(**dict(zip(names, values, strict=True)))

    return make


def _plain(value: Any, made: list[Any]) -> Any:
    return tuple([_plain(x, made) for x in value]) if type(value) is list else value


def _read(value: Any, made: list[Any]) -> Any:
    if type(value) is list:
        return tuple([_read(x, made) for x in value])
    return made[-1 - value] if type(value) is int and value < 0 else value
