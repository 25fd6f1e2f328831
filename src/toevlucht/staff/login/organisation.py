"""The organisation's own sign-in: OpenID Connect, code flow with PKCE; the token checked against the provider's keys."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt

ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA"]
PATIENCE = 5  # seconds for one answer of the provider
LARGEST = 1_000_000  # bytes of one
SKEW = 30  # seconds that clocks may differ


class Refusal(Exception):
    """The provider's answer lets nobody in; why stands in it, for the log, and nothing of the person."""


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation's provider, as the settings name it."""

    issuer: str
    client: str
    secret: str
    name: str
    context: str = ""  # the authentication context class it must give (acr), "" for any


def away(provider: Provider, value: bytes, state: str, back: str, fresh: bool) -> str:
    """Where the browser goes to sign in. `value` is the challenge that nonce and verifier are made of; `fresh` asks the
    provider to ask its factors anew.
    """
    verifier = hashlib.sha256(_derived(b"verifier", value).encode()).digest()
    asked = {
        "response_type": "code", "client_id": provider.client, "redirect_uri": back, "scope": "openid", "state": state,
        "nonce": _derived(b"nonce", value), "code_challenge": _b64(verifier),
        "code_challenge_method": "S256",
    }  # fmt: skip
    asked |= {"prompt": "login", "max_age": "0"} if fresh else {}
    asked |= {"acr_values": provider.context} if provider.context else {}
    place = _config(provider)["authorization_endpoint"]
    return f"{place}{'&' if urlsplit(place).query else '?'}{urlencode(asked)}"


def handle(provider: Provider, value: bytes, code: str, back: str, since: datetime | None) -> bytes:
    """What somebody is known by here, from the code the provider sent them back with. Refusal where it does not hold.

    `since` is the moment after which they must have shown their factors; None where their session there is enough.
    """
    config = _config(provider)
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": back, "client_id": provider.client,
        "client_secret": provider.secret, "code_verifier": _derived(b"verifier", value),
    }  # fmt: skip
    answer = _fetch(config["token_endpoint"], urlencode(form).encode())
    claims = _claims(provider, config, str(answer.get("id_token", "")))
    if claims.get("nonce") != _derived(b"nonce", value):
        raise Refusal("the token answers another question")
    if provider.context and claims.get("acr") != provider.context:
        raise Refusal("the token says of another context")
    if since and not _fresh(claims, since):
        raise Refusal("the token says of no fresh factor")
    return hashlib.sha256(f"{provider.issuer}\0{claims['sub']}".encode()).digest()


def _claims(provider: Provider, config: dict[str, Any], token: str) -> dict[str, Any]:
    """What the token says, once its signature, issuer, audience and times hold."""
    try:
        keys = jwt.PyJWKSet.from_dict(_fetch(config["jwks_uri"]))
        kid = jwt.get_unverified_header(token).get("kid")
        key = next(k for k in keys.keys if k.key_id == kid and k.algorithm_name in ALGORITHMS)
        found: dict[str, Any] = jwt.decode(
            token, key, [key.algorithm_name], audience=provider.client, issuer=provider.issuer, leeway=SKEW,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )  # fmt: skip
    except (jwt.PyJWTError, StopIteration, ValueError, TypeError) as fault:
        raise Refusal(f"the token does not hold: {type(fault).__name__}") from fault
    several = isinstance(found["aud"], list) and len(found["aud"]) > 1
    if found.get("azp", "" if several else provider.client) != provider.client or not found["sub"]:
        raise Refusal("the token is for another")
    return found


def _fresh(claims: dict[str, Any], since: datetime) -> bool:
    shown = claims.get("auth_time")
    return isinstance(shown, int | float) and shown >= since.timestamp() - SKEW


def _config(provider: Provider) -> dict[str, Any]:
    """What the provider says of itself; it must be who it was taken for."""
    found = _fetch(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer:
        raise Refusal("the provider calls itself something else")
    if not all(isinstance(found.get(n), str) for n in ("authorization_endpoint", "token_endpoint", "jwks_uri")):
        raise Refusal("the provider does not say where its pages are")
    return found


class _Nowhere(urllib.request.HTTPRedirectHandler):
    """A provider answers itself; it sends us nowhere."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """No."""


def _fetch(url: str, form: bytes | None = None) -> dict[str, Any]:
    """A JSON object from the provider: over TLS, or from this very machine; not larger or later than an answer is."""
    parts = urlsplit(url)
    if parts.scheme != "https" and (parts.scheme, parts.hostname) not in (("http", "localhost"), ("http", "127.0.0.1")):
        raise Refusal("the provider is not reached over TLS")
    asked = urllib.request.Request(url, form, {"Accept": "application/json"})
    try:
        with urllib.request.build_opener(_Nowhere).open(asked, timeout=PATIENCE) as answer:
            found = json.loads(answer.read(LARGEST))
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as fault:
        raise Refusal(f"the provider does not answer: {type(fault).__name__}") from fault
    if not isinstance(found, dict):
        raise Refusal("the provider's answer is no object")
    return found


def _derived(what: bytes, value: bytes) -> str:
    return _b64(hashlib.sha256(what + b"\0" + value).digest())


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
