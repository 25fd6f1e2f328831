"""A bird in every compartment: crawled as every role through every door, none sings where it may not."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.matrix.table import SHORT
from tests.service import held
from toevlucht.access import Label, Reach, labels_of_role, needs_vault, reach_of_role
from toevlucht.desk import dossiers
from toevlucht.record.export import export
from toevlucht.record.looked import looks
from toevlucht.record.witness import stamp
from toevlucht.seed.cast import account_of, team_of

BIRDS = {label: f"canary-{str(label.name).lower().replace('_', '-')}" for label in Label}
LINK = re.compile(r'href="(/dossiers/[^"#]*|/\?[^"]*|/search/)"')


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


def test_no_bird_is_heard_where_it_may_not_be(cast, birds, account):
    for role in SHORT.values():
        nowhere = role in ("auditor", "administrator")
        allowed = set() if nowhere else {label for label in Label if label in labels_of_role(role)}
        client, sung = cast.in_role(role).browser(), set()
        for url, page in crawl(client, birds):
            assert heard(page) <= allowed, (role, url)
            assert ACCOUNT not in page.content.decode(), (role, url)
            sung |= heard(page)
        assert sung == allowed, role  # what may be heard is heard: the crawl would have heard the others too


def test_nothing_is_heard_from_outside_the_team(cast, birds):
    for login in ("otto", "petra"):
        client = getattr(cast, login).browser()
        assert client.get("/").status_code == 200
        assert {label for _, page in crawl(client, birds) for label in heard(page)} == set()
        assert team_of(login) != team_of("anna")


FILLED = (
    "record_staffline", "record_processingline", "record_outbox", "record_subject", "record_entry", "procrastinate_jobs",
    "procedure_standing", "procedure_intent", "staff_assignment", "staff_session", "persons_name", "persons_tries",
)  # fmt: skip
TABLES = "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"


def test_no_bird_is_in_a_log_a_job_or_a_standing_nor_anywhere_but_in_what_was_said(cast, birds):
    for _ in crawl(cast.anna.browser(), birds):
        pass
    with cast.database.plain("owner") as found:
        told = {table: held(found, table) for (table,) in found.execute(TABLES).fetchall()}
    assert [table for table in FILLED if not told[table]] == []
    assert [table for table, text in told.items() if any(bird in text for bird in BIRDS.values())] == ["record_payload"]


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


ACCOUNT = "canary-account"


@pytest.fixture
def account(cast):
    """Something told in the history of a colleague's account."""
    karel, id_ = account_of("karel"), uuid4()
    with cast.database.plain("owner") as found:
        found.execute("insert into record_payload values (%s, %s, '')", [id_, f'{{"words": "{ACCOUNT}"}}'])
        found.execute(
            """insert into record_entry (id, subject_id, label, kind, act, deed, power, actor, role, valid_on)
            values (%s, %s, 1, 'note', gen_random_uuid(), 'x', '', %s, 'x', '2026-01-01')""",
            [id_, karel, account_of("umar")],
        )
    return karel


def test_what_an_account_holds_is_told_to_nobody_but_its_keepers(cast, birds, account):
    for role in SHORT.values():
        client = cast.in_role(role).browser()
        assert client.get(f"/dossiers/{account}/").status_code == 404
        reach, login = int(reach_of_role(role)), "vault" if needs_vault(role) else "desk"
        with cast.database.plain(login, account_of("anna"), 127, reach) as found:
            seen = found.execute("select 1 from record_payload where body like %s", [f"%{ACCOUNT}%"]).fetchall()
        assert bool(seen) == (Reach.ACCOUNTS in reach_of_role(role)), role


def test_no_bird_is_heard_in_what_the_processes_log(cast, birds, caplog):
    caplog.set_level("DEBUG")
    for person in (cast.anna, cast.daan, cast.chaima):
        client = person.browser()
        client.raise_request_exception = False
        for _ in crawl(client, birds):
            pass
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(dossiers, "standing", lambda id_: 1 / 0)
            page = client.get(f"/dossiers/{birds}/")
        assert (page.status_code, heard(page)) == (500, set())
    assert caplog.text
    assert [bird for bird in BIRDS.values() if bird in caplog.text] == []


def test_an_export_sings_only_where_payloads_are_asked_for(cast, birds, tmp_path):
    cast.anna.browser().get(f"/dossiers/{birds}/")
    cast.database.log_in("owner")
    export(tmp_path / "bare", payloads=False)
    export(tmp_path / "whole", payloads=True)
    stamp(tmp_path / "witness", datetime(2026, 11, 26, tzinfo=UTC))
    told = {name: (tmp_path / name).read_text() for name in ("bare", "whole", "witness")} | {"looks": str(looks(birds))}
    sung = {name: {bird for bird in BIRDS.values() if bird in text} for name, text in told.items()}
    assert sung == {"bare": set(), "whole": set(BIRDS.values()), "witness": set(), "looks": set()}


def test_the_standing_of_a_clearance_names_no_member_out_of_its_sight(cast, birds):
    """As JSON, as the database keeps it: the vault's names the act alleged, the others do not."""
    cast.daan.does("add_member", birds, path=f"alleged_act:{BIRDS[Label.EXCLUSION]}")
    with cast.database.plain("owner") as found:
        told = dict(found.execute("select clearance, steps || heads from procedure_standing where dossier = %s", [birds]))
    assert {clearance for clearance, text in told.items() if BIRDS[Label.EXCLUSION] in text} <= {"vault"}
    assert told.keys() == {"ordinary", "applicant", "desk", "vault"}
    vault = cast.daan.sees(birds)
    assert any(BIRDS[Label.EXCLUSION] in path for path, _ in vault.case.members())
    assert not any("canary" in path for path, _ in cast.anna.sees(birds).case.members())
