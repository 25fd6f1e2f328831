"""The meter of style finds what it is there to find."""

from __future__ import annotations

from tools.style import Source, broken, cycle


def source(text: str, name: str = "src/toevlucht/a.py") -> Source:
    return Source(name, text)


def test_a_long_file_is_refused() -> None:
    assert broken([source("x = 1\n" * 401)]) == ["src/toevlucht/a.py: 401 lines, limit 400"]


def test_a_file_at_the_limit_passes() -> None:
    assert broken([source("x = 1\n" * 400)]) == []


def test_a_long_function_is_refused() -> None:
    text = "def f() -> None:\n" + "    x = 1\n" * 60
    assert broken([source(text)]) == ["src/toevlucht/a.py:1: f has 61 lines, limit 60"]


def test_a_docstring_is_no_part_of_the_length() -> None:
    assert broken([source('def f() -> None:\n    """One.\n\n    Two.\n    """\n' + "    x = 1\n" * 59)]) == []


def test_a_missing_annotation_is_refused() -> None:
    assert broken([source("def f(x) -> None: ...")]) == ["src/toevlucht/a.py:1: f is not annotated"]


def test_a_missing_return_is_refused() -> None:
    assert broken([source("def f(x: int): ...")]) == ["src/toevlucht/a.py:1: f is not annotated"]


def test_self_needs_no_annotation() -> None:
    assert broken([source("class A:\n    def f(self) -> None: ...")]) == []


def test_a_long_act_is_refused() -> None:
    act = "class Register:\n    def perform(self) -> None: ...\n" + "    x = 1\n" * 89
    assert broken([source(act)]) == ["src/toevlucht/a.py: Register has 91 lines, limit 90"]


def test_a_cycle_is_found() -> None:
    other = source("import toevlucht.a", "src/toevlucht/b.py")
    assert sorted(set(cycle([source("from toevlucht import b"), other]))) == ["toevlucht.a", "toevlucht.b"]


def test_a_relative_cycle_is_found() -> None:
    assert cycle([source("from . import b"), source("from .a import x", "src/toevlucht/b.py")])


def test_what_only_the_type_checker_reads_is_no_cycle() -> None:
    guarded = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from . import b"
    assert cycle([source(guarded), source("from .a import x", "src/toevlucht/b.py")]) == []


def test_a_line_without_cycle_passes() -> None:
    assert cycle([source("from . import b"), source("x = 1", "src/toevlucht/b.py")]) == []
