"""A password with a code of an authenticator app (RFC 6238): for whoever cannot use a passkey."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from functools import cache
from urllib.parse import quote, urlencode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from toevlucht.staff.login.factors import Factor, Made

STEP = 30  # seconds
DIGITS = 6
SEED = 20  # bytes
SHORTEST = 12  # characters of a password
LONGEST = 200
FEW = 5  # different characters


def new_seed() -> str:
    """A fresh seed, as an authenticator app takes it."""
    return base64.b32encode(secrets.token_bytes(SEED)).decode()


def address(seed: str, login: str) -> str:
    """The address that an authenticator app reads from a picture."""
    return f"otpauth://totp/{quote(f'Toevlucht:{login}')}?{urlencode({'secret': seed, 'issuer': 'Toevlucht'})}"


def at_step(seed: str, step: int) -> str:
    """The code of one half minute."""
    mac = hmac.new(base64.b32decode(seed), step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(seed: str, typed: str, now: float) -> int | None:
    """Of which half minute a code is: this one, the one before or the next; None for a wrong code. `now` in seconds."""
    step, plain = int(now) // STEP, typed.replace(" ", "")
    fits = [s for s in (step, step - 1, step + 1) if hmac.compare_digest(at_step(seed, s).encode(), plain.encode())]
    return fits[0] if fits else None


def made(password: str, seed: str, step: int, name: str) -> Made:
    """The factor of a password and a seed; the code that was just shown is taken."""
    secret = {"password": make_password(password), "seed": _seal(seed)}
    return Made("code", name, None, json.dumps(secret), step)


def password_fits(factor: Factor | None, password: str) -> bool:
    """Whether it is the password. Where there is no factor it takes as long."""
    kept = json.loads(factor.secret)["password"] if factor else nobodys()
    return check_password(password[:LONGEST], kept) and factor is not None


def step_fits(factor: Factor, typed: str, now: float) -> int | None:
    """Of which half minute the code of a factor is; None for a wrong one, or where the seed was sealed under another key."""
    seed = _unseal(json.loads(factor.secret)["seed"])
    return step_of(seed, typed, now) if seed else None


@cache
def nobodys() -> str:
    """What a password of nobody is compared with."""
    return make_password(secrets.token_urlsafe())


def weak(password: str, *names: str) -> bool:
    """Whether a password is too short or long, one of those everybody tries, or holds a name of its owner."""
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    folded = password.casefold()
    parts = (part for name in names for part in name.casefold().split() if len(part) > 3)
    few = len(set(folded)) < FEW
    return few or not SHORTEST <= len(password) <= LONGEST or any(part in folded for part in parts)


def seed_fits(seed: str) -> bool:
    """Whether a text is a seed as we make them."""
    try:
        return len(base64.b32decode(seed)) == SEED
    except ValueError:
        return False


def _key() -> AESGCM:
    return AESGCM(salted_hmac("toevlucht.seed", "", algorithm="sha256").digest())


def _seal(seed: str) -> str:
    nonce = secrets.token_bytes(12)
    return base64.b64encode(nonce + _key().encrypt(nonce, seed.encode(), None)).decode()


def _unseal(sealed: str) -> str:
    raw = base64.b64decode(sealed)
    try:
        return _key().decrypt(raw[:12], raw[12:], None).decode()
    except InvalidTag:
        return ""
