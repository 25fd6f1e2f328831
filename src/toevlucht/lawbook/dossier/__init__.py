"""The dossier file: one application as YAML, every fact with its source and date."""

from toevlucht.lawbook.dossier.file import Dossier, read_dossier, read_text
from toevlucht.lawbook.dossier.problems import DossierError, DossierErrors
from toevlucht.lawbook.dossier.schema import dossier_schema

__all__ = ["Dossier", "DossierError", "DossierErrors", "dossier_schema", "read_dossier", "read_text"]
