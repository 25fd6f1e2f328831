"""Every cell of the policy against the table written by hand: no sampling."""

import itertools
import re
from functools import cache
from pathlib import Path

import pytest

from toevlucht.access import Label, Reach, Relation, holds, labels_of_role, may, needs_vault, reach_of_role, reads_vault
from toevlucht.access.labels import VAULT_ONLY
from toevlucht.access.policy import ACTS, DOORS, OF_ACCOUNTS
from toevlucht.access.roles import LABELS, RELATIONS

TABLE = Path(__file__).with_name("table.md").read_text(encoding="utf-8")


@cache
def roles():
    """Short name to role, from the sentence above the tables."""
    [said] = re.findall(r"^Roles: (.+?)\.$", TABLE, re.M | re.S)
    pairs = (one.strip().split(" ", 1) for one in said.replace("\n", " ").split(","))
    return {short: "service" if short == "sv" else name.replace(" ", "_") for short, name in pairs}


@cache
def rows(title):
    """The rows of one table: first cell, then by column."""
    [found] = re.findall(rf"^## {title}\n\n(.+?)(?:\n\n|\Z)", TABLE, re.M | re.S)
    head, _, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines()]
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in body}


def told(short, door, label, relation):
    """What the page says of a cell, by its own four sentences."""
    row = rows("Acts and pages")[door]
    near = rows("Relations")[relation][short] == "x"
    by_mark = {"h": relation not in ("own", "conflict"), "g": relation in ("none", "former"), "o": relation == "own"}
    related = (by_mark | {"k": by_mark["h"]}).get(row["mark"], near)
    return row[short] == "x" and related and (row["mark"] == "s" or rows("Compartments")[label][short] == "x")


def test_the_page_names_every_role_act_page_relation_and_compartment():
    assert set(roles().values()) == set(LABELS) == set(RELATIONS)
    assert set(rows("Acts and pages")) == set(DOORS)
    assert set(rows("Relations")) == {str(one) for one in Relation}
    assert set(rows("Compartments")) == {str(label.name).lower() for label in Label}


@pytest.mark.parametrize("short", list(roles()))
def test_every_cell_is_as_it_was_written_by_hand(short):
    role = roles()[short]
    cells = list(itertools.product(DOORS, Label, Relation))
    other = [(d, la, r) for d, la, r in cells if may(role, d, la, r).allowed != told(short, d, str(la.name).lower(), r)]
    assert other == []
    assert len(cells) == len(DOORS) * 7 * 6


def test_a_role_an_act_or_a_page_nobody_wrote_down_is_refused():
    assert not any(may("king", door, label, r).allowed for door in DOORS for label in Label for r in Relation)
    assert not may("case_officer", "burn", Label.ORDINARY, Relation.ASSIGNED).allowed


@pytest.mark.parametrize("short", list(roles()))
def test_how_far_a_role_reaches_says_what_its_relations_say(short):
    reach, column = reach_of_role(roles()[short]), {r: row[short] == "x" for r, row in rows("Relations").items()}
    assert (Reach.TEAM in reach) == column["same_team"] == column["assigned"]
    assert (Reach.HOUSE in reach) == column["none"] == column["former"]
    assert (Reach.UNGIVEN in reach) == (roles()[short].replace("_", " ") in rows("Of no team"))


def test_a_role_counts_as_another_where_the_page_says_so_and_nowhere_else():
    told = {tuple(name.replace(" ", "_") for name in (role, row["counts as"])) for role, row in rows("Standing in").items()}
    pairs = itertools.product(LABELS, LABELS)
    assert {(role, other) for role, other in pairs if holds(role, other) and role != other} == told
    assert all(holds(role, "") and holds(role, role) for role in LABELS)
    assert not holds("", "case_officer")


def test_a_verdict_says_why():
    assert "case_officer" in may("case_officer", "choose_law").why
    assert "conflict" in may("senior_officer", "review_decision", relation=Relation.CONFLICT).why
    assert "MEDICAL" in may("planner", "see_dossier", Label.MEDICAL, Relation.ASSIGNED).why


def test_who_works_in_the_vault_stands_on_the_page():
    told = {role.replace(" ", "_") for role, row in rows("Where").items() if row["works at"] == "vault"}
    assert {role for role in LABELS if needs_vault(role)} == told


def test_whoever_reads_the_vault_or_changes_an_account_works_there():
    reading = {role for role in LABELS if role != "service" and labels_of_role(role) & VAULT_ONLY}
    assert {role for role in LABELS if reads_vault(role)} == reading == {"exclusion_specialist"}
    changing = set().union(*(ACTS[act] for act in OF_ACCOUNTS & ACTS.keys()))
    assert all(map(needs_vault, reading | changing))
    assert not needs_vault("service")
