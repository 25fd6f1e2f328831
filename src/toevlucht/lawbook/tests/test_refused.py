"""Faults a law text can have: each refused with its file and line, what was expected, and all of them at once."""

import re

import pytest

from toevlucht.lawbook import LawErrors, load
from toevlucht.lawbook.tests.worked_law import write

QR, APR, VW, AMMR = "qr/chapter.md", "apr/chapter.md", "vw/chapter.md", "ammr/chapter.md"
LISTS, REGIMES, WORDS = "lists/lists.md", "regimes.md", "vocabulary/all.md"
CHANGES = [
    # what lower acts make of a range
    (VW, "is 7 days; fills", "is 12 days; fills", "does not lie inside 5 days to 10 days"),
    (VW, "is 7 days; fills", "is 2 weeks; fills", "does not lie inside"),
    (VW, "fills apr.short_appeal_term", "fills apr.decide", "'apr.decide' is no range"),
    (VW, "fills apr.short_appeal_term", "fills apr.short_apeal_term", "Write: short_appeal_term"),
    ("vw/act.md", "rank nl_act", "rank eu", "cannot fill 'apr.short_appeal_term'"),
    # versions, names, circles
    (QR, "(12) unaccompanied_minor when", "(12) minor when", "'minor' stands twice on the same days"),
    (VW, "when missed in_default", "when missed country_of_origin", "is the name of something else"),
    (QR, "(5) feared_in on country when", "(5) feared_in on country when refugee and", "a circle: "),
    (QR, "  unless internal_alternative", "  unless accelerate\n(1) accelerate on fear when persecution", "a circle: "),
    (QR, "(2) excluded_for_crimes prevails over refugee", "(2) refugee prevails over excluded_for_crimes, refugee", "a circle: "),
    (VW, "(3) duty decide", "(3) minor when stateless\n(3) minor prevails over qr.refugee\n(3) duty decide", "of a higher rank"),
    (VW, 'fills apr.short_appeal_term; unverified "placeholder"', "unless stateless", "cannot read 'unless stateless'"),
    (WORDS, "words refugee;", "words minor;", "the words of 'minor' stand twice"),
    (QR, "by case_officer; needs reasons; rests on", "by case_officer; by case_officer and another case_officer; rests on",
     "says again what an earlier clause said"),
    # kinds and types
    (APR, "before hold_interview, accelerate", "before decide", "'apr.decide' is no power"),
    (QR, "ends apr.decide", "ends refugee", "'qr.refugee' is no duty"),
    (APR, "starts postponed_on", "starts stateless", "a truth where a day is wanted"),
    (APR, "within 4 months", "within postponed_on", "a day where a length is wanted"),
    (QR, "born_on + 18 years is after", "born_on + stateless is after", "a truth where a length is wanted"),
    (QR, "when born_on + 18 years is after the day", "when 3 months is more than 2 months", "a length is compared with a length"),
    (QR, "(4) derived_permit_ends_on on family_link is sponsor_permit_ends_on",
     "(4) derived_permit_ends_on on family_link is total sponsor_permit_ends_on of family_link", "a day has no total"),
    (AMMR, "first_registration_state otherwise", "born_on otherwise", "a day where a country is wanted"),
    (QR, "not established counts as yes, burden", "not established counts as maybe, burden", "cannot read"),
    (QR, "holder determining_authority, towards applicant; open", "open", "has no holder"),
    (QR, "applicant heard before yes", "applicant heard before perhaps", "'perhaps' is no answer"),
    (QR, "by exclusion_specialist; needs reasons; at issue when defence", "by severity; at issue when defence", "no role"),
    (WORDS, 'role exclusion_specialist; label "a" "b"',
     'role exclusion_specialist; label "a" "b"; sensitive exclusion',
     "'individual_responsibility' is for exclusion_specialist alone, and open to every reader"),
    # lists, tables, regimes, scopes
    (LISTS, "until 2026-07-01 by", "by", "XBB has two values on the same days"),
    (LISTS, "from 2026-01-01 until 2026-07-01", "from 2026-01-01 until 2025-07-01", "ends before it begins"),
    (REGIMES, "qr from 2026-07-01", "qr from 2026-08-01", "overlap or leave days open"),
    (REGIMES, "by policy_lawyer between", "by policy_laywer between", "Write: policy_lawyer"),
    (REGIMES, "regime substance by decided_on", "regime substance by stateless", "'stateless' is no day of the case"),
    (REGIMES, "    apr from 2026-06-12", "    ammr from 2026-06-12", "ammr does not define 'decide'"),
    (VW, "(2) country_of_origin on country when", "(2) country_of_origin when some country has", "not one kind of thing"),
    (WORDS, "scope fear of country", "scope fear of nowhere", "no scope is called 'nowhere'"),
    (WORDS, "scope country of case", "scope country of fear", "stands inside itself"),
    (WORDS, "words in_default;", "words in_defalt;", "'in_default' has no words"),
    ("qr/act.md", "counting calendar", "counting calender", "Write: counting calendar"),
    ("vw/act.md", "act vw", "act qr", "the act 'qr' stands twice"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "words"), CHANGES, ids=[c[3][:40] for c in CHANGES])
def test_a_fault_is_refused_at_its_file_with_what_was_expected(tmp_path, file, old, new, words):
    path = write(tmp_path) / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawErrors) as refused:
        load(tmp_path)
    told = [str(e) for e in refused.value.errors if words in str(e)]
    assert told, str(refused.value)
    assert all(
        re.match(r"[\w/.-]+\.md:[1-9]\d*: .+", t) and (" Expected " in t or " Write: " in t or "circle" in t) for t in told
    )


def test_all_faults_are_told_at_once(tmp_path):
    changes = [c for c in CHANGES if c[0] in (QR, VW, LISTS)][::4]
    for file, old, new, _ in changes:
        path = (tmp_path / file) if (tmp_path / file).exists() else write(tmp_path) / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawErrors) as refused:
        load(tmp_path)
    assert [words for *_, words in changes if words not in str(refused.value)] == []


def lines_of(folder):
    """(file, number, line) of every line of law, the vocabulary's by sample."""
    for path in sorted(folder.rglob("*.md")):
        inside = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            inside = line.strip() == "```law" or (inside and line.strip() != "```")
            if inside and line.strip() != "```law" and (path.name != "all.md" or number % 25 == 0):
                yield path, number, line


@pytest.mark.parametrize("where", ["beside", "under", "behind", "in its tail"])
def test_no_line_is_left_unread_wherever_it_stands(tmp_path, where):
    lost = []
    for path, number, line in list(lines_of(write(tmp_path)))[:: 1 if where == "under" else 4]:
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        indent = len(line) - len(line.lstrip()) + (4 if where == "under" else 0)
        if where in ("beside", "under"):
            lines.insert(number + 1, " " * indent + "zzz ???")
        else:
            lines[number] += "; zzz ???" if where == "behind" else " zzz ???"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        at = number + (2 if where in ("beside", "under") else 1)
        try:
            load(tmp_path)
            lost.append(line)
        except LawErrors as refused:
            lost += [] if any(e.line == at or "zzz" in e.what for e in refused.errors) else [line]
        path.write_text(text, encoding="utf-8")
    assert lost == []


@pytest.mark.parametrize("fence", ["```Law", "```laww", "~~~law", "```", "   ```yaml"])
def test_a_fence_that_would_not_be_read_is_refused(tmp_path, fence):
    path = write(tmp_path) / QR
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{fence}\n(9) lost when refugee\n```\n", encoding="utf-8")
    with pytest.raises(LawErrors, match=r"this fence is not read as law\. Expected ```law") as found:
        load(tmp_path)
    assert {e.line for e in found.value.errors if "fence" in e.what} >= {len(text.splitlines()) + 2}


@pytest.mark.parametrize("name", ["chapter.MD", "chapter.markdown"])
def test_a_file_that_would_not_be_read_is_refused(tmp_path, name):
    (write(tmp_path) / name).write_text("# Law\n", encoding="utf-8")
    with pytest.raises(LawErrors, match=rf"{name}:1: a file of this name is not read\. Expected a name that ends in \.md"):
        load(tmp_path)


def test_an_empty_folder_is_no_law(tmp_path):
    with pytest.raises(LawErrors, match="no act is written here"):
        load(tmp_path)
