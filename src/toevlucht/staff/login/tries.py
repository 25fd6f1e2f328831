"""Counting tries at a secret, before anything is compared: ten that fail in a minute, a hundred in a day, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac


def source(address: str) -> str:
    """From where a try comes, as it is counted: an address, and of IPv6 the network of 64 bits, in which anybody has them all."""
    try:
        found = ip_address(address)
    except ValueError:
        return f"source:{address}"
    if isinstance(found, IPv4Address):
        return f"source:{found}"
    return f"source:{found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64)}"


def begin(abouts: Iterable[str]) -> UUID | None:
    """Count a try about each of these (a source, an account); None where one of them failed too often. It counts as failed
    until `good` says otherwise, so call it outside the request's transaction.
    """
    whats = [salted_hmac("toevlucht.try", one, algorithm="sha256").digest() for one in abouts]
    with connection.cursor() as cursor:
        cursor.execute("select staff_try_begin(%s::bytea[])", [whats])
        found: UUID | None = cursor.fetchone()[0]
    return found


def good(trial: UUID) -> None:
    """It was the right secret: the try counts no longer."""
    with connection.cursor() as cursor:
        cursor.execute("select staff_try_good(%s)", [trial])
