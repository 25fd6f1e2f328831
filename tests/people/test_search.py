"""Finding a person: in any spelling, by number, and never one who is not there for you."""

import re
import statistics
import time

import pytest

from toevlucht.access.labels import EVERY_LABEL
from toevlucht.names import fold
from toevlucht.persons.born import born
from toevlucht.persons.read import TRIES, search
from toevlucht.record.destroy import destroy_ordered
from toevlucht.seed.cast import account_of

NUMBER, OTHER, UNKNOWN = "2801234567", "2807654321", "2800000000"
MANY = """
with many as (insert into record_subject select gen_random_uuid(), 'dossier' from generate_series(1, 2000) returning id)
insert into staff_assignment (id, dossier_id, officer_id, since) select gen_random_uuid(), id, %s, now() from many"""


def named(person, dossier, written, script="Latn", form="transliteration"):
    person.does("record_identity", dossier, written=written, form=form, script=script, source="passport, page 2")


def finds(person, wanted):
    with person.at_work():
        return [one.dossier for one in search(wanted)]


def number(cast, dossier, digits):
    cast.chaima.does("record_number", dossier, number=digits, source="register")


def test_a_person_is_found_in_any_spelling(cast):
    dossier, other = cast.applies("Mohammed Hassan"), cast.applies("Tesfaye Bekele")
    named(cast.chaima, dossier, "محمد الحسن", "Arab", "original")
    for wanted in ("Muhammad Hasan", "محمد الحسن", "mohamed al-hassan", "Hassan"):
        assert finds(cast.anna, wanted) == [dossier], wanted
    assert finds(cast.anna, "ተስፋዬ") == [other]
    assert finds(cast.anna, "Samira") == []
    assert finds(cast.anna, " ") == []


def test_a_person_is_found_by_number_however_it_is_grouped(cast):
    dossier = cast.applies()
    number(cast, dossier, "280.123.4567")
    assert finds(cast.anna, "280 1234 567") == [dossier]


def test_a_number_has_ten_digits(cast):
    [problem] = cast.chaima.refused("record_number", cast.applies(), number="12345", source="register")
    assert problem.field == "number"


def test_the_same_number_twice_is_neither_refused_nor_told(cast):
    for _ in range(2):
        number(cast, cast.applies(), NUMBER)
    assert len(finds(cast.chaima, NUMBER)) == 2


def test_who_bears_every_word_comes_first_the_shortest_name_on_top_and_everybody_once(cast):
    near, long, exact = (cast.applies(name) for name in ("Mohammedin Hassan", "Mohammed Karim Hassan", "Hassan Muhammad"))
    named(cast.chaima, exact, "محمد الحسن", "Arab", "original")
    named(cast.chaima, long, "Mohammedin Hassan")
    assert finds(cast.anna, "Mohammed Hassan") == [exact, long, near]
    with cast.anna.at_work():
        assert [one.shown for one in search("Mohammed Hassan")][1:] == ["Mohammed Karim Hassan", "Mohammedin Hassan"]
        assert [one.dossier for one in search("Mohammed Hassan", many=1)] == [exact]


def test_whoever_reaches_few_and_whoever_reaches_many_find_alike(cast):
    bearers = [cast.applies(name) for name in ("Mohammed", "Mohammedin", "Muhammad Karim", "Mohammed")]
    cast.anna.does("declare_conflict", bearers[3], reasons="A neighbour.")
    found = finds(cast.anna, "Mohammed")
    assert sorted(found) == sorted(bearers[:3])
    with cast.database.plain("owner") as owner:
        owner.execute("select set_config('app.actor', %s, false), set_config('app.reach', '1', false)", [str(account_of("anna"))])
        assert owner.execute("select cardinality(persons_near())").fetchone() == (4,)
        owner.execute(MANY, [account_of("anna")])
        assert owner.execute("select persons_near()").fetchone() == (None,)
    assert finds(cast.anna, "Mohammed") == found
    assert finds(cast.otto, "Mohammed") == []


@pytest.mark.parametrize("wanted", ["", " ", "%", "_", "m%"])
def test_no_words_and_signs_that_stand_for_others_find_nobody(cast, wanted):
    cast.applies("Mohammed")
    with cast.database.plain("desk", account_of("anna"), 127, 3) as found:
        named = "select * from persons_by_name(%s, daterange(null, null), 9)"
        assert len(found.execute(named, [fold("Mohammed")]).fetchall()) == 1
        assert found.execute(named, [wanted]).fetchall() == []


@pytest.mark.parametrize("who", ["otto", "petra", "ivo", "umar", "tess"])
def test_who_does_not_reach_a_dossier_does_not_find_it(cast, who):
    dossier = cast.applies("Mohammed")
    number(cast, dossier, NUMBER)
    expected = [dossier] if who == "ivo" else []
    assert finds(getattr(cast, who), "Mohammed") == expected
    assert finds(getattr(cast, who), NUMBER) == expected


def test_a_conflict_of_interest_hides_from_search_too(cast):
    dossier = cast.applies("Mohammed")
    number(cast, dossier, NUMBER)
    cast.hanna.does("declare_conflict", dossier, reasons="A neighbour.")
    cast.chaima.does("declare_conflict", dossier, reasons="A cousin.")
    assert finds(cast.hanna, "Mohammed") == finds(cast.chaima, NUMBER) == []
    assert finds(cast.anna, "Mohammed") == [dossier]


def test_the_limit_comes_after_what_is_hidden(cast):
    hidden, open_ = cast.applies("Mohammed"), cast.applies("Mohammed Ali")
    cast.anna.does("declare_conflict", hidden, reasons="A neighbour.")
    with cast.anna.at_work():
        assert [one.dossier for one in search("Mohammed", many=1)] == [open_]


def test_search_and_the_dossiers_policy_reach_the_same(cast):
    dossiers = [cast.applies("Mohammed") for _ in range(2)]
    cast.anna.does("declare_conflict", dossiers[0], reasons="A neighbour.")
    cast.otto.does("break_glass", dossiers[1], hours="4", reason="They are in hospital.")
    for who, reach in (("anna", 1), ("anna", 2), ("otto", 1), ("otto", 3), ("petra", 1), ("bas", 1), ("umar", 4)):
        with cast.database.plain("desk", account_of(who), 127, reach) as found:
            seen = found.execute("select id from record_subject where kind = 'dossier'").fetchall()
            searched = found.execute("select dossier from persons_by_name('mhmd', daterange(null, null), 9)").fetchall()
        assert sorted(seen) == sorted(searched), (who, reach)


def test_the_tables_behind_are_closed_to_every_login(cast):
    for login in ("desk", "vault", "portal", "worker", "statistics", "retention"):
        for table in ("persons_name", "persons_number", "persons_birth", "persons_told", "persons_tries", "persons_reached"):
            with cast.database.plain(login, account_of("anna"), 127, 7) as found, pytest.raises(Exception, match="permission"):
                found.execute(f"select * from {table}")


def asked(client, wanted, born=""):
    page = client.post("/search/", {"wanted": wanted, "born": born})
    body = re.sub(rb'(name="csrfmiddlewaretoken" value=")[^"]+', rb"\1", page.content)
    headers = {name: value for name, value in page.headers.items() if name not in ("Set-Cookie", "Vary")}
    return page.status_code, headers, body


def test_a_number_out_of_reach_answers_as_one_nobody_has(cast):
    forbidden, dossier = cast.applies("Mohammed"), cast.applies("Samira")
    number(cast, forbidden, NUMBER)
    cast.karel.answers(forbidden, "born_on", "1990-03-12")
    number(cast, dossier, OTHER)
    cast.anna.does("declare_conflict", forbidden, reasons="A neighbour.")
    client = cast.anna.browser()
    assert asked(client, NUMBER) == asked(client, UNKNOWN)
    assert asked(client, "Mohammed") == asked(client, "Nobody")
    assert asked(client, "", "1990") == asked(client, "", "1890")
    assert str(dossier).encode() in asked(client, OTHER)[2]


def test_neither_takes_longer_than_the_other(cast):
    forbidden = cast.applies("Mohammed")
    number(cast, forbidden, NUMBER)
    took = {NUMBER: [], UNKNOWN: []}
    with cast.otto.at_work():
        for _ in range(200):
            for wanted, times in took.items():
                start = time.perf_counter()
                search(wanted)
                times.append(time.perf_counter() - start)
    assert abs(statistics.median(took[NUMBER]) - statistics.median(took[UNKNOWN])) < 0.005


def test_what_was_asked_stands_in_no_address_and_no_log(cast):
    number(cast, cast.applies("Mohammed"), NUMBER)
    client = cast.anna.browser()
    assert client.get("/search/", {"wanted": NUMBER}).content.count(NUMBER.encode()) == 0
    client.post("/search/", {"wanted": NUMBER})
    with cast.database.plain("owner") as found:
        for table in ("record_staffline", "record_processingline", "procrastinate_jobs"):
            assert not found.execute(f"select 1 from {table} t where t::text like '%{NUMBER}%'").fetchone()
        assert found.execute("select count(*) from record_processingline where activity = 'search'").fetchone() == (1,)


def test_what_was_destroyed_is_found_no_more(cast):
    from django.db import transaction

    from toevlucht.record.actor import Actor, acting

    dossier = cast.applies("Mohammed")
    entry = next(line.id for line in cast.mo.sees(dossier).lines if line.kind == "identity")
    for person in (cast.mo, cast.nina):
        person.does("destroy", dossier, entry=str(entry), article="GDPR 17(1)(d)", reasons="Wrong person.")
    assert finds(cast.anna, "Mohammed") == [dossier]
    cast.database.log_in("retention")
    with acting(Actor(dossier, "service", EVERY_LABEL)), transaction.atomic():
        assert destroy_ordered(dossier) == 1
    assert finds(cast.anna, "Mohammed") == []


def test_a_protected_address_has_its_own_compartment(cast):
    dossier = cast.applies()
    cast.chaima.does("record_address", dossier, address="canary-street 1", reasons="Threatened by a relative.")
    assert "canary-street" in str(cast.chaima.sees(dossier).lines)
    for person in (cast.anna, cast.bas, cast.daan, cast.ivo):
        assert "canary-street" not in str(person.sees(dossier).lines)
    assert cast.anna.refused("record_address", dossier, address="x", reasons="y")


@pytest.fixture
def three(cast):
    """Two who bear one name and were born on different days, and one of whom only the year is known."""
    found = [cast.applies(name) for name in ("Mohammed Hassan", "Muhammad Hasan", "Samira Haddad")]
    for dossier, day in zip(found, ("1990-03-12", "1985-01-01", "1990"), strict=True):
        cast.anna.answers(dossier, "born_on", day)
    return found


def born_finds(person, text, wanted=""):
    with person.at_work():
        return sorted(one.dossier for one in search(wanted, born(text)))


def test_a_person_is_found_by_a_day_or_a_year_of_birth(cast, three):
    first, second, third = three
    for text in ("12-3-1990", "1990-03-12", "12.03.1990", " 12/3/1990 ", "1990"):
        assert born_finds(cast.anna, text) == sorted([first, third]), text
    assert born_finds(cast.anna, "1990-03-13") == [third]
    assert born_finds(cast.anna, "1985", "Mohammed") == [second]
    assert born_finds(cast.anna, "1990", "Mohammed") == [first]
    assert born_finds(cast.anna, "1984", "Mohammed") == []
    number(cast, first, NUMBER)
    assert (born_finds(cast.anna, "1990", NUMBER), born_finds(cast.anna, "1985", NUMBER)) == ([first], [])


def test_a_day_of_birth_shows_nobody_what_is_not_theirs(cast, three):
    assert born_finds(cast.otto, "1990") == []
    assert born_finds(cast.umar, "1985", "Mohammed") == []
    cast.anna.does("declare_conflict", three[0], reasons="A neighbour.")
    assert born_finds(cast.anna, "1990") == [three[2]]


@pytest.mark.parametrize(
    "text",
    ["", "x", "30-02-1990", "1990-13", "never", "0000", "99-99-9999", "1990-3", "1990-00", "١٩٩٠", "9" * 300, "12-3-90"],
)
def test_what_is_no_date_of_birth(text):
    assert born(text) is None


def test_what_was_asked_wrongly_is_said_at_its_field(cast):
    client = cast.anna.browser()
    for wanted, day, field in (("Samira", "30-02-1990", "born"), (" ", "", "wanted")):
        status, _, body = asked(client, wanted, day)
        assert status == 422
        assert f'href="#{field}"'.encode() in body
        assert day.encode() in body


def test_an_account_searches_ten_times_a_minute_and_no_more(cast):
    cast.applies("Mohammed")
    client = cast.anna.browser()
    with cast.database.plain("owner") as found:  # as if the minute had just begun, and does not end
        for _ in range(TRIES):
            assert asked(client, "Mohammed")[0] == 200
            found.execute("update persons_tries set minute = date_trunc('minute', clock_timestamp())")
            found.commit()
        status, _, body = asked(client, "Mohammed")
        assert (status, b"Mohammed</bdi>" in body) == (429, False)
        line = "select activity, outcome from record_staffline order by at desc limit 1"
        assert found.execute(line).fetchone() == ("search", "too many tries")
        assert asked(cast.bas.browser(), "Mohammed")[0] == 200
        cast.database.log_in("desk")
        found.execute("update persons_tries set minute = minute - interval '1 minute'")
        found.commit()
        assert asked(client, "Mohammed")[0] == 200


def test_each_login_may_call_no_more_than_it_needs(cast):
    for login in ("portal", "worker", "statistics", "retention"):
        for call in (
            "persons_by_birth(daterange(null, null), 9)",
            "persons_by_name('mhmd', daterange(null, null), 9)",
            "persons_try()",
        ):
            with cast.database.plain(login, account_of("anna"), 127, 7) as found, pytest.raises(Exception, match="permission"):
                found.execute(f"select * from {call}")
