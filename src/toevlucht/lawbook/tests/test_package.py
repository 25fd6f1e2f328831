"""A law written as a package and read back is the same law, or it is refused."""

import hashlib
import json
from pathlib import Path

import pytest

from toevlucht.engine import model as m
from toevlucht.lawbook import LawErrors, load
from toevlucht.lawbook.package import packed, write_package
from toevlucht.lawbook.tests.small_law import small_law

RELEASED = Path(__file__).parent / "released"
CITE = m.Citation("ex", "1", "(1)")


@pytest.fixture
def package(tmp_path):
    return write_package(small_law().source, tmp_path)


def test_the_law_comes_back_as_it_was(package):
    found, law = load(package), small_law().source
    assert (found, found.hash) == (law, law.hash)


def test_it_is_named_by_the_hash_of_the_law(package):
    assert package.name == f"law-{small_law().source.hash}.pkg"


def test_the_same_law_gives_the_same_bytes():
    assert packed(small_law().source) == packed(small_law().source)


def test_every_kind_of_statement_comes_back(tmp_path):
    block, day = m.Block(CITE, 1, None, m.Ref("lodged"), True, m.Ref("f0"), ("1", "2")), m.Const("day", 738_000)
    items = (
        m.Tariff("t", m.CASE, m.Ref("a"), m.TheDay(), ((m.Const("euro", 100), 5), (m.Const("euro", 1), None)), None, CITE, block),
        m.Range("r", m.Const("length", (5, "day")), m.Const("length", (10, "day")), "nl", CITE, block),
        m.Duty("d", m.CASE, CITE, block, postponed=((m.Plus(m.Ref("a"), m.Ref("b"), -1), m.Not(m.Ref("f0"))),), soon=True),
        m.Judgment("j", m.CASE, CITE, block, rests_on=(("fear", "ex.r"),), counts_as=False, heard_before=("no",)),
        m.Rule(
            "q", m.CASE, m.Quantified("at_least", "fear", m.Is(m.Ref("x"), ("a", 1)), m.Compare(day, "<", day), 2), CITE, block
        ),
    )
    source = m.Source(definitions=items, words=(("r", m.Words("r", "r")),), hash="aa")
    assert load(write_package(source, tmp_path)) == source


def test_yes_one_and_the_word_for_it_are_three(tmp_path):
    items = tuple(m.Is(m.Ref("x"), (v,)) for v in (1, "1", True))
    source = m.Source(definitions=(m.Rule("q", m.CASE, m.Any(items), CITE, m.Block(CITE)),), hash="aa")
    assert repr(load(write_package(source, tmp_path))) == repr(source)


@pytest.mark.parametrize("file", sorted(RELEASED.glob("*.pkg")), ids=lambda p: p.name[:12])
def test_a_package_of_an_older_version_still_loads(file):
    found = load(file)
    assert f"law-{found.hash}.pkg" == file.name
    assert {d.name for d in found.definitions} >= {"minor", "protected", "decide", "grant"}


def test_there_is_an_older_package():
    assert list(RELEASED.glob("*.pkg"))


# ------------------------------------------------------------------- refused
def rewritten(package, change):
    """A package with another body and a hash that fits it."""
    head, _, body = package.read_bytes().partition(b"\n")
    form, law, _ = head.split(b" ")
    new = change(body)
    package.write_bytes(b" ".join((form, law, hashlib.sha256(new).hexdigest().encode())) + b"\n" + new)
    return package


def as_json(change):
    def changed(body):
        tree = json.loads(body)
        change(tree)
        return json.dumps(tree).encode()

    return changed


def refused(package):
    with pytest.raises(LawErrors) as found:
        load(package)
    return str(found.value)


@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b + b" ", lambda b: b.replace(b"minor", b"manor", 1)])
def test_a_changed_file_is_refused(package, change):
    package.write_bytes(change(package.read_bytes()))
    assert "the hash does not fit" in refused(package)


def test_a_file_under_another_name_is_refused(package):
    assert "the name says another law" in refused(package.rename(package.with_name("law-0123.pkg")))


@pytest.mark.parametrize("text", [b"", b"\x00\xff", b"toevlucht-law/2 a b\n{}", b"toevlucht-law/1\n{}", b"# A law\n"])
def test_what_is_no_package_is_refused(package, text):
    package.write_bytes(text)
    assert "not a package of law" in refused(package)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"{}", "cannot be read"),
        (b"[]", "cannot be read"),
        (b"{", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"classes": {}, "nodes": []}', "cannot be read"),
        (b'{"classes": {}, "nodes": [7]}', "cannot be read"),
        (b'{"classes": {"os": []}, "nodes": [["os"]]}', "'os' is no part of the law"),
        (b'{"classes": {"Ref": ["name"]}, "nodes": [["Ref", "a"]]}', "holds no law"),
        (b'{"classes": {"Ref": ["name"]}, "nodes": [["Ref"]]}', "cannot be read"),
        (b'{"classes": {"Ref": []}, "nodes": [["Ref"]]}', "'name' of Ref is missing"),
    ],
)
def test_a_body_that_is_no_law_is_refused(package, body, why):
    assert why in refused(rewritten(package, lambda _: body))


def test_a_field_this_version_does_not_know_is_refused(package):
    change = as_json(lambda tree: tree["classes"]["Rule"].__setitem__(0, "colour"))
    assert "'colour' of Rule is no part of the law" in refused(rewritten(package, change))


def test_a_field_that_came_later_has_its_default(package):
    def older(tree):
        at = tree["classes"]["Act"].index("unverified")
        tree["classes"]["Act"].pop(at)
        for row in tree["nodes"]:
            if row[0] == "Act":
                row.pop(at + 1)

    assert load(rewritten(package, as_json(older))) == small_law().source


def test_the_order_of_fields_does_not_matter(package):
    def turned(tree):
        tree["classes"]["Rule"].reverse()
        for row in tree["nodes"]:
            if row[0] == "Rule":
                row[1:] = reversed(row[1:])

    assert load(rewritten(package, as_json(turned))) == small_law().source


def test_a_negative_number_beside_nodes_is_never_written():
    rows = ((m.Const("euro", 1), -5),)
    item = m.Tariff("t", m.CASE, m.Ref("a"), m.TheDay(), rows, None, CITE, m.Block(CITE))
    with pytest.raises(ValueError, match="negative number"):
        packed(m.Source(definitions=(item,)))
