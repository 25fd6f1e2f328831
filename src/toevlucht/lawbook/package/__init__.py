"""The released law: the checked tree as one file of plain JSON, read back in a moment and only when its hash fits."""

from toevlucht.lawbook.package.file import packed, read_package, write_package

__all__ = ["packed", "read_package", "write_package"]
