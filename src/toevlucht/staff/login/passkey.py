"""Passkeys (WebAuthn): made on and kept by the person's own device, which asks for finger, face or PIN each time."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from toevlucht.staff.login.factors import Factor, Made, by_handle

VERIFIED = UserVerificationRequirement.REQUIRED
LONGEST = 20_000  # characters of an answer


def creation(challenge: bytes, origin: str, account: UUID, login: str, name: str, known: Iterable[Factor] = ()) -> str:
    """What the browser is asked to make a passkey with, as JSON. A device that holds one of the known makes none."""
    at = " (vault)" if settings.VAULT else ""
    user = PublicKeyCredentialUserEntity(id=_user(account), name=login + at, display_name=name + at)
    options, _ = _server(origin).register_begin(
        user, _credentials(known), ResidentKeyRequirement.REQUIRED, VERIFIED, challenge=challenge
    )
    return json.dumps(dict(options))


def request(challenge: bytes, origin: str, known: Iterable[Factor] = ()) -> str:
    """What the browser is asked to sign, as JSON; with any passkey of this site where none is named."""
    options, _ = _server(origin).authenticate_begin(_credentials(known) or None, VERIFIED, challenge=challenge)
    return json.dumps(dict(options))


def made(challenge: bytes, origin: str, answer: str, name: str) -> Made | None:
    """The factor the browser made; None for an answer that is none."""
    try:
        data = _server(origin).register_complete(_state(challenge), _parsed(answer))
        assert data.credential_data  # a registration without one was refused
        secret = base64.b64encode(data.credential_data).decode()
        return Made("passkey", name, data.credential_data.credential_id, secret, data.counter)
    except Exception:  # whatever a hostile answer breaks in the reading of it, it makes no factor
        return None


def answered(
    challenge: bytes, origin: str, answer: str, known: Callable[[bytes], Factor | None] = by_handle
) -> tuple[Factor, int] | None:
    """The factor that signed the challenge, and how many signatures it made; None for an answer that is none, or of a factor
    that is not `known`.
    """
    read = _read(answer)
    factor = known(read.raw_id) if read else None
    if read is None or factor is None or not (read.response.user_handle or factor.account.bytes).startswith(factor.account.bytes):
        return None
    try:
        _server(origin).authenticate_complete(_state(challenge), _credentials([factor]), read)
    except Exception:  # whatever a hostile answer breaks in the checking of it, it lets nobody in
        return None
    return factor, read.response.authenticator_data.counter


def _user(account: UUID) -> bytes:
    """What a device keeps a key under: another one for each site, or a device would put one in place of the other."""
    return account.bytes + (b"vault" if settings.VAULT else b"")


def _read(answer: str) -> AuthenticationResponse | None:
    try:
        return AuthenticationResponse.from_dict(_parsed(answer))
    except Exception:  # as above, in the reading of it
        return None


def _parsed(answer: str) -> dict[str, Any]:
    found = json.loads(answer[:LONGEST])
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _state(challenge: bytes) -> dict[str, Any]:
    return {"challenge": websafe_encode(challenge), "user_verification": VERIFIED}


def _credentials(factors: Iterable[Factor]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(base64.b64decode(f.secret)) for f in factors if f.kind == "passkey"]


def _server(origin: str) -> Fido2Server:
    """For the site at an origin; its keys are made for that name, or for TOEVLUCHT_PASSKEY_DOMAIN where that is set."""
    domain = settings.PASSKEY_DOMAIN or urlsplit(origin).hostname
    return Fido2Server(PublicKeyCredentialRpEntity(id=domain, name="Toevlucht"), verify_origin=lambda one: one == origin)
