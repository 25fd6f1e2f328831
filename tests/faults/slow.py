"""Slow clients: uploads and readers of 20 kB/s, and what they leave of a page's time for everybody else."""

from __future__ import annotations

import hashlib
import socket
import statistics
import threading
import time
from urllib.parse import urlencode
from uuid import UUID, uuid4

import psycopg

from tests.faults.client import Browser
from tests.faults.doubles import NEW, filled
from tests.faults.found import Found
from tests.faults.service import Service

RATE = 20_000  # bytes a second
PIECE = 2_000  # bytes at once
PAGES = 40  # measured, while the slow ones go on
LONG = 12  # statements of 15,000 letters on the page that is read slowly
UPLOAD = """insert into documents_upload
    (id, dossier_id, label, uploader, name, original, size, state, media, content, extent)
    values (%s, %s, 1, %s, 'a', '', 1, 'ready', 'audio/mpeg', %s, 1)"""
BOUNDARY = b"--slow"
LARGE = 20_000_000  # bytes of the file that is read slowly, more than the server buffers
BOUND = 100.0  # ms for the median page


class Slow(threading.Thread):
    """A client that uploads a form, or reads a page, at RATE; begins again until told to stop."""

    def __init__(self, browser: Browser, path: str, upload: bytes, pause: float = PIECE / RATE) -> None:
        super().__init__(daemon=True)
        self.browser, self.path, self.upload, self.pause = browser, path, upload, pause
        self.stopped = threading.Event()
        self.moved = 0
        self.fault = ""

    def run(self) -> None:
        """Again and again."""
        try:
            while not self.stopped.is_set():
                self.once()
        except OSError as fault:
            self.fault = repr(fault)

    def once(self) -> None:
        """One request over a connection whose buffers hold little, so that the server feels how slow we are."""
        with socket.socket() as link:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2 * PIECE)
            link.connect(("127.0.0.1", self.browser.port))
            link.settimeout(60)
            link.sendall(self.head())
            for start in range(0, len(self.upload), PIECE):
                if self.stopped.wait(self.pause):
                    return
                self.moved += link.send(self.upload[start : start + PIECE])
            while (piece := link.recv(PIECE)) and not self.stopped.wait(self.pause):
                self.moved += len(piece)

    def head(self) -> bytes:
        """The head of the request; the connection closes after its answer."""
        headers = self.browser.headers(bool(self.upload)) | {"Connection": "close", "Content-Length": str(len(self.upload))}
        if self.upload.startswith(BOUNDARY):
            headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY[2:].decode()}"
        lines = [f"{'POST' if self.upload else 'GET'} {self.path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode()


def slow(service: Service, uploads: int, readers: int, bound: float | None = None) -> Found:
    """The median time of a page without and with so many slow clients; with a bound, more than that is a fault."""
    browser = Browser(service.port, "anna").sign_in()
    dossier = browser.act(NEW, known_as="Slow", on="2026-07-01").place
    short = browser.act(NEW, known_as="Quick", on="2026-07-01").place
    act = f"{dossier}acts/record_statement/"
    for n in range(LONG):
        browser.act(act, **filled(act, f"{n} " + 15_000 * "x"))
    calm = median(browser, short)
    body = urlencode(browser.form(act) | filled(act, 200_000 * "x")).encode()  # too long: refused once it is all in
    file = large(service, dossier)
    clients = [Slow(browser, act, body) for _ in range(uploads // 2)] + [Slow(browser, dossier, b"") for _ in range(readers // 2)]
    clients += [Slow(browser, f"{dossier}upload/", sent(browser, dossier)) for _ in range(uploads - uploads // 2)]
    clients += [Slow(browser, file, b"") for _ in range(readers - readers // 2)]
    for client in clients:
        client.start()
    time.sleep(2)
    busy = median(browser, short)
    for client in clients:
        client.stopped.set()
    for client in clients:
        client.join()
    checked = settles(service, browser, dossier)
    found = Found("slow clients", {"uploads": uploads, "readers": readers, "median without, ms": calm, "median with, ms": busy})
    found.faults = [f"{client.path}: {client.fault}" for client in clients if client.fault]
    found.faults += ["a slow client moved nothing" for client in clients if not client.moved]
    if not checked:
        found.faults.append("a file that was sent is not ready after a minute")
    if bound and busy > bound:
        found.faults.append(f"the median page takes {busy:.0f} ms")
    return found


def sent(browser: Browser, dossier: str) -> bytes:
    """A form with a file in it, each with a key of its own."""
    fields = browser.form(f"{dossier}upload/") | {"compartment": "ORDINARY"}
    parts = [f'form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts.append(b'form-data; name="file"; filename="a.txt"\r\n\r\n' + 200_000 * b"x")
    return b"".join(BOUNDARY + b"\r\nContent-Disposition: " + part + b"\r\n" for part in parts) + BOUNDARY + b"--\r\n"


def settles(service: Service, browser: Browser, dossier: str) -> bool:
    """Whether a file that is sent comes out of the quarantine, as an operator starts it."""
    Slow(browser, f"{dossier}upload/", sent(browser, dossier), pause=0).once()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if service.query("select 1 from documents_upload where name = 'a.txt' and state = 'ready'"):
            return True
        time.sleep(0.2)
    return False


def large(service: Service, dossier: str) -> str:
    """A large file of the dossier, as the quarantine leaves one; its address."""
    id_, data = uuid4(), bytes(LARGE)
    content = hashlib.sha256(data).hexdigest()
    folder = service.home / "documents" / "desk" / "shown" / id_.hex[:2] / str(id_)
    folder.mkdir(parents=True)
    (folder / content).write_bytes(data)
    with psycopg.connect(service.server.url("owner")) as owner:
        owner.execute(UPLOAD, [id_, UUID(dossier.split("/")[2]), uuid4(), content])
    return f"{dossier}documents/{id_}/"


def median(browser: Browser, path: str) -> float:
    """The median time of a page, in ms."""
    times = []
    for _ in range(PAGES):
        began = time.perf_counter()
        assert browser.get(path).status == 200
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)
