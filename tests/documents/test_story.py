"""A file from the page that takes it to the reader who opens it, and to its end."""

import re
from contextlib import closing
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.documents import samples
from tests.documents.conftest import stored
from toevlucht.documents.store import Incoming
from toevlucht.jobs.tasks import destroy

PASSPORT = "Paspoort Samira Haddad.jpg"


@pytest.fixture
def dossier(cast):
    return cast.applies()


@pytest.fixture
def recorded(cast, dossier, sends, checks):
    """Record a file that was sent as a document; the entry and the upload."""

    def record(data=None, compartment="ORDINARY", name=PASSPORT):
        assert sends("anna", dossier, name, data or samples.picture("JPEG"), compartment).status_code == 302
        upload = checks()[-1]
        form = {"what": "passport", "received_from": "applicant", "compartment": compartment, "file": str(upload.pk)}
        cast.anna.does("record_document", dossier, **form)
        return cast.anna.sees(dossier).lines[-1], upload

    return record


def status(client, url, **more):
    """How a page answers."""
    with closing(client.get(url, **more)) as answer:
        return answer.status_code


def address(dossier, upload):
    return f"/dossiers/{dossier}/documents/{upload.pk}/"


def test_a_file_is_sent_checked_recorded_and_read(cast, dossier, files, recorded):
    line, upload = recorded()
    body = line.body
    assert body | {"what": "passport", "file": str(upload.pk), "media": "image/jpeg", "pages": 1, "extent": 1} == body
    assert (body["content"], body["original"]) == (upload.content, upload.original)
    assert PASSPORT not in str(body)
    answer = cast.anna.browser().get(address(dossier, upload))
    shown = b"".join(answer.streaming_content)
    assert (answer.status_code, shown[:2], samples.GPS in shown) == (200, b"\xff\xd8", False)
    assert answer.headers["Content-Disposition"] == f'inline; filename="document-{upload.pk.hex[:8]}.jpg"'
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert len(stored(files)) == 2


def test_the_dossier_tells_how_it_goes(cast, dossier, sends, checks):
    page = f"/dossiers/{dossier}/"
    client = cast.anna.browser()
    assert "Er is nog geen bestand geüpload." in client.get(page).content.decode()
    sends("anna", dossier, "a.docx", samples.OFFICE)
    assert "Wordt gecontroleerd" in cast.anna.browser().get(page).content.decode()
    checks()
    told = cast.anna.browser().get(page).content.decode()
    assert "Geweigerd" in told
    assert "Dit is een kantoorbestand. Bewaar het als PDF" in told
    sends("anna", dossier, "b.txt", b"hello")
    [_, ready] = checks()
    told = cast.anna.browser().get(page).content.decode()
    assert f"record_document/?file={ready.pk}" in told
    act = cast.anna.browser().get(f"/dossiers/{dossier}/acts/record_document/?file={ready.pk}").content.decode()
    assert f'<option value="{ready.pk}" selected>' in act


def test_what_is_taken_back_or_refused_leaves_no_file(cast, dossier, files, sends, checks):
    sends("anna", dossier, "a.txt", b"one")
    sends("anna", dossier, "b.exe", samples.EXE)
    first, second = checks()
    assert (first.state, second.state, len(stored(files))) == ("ready", "refused", 2)
    for one in (first, second):
        url = f"/dossiers/{dossier}/uploads/{one.pk}/cancel/"
        assert cast.anna.browser().post(url).status_code == 302
        assert cast.anna.browser().post(url).status_code == 302  # twice is once
        assert status(cast.anna.browser(), address(dossier, one)) == 404
    assert checks() == []
    assert stored(files) == []


def test_what_is_recorded_is_not_taken_back(cast, dossier, recorded):
    _, upload = recorded()
    assert cast.anna.browser().post(f"/dossiers/{dossier}/uploads/{upload.pk}/cancel/").status_code == 404
    assert status(cast.anna.browser(), address(dossier, upload)) == 200


def test_a_form_sent_twice_is_one_file(cast, dossier, sends, checks):
    client, key = cast.anna.browser(), str(uuid4())
    for _ in range(2):
        assert sends("anna", dossier, "a.txt", b"one", client=client, key=key).status_code == 302
    assert sends("bas", dossier, "a.txt", b"one", key=key).status_code == 302  # another's key is another key
    assert len(checks()) == 2


def test_another_file_from_the_same_form_is_not_lost(cast, dossier, sends, checks):
    client, key, other = cast.anna.browser(), str(uuid4()), cast.applies("Yusuf")
    sends("anna", dossier, "a.txt", b"one", client=client, key=key)
    sends("anna", dossier, "a.txt", b"two", client=client, key=key)
    sends("anna", dossier, "a.txt", b"two", "MEDICAL", client=client, key=key)
    sends("anna", other, "a.txt", b"one", client=client, key=key)
    found = checks()
    assert len({one.pk for one in found}) == 4
    assert client.post(f"/dossiers/{dossier}/uploads/{found[0].pk}/cancel/").status_code == 302
    sends("anna", dossier, "a.txt", b"one", client=client, key=key)
    assert [one.state for one in checks()] == ["ready"] * 4


@pytest.mark.parametrize("wrong", ["none", "large", "room", "compartment", "key"])
def test_a_form_with_a_fault_stores_nothing(cast, dossier, files, sends, monkeypatch, wrong):
    if wrong == "large":
        monkeypatch.setattr("toevlucht.desk.receiving.FILE", 3)
        monkeypatch.setattr("toevlucht.desk.uploads.FILE", 3)
    if wrong == "room":
        monkeypatch.setattr("toevlucht.desk.receiving.Incoming", lambda: (_ for _ in ()).throw(OSError(28, "full")))
    compartment = "EXCLUSION" if wrong == "compartment" else "MEDICAL"
    key = {"key": "nothing"} if wrong == "key" else {}
    client = cast.anna.browser()
    if wrong == "none":
        answer = client.post(f"/dossiers/{dossier}/upload/", {"key": str(uuid4()), "compartment": "MEDICAL"})
    else:
        answer = sends("anna", dossier, "a.txt", b"hello", compartment, client, **key)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    answer.close()
    assert stored(files) == []
    cast.database.log_in("desk")
    with cast.database.plain("owner") as found:
        assert found.execute("select count(*) from documents_upload").fetchone() == (0,)


def test_no_other_page_and_nobody_unknown_leaves_a_file(cast, client, dossier, files, sends, monkeypatch):
    begun = []
    monkeypatch.setattr("toevlucht.desk.receiving.Incoming", lambda: begun.append(Incoming()) or begun[-1])
    assert sends("petra", dossier, "a.txt", b"hello", client=client, key=str(uuid4())).status_code == 302
    anna = cast.anna.browser()
    assert anna.post("/search/", {"wanted": "x", "file": SimpleUploadedFile("a.txt", b"hello")}).status_code == 200
    assert begun == stored(files) == []
    assert sends("anna", dossier, "a.txt", b"hello").status_code == 302
    assert (len(begun), len(stored(files))) == (1, 1)


def test_a_second_entry_cannot_have_the_file(cast, dossier, recorded):
    line, upload = recorded()
    form = {"what": "again", "received_from": "me", "compartment": "ORDINARY", "file": str(upload.pk)}
    [problem] = cast.anna.refused("record_document", dossier, **form)
    assert (problem.field, "already" in problem.what) == ("file", True)
    assert line.kind == "document"


def test_a_document_keeps_to_its_compartment_pages_and_dossier(cast, dossier, sends, checks):
    sends("anna", dossier, "a.pdf", samples.pdf(pages=2), "MEDICAL")
    [upload] = checks()
    form = {"what": "report", "received_from": "doctor", "file": str(upload.pk), "compartment": "MEDICAL"}
    other = cast.applies("Yusuf")
    assert [p.field for p in cast.anna.refused("record_document", other, **form)] == ["file"]
    assert [p.field for p in cast.anna.refused("record_document", dossier, **form | {"compartment": "CHILD"})] == ["compartment"]
    assert [p.field for p in cast.anna.refused("record_document", dossier, **form | {"pages": "3"})] == ["pages"]
    assert [p.field for p in cast.anna.refused("record_document", dossier, **form | {"file": str(uuid4())})] == ["file"]
    cast.anna.does("record_document", dossier, **form)
    assert cast.anna.sees(dossier).lines[-1].body["pages"] == 2


def test_a_document_on_paper_needs_no_file(cast, dossier):
    cast.anna.does("record_document", dossier, what="letter", received_from="post", compartment="ORDINARY")
    assert cast.anna.sees(dossier).lines[-1].body == {"what": "letter", "received_from": "post"}


def test_destruction_reaches_the_files(cast, dossier, files, recorded):
    line, upload = recorded()
    kept, _ = recorded(b"another")
    for person in (cast.mo, cast.nina):
        person.does("destroy", dossier, entry=str(line.id), article="GDPR 17", reasons="Asked for.")
    cast.database.log_in("retention")
    destroy(str(dossier))
    destroy(str(dossier))
    assert not [name for name in stored(files) if str(upload.pk) in name]
    assert len(stored(files)) == 2
    assert status(cast.anna.browser(), address(dossier, upload)) == 404
    lines = {one.id: one for one in cast.anna.sees(dossier).lines}
    assert (lines[line.id].body, lines[kept.id].body is None) == (None, False)
    with cast.database.plain("owner") as found:
        assert found.execute("select count(*) from documents_upload where entry = %s", [line.id]).fetchone() == (0,)


def test_every_look_leaves_its_line(cast, dossier, recorded):
    _, upload = recorded()
    assert status(cast.anna.browser(), address(dossier, upload)) == 200
    with cast.database.plain("owner") as found:
        lines = found.execute(
            "select subject, activity, outcome from record_processingline where activity = 'document'"
        ).fetchall()
    assert lines == [(dossier, "document", "200")]


def test_a_part_of_a_file_is_sent(cast, dossier, recorded):
    _, upload = recorded(samples.sound(), name="a.wav")
    client = cast.anna.browser()
    whole = b"".join(client.get(address(dossier, upload)).streaming_content)
    for asked, part in (
        ("bytes=0-9", whole[:10]),
        ("bytes=10-", whole[10:]),
        ("bytes=-5", whole[-5:]),
        ("bytes=5-99999999", whole[5:]),
    ):
        answer = client.get(address(dossier, upload), headers={"Range": asked})
        assert (answer.status_code, b"".join(answer.streaming_content)) == (206, part)
        assert answer.headers["Content-Length"] == str(len(part))
        assert re.fullmatch(rf"bytes \d+-\d+/{len(whole)}", answer.headers["Content-Range"])
    for asked in ("bytes=9-3", "bytes=-", "bytes=0-1,3-4", "lines=1-2"):
        assert status(client, address(dossier, upload), headers={"Range": asked}) == 200
    for asked in ("bytes=-0", f"bytes={len(whole)}-"):
        answer = client.get(address(dossier, upload), headers={"Range": asked})
        assert (answer.status_code, answer.headers["Content-Range"], answer.content) == (416, f"bytes */{len(whole)}", b"")


def test_a_file_that_was_changed_on_disk_is_not_sent(cast, dossier, files, recorded):
    _, upload = recorded()
    file = upload.place("shown").folder() / upload.content
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    client = cast.anna.browser()
    client.raise_request_exception = False
    assert status(client, address(dossier, upload)) == 500


def test_recording_a_document_costs_few_statements(cast, dossier, sends, checks):
    sends("anna", dossier, "a.txt", b"hello")
    [upload] = checks()
    client, url = cast.anna.browser(), f"/dossiers/{dossier}/acts/record_document/"
    hidden = dict(re.findall(r'<input type="hidden" name="(key|seen)" value="([^"]*)"', client.get(url).content.decode()))
    form = {"what": "letter", "received_from": "post", "compartment": "ORDINARY", "file": str(upload.pk), "on": "2026-07-12"}
    with CaptureQueriesContext(connection) as told:
        assert client.post(url, hidden | form).status_code == 302
    counted = [q["sql"] for q in told.captured_queries if not q["sql"].startswith(("BEGIN", "COMMIT"))]
    assert len(counted) <= 10 + 4, counted  # beside session, account with mandates, and two logs
