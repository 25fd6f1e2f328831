"""Sizes of files, functions and tests against the budgets of style. `--report` prints them all.

Exit 1 when a hard limit is broken: a file or function too long, a missing annotation, an import cycle. The medians
are guides: the report marks them, nothing fails on them.
"""

from __future__ import annotations

import ast
import graphlib
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE_LIMIT, FUNCTION_LIMIT, ACT_LIMIT = 400, 60, 90
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: `name` from the root of the project, its text parsed once."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        """Lines of the file, all of them."""
        return len(self.text.splitlines())

    @property
    def is_test(self) -> bool:
        """Whether it stands in a folder of tests."""
        return "tests" in Path(self.name).parts

    @property
    def module(self) -> str:
        """Dotted name; a package has the name of its folder."""
        parts = Path(self.name).with_suffix("").parts[1:]
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def acts(self) -> Iterator[ast.ClassDef]:
        """The act classes: those that perform."""
        classes = (n for n in ast.walk(self.tree) if isinstance(n, ast.ClassDef))
        return (c for c in classes if any(isinstance(n, Function) and n.name == "perform" for n in c.body))


def read(root: Path) -> list[Source]:
    """Every Python file of src, tests and tools that holds anything."""
    paths = (p for folder in ("src", "tests", "tools") for p in sorted((root / folder).rglob("*.py")))
    sources = (Source(p.relative_to(root).as_posix(), p.read_text(encoding="utf-8")) for p in paths)
    return [s for s in sources if s.text.strip()]


def length(node: Function | ast.ClassDef) -> int:
    """Lines from the head to the last, its docstring left out."""
    total = (node.end_lineno or node.lineno) - node.lineno + 1
    said = node.body[0]
    return total - ((said.end_lineno or 0) - said.lineno + 1 if ast.get_docstring(node, clean=False) else 0)


def unannotated(node: Function) -> bool:
    """Whether the return or a parameter other than self and cls has no annotation."""
    a = node.args
    given = [*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, (a.vararg, a.kwarg))]
    return node.returns is None or any(p.annotation is None and p.arg not in ("self", "cls") for p in given)


def imports(source: Source, modules: set[str]) -> set[str]:
    """Modules of the project that this one imports; what only the type checker reads does not count."""
    guarded = {n for b in ast.walk(source.tree) if _for_types(b) for n in ast.walk(b)}
    package = source.module if source.name.endswith("__init__.py") else source.module.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import) and node not in guarded:
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node not in guarded:
            found |= _from(node, package, modules)
    return (found & modules) - {source.module}


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _from(node: ast.ImportFrom, package: str, modules: set[str]) -> set[str]:
    """A name that is a module counts as that module, any other as the module that holds it."""
    up = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    base = ".".join([*up, *([node.module] if node.module else [])])
    return {full if (full := f"{base}.{alias.name}") in modules else base for alias in node.names}


def cycle(code: list[Source]) -> list[str]:
    """One cycle of imports, first and last the same, or nothing."""
    modules = {s.module for s in code}
    try:
        graphlib.TopologicalSorter({s.module: imports(s, modules) for s in code}).prepare()
    except graphlib.CycleError as error:
        return [str(name) for name in error.args[1]]
    return []


def broken(sources: list[Source]) -> list[str]:
    """The hard limits that do not hold, one sentence each."""
    code = [s for s in sources if not s.is_test]
    said = [f"{s.name}: {s.lines} lines, limit {FILE_LIMIT}" for s in sources if s.lines > FILE_LIMIT]
    for s in code:
        for f in s.functions():
            where = f"{s.name}:{f.lineno}: {f.name}"
            said += [f"{where} has {length(f)} lines, limit {FUNCTION_LIMIT}"] * (length(f) > FUNCTION_LIMIT)
            said += [f"{where} is not annotated"] * unannotated(f)
        said += [f"{s.name}: {c.name} has {length(c)} lines, limit {ACT_LIMIT}" for c in s.acts() if length(c) > ACT_LIMIT]
    round_trip = cycle([s for s in code if s.name.startswith("src/")])
    return said + [f"import cycle: {' > '.join(round_trip)}"] * bool(round_trip)


def spread(what: str, sizes: list[int], median: int, p90: int, most: int) -> str:
    """Median, 90th percentile and largest beside their budgets; a `!` marks what lies over."""
    ordered = sorted(sizes) or [0]
    found = (int(statistics.median(ordered)), ordered[int((len(ordered) - 1) * 0.9)], ordered[-1])
    cells = (f"{n}{'!' if n > limit else ''} of {limit}" for n, limit in zip(found, (median, p90, most), strict=True))
    return f"{what:<10} {len(sizes):>4}   median {{}}   p90 {{}}   max {{}}".format(*cells)


def report(sources: list[Source]) -> str:
    """The table of `make style`, with the longest files and functions."""
    code, tests = [s for s in sources if not s.is_test], [s for s in sources if s.is_test]
    sizes = {f"{s.name}:{f.lineno} {f.name}": length(f) for s in code for f in s.functions()}
    cases = [length(f) for s in tests for f in s.functions() if f.name.startswith("test_")]
    ratio = sum(s.lines for s in tests) / sum(s.lines for s in code)
    files = sorted(code, key=lambda s: -s.lines)[:3]
    return "\n".join(
        [
            spread("files", [s.lines for s in code], 60, 200, FILE_LIMIT),
            spread("functions", list(sizes.values()), 8, 30, FUNCTION_LIMIT),
            spread("tests", cases, 10, 30, FUNCTION_LIMIT),
            f"test to code {ratio:.2f}{'' if 1.2 <= ratio <= 2.0 else '!'} of 1.2 to 2.0",
            *(f"  longest file      {s.lines:>4}  {s.name}" for s in files),
            *(f"  longest function  {sizes[n]:>4}  {n}" for n in sorted(sizes, key=lambda n: -sizes[n])[:3]),
        ]
    )


def main() -> int:
    """Measure; print the table with --report, and what breaks a hard limit always."""
    sources = read(ROOT)
    if "--report" in sys.argv:
        print(report(sources))
    found = broken(sources)
    print("\n".join(found) or "style: no hard limit broken")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
