"""Where in a document something stands is checked against the document, and shown to whoever may know of it."""

from contextlib import closing

import pytest

from tests.documents import samples


@pytest.fixture
def documents(cast, sends, checks):
    """A dossier with a document of each sort; its entries."""
    dossier = cast.applies()
    sorts = {
        "pages": ("a.pdf", samples.pdf(pages=3), "ORDINARY"), "sound": ("a.wav", samples.sound(2), "ORDINARY"),
        "text": ("a.txt", b"one\n\ntwo", "ORDINARY"), "medical": ("b.txt", b"hidden", "MEDICAL"),
    }  # fmt: skip
    found = {"dossier": dossier}
    for what, (name, data, compartment) in sorts.items():
        sends("anna", dossier, name, data, compartment)
        upload = checks()[-1]
        form = {"what": what, "received_from": "post", "compartment": compartment, "file": str(upload.pk)}
        cast.anna.does("record_document", dossier, **form)
        found[what] = str(cast.anna.sees(dossier).lines[-1].id)
    cast.anna.does("record_document", dossier, what="paper", received_from="post", compartment="ORDINARY", pages="2")
    return found | {"paper": str(cast.anna.sees(dossier).lines[-1].id)}


STATEMENT = {"by": "applicant", "words": "It happened there.", "source": "report", "compartment": "ORDINARY"}
WRONG = [
    ("pages", "4", "place"), ("pages", "0", "place"), ("pages", "0:01", "place"), ("pages", "x", "place"),
    ("pages", "²", "place"),
    ("sound", "1:00:00", "place"), ("sound", "2", "place"), ("sound", "0:99", "place"), ("text", "3", "place"),
    ("paper", "3", "place"), ("medical", "1", "document"), ("dossier", "1", "document"), ("", "1", "document"),
]  # fmt: skip


def test_a_place_that_is_not_there_is_refused(cast, documents):
    for what, place, field in WRONG:
        told = {"document": documents.get(what, ""), "place": place}
        problems = cast.anna.refused("record_statement", documents["dossier"], **told, **STATEMENT)
        assert [p.field for p in problems] == [field], (what, place)


def test_a_place_that_is_there_is_recorded_and_leads_to_it(cast, documents):
    dossier, told = documents["dossier"], {"document": documents["pages"], "place": "3"}
    answer = {"fact": "stateless", "answer": "no", "supplied_by": "case_officer", "source": "report"}
    cast.anna.does("record_answer", dossier, **answer, **told)
    cast.chaima.does("record_number", dossier, number="1234567890", source="card", **told)
    cast.chaima.does("record_identity", dossier, written="Samira", form="alias", script="Latn", source="card", **told)
    assert [line.body["pointer"] for line in cast.anna.sees(dossier).lines[-3:]] == [{"document": told["document"], "at": 3}] * 3
    for what, place in (("sound", "0:01"), ("text", "2"), ("paper", "2")):
        cast.anna.does("record_statement", dossier, **STATEMENT, document=documents[what], place=place)
    page = cast.anna.browser().get(f"/dossiers/{dossier}/").content.decode()
    for words in ("/#page=3", "bladzijde 3", "/#t=1", "op 0:00:01", "alinea 2", "bladzijde 2"):
        assert words in page, words


def test_who_does_not_see_the_document_sees_no_sign_of_it(cast, documents):
    dossier, client = documents["dossier"], cast.chaima.browser()
    cast.anna.does(
        "record_statement", dossier, **STATEMENT | {"compartment": "MEDICAL"}, document=documents["medical"], place="1"
    )
    for url in ("", "acts/record_statement/", "acts/record_document/", "upload/"):
        page = client.get(f"/dossiers/{dossier}/{url}")
        said = page.content.decode()
        assert (page.status_code, documents["medical"] in said, "b.txt" in said) == (200, False, False)
    lines = {str(line.id): line for line in cast.anna.sees(dossier).lines}
    file = lines[documents["medical"]].body["file"]
    assert cast.chaima.browser().get(f"/dossiers/{dossier}/documents/{file}/").status_code == 404
    assert cast.chaima.browser().post(f"/dossiers/{dossier}/uploads/{file}/cancel/").status_code == 404
    with closing(cast.anna.browser().get(f"/dossiers/{dossier}/documents/{file}/")) as mine:
        assert mine.status_code == 200
