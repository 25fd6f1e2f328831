"""A bird in every compartment: crawled as every role through every door, none sings where it may not."""

import re
from uuid import uuid4

import pytest

from tests.matrix.table import SHORT
from toevlucht.access import Label, labels_of_role
from toevlucht.seed.cast import team_of

BIRDS = {label: f"canary-{str(label.name).lower().replace('_', '-')}" for label in Label}
LINK = re.compile(r'href="(/dossiers/[^"#]*|/\?[^"]*|/search/)"')
TEXTS = "select string_agg(t::text, ' ') from {} t"


@pytest.fixture
def birds(cast):
    """A dossier with a statement in each compartment, and a signal that somebody raised into the vault."""
    dossier = cast.applies("Samira")
    writers = {Label.EXCLUSION: cast.daan, Label.SECURITY: cast.daan, Label.PROTECTED_ADDRESS: cast.chaima}
    for label, bird in BIRDS.items():
        form = {"by": "applicant", "words": bird, "source": "report 1", "compartment": label.name}
        if label == Label.PROTECTED_ADDRESS:
            cast.chaima.does("record_address", dossier, address=bird, reasons="Threatened.")
        else:
            writers.get(label, cast.anna).does("record_statement", dossier, **form)
    cast.eva.does("raise_signal", dossier, to="EXCLUSION", words=BIRDS[Label.EXCLUSION])
    return dossier


def crawl(client, dossier):
    """Every page that is linked from the list and the dossier, and what answers a wrong or hostile form."""
    queue, seen = ["/", "/search/", "/accounts/", f"/dossiers/{dossier}/"], set()
    while queue:
        url = queue.pop()
        if url in seen:
            continue
        seen.add(url)
        page = client.get(url)
        yield url, page
        queue += LINK.findall(page.content.decode())
    for bird in BIRDS.values():
        yield f"search {bird}", client.post("/search/", {"wanted": bird})
    for name in ("record_statement", "correct", "destroy", "raise_signal", "confirm_break_glass"):
        yield f"post {name}", client.post(f"/dossiers/{dossier}/acts/{name}/", {"key": str(uuid4()), "entry": str(uuid4())})


def heard(page):
    """The birds in a page, its headers and its cookies included."""
    text = page.content.decode() + str(page.headers) + str(page.cookies)
    return {label for label, bird in BIRDS.items() if bird in text}


def test_no_bird_is_heard_where_it_may_not_be(cast, birds):
    for role in SHORT.values():
        nowhere = role in ("auditor", "administrator")
        allowed = set() if nowhere else {label for label in Label if label in labels_of_role(role)}
        client, sung = cast.in_role(role).browser(), set()
        for url, page in crawl(client, birds):
            assert heard(page) <= allowed, (role, url)
            sung |= heard(page)
        assert sung == allowed, role  # what may be heard is heard: the crawl would have heard the others too


def test_nothing_is_heard_from_outside_the_team(cast, birds):
    for login in ("otto", "petra"):
        client = getattr(cast, login).browser()
        assert {label for _, page in crawl(client, birds) for label in heard(page)} == set()
        assert team_of(login) != team_of("anna")


def test_no_bird_is_in_a_log_a_job_or_a_standing(cast, birds):
    for _ in crawl(cast.anna.browser(), birds):
        pass
    tables = ("record_staffline", "record_processingline", "procrastinate_jobs", "record_outbox", "record_subject")
    with cast.database.plain("owner") as found:
        for table in (*tables, "procedure_standing", "procedure_block", "procedure_intent", "staff_assignment", "persons_name"):
            text = found.execute(TEXTS.format(table)).fetchone()[0] or ""
            assert [bird for bird in BIRDS.values() if bird in text] == [], table


def test_a_count_tells_nothing_of_what_is_hidden(cast, birds):
    """The same pages, byte for byte but for their random keys, before and after something hidden is recorded."""

    def pages():
        client = cast.anna.browser()
        bare = re.compile(r'(name="(?:csrfmiddlewaretoken|key)" value=")[^"]+')
        return [bare.sub(r"\1", client.get(url).content.decode()) for url in ("/", f"/dossiers/{birds}/")]

    before = pages()
    cast.daan.does("record_statement", birds, by="witness", words="more", source="report 2", compartment="EXCLUSION")
    cast.chaima.does("record_address", birds, address="another", reasons="Threatened.")
    assert pages() == before
