"""A body beyond the bound of the server: taken in to its end, written nowhere, answered with a page."""

import socket
import threading

import pytest
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server

from toevlucht.config import web
from toevlucht.config.processes import commands

HEAD = b"POST /x HTTP/1.1\r\nHost: a\r\n"


@pytest.fixture
def server(monkeypatch):
    """A server that takes a thousand bytes."""
    monkeypatch.setattr(HTTPChannel, "parser_class", web.Patient)

    def taken(environ, start):
        start("200 OK", [])
        return [b"taken"]

    found = create_server(taken, port=0, host="127.0.0.1", max_request_body_size=1000)
    serving = threading.Thread(target=found.run, daemon=True)
    serving.start()
    yield found.effective_port
    found.trigger.pull_trigger(lambda: wasyncore.close_all(found._map))
    serving.join()
    found.task_dispatcher.shutdown()


def answer(port, head, body=b""):
    """What comes back after all of it was sent; a connection that is reset fails the test."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as link:
        link.sendall(head)
        link.sendall(body)
        found = b""
        while piece := link.recv(65536):
            found += piece
        return found.decode()


def test_what_is_too_large_is_answered_with_a_page_in_every_language(server):
    size = 20_000_000  # more than any buffer on the way holds
    said = answer(server, HEAD + b"Content-Length: %d\r\n\r\n" % size, bytes(size))
    head, _, page = said.partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 413 ")
    assert "Cache-Control: no-store" in head
    for words in (
        "This file is larger than 50 MB",
        "Dit bestand is groter dan 50 MB",
        'lang="ar" dir="rtl"',
        "choose another file",
    ):
        assert words in page


def test_what_fits_is_taken_and_what_nobody_waits_for_is_refused_at_once(server):
    close = b"Connection: close\r\n"
    assert answer(server, HEAD + close + b"Content-Length: 3\r\n\r\n", b"abc").endswith("taken")
    waits = HEAD + b"Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n"
    assert "HTTP/1.1 413 " in answer(server, waits, bytes(2_000_000))
    assert " 413 " in answer(server, HEAD + b"Content-Length: %d\r\n\r\n" % (web.MOST + 1)).splitlines()[0]
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"5DC\r\n" + bytes(1500) + b"\r\n0\r\n\r\n"
    assert " 413 " in answer(server, chunked).splitlines()[0]


def test_the_sites_are_served_so():
    assert [one.command[1:3] for one in commands(8000)[:2]] == [["-m", "toevlucht.config.web"]] * 2
