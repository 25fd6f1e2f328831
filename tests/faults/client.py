"""A member of the cast with a browser's patience: opens a form, fills it in, and posts it again until an answer came."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from toevlucht.seed.cast import CAST, account_of

PATIENCE = 120.0  # seconds of trying again before a fault counts as an outage
HIDDEN = {name: re.compile(f'name="{name}" value="([^"]*)"') for name in ("csrfmiddlewaretoken", "key", "seen")}
LOST = (OSError, http.client.HTTPException)

Form = dict[str, str]


class Outage(Exception):
    """No answer within the patience of a person."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it leads, the page."""

    status: int
    place: str = ""
    text: str = ""


@dataclass
class Browser:
    """One session with one site; a lost connection or a server's fault is a reason to try again with the same key."""

    port: int
    login: str
    cookies: dict[str, str] = field(default_factory=dict)
    again: int = 0  # requests that were sent again

    def sign_in(self) -> Browser:
        """Be one of the cast."""
        form = self.form("/sign-in/")
        self.post("/sign-in/", form | {"who": f"{account_of(self.login)} {CAST[self.login][1]}"})
        return self

    def form(self, path: str) -> Form:
        """Open a form: what its hidden fields hold, the key of the intent and the version read among them."""
        text = self.get(path).text
        return {name: found[1] for name, field_ in HIDDEN.items() if (found := field_.search(text))}

    def act(self, path: str, **fields: str) -> Answer:
        """Open the form of an act, fill it in and post it."""
        return self.post(path, self.form(path) | fields)

    def get(self, path: str) -> Answer:
        """A page."""
        return self.answered(lambda: self.ask("GET", path))

    def post(self, path: str, form: Form) -> Answer:
        """Post a form, the same each time."""
        return self.answered(lambda: self.ask("POST", path, form))

    def answered(self, ask: Callable[[], Answer]) -> Answer:
        """The first answer that is none of an outage."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if (answer := ask()).status < 500:
                    return answer
            except LOST:
                pass
            self.again += 1
            time.sleep(0.05)
        raise Outage(self.login)

    def ask(self, method: str, path: str, form: Form | None = None) -> Answer:
        """One request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            body = urlencode(form) if form is not None else None
            connection.request(method, path, body, self.headers(form is not None))
            response = connection.getresponse()
            text = response.read().decode()
            self.keep(response.headers.get_all("Set-Cookie") or [])
            return Answer(response.status, response.headers.get("Location", ""), text)
        finally:
            connection.close()

    def headers(self, form: bool) -> dict[str, str]:
        """Who asks, and of whom."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        found = {"Host": f"localhost:{self.port}", "Cookie": cookies}
        return found | ({"Content-Type": "application/x-www-form-urlencoded"} if form else {})

    def keep(self, set_: list[str]) -> None:
        """Keep the cookies an answer set."""
        for cookie in set_:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
