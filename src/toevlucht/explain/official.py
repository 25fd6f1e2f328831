"""Where the official text of an act stands, from its identifier (ELI, CELEX, BWB, a treaty series)."""

from __future__ import annotations

import re

ELI = re.compile(r"ELI (reg|dir|dec|reg_impl)/(\d{4})/(\d+)")
CELEX = re.compile(r"CELEX (\S+)")
BWB = re.compile(r"BWBR\d{7}")
SECTOR = {"reg": "R", "dir": "L", "dec": "D", "reg_impl": "R"}


def link(identifier: str) -> str:
    """The address of the official text; a search by the identifier where it has none of its own."""
    if found := ELI.match(identifier):
        return f"http://data.europa.eu/eli/{found[1]}/{found[2]}/{found[3]}/oj"
    if found := CELEX.match(identifier):
        return f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{found[1]}"
    if found := BWB.match(identifier):
        return f"https://wetten.overheid.nl/{found[0]}"
    if found := re.match(r"ETS (\d+)", identifier):
        return f"https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum={int(found[1]):03d}"
    if found := re.match(r"(\d+) UNTS (\d+)", identifier):
        return f"https://treaties.un.org/doc/Publication/UNTS/Volume%20{found[1]}/v{found[1]}.pdf"
    return ""


def celex(identifier: str) -> str:
    """The CELEX number of an act of the Union; "" for others."""
    if found := ELI.match(identifier):
        return f"3{found[2]}{SECTOR[found[1]]}{int(found[3]):04d}"
    found = CELEX.match(identifier)
    return found[1] if found else ""
