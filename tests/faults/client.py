"""A member of the cast with a browser's patience: signs in, posts acts, and posts again until an answer came."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

PATIENCE = 60.0  # seconds of trying again before a fault counts as an outage
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LOST = (OSError, http.client.HTTPException)


class Outage(Exception):
    """No answer within the patience of a person."""


@dataclass
class Browser:
    """One session with one site; a lost connection is a reason to try again with the same key."""

    port: int
    account: str
    role: str
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self) -> None:
        """Be one of the cast."""
        self.answered("POST", "/sign-in/", {"who": f"{self.account} {self.role}"})

    def act(self, path: str, key: str, **fields: str) -> tuple[int, str]:
        """Perform an act once, however often it must be posted; the status and where the answer leads."""
        return self.answered("POST", path, {"key": key, "seen": fields.pop("seen", "")} | fields)

    def get(self, path: str) -> str:
        """A page's text."""
        return self.ask("GET", path, None)[2]

    def answered(self, method: str, path: str, form: dict[str, str]) -> tuple[int, str]:
        """The first answer that is none of an outage."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                token = self.token()
                status, place, _ = self.ask(method, path, form | {"csrfmiddlewaretoken": token})
                if status < 500:
                    return status, place
            except LOST:
                pass
            time.sleep(0.05)
        raise Outage(path)

    def token(self) -> str:
        """A token against forged posts, from any page with a form."""
        found = TOKEN.search(self.get("/sign-in/"))
        if not found:
            raise http.client.HTTPException("no page")
        return found[1]

    def ask(self, method: str, path: str, form: dict[str, str] | None) -> tuple[int, str, str]:
        """One request: status, where it leads, text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Host": f"localhost:{self.port}"}
            if form is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, urlencode(form) if form is not None else None, headers)
            response = connection.getresponse()
            text = response.read().decode()
            self.keep(response.headers.get_all("Set-Cookie") or [])
            return response.status, response.headers.get("Location", ""), text
        finally:
            connection.close()

    def keep(self, set_: list[str]) -> None:
        """Keep the cookies an answer set."""
        for cookie in set_:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value


def new_key() -> str:
    """The key of a new intent."""
    return str(uuid4())
