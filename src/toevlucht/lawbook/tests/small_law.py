"""A small law, written out for tests: two acts, a choice between them, every type of answer."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from toevlucht.engine import Law
from toevlucht.lawbook import load

VOCABULARY = """# Names
```law
scope country of case, stated; label "country" "land"; ask "All countries listed?" "Alle landen genoemd?"
scope fear of country, stated; label "fear" "vrees"; ask "All fears listed?" "Alle vrezen genoemd?"
scope past_act of case, stated; label "act" "daad"; ask "All acts listed?" "Alle daden genoemd?"
fact born_on day; label "born" "geboren"; ask "When were you born?" "Wanneer bent u geboren?"; by applicant, officer
fact lodged_on day, event; label "lodged" "ingediend"
fact decided_on day, event; label "decided" "beslist"
fact stateless yes or no; label "stateless" "staatloos"; ask "Are you stateless?" "Bent u staatloos?"
fact children whole number; label "children" "kinderen"; ask "How many children?" "Hoeveel kinderen?"
fact income euro; label "income" "inkomen"; ask "What income?" "Welk inkomen?"
fact speaks language; label "speaks" "spreekt"; ask "Which language?" "Welke taal?"
fact track one of normal, short; label "track" "spoor"; ask "Which track?" "Welk spoor?"
fact which on country country; label "which" "welk"; ask "Which country?" "Welk land?"
fact raised on fear yes or no; label "raised" "genoemd"; ask "Any sign?" "Een teken?"; by officer
fact act_on on past_act day; label "on" "op"; ask "When was it?" "Wanneer was het?"
role officer; label "officer" "medewerker"
role lawyer; label "policy lawyer" "beleidsjurist"
role applicant; label "applicant" "aanvrager"
role specialist; label "specialist" "specialist"
code age; label "age" "leeftijd"
code rumour; label "rumour" "gerucht"
words grave; label "grave" "ernstig"; ask "Is it grave?" "Is het ernstig?"
words guilty; label "guilty" "schuldig"; ask "Is the person guilty?" "Is de persoon schuldig?"
words minor; label "minor" "minderjarig"; ground
words protected; label "protected" "beschermd"; ground
words excluded; label "excluded" "uitgesloten"; ground
words feared; label "feared" "gevreesd"
words decide; label "decide" "beslissen"
words grant; label "grant" "verlenen"
```
"""
ACT = """# An act
```law
act {code} "{name}"
    identifier "ELI {code}"; rank eu; in force from {since}
    applies to decisions by decided_on, until then by the day; counting apr_73
```
"""
ARTICLES = """# Chapter
## Article 1  Protection
Who is protected.
```law
paragraphs 1, 2
(1) minor when the day is before born_on + 18 years
(1) protected when some country has feared
  unless excluded
(1) feared on country when some fear has grave
(2) judgment grave on fear
    by officer; needs reasons, evidence 1, applicant heard before no; considers age; never on rumour
    at issue when raised; not established counts as no, burden applicant
```
## Article 2  Exclusion
Who is not.
```law
(1) excluded when some past_act has guilty
(1) judgment guilty on past_act
    by specialist and another specialist; needs reasons; not established counts as no, burden authority
```
## Article 3  Deciding
When it is decided.
```law
(1) duty decide
    holder officer, towards applicant; starts lodged_on
    within
        3 months when track is short
        6 months otherwise
    met on decided_on
(2) power grant must
    holder officer, towards applicant; open when protected; needs reasons; ends decide
```
"""
REGIMES = """# Regimes
```law
regime substance by decided_on, until then by the day
    old until 2026-06-12
    chosen by lawyer between old, new until 2026-07-01
    new from 2026-07-01
```
"""


def write_law(folder: Path, articles: str = ARTICLES) -> Path:
    """Write the small law into a folder."""
    acts = {"old": ("The Old Act", "2011-01-01"), "new": ("The New Act", "2026-06-01")}
    files = {"vocabulary/names.md": VOCABULARY, "regimes.md": REGIMES}
    for code, (name, since) in acts.items():
        files[f"{code}/act.md"] = ACT.format(code=code, name=name, since=since)
        files[f"{code}/chapter.md"] = articles
    return write_files(folder, files)


def write_files(folder: Path, files: dict[str, str]) -> Path:
    """Write files by their path in a folder, and give the folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@cache
def small_law() -> Law:
    """The small law, loaded once."""
    with TemporaryDirectory() as folder:
        return Law(load(write_law(Path(folder))))
