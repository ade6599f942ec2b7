"""suds, driven by lines: see drivers.py. Argument: a folder with the WSDLs; what comes is read into dicts, and suds writes it."""
import base64
import os
import ssl
import sys
import urllib.request
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

import suds
import suds.client
import suds.sudsobject
from suds.transport.http import HttpTransport

context = ssl.create_default_context(cafile=os.environ["PSI_CA"])
context.load_cert_chain(os.environ["PSI_CERTIFICADO"])


class MutualTls(HttpTransport):
    def u2handlers(self):
        return [urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)]


def client(folder, service):
    return suds.client.Client(f"file://{folder}/{service}-soap11.wsdl", location=f"{os.environ['PSI_URL']}/psi/{service}/v1", transport=MutualTls(), cache=None)


def arguments(node):
    """By names; what comes more than once is a list."""
    if not len(node):
        return node.text
    found = {}
    for child in node:
        name, value = child.tag.rpartition("}")[2], arguments(child)
        found[name] = value if name not in found else [*(found[name] if isinstance(found[name], list) else [found[name]]), value]
    return found


def text(name, value):
    if value is None:
        return ""
    if isinstance(value, list):
        return "".join(text(name, one) for one in value)
    if isinstance(value, suds.sudsobject.Object):
        return f"<{name}>{''.join(text(key, one) for key, one in suds.sudsobject.items(value))}</{name}>"
    return f"<{name}>{escape(str(value).lower() if isinstance(value, bool) else str(value))}</{name}>"


def answer(one, operation, request):
    try:
        reply = getattr(one.service, operation)(**(arguments(request) or {}))
        # suds gives the only element of a response without the response around it.
        return "reply", text("reply", reply) if hasattr(reply, "resultado") else f"<reply>{text('resultado', reply)}</reply>"
    except suds.WebFault as fault:
        return "fault", text("fault", fault.fault.detail.falha)


clients = {}
print("ready", flush=True)
for line in sys.stdin:
    service, operation, content = line.split()
    if service not in clients:
        clients[service] = client(sys.argv[1], service)
    word, said = answer(clients[service], operation, ET.fromstring(base64.b64decode(content)))
    print(word, base64.b64encode(said.encode()).decode(), flush=True)
