"""What large requests took is given back."""
import concurrent.futures
import gzip
import random

from psitest import soap
from psitest.waiting import until

BOUND = 96 * 2**20


def large(size):
    """A declaration that is read to its last byte before it is refused."""
    random.seed(7)
    lines = b"".join(b"<x>%d</x>" % random.randrange(10**9) for _ in range(size // 17))
    body = soap.envelope("declaracoes", "EntregarDeclaracao", {})
    at = body.rindex(b"</", 0, body.rindex(b"</", 0, body.rindex(b"</")))
    return body[:at] + lines + body[at:]


def test_idle_memory_after_a_burst(gateway):
    body = large(16_000_000)
    requests = [(body, None), (gzip.compress(body, 1), {"Content-Encoding": "gzip"})] * 8

    def send(request):
        with gateway.client() as client:
            return client.post("declaracoes", request[0], headers=request[1]).status

    for _ in range(2):
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            assert 200 not in pool.map(send, requests)
    until(lambda: gateway.resident_bytes() < BOUND, lambda: f"{gateway.resident_bytes() / 2**20:.0f} MiB stay", patience=60)
