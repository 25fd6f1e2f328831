"""Files on their way in: written to the store piece by piece, never held in memory, and only where somebody may send one."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from toevlucht.documents.limits import FILE
from toevlucht.documents.store import Incoming


class Received(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs only
    """A file that was sent: in the store, without an address yet. `incoming` is None where it was too large or had no room."""

    def __init__(self, incoming: Incoming | None, name: str | None, size: int) -> None:
        super().__init__(name=name, size=size)
        self.incoming = incoming

    def close(self) -> None:
        """Gone, unless it was kept; Django does so at the end of the request."""
        if self.incoming:
            self.incoming.close()


class ToStore(FileUploadHandler):
    """Django's handler: the first file of a request of somebody signed in to the one page that takes files; no other."""

    incoming: Incoming | None = None
    taken = False
    size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin, or pass over a file that nobody asked for."""
        super().new_file(*args, **kwargs)
        match = self.request.resolver_match if self.request else None
        if self.taken or match is None or match.url_name != "upload" or getattr(self.request, "actor", None) is None:
            raise SkipFile
        self.taken = True
        self._safely(lambda: setattr(self, "incoming", Incoming()))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece; what is too large is counted, and not written."""
        self.size += len(raw_data)
        if self.size > FILE:
            self._drop()
        elif self.incoming:
            self._safely(lambda: self.incoming.write(raw_data) if self.incoming else None)

    def file_complete(self, file_size: int) -> Received:
        """What the form gets."""
        return Received(self.incoming, self.file_name, self.size)

    def upload_interrupted(self) -> None:
        """Whoever sent it hung up."""
        self._drop()

    def _safely(self, write: Any) -> None:
        """A disk without room refuses this file, and no more than that."""
        try:
            write()
        except OSError:
            self._drop()

    def _drop(self) -> None:
        if self.incoming:
            self.incoming.close()
        self.incoming = None
