"""An import brings what the other person proposed, entry by entry, whoever writes the rows."""

from uuid import uuid4

import psycopg
import pytest

from tests.cast import TODAY
from tests.people.test_forged_rows import ENTRY, PAYLOAD
from toevlucht.access.labels import EVERY_LABEL
from toevlucht.procedure.acts.imports import told_by
from toevlucht.record.append import Change, text_of
from toevlucht.seed.cast import account_of

NAMED = {"number": "A-7", "sha": 64 * "a"}


def says(name, value):
    return Change("answer", {"member": "", "name": name, "answer": {"value": value}})


FILE = [Change("import", NAMED), says("stateless", False), says("decision_kind", "found_refugee")]
BESIDE = says("applies_for_others", True)
BENT = {
    "changed": [*FILE[:2], says("decision_kind", "rejected")],
    "less": FILE[:2],
    "more": [*FILE, BESIDE],
    "in another order": [FILE[0], FILE[2], FILE[1]],
    "in place of another": [*FILE[:2], says("stateless", True)],
    "without the import": FILE[1:2],
}


@pytest.fixture
def proposed(cast):
    """A dossier in which a file was proposed."""
    dossier = cast.applies()
    rows(cast, "mo", dossier, [Change("import_proposed", NAMED | {"told": told_by(FILE)})], "propose_import")
    return dossier


def rows(cast, who, dossier, changes, deed="import_dossier", at_once_after=None):
    """Entries of one act in one transaction, as the desk's login would write them."""
    act = uuid4()
    with cast.database.plain("desk", account_of(who), EVERY_LABEL) as found:
        for number, change in enumerate(changes):
            id_ = uuid4()
            found.execute(PAYLOAD, [id_, text_of(change.body)])
            found.execute(ENTRY, [id_, dossier, change.kind, act, deed, account_of(who), TODAY, None])
            if number + 1 == at_once_after:
                found.execute("set constraints procedure_import_held immediate")
        found.execute("set constraints all immediate")


def kinds(cast, dossier):
    return [line.kind for line in cast.mo.sees(dossier).lines if line.deed == "import_dossier"]


def test_what_was_proposed_comes_in(cast, proposed):
    rows(cast, "nina", proposed, FILE)
    assert kinds(cast, proposed) == ["import", "answer", "answer"]


@pytest.mark.parametrize("changes", BENT.values(), ids=BENT)
def test_nothing_else_comes_in(cast, proposed, changes):
    with pytest.raises(psycopg.errors.CheckViolation):
        rows(cast, "nina", proposed, changes)
    assert kinds(cast, proposed) == []


def test_nor_after_it_was_asked_early(cast, proposed):
    with pytest.raises(psycopg.errors.CheckViolation, match="what was proposed"):
        rows(cast, "nina", proposed, [*FILE, BESIDE], at_once_after=len(FILE))


def test_nor_under_another_name(cast, proposed):
    with pytest.raises(psycopg.errors.CheckViolation):
        rows(cast, "nina", proposed, FILE, deed="record_answer")


def test_nor_where_the_proposal_says_nothing_of_it(cast):
    dossier = cast.applies()
    rows(cast, "mo", dossier, [Change("import_proposed", NAMED)], "propose_import")
    with pytest.raises(psycopg.errors.CheckViolation, match="what was proposed"):
        rows(cast, "nina", dossier, FILE)
