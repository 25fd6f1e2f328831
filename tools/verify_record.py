#!/usr/bin/env python3
"""Check an exported record against itself and a witness file, with nothing but Python:
verify_record.py [--no-payloads] EXPORT [WITNESS].

Written apart from the service's own verifier, so that one mistake cannot hide in both. Exit code 1 where something is wrong, 2
where it cannot be asked. What the entries say cannot be checked in an export without payloads: that is wrong too, unless
`--no-payloads` says that it is meant.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

Chain = tuple[str, int]

FIELDS = (
    "subject", "label", "seq", "id", "kind", "act", "deed", "power", "actor", "role", "valid_on", "recorded", "supersedes",
    "payload_hash",
)  # fmt: skip


def text_of(entry: dict[str, Any]) -> str:
    """The text a hash covers: each field behind its length in bytes, a dash for one that is absent."""
    values = [entry[name] for name in FIELDS]
    return "".join("-" if v is None else f"{len(str(v).encode())}:{v}" for v in values)


def read(line: str) -> dict[str, Any]:
    """What a line holds; nothing where it is no line of an export."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def faults(export: Iterable[str], witness: Iterable[str] = (), *, without: bool = False) -> Iterator[str]:
    """Every fault, as a line of text; `without`: it is meant that the export holds no payloads."""
    last: dict[Chain, tuple[int, str]] = {}
    abouts: dict[str, str] = {}
    hashes: dict[tuple[str, int, int], str] = {}
    heads: dict[Chain, tuple[int, str]] | None = None
    gone: dict[tuple[str, int, str], str] = {}
    ordered: set[tuple[str, int, str]] = set()
    proposers: dict[tuple[str, int, str], list[str]] = {}
    payloads = True
    for number_of_line, line in enumerate(export, 1):
        entry = read(line)
        if "heads" not in entry and not {*FIELDS, "hash", "body", "salt"} <= entry.keys():
            yield f"line {number_of_line}: is no entry"
            continue
        if "heads" in entry:
            heads, payloads = {(s, c): (n, h) for s, c, n, h in entry["heads"]}, entry.get("payloads") is True
            continue
        chain, place = (entry["subject"], entry["label"]), f"{entry['subject']} {entry['label']} {entry['seq']}"
        number, before = last.get(chain, (0, ""))
        if entry["seq"] != number + 1:
            yield f"{place}: follows entry {number}"
        about = entry.get("about") or ""  # the kind of its subject: a chain begins with it, an older one with nothing
        if abouts.setdefault(entry["subject"], about) != about:
            yield f"{place}: the subject was of another kind before"
        starts = [bytes.fromhex(before)] if before else [about.encode(), b""]
        if entry["hash"] not in (hashlib.sha256(start + text_of(entry).encode()).hexdigest() for start in starts):
            yield f"{place}: the hash is wrong"
        if entry["kind"] == "destruction_proposed":
            proposers.setdefault((*chain, entry["supersedes"]), []).append(entry["actor"])
        if entry["kind"] == "destruction":
            ordered.add((*chain, entry["supersedes"]))
            if all(who == entry["actor"] for who in proposers.get((*chain, entry["supersedes"]), [])):
                yield f"{place}: nobody else proposed this destruction"
        if entry["body"] is None:
            gone[(*chain, entry["id"])] = place
        if entry["body"] is not None:
            payload = hashlib.sha256(bytes.fromhex(entry["salt"]) + entry["body"].encode()).hexdigest()
            if payload != entry["payload_hash"]:
                yield f"{place}: the payload is another"
        last[chain] = (entry["seq"], entry["hash"])
        hashes[(entry["subject"], entry["label"], entry["seq"])] = entry["hash"]
    if payloads:  # what was destroyed lawfully, an order in the same chain names
        yield from (f"{gone[key]}: the payload is missing" for key in gone.keys() - ordered)
    elif not without:
        yield "the file holds no payloads: what the entries say was not checked (--no-payloads, where this is meant)"
    if heads is None:
        yield "the file ends before the stored heads: it was cut off"
        heads = {}
    yield from (f"{s} {c}: the stored head is another" for s, c in {*last, *heads} if last.get((s, c)) != heads.get((s, c)))
    before = ""
    for line in witness:
        stamp = json.loads(line)
        if stamp["before"] != before:
            yield f"witness of {stamp['at']}: does not follow the stamp before"
        before = hashlib.sha256(line.rstrip("\n").encode()).hexdigest()
        for subject, label, number, head in stamp["heads"]:
            if hashes.get((subject, label, number)) != head:
                yield f"{subject} {label} {number}: the witness of {stamp['at']} saw another entry"


def refuse(why: str) -> NoReturn:
    """Say why nothing was checked."""
    print(why, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if name != "--no-payloads"]
    if not 1 <= len(names) <= 2 or any(name.startswith("-") for name in names):
        refuse(__doc__ or "")
    try:
        files = [open(name, encoding="utf-8") for name in names]  # noqa: SIM115  # closed with the program
    except OSError as fault:
        refuse(f"{fault.filename}: {fault.strerror}")
    found = list(faults(*files, without=len(names) < len(sys.argv) - 1))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} faults")
    sys.exit(1 if found else 0)
