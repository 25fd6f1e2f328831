"""Sentences from explanations, per reader and language. Pure: words come in, words go out."""

from toevlucht.explain.sentences import Reader, conclusion, duty, missing, node, power, step
from toevlucht.explain.speaker import Speaker

__all__ = ["Reader", "Speaker", "conclusion", "duty", "missing", "node", "power", "step"]
