"""Exports of the law for other systems: generated, never edited, never read back."""

from toevlucht.lawbook.export.regelrecht import SCHEMA, regelrecht

__all__ = ["SCHEMA", "regelrecht"]
