"""Whoever has the database in hand cannot change what was recorded without both verifiers seeing it."""

import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from tools import verify_record
from tools.verify_record import faults

from toevlucht.record.canon import canon
from toevlucht.record.export import export
from toevlucht.record.verify import stored_heads, verify
from toevlucht.record.witness import BrokenWitness, stamp, witnessed

TOOL = verify_record.__file__
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
OPEN = """alter table record_entry disable trigger user; alter table record_payload disable trigger user;
    alter table record_subject disable trigger user;"""

REHASH = """do $$ declare e record_entry; before bytea := ''; begin
    for e in select * from record_entry where subject_id = '{subject}' and label = {label} order by seq loop
        e.role := {role}; e.hash := sha256(before || record_canon(e)); before := e.hash;
        update record_entry set role = e.role, hash = e.hash where id = e.id;
    end loop;
    update record_chain set head = before where subject_id = '{subject}' and label = {label}; end $$"""


@pytest.fixture
def witness(cast, tmp_path):
    """Three dossiers with entries in two compartments, and a witness that saw them."""
    for name in ("Samira", "Yusuf", "Mariam"):
        dossier = cast.applies(name)
        cast.anna.answers(dossier, "torture_or_violence_signalled", "yes")
    cast.database.log_in("owner")
    file = tmp_path / "witness.jsonl"
    stamp(file, NOW)
    return file


def both(tmp_path, witness):
    """What each verifier finds."""
    export(tmp_path / "export.jsonl", payloads=True)
    with (tmp_path / "export.jsonl").open() as lines, witness.open() as stamps:
        return verify(witnessed(witness)), list(faults(lines, stamps))


def tampered(database, *statements):
    """Change the database as its owner, triggers off."""
    with database.plain("owner") as found:
        found.execute(OPEN)
        for statement, values in statements:
            assert found.execute(statement, values).rowcount


def entries(database):
    with database.plain("owner") as found:
        return found.execute("select id, subject_id, label, seq from record_entry order by subject_id, label, seq").fetchall()


def test_a_whole_record_has_no_fault(cast, witness, tmp_path):
    assert both(tmp_path, witness) == ([], [])


def test_an_act_that_comes_between_is_no_fault(cast, witness, tmp_path, monkeypatch):
    """The entries are read, an act goes on, the heads are read: both are of the moment in which the reading began."""
    made = []

    def late():
        with ThreadPoolExecutor(1) as beside:
            beside.submit(performed).result()
        return stored_heads()

    def performed():
        made.append(cast.applies("Late"))
        connection.close()

    connection.ensure_connection()
    monkeypatch.setattr("toevlucht.record.verify.stored_heads", late)
    monkeypatch.setattr("toevlucht.record.export.stored_heads", late)
    assert both(tmp_path, witness) == ([], [])
    assert len(made) == 2


FLIPS = ("kind = kind || '.'", "deed = upper(deed)", "role = role || ' '", "actor = act", "valid_on = valid_on + 1",
         "recorded_at = recorded_at + interval '1 microsecond'", "power = power || 'x'", "supersedes = act")  # fmt: skip


@pytest.mark.parametrize("flip", FLIPS)
def test_a_changed_field_is_found_by_both(cast, witness, tmp_path, flip):
    id_ = random.Random(flip).choice(entries(cast.database))[0]
    tampered(cast.database, (f"update record_entry set {flip} where id = %s", [id_]))
    one, other = both(tmp_path, witness)
    assert one
    assert other


def test_a_changed_kind_of_subject_is_found_by_both_without_a_witness(cast, witness, tmp_path):
    subject = entries(cast.database)[0][1]
    tampered(cast.database, ("update record_subject set kind = 'account' where id = %s", [subject]))
    export(tmp_path / "export.jsonl", payloads=False)
    lines = (tmp_path / "export.jsonl").read_text().splitlines()
    places = {f"{subject} {label} 1" for label in (1, 2)}
    assert {f"{fault.chain[0]} {fault.chain[1]} {fault.seq}" for fault in verify({})} == places
    assert {fault.partition(":")[0] for fault in faults(lines, without=True)} == places
    second = lines[1].replace('"about":"account"', '"about":"dossier"')
    assert any("of another kind" in fault for fault in faults([lines[0], second, *lines[2:]]))


def test_a_chain_that_was_begun_before_kinds_were_linked_is_whole(cast, witness, tmp_path):
    subject = entries(cast.database)[0][1]
    with cast.database.plain("owner") as found:
        found.execute(OPEN)
        found.execute(REHASH.format(subject=subject, label=1, role="e.role"))
    export(tmp_path / "export.jsonl", payloads=True)
    lines = (tmp_path / "export.jsonl").read_text().replace(',"about":"dossier"', "").splitlines()
    old = [line for line in lines[:-1] if str(subject) in line and '"label":1,' in line]
    assert old
    end = json.loads(lines[-1])
    end["heads"] = [head for head in end["heads"] if head[:2] == [str(subject), 1]]
    assert (verify({}), list(faults([*old, json.dumps(end)]))) == ([], [])


def test_the_owner_too_changes_no_subject(cast, witness):
    for statement in ("update record_subject set kind = 'list'", "delete from record_subject", "truncate record_subject cascade"):
        with cast.database.plain("owner") as found, pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            found.execute(statement)
    for login in ("desk", "vault", "worker", "retention"):
        for statement in ("update record_subject set kind = 'list'", "delete from record_subject"):
            with cast.database.plain(login, uuid4(), 127, 7) as found, pytest.raises(psycopg.errors.InsufficientPrivilege):
                found.execute(statement)


def test_a_removed_last_entry_is_found_by_both(cast, witness, tmp_path):
    id_, subject, label, seq = entries(cast.database)[-1]
    tampered(
        cast.database, ("delete from record_payload where id = %s", [id_]), ("delete from record_entry where id = %s", [id_])
    )
    before = "select hash from record_entry where subject_id = %s and label = %s and seq = %s"
    cut = f"update record_chain set seq = %s, head = coalesce(({before}), '') where subject_id = %s and label = %s"
    tampered(cast.database, (cut, [seq - 1, subject, label, seq - 1, subject, label]))
    one, other = both(tmp_path, witness)
    assert one
    assert other


def test_a_removed_dossier_is_found_by_both(cast, witness, tmp_path):
    subject = entries(cast.database)[0][1]
    tampered(
        cast.database,
        ("delete from record_payload p using record_entry e where e.id = p.id and e.subject_id = %s", [subject]),
        ("delete from record_entry where subject_id = %s", [subject]),
        ("delete from record_chain where subject_id = %s", [subject]),
    )
    one, other = both(tmp_path, witness)
    assert one
    assert other


def test_two_swapped_entries_are_found_by_both(cast, witness, tmp_path):
    (first, *_, one_seq), (second, *_, other_seq) = entries(cast.database)[:2]
    tampered(
        cast.database,
        ("update record_entry set seq = 1000 where id = %s", [first]),
        ("update record_entry set seq = %s where id = %s", [one_seq, second]),
        ("update record_entry set seq = %s where id = %s", [other_seq, first]),
    )
    one, other = both(tmp_path, witness)
    assert one
    assert other


def test_a_history_rewritten_with_fresh_hashes_is_found_by_the_witness(cast, witness, tmp_path):
    _, subject, label, _ = entries(cast.database)[0]
    with cast.database.plain("owner") as found:
        found.execute(OPEN)
        found.execute(REHASH.format(subject=subject, label=label, role="'nobody'"))
    export(tmp_path / "export.jsonl", payloads=True)
    with (tmp_path / "export.jsonl").open() as lines:
        assert not list(faults(lines)), "without the witness it holds together"
    one, other = both(tmp_path, witness)
    assert one
    assert other


def test_a_witness_with_a_line_cut_out_says_so(cast, witness):
    cast.applies("Nadia")
    cast.database.log_in("owner")
    stamp(witness, NOW)
    witness.write_text(witness.read_text().split("\n", 1)[1])
    with pytest.raises(BrokenWitness):
        witnessed(witness)


def test_an_export_without_payloads_speaks_of_nobody(cast, witness, tmp_path):
    export(tmp_path / "bare.jsonl", payloads=False)
    text = (tmp_path / "bare.jsonl").read_text()
    assert "Samira" not in text
    assert "torture" not in text
    assert not list(faults(text.splitlines(), without=True))
    for told in (text, text.replace(',"payloads":false', ""), text.replace('"payloads":false', '"payloads":"yes"')):
        [fault] = faults(told.splitlines())
        assert "was not checked" in fault
    for asked, code in (([], 1), (["--no-payloads"], 0)):
        assert subprocess.run([sys.executable, TOOL, *asked, tmp_path / "bare.jsonl"], check=False).returncode == code


def test_an_order_of_destruction_that_nobody_else_proposed_is_found_by_both(cast, witness, tmp_path):
    dossier = cast.applies("Nadia")
    cast.anna.answers(dossier, "stateless", "no")
    entry = cast.anna.sees(dossier).lines[-1].id
    for person in (cast.mo, cast.nina):
        person.does("destroy", dossier, entry=str(entry), article="GDPR 17", reasons="Asked for.")
    cast.database.log_in("owner")
    assert both(tmp_path, witness) == ([], [])
    alone = "(select actor from record_entry where subject_id = %s and kind = 'destruction')"
    tampered(
        cast.database,
        (f"update record_entry set actor = {alone} where subject_id = %s and kind = 'destruction_proposed'", [dossier, dossier]),
    )
    with cast.database.plain("owner") as found:
        found.execute(OPEN)
        found.execute(REHASH.format(subject=dossier, label=1, role="e.role"))
    one, other = both(tmp_path, witness)
    assert [str(fault.what) for fault in one] == ["nobody else proposed this destruction"]
    assert [fault.partition(": ")[2] for fault in other] == ["nobody else proposed this destruction"]


def test_the_bytes_are_those_of_the_database(cast, witness):
    from toevlucht.record.rows import rows

    with cast.database.plain("owner") as found:
        told = dict(found.execute("select id::text, record_canon(e) from record_entry e").fetchall())
    assert {row.id: canon(row) for row in rows()} == {id_: bytes(b) for id_, b in told.items()}


def test_a_payload_that_is_gone_without_an_order_is_found_whatever_the_file_says(cast, witness, tmp_path):
    export(tmp_path / "export.jsonl", payloads=True)
    lines = (tmp_path / "export.jsonl").read_text().splitlines()
    entry = json.loads(lines[0]) | {"body": None, "salt": None, "destroyed": True}
    assert ["the payload is missing" in fault for fault in faults([json.dumps(entry), *lines[1:]])] == [True]


@pytest.mark.parametrize("text", [[], ["{}"], ["no json"], ["5"]])
def test_a_file_without_its_end_or_that_is_no_export_is_a_fault(text):
    assert list(faults(text))


def test_nobody_else_reads_an_export(cast, witness, tmp_path):
    (tmp_path / "export.jsonl.new").touch(0o644)
    export(tmp_path / "export.jsonl", payloads=True)
    assert (tmp_path / "export.jsonl").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "line", ['{"before":"","heads":5}', '{"before":"","heads":[[1,2]]}', "[]", "5", '{"before":"","heads":[[1,2,3,4]]}']
)
def test_what_is_no_stamp_is_said(tmp_path, line):
    (tmp_path / "witness.jsonl").write_text(line + "\n")
    with pytest.raises(BrokenWitness, match="line 1 is no stamp"):
        witnessed(tmp_path / "witness.jsonl")


def test_what_was_rewritten_before_the_next_stamp_is_found_after_it_by_both(cast, witness, tmp_path):
    """The second stamp saw the new history: what the first one saw is compared all the same."""
    id_, subject, label, seq = max(entries(cast.database), key=lambda row: row[3])
    rewritten = (
        ("update record_payload set body = body || ' ' where id = %s", [id_]),
        (
            """update record_entry e set payload_hash = sha256(p.salt || convert_to(p.body, 'UTF8'))
            from record_payload p where p.id = e.id and e.id = %s""",
            [id_],
        ),
        (
            """update record_entry e set hash = sha256(b.hash || record_canon(e)) from record_entry b
            where b.subject_id = e.subject_id and b.label = e.label and b.seq = e.seq - 1 and e.id = %s""",
            [id_],
        ),
        (
            "update record_chain c set head = e.hash from record_entry e where e.id = %s and c.subject_id = %s and c.label = %s",
            [id_, subject, label],
        ),
    )
    tampered(cast.database, *rewritten)
    assert stamp(witness, NOW) == 1
    one, other = both(tmp_path, witness)
    assert [(fault.chain, fault.seq) for fault in one] == [((str(subject), label), seq)]
    assert "the witness saw another entry here" in str(one[0].what)
    assert other


@pytest.mark.parametrize("asked", [[], ["nowhere.jsonl"], ["--witness", "a"], ["a", "b", "c"]])
def test_the_tool_says_how_it_is_asked_and_calls_no_fault_what_it_could_not_read(asked):
    told = subprocess.run([sys.executable, TOOL, *asked], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout, "Traceback" in told.stderr) == (2, "", False)
    assert told.stderr
