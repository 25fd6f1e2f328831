"""Sign-in, from the environment: which factors this site takes, and the organisation's provider, all of it or none."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from toevlucht.staff.login.organisation import Provider

NEEDED = ("TOEVLUCHT_OIDC_ISSUER", "TOEVLUCHT_OIDC_CLIENT_ID", "TOEVLUCHT_OIDC_CLIENT_SECRET", "TOEVLUCHT_OIDC_NAME")
CONTEXT = "TOEVLUCHT_OIDC_ACR"
LOCAL = ("localhost", "127.0.0.1")


def provider(environment: Mapping[str, str]) -> Provider | None:
    """The provider that is named; None where nothing is. Refused where only a part is, with the part that is missing."""
    given = {name: environment.get(name, "").strip() for name in NEEDED}
    if not any(given.values()) and not environment.get(CONTEXT):
        return None
    if missing := [name for name, value in given.items() if not value]:
        raise ImproperlyConfigured(f"sign-in by an organisation is set in part: set {', '.join(missing)} too, or none of these")
    parts = urlsplit(given["TOEVLUCHT_OIDC_ISSUER"])
    if not (parts.scheme == "https" and parts.hostname) and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise ImproperlyConfigured("TOEVLUCHT_OIDC_ISSUER is no address over TLS: it must begin with https://")
    if parts.query or parts.fragment:
        raise ImproperlyConfigured("TOEVLUCHT_OIDC_ISSUER holds a query or a fragment: give the issuer as the provider writes it")
    issuer, client, secret, name = given.values()
    return Provider(issuer, client, secret, name, environment.get(CONTEXT, "").strip())


FACTORS = ("passkey", "code")


def factors(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The factors of its own that a site takes: a passkey, and a password with a code unless that was left out."""
    wanted = tuple(one.strip() for one in environment.get("TOEVLUCHT_FACTORS", ",".join(FACTORS)).split(","))
    if "passkey" not in wanted or not set(wanted) <= set(FACTORS):
        raise ImproperlyConfigured("TOEVLUCHT_FACTORS is 'passkey' or 'passkey,code'")
    return wanted
