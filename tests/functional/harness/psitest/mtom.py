"""MTOM by hand: a request whose binary elements travel as attachments, and a reply taken apart again."""
import base64
import email
import email.policy
import secrets
import xml.etree.ElementTree as ET

from psitest import soap
from psitest.https import Reply

XOP = "http://www.w3.org/2004/08/xop/include"
INNER = {"1.1": "text/xml", "1.2": "application/soap+xml"}


def post(client, service, operation, content, version="1.1", headers=None, written=("{}@x", "{}%40x")):
    """One operation; bytes anywhere in `content` become attachments. Gives the https.Reply.
    written: how a Content-ID and the reference to it are made of a name."""
    attachments = {}

    def placed(value):
        if isinstance(value, dict):
            return {name: placed(item) for name, item in value.items()}
        if not isinstance(value, bytes):
            return value
        name = secrets.token_hex(8)
        attachments[name] = value
        return name

    envelope = soap.envelope(service, operation, placed(content), version)
    for name in attachments:
        envelope = envelope.replace(name.encode(), f'<x:Include xmlns:x="{XOP}" href="cid:{written[1].format(name)}"/>'.encode())
    boundary = secrets.token_hex(16)
    parts = [("raiz@x", f'application/xop+xml; charset=utf-8; type="{INNER[version]}"', envelope),
             *((written[0].format(name), "application/octet-stream", content) for name, content in attachments.items())]
    body = b"".join(f"--{boundary}\r\nContent-ID: <{name}>\r\nContent-Type: {type_}\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                    .encode() + content + b"\r\n" for name, type_, content in parts) + f"--{boundary}--\r\n".encode()
    head = {"Content-Type": f'multipart/related; type="application/xop+xml"; start="<raiz@x>"; start-info="{INNER[version]}"; '
                            f'boundary="{boundary}"; action="{soap.action(service, operation)}"'}
    if version == "1.1":
        head["SOAPAction"] = f'"{soap.action(service, operation)}"'
    return client.request("POST", f"/psi/{service}/v1", body, {**head, **(headers or {})})


def call(*arguments, **options):
    """The same; gives the soap.Answer, its attachments back in their places."""
    return soap.answer(plain(post(*arguments, **options)))


def is_mtom(reply):
    return reply.headers.get_content_type() == "multipart/related"


def plain(reply):
    """The reply with its attachments as base64 in the envelope, as Python's own MIME parser finds them."""
    if not is_mtom(reply):
        return reply
    message = email.message_from_bytes(f"Content-Type: {reply.headers['Content-Type']}\r\n\r\n".encode() + reply.body,
                                       policy=email.policy.HTTP)
    assert message.get_param("type") == "application/xop+xml" and not message.defects
    root, *others = message.iter_parts()
    assert root["Content-ID"] == message.get_param("start") and root.get_content_type() == "application/xop+xml"
    assert root.get_param("type") == message.get_param("start-info")
    parts = {part["Content-ID"]: part.get_payload(decode=True) for part in others}
    envelope = ET.fromstring(root.get_payload(decode=True))
    for parent in list(envelope.iter()):
        for include in parent.findall(f"{{{XOP}}}Include"):
            parent.remove(include)
            parent.text = base64.b64encode(parts.pop(f"<{include.get('href')[4:]}>")).decode()
    assert not parts, "attachments that nothing refers to"
    return Reply(reply.status, reply.headers, ET.tostring(envelope), reply.held)
