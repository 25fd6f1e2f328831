"""The standing as the database takes it in: packed once for all who see it alike, hashed from what is stored."""

import json
from hashlib import sha256
from uuid import uuid4

import pytest
from psycopg.errors import CheckViolation

DOSSIER, OTHER = str(uuid4()), str(uuid4())
ROWS = "select dossier::text, clearance, heads, missed, steps, steps_hash from procedure_standing order by 1, 2"
BLOCKS = "select clearance, power from procedure_block order by 1, 2"


def row(clearances, steps, dossier=DOSSIER, heads="1:1", blocks=()):
    """A standing with these steps and the powers that are blocked."""
    days = {"day": "2026-11-26", "next_change": None, "act_by": "2026-12-01"}
    blocks = [{"power": power, "duty": "d", "article": "a"} for power in blocks]
    steps = json.dumps([{"kind": "duty", "name": name} for name in steps])
    return {
        "dossier": dossier,
        "clearances": clearances,
        "heads": heads,
        "law": "l",
        "missed": 0,
        "ends_first": None,
        "steps": steps,
        "blocks": blocks,
    } | days


@pytest.fixture
def vault(cast):
    with cast.database.plain("vault") as found:
        yield found


def stands(vault, *rows):
    besides = [{key: said for key, said in row.items() if key != "steps"} for row in rows]
    vault.execute("select procedure_stand(%s::jsonb, %s)", [json.dumps(besides), "\n".join(row["steps"] for row in rows)])
    vault.commit()


def stood(cast):
    """(dossier, clearance) -> heads, the names of its steps; every hash is that of the steps."""
    with cast.database.plain("owner") as owner:
        found = owner.execute(ROWS).fetchall()
        texts = owner.execute("select steps, steps_hash from procedure_standing").fetchall()
        blocks = owner.execute(BLOCKS).fetchall()
    assert all(sha256(text.encode()).digest() == bytes(hashed) for text, hashed in texts)
    return {(d, c): (heads, [s["name"] for s in json.loads(steps)]) for d, c, heads, _, steps, _ in found}, blocks


def test_what_three_see_alike_is_there_for_each(cast, vault):
    stands(vault, row(["applicant", "desk", "vault"], ["a", "b"], blocks=["p"]), row(["desk"], ["c"], dossier=OTHER))
    found, blocks = stood(cast)
    assert found == {
        **{(DOSSIER, c): ("1:1", ["a", "b"]) for c in ("applicant", "desk", "vault")},
        (OTHER, "desk"): ("1:1", ["c"]),
    }
    assert blocks == [(c, "p") for c in ("applicant", "desk", "vault")]


def test_the_same_steps_from_two_rows_of_one_dossier_keep_what_else_differs(cast, vault):
    stands(vault, row(["applicant"], ["a"]), row(["desk", "vault"], ["a"], heads="1:1,2:1"))
    found, _ = stood(cast)
    assert [heads for heads, _ in found.values()] == ["1:1", "1:1,2:1", "1:1,2:1"]


def test_other_steps_come_in_their_place_and_the_blocks_too(cast, vault):
    stands(vault, row(["applicant", "desk", "vault"], ["a"], blocks=["p"]))
    stands(vault, row(["applicant"], ["a"], heads="1:2", blocks=["q"]), row(["desk", "vault"], ["b"], heads="1:2"))
    found, blocks = stood(cast)
    assert list(found.values()) == [("1:2", ["a"]), ("1:2", ["b"]), ("1:2", ["b"])]
    assert blocks == [("applicant", "q")]


def test_a_clearance_that_was_not_there_comes_beside_those_that_were(cast, vault):
    stands(vault, row(["desk"], ["a"]))
    stands(vault, row(["applicant", "desk", "vault"], ["b"], heads="1:2"))
    assert list(stood(cast)[0].values()) == [("1:2", ["b"])] * 3


def test_long_steps_are_copied_as_they_are_packed(cast, vault):
    names = [f"a rather long name of a duty, number {n}" for n in range(400)]
    stands(vault, row(["applicant"], ["x"]), row(["desk"], names, dossier=OTHER))
    stands(vault, row(["applicant", "desk", "vault"], names))
    found, _ = stood(cast)
    assert {tuple(steps) for _, steps in found.values()} == {tuple(names)}
    with cast.database.plain("owner") as owner:
        sizes = owner.execute("select pg_column_size(steps), length(steps) from procedure_standing").fetchall()
    assert len({packed for packed, _ in sizes}) == 1
    assert all(packed < whole / 4 for packed, whole in sizes)


@pytest.mark.parametrize("stored", ["update procedure_standing set steps = '[ ]'", "update procedure_standing set steps = steps"])
def test_whoever_changes_the_steps_alone_has_their_hash_worked_out(cast, vault, stored):
    stands(vault, row(["desk"], ["a"]))
    with cast.database.plain("owner") as owner:
        owner.execute(stored)
    stood(cast)


def test_whoever_stores_steps_without_a_hash_has_it_worked_out(cast, vault):
    stands(vault, row(["desk"], ["a"]))
    rest = "heads, law, day, missed, steps"
    with cast.database.plain("owner") as owner:
        owner.execute(
            f"insert into procedure_standing (dossier, clearance, {rest}) select %s, 'desk', {rest} from procedure_standing",
            [OTHER],
        )
    assert len(stood(cast)[0]) == 2


def test_a_standing_without_its_steps_is_refused(cast, vault):
    with pytest.raises(CheckViolation):
        vault.execute(
            "select procedure_stand(%s::jsonb, '[]')", [json.dumps([row(["desk"], []), row(["desk"], [], dossier=OTHER)])]
        )


def test_steps_stored_as_json_are_written_anew_with_the_next_act(cast):
    """As a database of the version before has them, brought up to date."""
    dossier = cast.applies()
    with cast.database.plain("owner") as owner:
        owner.execute("update procedure_standing set steps_before = steps::jsonb, steps = null, steps_hash = null")
    cast.anna.answers(dossier, "stateless", "no")
    with cast.database.plain("owner") as owner:
        left = owner.execute(
            "select clearance, steps is null, steps_before is null from procedure_standing order by 1"
        ).fetchall()
    assert left == [("applicant", False, True), ("desk", False, True), ("ordinary", False, True)]
