"""The standing and the list tell nobody what lies in a compartment they do not see: not by a duty, a day or a count."""

import json
from itertools import pairwise

import pytest
from django.db import ProgrammingError, connection

from tests.cast import TODAY
from toevlucht.access import Label, labels_of_role, may, needs_vault
from toevlucht.access.roles import LABELS
from toevlucht.config.settings.base import CLEARANCES_OF
from toevlucht.engine.labels import LABELS as LAWFUL
from toevlucht.procedure.footing import unblocked
from toevlucht.procedure.refusal import Refused
from toevlucht.procedure.scene import Scene
from toevlucht.procedure.standing import CLEARANCES, STAND, clearance_of
from toevlucht.procedure.standing_read import due, standing
from toevlucht.record.read import version
from toevlucht.seed.cast import account_of

READERS = [role for role in LABELS if may(role, "see_list").allowed]
SAID = {
    Label.MEDICAL: ("torture_or_violence_signalled", "yes"),
    Label.CHILD: ("unaccompanied", "yes"),
    Label.FAMILY_CONFIDENTIAL: ("written_wish", "yes", "relative:aunt"),
}


@pytest.fixture
def dossier(cast):
    """A child, and an aunt in another Member State: what is said next makes duties and powers."""
    dossier = cast.applies()
    for fact, answer in {"born_on": "2012-03-01", "minority_claimed_on": "2026-07-12", "age_in_doubt": "no"}.items():
        cast.anna.answers(dossier, fact, answer)
    cast.anna.does("add_member", dossier, path="relative:aunt")
    for fact, answer in {"relative_kind": "aunt_or_uncle", "link_state": "DEU", "legally_present": "yes"}.items():
        cast.anna.answers(dossier, fact, answer, "relative:aunt")
    return dossier


def told(cast, role, dossier):
    """What somebody in a role reads in the list, and of the dossier."""
    person = cast.in_role(role)
    with person.at_work():
        rows = [row for order in ("act_by", "-missed") for row in due(50, 0, order)]
        return rows, standing(Scene.of(dossier, person.actor.labels, TODAY))


@pytest.mark.parametrize("label", SAID)
def test_an_answer_changes_nothing_for_who_does_not_see_it(cast, dossier, label):
    before = {role: told(cast, role, dossier) for role in READERS}
    cast.anna.answers(dossier, *SAID[label])
    changed = {role for role in READERS if told(cast, role, dossier) != before[role]}
    assert changed == {role for role in READERS if label in labels_of_role(role)}


@pytest.mark.parametrize("role", READERS)
def test_the_list_is_read_at_the_widest_clearance_within_the_labels_of_a_role_and_the_database_shows_no_wider(
    cast, dossier, role
):
    login, labels = "vault" if needs_vault(role) else "desk", labels_of_role(role)
    with cast.database.plain(login, account_of("anna"), int(labels)) as found:
        [[seen]] = found.execute("select procedure_clearances()").fetchall()
        shown = found.execute("select distinct clearance from procedure_standing").fetchall()
        assert {clearance for (clearance,) in shown} == set(seen) - {"vault"}  # no job of the vault ran here
        assert found.execute("select * from procedure_list('near', 'vault', null, 'act_by', 9, 0)").fetchall() == []
    cast.database.log_in(login)
    assert seen == [c for c in CLEARANCES_OF[login] if not CLEARANCES[c] & ~labels]
    assert seen[-1] == clearance_of(labels)


def test_each_clearance_sees_all_that_the_one_before_it_sees_and_none_where_somebody_lives():
    assert all(one & other == one for one, other in pairwise(CLEARANCES.values()))
    assert Label.ORDINARY | sum(Label[name.upper()] for name in LAWFUL) == CLEARANCES["vault"]


ROW = {"heads": "1:1", "law": "x", "day": "2026-11-26", "missed": 0, "blocks": []}


def test_the_desk_writes_a_standing_only_with_an_act_on_the_dossier(cast, dossier):
    asked = [json.dumps([ROW | {"dossier": str(dossier), "clearances": ["desk"]}]), "[]"]
    with cast.anna.at_work(), pytest.raises(ProgrammingError, match="with an act"), connection.cursor() as cursor:
        cursor.execute(STAND, asked)
    with cast.anna.at_work(), connection.cursor() as cursor:
        cast.anna.within("record_answer", dossier, fact="stateless", answer="no", supplied_by="case_officer", source="s")
        cursor.execute(STAND, asked)


BLOCK = "insert into procedure_block values (gen_random_uuid(), %s, 'desk', 'accelerate', 'apr.give_support', 'apr 21(1)')"


def test_a_power_is_blocked_also_for_who_does_not_see_by_what_and_is_not_told(cast, dossier):
    with cast.database.plain("owner") as owner:
        owner.execute(BLOCK, [dossier])
    blocks = {}
    for login in ("anna", "hanna"):
        with cast.database.plain("desk", account_of(login), int(getattr(cast, login).actor.labels)) as found:
            [[blocks[login]]] = found.execute("select procedure_blocks(%s)", [[dossier]]).fetchall()
    assert ["accelerate", "apr.give_support", "apr 21(1)"] in blocks["anna"]
    assert ["accelerate", "", ""] in blocks["hanna"]
    with pytest.raises(Refused, match="a duty comes first that you do not see"):
        unblocked(blocks["hanna"], "accelerate")


def test_what_is_blocked_is_told_of_no_dossier_out_of_reach(cast, dossier):
    with cast.database.plain("owner") as owner:
        owner.execute(BLOCK, [dossier])
    cast.anna.does("declare_conflict", dossier, reasons="A neighbour.")
    for actor, reach in ((account_of("anna"), 1), (account_of("karel"), 0), (account_of("otto"), 1), (None, 3)):
        with cast.database.plain("desk", actor, 127, reach) as found:
            assert found.execute("select procedure_blocks(%s)", [[dossier]]).fetchone() == ([],)


RECEIPTS = "select p.body from record_entry e join record_payload p using (id) where e.subject_id = %s and e.kind = 'receipt'"


def test_a_receipt_is_read_by_who_sees_every_compartment_it_counts(cast):
    dossier = cast.agreed()
    read = {}
    for login in ("anna", "chaima"):  # an intake officer sees the compartment in which it stands, and not the medical one
        with cast.database.plain("desk", account_of(login), int(getattr(cast, login).actor.labels)) as found:
            read[login] = len(found.execute(RECEIPTS, [dossier]).fetchall())
    assert read == {"anna": 1, "chaima": 0}
    told = {login: {line.kind for line in getattr(cast, login).sees(dossier).lines} for login in read}
    assert told["anna"] - told["chaima"] == {"receipt"}
    page = cast.chaima.browser().get(f"/dossiers/{dossier}/").content.decode()
    assert "Withdrawn in writing." in page  # the draft
    assert "op grond van de wet vernietigd" not in page
    seen = version(cast.chaima.sees(dossier).heads)
    cast.chaima.does("record_number", dossier, seen=seen, number="2801234567", source="register")
