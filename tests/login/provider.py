"""A small provider of OpenID Connect in a thread: it signs what the test asks it to sign."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.utils import timezone

CLIENT, SECRET = "toevlucht", "a secret of the test"


@dataclass
class Organisation:
    """What it will say, and what it was asked; `claims` bend its token, `config` what it says of itself."""

    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    claims: dict[str, Any] = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    signer: Any = None
    algorithm: str = "RS256"
    subject: str = "colleague-1"
    issuer: str = ""
    answers: int = 200
    raw: bytes = b""

    def signs_in(self, address: str) -> str:
        """The browser came with this address; the query that it goes back with."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return f"code=good&state={self.asked['state']}"

    def token(self, form: dict[str, str]) -> bytes:
        """What the token endpoint answers: only to the client, with the verifier of the challenge."""
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        known = (form["client_id"], form["client_secret"], form["code"]) == (CLIENT, SECRET, "good")
        if not known or proof != self.asked["code_challenge"] or form["redirect_uri"] != self.asked["redirect_uri"]:
            return b'{"error": "invalid_grant"}'
        at = int(timezone.now().timestamp())
        told = {"iss": self.issuer, "aud": CLIENT, "sub": self.subject, "iat": at, "exp": at + 60, "nonce": self.asked["nonce"]}
        told |= {"auth_time": at} if "max_age" in self.asked else {}
        told = {name: value for name, value in (told | self.claims).items() if value is not None}
        signer = None if self.algorithm == "none" else self.signer or self.key
        signed = jwt.encode(told, signer, self.algorithm, {"kid": "one"})
        return json.dumps({"access_token": "x", "token_type": "Bearer", "id_token": signed}).encode()

    def answer(self, path: str, form: dict[str, str]) -> bytes:
        """Any of its pages."""
        if self.raw:
            return self.raw
        if path == "/token":
            return self.token(form)
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return json.dumps({"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}).encode()
        pages = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        said = {"issuer": self.issuer} | {name: self.issuer + place for name, place in pages.items()}
        return json.dumps(said | self.config).encode()


def served(organisation: Organisation) -> ThreadingHTTPServer:
    """Serve it on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.respond({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.respond({name: values[0] for name, values in parse_qs(body).items()})

        def respond(self, form: dict[str, str]) -> None:
            body = organisation.answer(urlsplit(self.path).path, form)
            self.send_response(organisation.answers)
            self.send_header("Location", organisation.issuer + "/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """It is silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    organisation.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server
