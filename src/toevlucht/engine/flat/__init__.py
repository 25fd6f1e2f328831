"""Flat rule sets: no members, plain Python facts in, plain answers out. For services and benches."""

from toevlucht.engine.flat.compile import Flat, compile_flat
from toevlucht.engine.flat.explain import Explained, Explainer

__all__ = ["Explained", "Explainer", "Flat", "compile_flat"]
