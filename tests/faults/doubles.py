"""Double posts: a form posted a hundred times at once is one act with one answer; another form under its key is refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.faults.client import Answer, Browser, Form
from tests.faults.found import Found
from tests.faults.service import Service

NEW = "/dossiers/new/"
COUNT = """select count(distinct act) from record_entry e join record_payload p using (id)
    where coalesce(p.body::jsonb ->> 'words', p.body::jsonb ->> 'known_as') = '{}'"""


def doubles(service: Service, acts: int, posts: int) -> Found:
    """So many acts, each posted so many times at once; each fifth makes a dossier, where there is no lock to wait for yet."""
    found, began = Found("double posts", {"acts": acts, "posts of each": posts}), time.monotonic()
    browser = Browser(service.port, "anna").sign_in()
    with ThreadPoolExecutor(posts) as pool:
        dossier = browser.act(NEW, known_as="Doubled", on="2026-07-01").place
        for n in range(acts):
            path = NEW if n % 5 == 0 else f"{dossier}acts/record_statement/"
            found.faults += one(service, browser, pool, path, f"double {n}", posts)
    found.figures = {**found.figures, "seconds": time.monotonic() - began}
    return found


def one(service: Service, browser: Browser, pool: ThreadPoolExecutor, path: str, words: str, posts: int) -> Iterator[str]:
    """One act posted many times, and once more with other words."""
    form = browser.form(path) | filled(path, words)
    answers = list(pool.map(lambda _: again(browser, path, form), range(posts)))
    if {(a.status, a.place) for a in answers} != {(302, answers[0].place)}:
        yield f"{words}: other answers: {sorted({(a.status, a.place) for a in answers})}"
    if (count := service.audit(COUNT.format(words))) != [(1,)]:
        yield f"{words}: recorded {count} times"
    other = again(browser, path, form | filled(path, f"other {words}"))
    if other.status != 422 or service.audit(COUNT.format(f"other {words}")) != [(0,)]:
        yield f"{words}: other words under the same key: {other.status}"


def filled(path: str, words: str) -> Form:
    """The fields of either form."""
    if path == NEW:
        return {"known_as": words, "on": "2026-07-01"}
    return {"on": "2026-07-02", "by": "applicant", "words": words, "source": "report", "compartment": "ORDINARY"}


def again(browser: Browser, path: str, form: Form) -> Answer:
    """A post over a connection and with cookies of its own, as from another tab."""
    return Browser(browser.port, browser.login, dict(browser.cookies)).post(path, form)
