"""Synthetic cases: columns for a million at once, dictionaries one by one. No person is real."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from bench.rules import COUNTRIES, DAYS, TRUTHS

EPOCH = date(1970, 1, 1).toordinal()
CODES = ["X" + chr(65 + n // 26) + chr(65 + n % 26) for n in range(200)]
OFTEN = {
    "effort_shown": 0.85, "all_handed_in": 0.8, "account_coherent": 0.7, "asked_in_time": 0.8, "person_credible": 0.75,
    "fear_founded": 0.6, "act_grave": 0.7, "tied_to_reason": 0.7, "for_opinion": 0.35, "for_religion": 0.3, "for_group": 0.25,
    "by_state": 0.5, "by_others": 0.5, "proven_by_papers": 0.15, "protected_at_home": 0.15, "safe_elsewhere": 0.15,
}  # fmt: skip
Columns = dict[str, np.ndarray]


def columns(n: int, seed: int, unknown: float = 0.0) -> Columns:
    """`n` cases: days as ordinals (int32), countries as numbers (int16), truths as 1, 0 or -1 (not known)."""
    chance = np.random.default_rng(seed)
    out: Columns = {"asked_on": chance.integers(date(2016, 1, 1).toordinal(), date(2026, 11, 1).toordinal(), n).astype(np.int32)}
    out["born_on"] = (out["asked_on"] - chance.integers(15 * 365, 60 * 365, n)).astype(np.int32)
    out["seen_on"] = (out["asked_on"] + chance.integers(1, 500, n)).astype(np.int32)
    for name in COUNTRIES:
        out[name] = chance.integers(0, len(CODES), n).astype(np.int16)
    for name in TRUTHS:
        out[name] = (chance.random(n) < OFTEN.get(name, 0.06)).astype(np.int8)
        if unknown:
            out[name][chance.random(n) < unknown] = -1
    return out


def case(found: Columns, i: int) -> dict[str, Any]:
    """One case as a front end would hand it over: dates, codes, True, False or None."""
    out: dict[str, Any] = {d: date.fromordinal(int(found[d][i])) for d in DAYS}
    out |= {c: CODES[int(found[c][i])] for c in COUNTRIES}
    return out | {t: None if found[t][i] < 0 else bool(found[t][i]) for t in TRUTHS}
