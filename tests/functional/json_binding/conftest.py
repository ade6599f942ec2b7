import json

import pytest

from psitest import served


@pytest.fixture
def post(client):
    """post("vinculos/v1/VerificarLigacao", {...} or text) as application/json; gives (status, content, reply)."""
    def send(path, body, headers=None, **options):
        octets = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
        reply = client.request("POST", f"/psi/{path}", octets, {"Content-Type": "application/json", **(headers or {})}, **options)
        plain = served.uncompressed(reply).body
        kind = reply.headers.get_content_type()
        return reply.status, json.loads(plain) if kind.endswith("json") and plain else plain, reply
    return send
