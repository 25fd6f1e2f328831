"""How many small faults in the engine the tests notice: runs mutmut and prints the score.

`python tools/mutation.py` runs the whole engine (long); with patterns such as `toevlucht.engine.truth.*` only those.
Exit 1 when the score is below the budget, 2 when the run itself failed. What each fault was: `mutmut show NAME`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUN = ROOT / "mutants"  # made by mutmut, known to .gitignore
LEAST, GOAL = 85.0, 90.0
NOTICED = ("killed", "timeout", "segfault")
SHOWN = 20


def mutmut(*words: str) -> subprocess.CompletedProcess[str]:
    """Run one command of mutmut at the root; what it says comes back as text."""
    command = [str(Path(sys.executable).with_name("mutmut")), *words]
    short = {**os.environ, "EXAMPLES": "8"}  # random laws are drawn anew for every fault
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=short)


def score(counts: dict[str, int]) -> tuple[int, int, float]:
    """(noticed, tried, per cent). A fault that no test reaches counts as tried; one left out by a pragma does not."""
    noticed = sum(counts.get(kind, 0) for kind in NOTICED)
    tried = noticed + sum(counts.get(kind, 0) for kind in ("survived", "no_tests", "suspicious"))
    return noticed, tried, 100 * noticed / tried if tried else 0.0


def failed(said: subprocess.CompletedProcess[str]) -> int:
    """Say the last lines of a run that did not come to its end."""
    lines = [line.rpartition("\r")[2] for line in (said.stdout + said.stderr).splitlines()]
    print("mutation: the run failed; its last lines:", *lines[-SHOWN:], sep="\n")
    return 2


def main(patterns: list[str]) -> int:
    """Run, count, print."""
    shutil.rmtree(RUN, ignore_errors=True)  # a copy of older files would be mutated beside ours
    said = mutmut("run", "--max-children", "2", *patterns)
    told = mutmut("export-cicd-stats")
    file = RUN / "mutmut-cicd-stats.json"
    if said.returncode or told.returncode or not file.is_file():
        return failed(said if said.returncode else told)
    noticed, tried, percent = score(json.loads(file.read_text(encoding="utf-8")))
    survivors = [n for n in mutmut("results").stdout.splitlines() if n.endswith(("survived", "no tests"))]
    print(*survivors[:SHOWN], *[f"    and {len(survivors) - SHOWN} more"] * (len(survivors) > SHOWN), sep="\n")
    print(f"mutation: {noticed} of {tried} faults noticed, {percent:.1f} % (least {LEAST:.0f}, goal {GOAL:.0f})")
    return 0 if percent >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
