"""The lawbook: reads, checks and indexes a law folder into the engine's model."""

from toevlucht.lawbook.check.coverage import Paragraph, coverage
from toevlucht.lawbook.errors import LawError, LawErrors
from toevlucht.lawbook.load import law_folder, load

__all__ = ["LawError", "LawErrors", "Paragraph", "coverage", "law_folder", "load"]
