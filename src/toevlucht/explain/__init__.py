"""Sentences from explanations, per reader and language. Pure: words come in, words go out."""

from toevlucht.explain.sentences import Reader, asked, conclusion, duty, given, marks, missing, node, power, step
from toevlucht.explain.speaker import Speaker

__all__ = ["Reader", "Speaker", "asked", "conclusion", "duty", "given", "marks", "missing", "node", "power", "step"]
