"""`make bench`: speed as ratios against peers, all in one run, answers compared before anything is timed."""

from __future__ import annotations

import json
import platform
import resource
import sys
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from bench import cases, rules
from bench.figures import FIGURES, median_s, median_us, note
from bench.peers import plain
from bench.peers.openfisca_rules import RESULTS, OpenFisca
from bench.peers.zen_rules import Zen
from bench.released import released_law
from toevlucht.engine import Assessment, Frame, Law, assess, explain
from toevlucht.engine.bulk import BulkProgram, Shape, compile_bulk
from toevlucht.engine.due import Standing
from toevlucht.engine.flat import Explainer, compile_flat
from toevlucht.engine.program import goals_of
from toevlucht.engine.select import Selection, select
from toevlucht.lawbook.dossier import read_dossier

MILLION = 1_000_000
TRUTH = {0: False, 1: None, 3: True}
REFERENCE = Path(__file__).parent / "reference.yaml"
HEAVY = Path(__file__).parent / "heavy.yaml"
SUBSTANCE = ("qr", "gc", "echr", "charter")  # the law of the first step, with its one clock


def one_case() -> None:
    """The 27 flat rules, one case at a time."""
    flat = compile_flat(rules.LAW, rules.ANSWERS)
    zen, fisca = Zen(), OpenFisca()
    found = cases.columns(2000, seed=11)
    given = [cases.case(found, i) for i in range(2000)]
    for i, v in enumerate(given[:500]):
        wanted = plain.one(v)
        assert ours(flat.answers(v)) == wanted == zen.one(v), f"case {i} differs"
        assert i >= 20 or fisca.one(v) == wanted, f"case {i} differs in OpenFisca"
    print("500 cases: the same answers from our engine, plain Python and zen-engine; 20 of them also from OpenFisca\n")
    explainer = Explainer(rules.LAW, flat)
    mine, traced = median_us(flat.answers, given), median_us(flat.trace, given)
    explained = median_us(lambda v: explainer.explain(v, "b.result", "b.refugee"), given)
    theirs, their_trace = median_us(zen.one, given), median_us(zen.trace, given)
    note("one case, 27 rules", mine, "us")
    note("one case, plain Python by hand", median_us(plain.one, given), "us")
    note("one case, OpenFisca", median_us(fisca.one, given[:50]), "us")
    note("one case: zen-engine / ours, without explanation", theirs / mine, "times", 40)
    note("one case: zen-engine / ours, each with its trace", their_trace / traced, "times", 18)
    note("one case: zen-engine's trace / our full explanation", their_trace / explained, "times", 6)


def ours(found: tuple[Any, ...]) -> tuple[Any, ...]:
    """Our five answers in the shape of the peers'."""
    result, months, weeks, due, late = found
    return result, months and months[0], weeks, due and date.fromordinal(due), TRUTH[late]


def flat_bulk() -> None:
    """The 27 flat rules, a million cases at once."""
    program = compile_bulk(rules.LAW, Selection((), ()), rules.ANSWERS)
    found = cases.columns(MILLION, seed=21)
    book = np.array([program.book.get(k, len(program.book)) for k in cases.CODES], np.int16)
    columns = {**found, **{c: book[found[c]] for c in rules.COUNTRIES}}
    blocks = [program.prepare(columns, s, min(s + 65_536, MILLION)) for s in range(0, MILLION, 65_536)]
    sizes = [min(65_536, MILLION - s) for s in range(0, MILLION, 65_536)]
    fisca = OpenFisca()
    same(program, list(program.run(columns, MILLION)), fisca.bulk(found))
    print("\n1,000,000 cases: all five answers the same as OpenFisca's\n")
    planes = median_s(lambda: [program.unpacked(program.block(b, n), n) for b, n in zip(blocks, sizes, strict=True)])
    packed = median_s(lambda: list(program.run(columns, MILLION)))
    theirs = median_s(lambda: fisca.bulk(found), 5)
    note("bulk: OpenFisca / ours on planes, all answers per case", theirs / planes, "times", 8)
    note("bulk: OpenFisca / ours, columns packed to planes each time", theirs / packed, "times")
    note("bulk: million cases a second on planes", MILLION / planes / 1e6, "million")
    note("bulk: share of the memory limit", limit(MILLION) / planes, "times")
    begin = time.process_time()
    for _ in program.run(columns, MILLION):
        pass
    note("one million cases, 27 rules, all outcomes: CPU", time.process_time() - begin, "s", 1, least=False)


def same(program: BulkProgram, found: list[list[Any]], wanted: list[Any]) -> None:
    """Every answer of a million equal to OpenFisca's; anything else stops the bench."""
    words = {code: word for word, code in program.book.items()}
    result, months, weeks, due, late = (
        [np.asarray(b[i][0] if isinstance(b[i], tuple) else b[i]) for b in found] for i in range(5)
    )
    book = np.array([program.book[r] for r in RESULTS])
    assert (np.concatenate(result) == book[wanted[0]]).all()
    top = max(c for c in words) + 1
    counts = np.array([w[0] if isinstance(w := words.get(c), tuple) else w if isinstance(w, int) else -1 for c in range(top)])
    assert (counts[np.concatenate(months)] == wanted[1]).all()
    assert (counts[np.concatenate(weeks)] == wanted[2]).all()
    assert (np.concatenate(due) - cases.EPOCH == wanted[3].astype("M8[D]").astype(int)).all()
    assert (np.concatenate(late) == wanted[4].astype(np.int8)).all()


def limit(n: int) -> float:
    """Seconds to copy as many bytes as the cases and their answers take."""
    bytes_ = n * (len(rules.TRUTHS) * 2 / 8 + 3 * 4 + 2 * 2 + 1 + 1 + 1 + 4 + 1)
    source = np.ones(64_000_000, np.uint8)
    target = np.empty_like(source)
    return bytes_ * median_s(lambda: np.copyto(target, source)) / (2 * source.nbytes)


def real_law() -> None:
    """The law of this project: the reference dossier, and a million synthetic cases."""
    law = released_law()
    dossier = read_dossier(law, REFERENCE)
    assert dossier.day is not None
    day = dossier.day
    frame = Frame(law, dossier.case)
    begin = time.perf_counter()
    assess(law, frame, day)
    note("the first case under a selection of law (compiles it)", (time.perf_counter() - begin) * 1e3, "ms")
    note("reference dossier: assess, and read every duty and power", median_us(lambda f: read_all(law, f, day), [frame]), "us")
    note("reference dossier: laid out once when it changes", median_us(lambda c: Frame(law, c), [dossier.case]), "us")
    note("reference dossier: assess", median_us(lambda f: assess(law, f, day), [frame]), "us", 250, least=False)
    stood = median_us(lambda f: stands(assess(law, f, day)), [frame])
    note("reference dossier: assess, and what is due, may be done and changes next", stood, "us", 1050, least=False)
    heavy_dossier(law)
    substance_alone(law, frame, day)
    note("reference dossier: assess and explain", median_us(lambda f: explained(law, f, day), [frame]) / 1e3, "ms")
    note(
        "reference dossier: every ground with all it cites",
        median_us(lambda f: assess(law, f, day).grounds(), [frame]) / 1e3,
        "ms",
    )
    million_cases(law, day, "the whole law", None)
    million_cases(law, day, "the substance alone", SUBSTANCE, most=1)


def stands(a: Assessment) -> object:
    """All of what stands in a case, each part read."""
    found = Standing(a)
    return found.duties, found.powers, found.next_change


def read_all(law: Law, frame: Frame, day: int) -> None:
    """The clocks and powers of a case, which are worked out when they are read."""
    a = assess(law, frame, day)
    assert a.duties
    assert a.powers


def heavy_dossier(law: Law) -> None:
    """Ten elements, six family members, two regimes that the dates leave open, and a third, appeal, that follows one of them."""
    heavy = read_dossier(law, HEAVY)
    frame, on = Frame(law, heavy.case), heavy.day or 1
    open_ = [name for name, acts in assess(law, frame, on).selection.regimes if len(acts) > 1]
    assert {"substance", "procedure"} <= set(open_), f"two regimes are to be merged, found {open_}"
    note("heavy dossier: assess, two regimes merged", median_us(lambda f: assess(law, f, on), [frame]), "us", 600, least=False)
    stood = median_us(lambda f: stands(assess(law, f, on)), [frame])
    note("heavy dossier: assess, and what is due, may be done and changes next", stood, "us", 2100, least=False)


def substance_alone(law: Law, frame: Frame, day: int) -> None:
    """Everything that the acts on substance say, and what they read of others."""
    goals = (*(k for k in law.versions if k.split(".")[0] in SUBSTANCE), "apr.decide")
    alone = median_us(lambda f: assess(law, f, day, goals=goals), [frame])
    note("the substance alone, reference dossier: assess", alone, "us", 150, least=False)
    told = median_us(lambda f: explained(law, f, day, goals), [frame]) / 1e3
    note("the substance alone, reference dossier: assess and explain", told, "ms", 2, least=False)


def explained(law: Law, frame: Frame, day: int, goals: tuple[str, ...] | None = None) -> None:
    """The full explanation of the outcome: why, what is missing, and why not refugee status."""
    a = assess(law, frame, day, goals=goals)
    explain.why(a, "qr.substance_outcome")
    explain.missing(a, [("qr.substance_outcome", "")])
    explain.why_not(a, "qr.refugee")


def million_cases(law: Law, day: int, what: str, acts: tuple[str, ...] | None, most: float | None = None) -> None:
    """A million synthetic cases of 2 countries, 3 fears, 5 elements, 1 act, 2 family links; grounds of `acts`, None: of all."""
    selection = select(law, read_dossier(law, REFERENCE).case, day)
    shape = Shape.of(country=(0, 0), fear=(0, 0, 1), element=(0,) * 5, alleged_act=(0,), family_link=(0, 0))
    words = [k for k in goals_of(law, selection) if (w := law.label(k)) is not None and w.ground]
    program = compile_bulk(law, selection, [k for k in words if acts is None or k.split(".")[0] in acts], shape)
    chance = np.random.default_rng(7)
    spent = 0.0
    for start in range(0, MILLION, 65_536):
        n = min(65_536, MILLION - start)
        columns = {k: drawn(chance, t, n) for k, t in program.columns.items() if not k.startswith("complete@")}
        made = time.process_time()
        program.unpacked(program.block(program.prepare(columns, 0, n), n), n)
        spent += time.process_time() - made
    note(f"one million cases, {what}, {len(program.goals)} conclusions a case: CPU", spent, "s", most, least=False)
    note("the same: what bulk leaves out (clocks and powers)", len(program.left_out), "")


def drawn(chance: np.random.Generator, type_: str, n: int) -> Any:
    """One synthetic column: a third yes, a third no, a third not known."""
    if type_ == "truth":
        return (chance.integers(0, 3, n) - 1).astype(np.int8)
    if type_ == "day":
        return chance.integers(720_000, 735_000, n).astype(np.int32)
    return chance.integers(-1, 30, n).astype(np.int16)


def main() -> int:
    """Measure everything; exit 1 when a target is not reached."""
    machine = f"{platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}"
    print(machine, "\n")
    real_law()
    note("peak memory until here", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, "GB", 0.6, least=False)
    one_case()
    flat_bulk()
    out = Path("build")
    out.mkdir(exist_ok=True)
    (out / "bench.json").write_text(
        json.dumps({"machine": machine, "figures": [asdict(f) for f in FIGURES]}, indent=1), encoding="utf-8"
    )
    missed = [f.what for f in FIGURES if f.reached is False]
    print("\nevery target reached" if not missed else "\nnot reached: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
