"""A database as a real one: nobody is chosen without a key. Its people are the cast, who then enrol."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from html import unescape
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.login.device import Device
from toevlucht.access import needs_vault
from toevlucht.seed.cast import CAST, account_of
from toevlucht.staff.login import code

PASSWORD = "heel lange zin met mieren"
ENROLMENT = """insert into staff_enrolment (id, account_id, first, second, until)
    values (gen_random_uuid(), %s, %s, %s, now() + interval '1 day')"""


@pytest.fixture(autouse=True)
def real(monkeypatch):
    """The cast is shut out."""
    monkeypatch.setattr(settings, "CAST", False)


class Visitor(Client):
    """A browser at the way in, with what stands in the page before it; at the desk, unless `goes_to` says where it goes."""

    page: str = ""
    goes_to: Callable[[str], None] | None = None
    site: str = "desk"

    def request(self, **request):
        """At its own site; whoever comes next is at the desk again."""
        if self.goes_to is None:
            return super().request(**request)
        self.goes_to(self.site)
        try:
            return super().request(**request)
        finally:
            self.goes_to("desk")

    def opens(self, url: str) -> str:
        self.page = self.get(url, follow=True).content.decode()
        return self.page

    def sends(self, url: str, **form: str):
        answer = self.post(url, form)
        if answer.content:
            self.page = answer.content.decode()
        return answer

    def hidden(self, name: str) -> str:
        return unescape(re.findall(rf'name="{name}" value="([^"]*)"', self.page)[0])

    @property
    def options(self) -> str:
        return unescape(re.findall(r'data-options="([^"]*)"', self.page)[0])

    def uses(self, device: Device):
        """Sign in with a passkey."""
        self.opens("/sign-in/")
        return self.sends("/sign-in/", proof=self.hidden("proof"), answer=device.signs(self.options))


@pytest.fixture
def visitor(database):
    """Somebody nobody knows yet."""
    return Visitor()


@pytest.fixture
def code_for(database):
    """Both halves of a code for somebody, as if two persons had made it."""

    def made(login: str) -> tuple[str, str]:
        halves = (f"AAAA-{login.upper()}", f"BBBB-{login.upper()}")
        hashed = [hashlib.sha256(half.replace("-", "").encode()).digest() for half in halves]
        with database.plain("owner") as owner:
            owner.execute(ENROLMENT, [account_of(login), *hashed])
        return halves

    return made


@pytest.fixture
def enrolled(cast: Cast, code_for):
    """Somebody enrolled with a passkey and signed in, at the site where they work: their browser and their device."""

    def come_in(login: str) -> tuple[Visitor, Device]:
        visitor, device = Visitor(), Device()
        visitor.site = "vault" if needs_vault(CAST[login][1]) else "desk"
        visitor.goes_to = cast.database.log_in
        first, second = code_for(login)
        visitor.sends("/sign-in/enrol/", first=first, second=second)
        form = {"first": first, "second": second, "challenge": visitor.hidden("challenge")}
        assert visitor.sends("/sign-in/enrol/", answer=device.makes(visitor.options), **form).status_code == 302
        visitor.opens("/sign-in/role/")
        return visitor, device

    return come_in


@pytest.fixture
def with_code(cast: Cast, code_for):
    """Somebody enrolled with a password and a code: their seed."""

    def come_in(login: str) -> str:
        visitor = Visitor()
        first, second = code_for(login)
        visitor.sends("/sign-in/enrol/", first=first, second=second)
        seed = visitor.hidden("seed")
        form = {"first": first, "second": second, "seed": seed, "password": PASSWORD, "code": now(seed, -1)}
        assert visitor.sends("/sign-in/enrol/", **form).status_code == 302
        return seed

    return come_in


def now(seed: str, steps: int = 0) -> str:
    """What the app shows, some half minutes from now."""
    return code.at_step(seed, int(timezone.now().timestamp()) // code.STEP + steps)


@pytest.fixture
def log(database):
    """The staff log: account, role, activity, outcome."""

    def read() -> list[tuple[UUID | None, str, str, str]]:
        with database.plain("owner") as owner:
            return owner.execute("select account, role, activity, outcome from record_staffline order by at, id").fetchall()

    return read
