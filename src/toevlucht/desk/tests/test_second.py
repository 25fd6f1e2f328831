"""Whoever answers for what another did reads who it was, when and why; who signed is who decided; days are the reader's."""

import re

from toevlucht.desk.tests.test_dossier import plain, seen

WHY = {"hours": "72", "reason": "The applicant is in hospital and asks for me."}


def test_who_confirms_a_broken_glass_reads_who_broke_it_when_and_why(cast):
    dossier = cast.applies("Samira Haddad")
    cast.otto.does("break_glass", dossier, **WHY)
    page = cast.bas.browser().get(f"/dossiers/{dossier}/acts/confirm_break_glass/")
    told = plain(page)
    assert "Dossier van Samira Haddad" in told
    assert f"voor 72 uur · {WHY['reason']}" in told
    assert re.search(r"Vastgelegd door: Otto Prins , hoor- en beslismedewerker, \d+ \w+ \d{4} \d\d:\d\d", told)
    assert re.search(r"<option value=\"[-0-9a-f]{36}\">Otto Prins, \d+ \w+ \d{4} \d\d:\d\d</option>", page.content.decode())


def test_the_kind_of_a_decision_says_who_signed(cast):
    dossier = cast.agreed()
    cast.daan.does("sign_decision", dossier, on="2026-08-03", sure="on")
    told = plain(seen(cast.anna.browser(), dossier))
    assert "soort besluit uitdrukkelijk ingetrokken Daan Hoekstra , specialist uitsluiting" in told


def test_a_day_in_a_refusal_and_in_a_choice_is_the_readers(cast, fill):
    dossier, client = cast.applies(), cast.anna.browser()
    url = f"/dossiers/{dossier}/acts/correct/"
    page = client.get(url)
    assert re.search(r"<option value=\"[-0-9a-f]{36}\">[^<]* \(10 juli 2026\)</option>", page.content.decode())
    entry = cast.anna.sees(dossier).lines[-1]
    sent = fill(client, url, entry=str(entry.id), answer="2026-07-09", reasons="Another day.", on="2026-07-01")
    assert "Dit berust op iets van 10 juli 2026" in plain(client.post(url, sent))
