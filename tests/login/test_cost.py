"""What an act with a fresh factor costs on a real database: the same bound as every act, ten statements beside the fixed ones.

Session and account are read in one statement here, so that three of the four fixed ones are made; the try that a code counts is
one of the ten.
"""

import pytest

from tests.login.conftest import PASSWORD, Visitor, now
from tests.login.test_at_work import asks, ready  # noqa: F401  # the fixture
from tests.matrix.test_statements import cost


def by_passkey(enrolled, url):
    visitor, device = enrolled("anna")
    form = asks(visitor, url)
    return visitor, form | {"proof": visitor.hidden("proof"), "answer": device.signs(visitor.options)}


def by_code(with_code, url):
    seed, visitor = with_code("anna"), Visitor()
    visitor.sends("/sign-in/", login="anna", password=PASSWORD, code=now(seed))
    visitor.opens("/sign-in/role/")
    form = asks(visitor, url)
    return visitor, form | {"proof": visitor.hidden("proof"), "code": now(seed, 1)}


@pytest.mark.parametrize("how", ["passkey", "code"])
def test_signing_keeps_to_the_statements_of_an_act(cast, enrolled, with_code, ready, how):  # noqa: F811  # the fixture
    visitor, form = by_passkey(enrolled, ready) if how == "passkey" else by_code(with_code, ready)
    page, fixed, own = cost(lambda: visitor.post(ready, form))
    assert (page.status_code, fixed, own <= 10) == (302, 3, True), (fixed, own)


@pytest.mark.parametrize("how", ["passkey", "code"])
def test_the_page_that_asks_for_the_factor_keeps_to_them_too(cast, enrolled, with_code, ready, how):  # noqa: F811  # the fixture
    visitor, form = by_passkey(enrolled, ready) if how == "passkey" else by_code(with_code, ready)
    bare = {name: value for name, value in form.items() if name not in ("proof", "answer", "code")}
    page, fixed, own = cost(lambda: visitor.post(ready, bare))
    assert (page.status_code, fixed <= 4, own <= 10) == (200, True, True), (fixed, own)
