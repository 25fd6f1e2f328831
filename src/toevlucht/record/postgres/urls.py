"""Addresses of the database."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode


def made_url(user: str, password: str, parts: Mapping[str, str]) -> str:
    """postgresql://USER:PASSWORD@HOST:PORT/DATABASE?… from libpq's names; a socket's folder or many hosts stand behind the ?."""
    rest = {name: value for name, value in parts.items() if name not in ("dbname", "host", "port")}
    host, port = parts.get("host", ""), parts.get("port", "")
    if not _plain(host):
        rest["host"], host = host, ""
    if "," in port:
        rest["port"], port = port, ""
    place = host + (f":{port}" if port else "")
    query = f"?{urlencode(rest, quote_via=quote, safe='')}" if rest else ""
    return f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@{place}/{quote(parts['dbname'], safe='')}{query}"


def _plain(host: str) -> bool:
    """Whether it is one name or number, without a mark that means something in an address."""
    return all(c.isalnum() or c in ".-_" for c in host)
