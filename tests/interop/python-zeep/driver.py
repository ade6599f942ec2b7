"""Python zeep, driven by JSON lines: see stacks.py."""
import base64
import datetime
import json
import os
import sys

import requests
import zeep
from zeep.helpers import serialize_object

VERSION = os.environ["PSI_SOAP"].replace(".", "")
SERVICES = ("vinculos", "contratos", "declaracoes", "documentos-pagamento", "recibos", "ciclo-contributivo", "qualidade")


class Remembering(zeep.Transport):
    """Keeps the octets of the last reply."""

    raw = b""

    def post(self, address, message, headers):
        reply = super().post(address, message, headers)
        Remembering.raw = reply.content
        return reply


def service(name):
    session = requests.Session()
    session.trust_env = False
    session.verify, session.cert = os.environ["PSI_CA"], os.environ["PSI_CERTIFICADO"]
    url = f"{os.environ['PSI_URL']}/psi/{name}/v1?{os.environ['PSI_VISTA']}"
    client = zeep.Client(url, transport=Remembering(session=session))
    [(title, served)] = client.wsdl.services.items()
    return client, client.bind(title, next(port for port in served.ports if port.endswith(f"Soap{VERSION}")))


def arguments(value):
    """JSON null is xsi:nil."""
    if isinstance(value, dict):
        return {name: arguments(item) for name, item in value.items()}
    if isinstance(value, list):
        return [arguments(item) for item in value]
    return zeep.xsd.Nil if value is None else value


def plain(value):
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else str(value)


def answer(clients, call):
    client, port = clients[call["service"]]
    try:
        reply = serialize_object(port[call["operation"]](**arguments(call["arguments"])), dict)
        # zeep gives the only element of a response without the response around it.
        return {"reply": reply if "resultado" in reply else {"resultado": reply}}
    except zeep.exceptions.Fault as fault:
        detail = client.wsdl.types.deserialize(fault.detail[0])
        return {"fault": {"code": fault.code, "text": fault.message, "detail": serialize_object(detail, dict)}}


loaded = {name: service(name) for name in SERVICES}
print(json.dumps({"ready": {name: sorted(port._operations) for name, (_, port) in loaded.items()}}), flush=True)
for line in sys.stdin:
    said = answer(loaded, json.loads(line))
    print(json.dumps({**said, "raw": base64.b64encode(Remembering.raw).decode()}, default=plain), flush=True)
