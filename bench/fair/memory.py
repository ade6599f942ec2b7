"""What a gateway holds one minute after sixteen requests of 16 MiB, each on a connection of its own."""
import concurrent.futures
import http.client
import ssl
import time

from declaring.caller import ENVELOPE, context
from mainpath import machine
from mainpath.gateway import Gateway

SIZE = 16 * 2**20
AFTER = 60


def _request(store, gateway):
    tls = ssl.create_default_context(cafile=str(store.pki / "ca.pem"))
    tls.load_cert_chain(store.pki / "clients/empregador-a.pem", store.pki / "clients/empregador-a.key")
    # A declaration whose many lines are all wrong: everything reads it to its end.
    line = "<linha><nissTrabalhador>1</nissTrabalhador><valor>{:.2f}</valor></linha>"
    lines = "".join(line.format(1_000 + number / 100) for number in range((SIZE - 65_536) // len(line.format(3_000))))
    body = ENVELOPE.format(operation="EntregarDeclaracao", service="declaracoes", context=context(key=True),
                           content=lines).encode()
    connection = http.client.HTTPSConnection("localhost", gateway.port, context=tls, timeout=120)
    connection.request("POST", "/psi/declaracoes/v1", body, {"Content-Type": "text/xml; charset=utf-8"})
    status = connection.getresponse().status
    connection.close()
    return status


def after_a_burst(store, requests=16):
    """MiB: before, at the most, and one minute later."""
    gateway = Gateway(store)
    try:
        gateway.start()
        before = gateway.resident_mib()
        with concurrent.futures.ThreadPoolExecutor(requests) as pool:
            statuses = list(pool.map(lambda _: _request(store, gateway), range(requests)))
        peak = machine.peak_mib(gateway.process.pid)
        time.sleep(AFTER)
        return {"requests": requests, "bytesEach": SIZE, "statuses": sorted(set(statuses)), "beforeMiB": round(before, 1),
                "peakMiB": round(peak, 1), "afterMiB": round(gateway.resident_mib(), 1), "afterSeconds": AFTER}
    finally:
        gateway.stop()
