"""A device with passkeys, as a browser would speak for it; written from the specification, not with the library we check with."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

ORIGIN = "http://testserver"
SEEN, VERIFIED, ATTESTED = 1, 4, 64


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Device:
    """One passkey; `flags` and `origin` can be bent."""

    flags: int = SEEN | VERIFIED
    origin: str = ORIGIN
    domain: str = "testserver"
    count: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(16))
    user: bytes = b""

    def makes(self, options: str) -> str:
        """What the browser answers to being asked for a new passkey."""
        asked = json.loads(options)["publicKey"]
        self.user = unb64(asked["user"]["id"])
        point = self.key.public_key().public_numbers()
        public = cbor.encode({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        held = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        told = {"fmt": "none", "attStmt": {}, "authData": self.data(ATTESTED) + held}
        return self.said(asked, "webauthn.create", attestationObject=b64(cbor.encode(told)))

    def signs(self, options: str) -> str:
        """What the browser answers to a challenge."""
        asked = json.loads(options)["publicKey"]
        client, data = self.client(asked, "webauthn.get"), self.data()
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        more = {"authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64(self.user)}
        return self.said(asked, "webauthn.get", **more)

    def client(self, asked: dict[str, str], kind: str) -> bytes:
        return json.dumps({"type": kind, "challenge": asked["challenge"], "origin": self.origin}).encode()

    def data(self, more: int = 0) -> bytes:
        return hashlib.sha256(self.domain.encode()).digest() + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def said(self, asked: dict[str, str], kind: str, **response: str) -> str:
        response["clientDataJSON"] = b64(self.client(asked, kind))
        return json.dumps({"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "response": response})
