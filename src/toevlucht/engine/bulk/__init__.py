"""Many cases at once: the same law text over bit planes, scopes unrolled to a fixed shape."""

from toevlucht.engine.bulk.emit import Shape, Unsupported
from toevlucht.engine.bulk.load import Columns, columns_of
from toevlucht.engine.bulk.program import BulkProgram, compile_bulk

__all__ = ["BulkProgram", "Columns", "Shape", "Unsupported", "columns_of", "compile_bulk"]
