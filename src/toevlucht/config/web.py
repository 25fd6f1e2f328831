"""`python -m toevlucht.config.web`: waitress, that takes in what is too large and answers it with a page.

By itself it closes the connection while the browser still sends, which then shows no answer at all. What is taken in here is
written nowhere.
"""

from __future__ import annotations

import sys
from functools import cache

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.runner import run
from waitress.utilities import Error, RequestEntityTooLarge

from toevlucht.jobs.ending import in_sentences

MOST = 2_000_000_000  # bytes; nobody waits for more
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
]


@cache
def page() -> bytes:
    """The page, made once: who asks, and in which language, is not known here."""
    from toevlucht.desk.failed import too_large  # after the application was set up

    return too_large().encode()


class TooLarge(RequestEntityTooLarge):  # type: ignore[misc]  # waitress has no types
    """The refusal of a body beyond the bound of the server."""

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """A page in place of a line of text."""
        return f"{self.code} {self.reason}", HEADERS, page()


class Patient(HTTPRequestParser):  # type: ignore[misc]  # as above
    """Reads to its end what it will refuse, so that the answer is heard."""

    error: Error | None

    left = 0  # bytes to pass over

    def received(self, data: bytes) -> int:
        """Pass over what is left of a body that is too large; read everything else."""
        if self.left:
            taken = min(len(data), self.left)
            self.left -= taken
            self.completed = not self.left
            return taken
        taken = int(super().received(data))
        if isinstance(self.error, RequestEntityTooLarge):
            self.error = TooLarge(self.error.body)
            if self.headers_finished and not self.chunked and self.content_length <= MOST:
                self.left, self.completed = self.content_length, False
        return taken


def main() -> int:
    """Serve."""
    HTTPChannel.parser_class = Patient
    with in_sentences():
        return int(run(sys.argv))


if __name__ == "__main__":
    sys.exit(main())
