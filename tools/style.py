"""Sizes against the budgets of style: files, functions, tests. `--report` prints them all; a hard limit broken exits 1."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE_LIMIT, FUNCTION_LIMIT = 400, 60


def sources(tests: bool) -> list[Path]:
    """Python files of the package, tests apart from code."""
    found = [p for p in (ROOT / "src").rglob("*.py")] + [p for p in (ROOT / "tests").rglob("*.py")]
    return [p for p in found if ("tests" in p.relative_to(ROOT).parts) == tests and p.stat().st_size]


def functions(path: Path) -> list[tuple[str, int]]:
    """(name, lines) of every function; lines of text, docstring left out."""
    out = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno
            out.append((node.name, (node.end_lineno or 0) - (start or 0) + (0 if ast.get_docstring(node) else 1)))
    return out


def spread(sizes: list[int]) -> str:
    """Median, 90th percentile, largest."""
    ordered = sorted(sizes)
    return f"median {statistics.median(ordered):.0f}, p90 {ordered[int(len(ordered) * 0.9)]}, max {ordered[-1]}"


def unannotated(path: Path) -> list[str]:
    """Functions whose return is not annotated."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [n.name for n in nodes if isinstance(n, ast.FunctionDef) and n.returns is None]


def main() -> int:
    """Measure; print with --report or when a limit is broken."""
    code, tests = sources(tests=False), sources(tests=True)
    lines = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in code + tests}
    sizes = {(p, name): n for p in code for name, n in functions(p)}
    cases = [n for p in tests for name, n in functions(p) if name.startswith("test_")]
    broken = [f"{p.relative_to(ROOT)}: {lines[p]} lines, limit {FILE_LIMIT}" for p in code if lines[p] > FILE_LIMIT]
    broken += [f"{p.relative_to(ROOT)}: {name} has {n} lines, limit {FUNCTION_LIMIT}" for (p, name), n in sizes.items() if n > FUNCTION_LIMIT]
    broken += [f"{p.relative_to(ROOT)}: {name} is not annotated" for p in code for name in unannotated(p)]
    if "--report" in sys.argv:
        print("files:    ", spread([lines[p] for p in code]), "(budget 60, 200, 400)")
        print("functions:", spread(list(sizes.values())), "(budget 8, 30, 60)")
        if cases:
            print("tests:    ", spread(cases), "(budget: median 10)")
        print(f"test to code: {sum(lines[p] for p in tests) / sum(lines[p] for p in code):.2f} (budget 1.2 to 2.0)")
    print("\n".join(broken) or "style: no hard limit broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
