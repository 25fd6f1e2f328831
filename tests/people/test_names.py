"""The name a person goes by: it can be read and found, and a misspelt one is put right."""

from toevlucht.procedure.standing_read import people

REGISTER = {"number": "R-1", "made_on": "2026-06-20", "source": "the old register", "sha": "0" * 64}


NO_NAMES = ("\u200b\u2060", "Sam\u200bira", "!!!", "\U0001f600", "12")


def test_a_name_without_a_letter_or_with_what_nobody_sees_is_refused_wherever_one_is_read(cast):
    dossier = cast.applies()
    asked = {
        ("make_application", "known_as"): {},
        ("take_register_line", "known_as"): REGISTER,
        ("record_identity", "written"): {"form": "alias", "script": "Latn", "source": "report 1"},
        ("appoint_lawyer", "who"): {},
        ("appoint_representative", "who"): {},
    }
    for (act, field), form in asked.items():
        where = None if field == "known_as" else dossier
        for name in NO_NAMES:
            assert {p.field for p in cast.chaima.refused(act, where, **form, **{field: name})} == {field}


def test_a_name_of_any_script_is_taken(cast):
    for name in ("\u0645\u06cc\u200c\u062e", "क्\u200dष", "Ö", "Ye", "李"):
        assert cast.chaima.does("make_application", known_as=name)


def test_a_line_of_a_register_with_a_day_that_is_none_is_refused(cast):
    for born in ("0206", "2026-13", "2026-02-31", "١٩٩٠"):
        refused = cast.chaima.refused("take_register_line", None, **REGISTER, known_as="Samira", born_on=born)
        assert [p.field for p in refused] == ["born_on"]


def test_a_misspelt_name_is_put_right_in_heading_and_list(cast):
    dossier = cast.applies("Samria")
    form = {"form": "transliteration", "script": "Latn", "source": "passport, page 2"}
    cast.chaima.does("record_identity", dossier, written="Zamira", **form)
    assert cast.anna.sees(dossier).name == "Samria"
    cast.chaima.does("record_identity", dossier, written="Samira", known_by="on", **form)
    assert cast.anna.sees(dossier).name == "Samira"
    with cast.anna.at_work():
        assert people([dossier])[dossier].name == "Samira"
