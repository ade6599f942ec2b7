"""The same calls as psitest.soap makes, in JSON: a dict of elements to a request, and a reply to the dict that the SOAP one gives."""
import json
import re

from psitest import served, soap
from psitest.schema import published

NUMBERS = ("int", "long", "decimal")
SUCCESS = ("1", "4", "11", "15")
# Whether a fault is the caller's to mend, as SOAP's code says it.
CLIENT = ("400", "401")


class Written(str):
    """JSON text as it stands."""


def dumps(value):
    if isinstance(value, Written):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{dumps(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dumps, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _wrapper(service, operation):
    declared = published().elements.get(f"{{urn:psi:{service}:v1}}{operation}")
    return published().type_of(declared) if declared is not None else None


def request(service, operation, content):
    """The body of a call: values are put into JSON by the published types; what the schema does not know stays as it is."""
    return dumps(_object(_wrapper(service, operation), content)).encode()


def _object(type_, content):
    known = {child.tag.split("}")[1]: child for child in published().children(type_)}
    found = {}
    for name, value in content.items():
        child = known.get(name)
        if value is None:
            continue
        if child is not None and child.repeated:
            items = value if isinstance(value, (list, tuple)) else [value]
            found[name] = [_value(child, item) for item in items]
        elif child is None and isinstance(value, (list, tuple)):
            found[name] = [str(item) for item in value]
        else:
            found[name] = _value(child, value)
    return found


def _value(child, value):
    if value is soap.NIL:
        return None
    if isinstance(value, dict):
        return _object(child.type if child else None, value)
    if child is None or isinstance(value, bool):
        return value if isinstance(value, (bool, int)) else str(value)
    text = str(value)
    if child.base in NUMBERS and re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        return Written(text)
    if child.base == "boolean" and text in ("true", "1", "false", "0"):
        return text in ("true", "1")
    return text


def path(service, operation):
    return f"/psi/{service}/v1/{operation}"


def call(client, service, operation, content, version="1.1", headers=None):
    """One operation; gives the soap.Answer that SOAP would have given, with this reply in it."""
    own = {"Content-Type": "application/json", **(headers or {})}
    reply = client.request("POST", path(service, operation), request(service, operation, content), own)
    return answer(reply, service, operation, version)


def answer(reply, service, operation, version="1.1"):
    """Reads what came back; a reply that breaks the contract, or a status that does not go with it, fails the test."""
    plain = served.uncompressed(reply)
    kind = reply.headers.get_content_type()
    content = json.loads(plain.body, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_once)
    if kind == "application/problem+json":
        return soap.Answer(reply, version, fault=_problem(reply, content), fault_text=content["detail"],
                           fault_code=_fault_code(content, version))
    assert kind == "application/json" and reply.status in (200, 422), (reply.status, kind, plain.body[:300])
    assert reply.headers["Cache-Control"] == "no-store"
    codigo = content["resultado"]["codigo"]
    # Without an idPedido nothing is kept: its blocks say what would be.
    unkept = ("PSI-002", "contexto/idPedido") in [(one["codigo"], one.get("campo")) for one in content["resultado"].get("mensagens", [])]
    done = not unkept and (codigo in SUCCESS or "ACEITE" in [one.get("estado") for one in content.get("bloco", [])]
                           or int(content.get("aceites", "0")) > 0)
    assert (reply.status == 200) == done, (reply.status, codigo)
    type_ = _wrapper(service, operation + "Response")
    _ordered(type_, content)
    texts = _texts(content)
    served.check(soap.document(f"{{urn:psi:{service}:v1}}{operation}Response", type_, texts))
    return soap.Answer(reply, version, content=texts)


def _ordered(type_, content):
    """Members are those published, in their order; what may be repeated is a list, and never an empty one."""
    known = {child.tag.split("}")[1]: child for child in published().children(type_)}
    assert list(content) == [name for name in known if name in content], (list(content), list(known))
    for name, value in content.items():
        assert isinstance(value, list) == known[name].repeated and value != [], (name, value)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                _ordered(known[name].type, one)


def _once(pairs):
    found = dict(pairs)
    assert len(found) == len(pairs), f"a member twice: {pairs}"
    return found


def _texts(value):
    """As the SOAP harness reads XML: every value is a text."""
    if isinstance(value, dict):
        return {name: _texts(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_texts(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else value


def _problem(reply, content):
    codigo = content["codigo"]
    assert content["type"] == f"urn:psi:erros:{codigo}" and content["title"] and content["status"] == str(reply.status)
    assert content["instance"] == f"urn:psi:correlacao:{content['idCorrelacao']}"
    assert content["idCorrelacao"] == reply.headers["X-Correlation-Id"]
    assert reply.headers["Cache-Control"] == "no-store" and reply.headers["Retry-After"] == content.get("tentarApos")
    allowed = {"type", "title", "status", "detail", "instance", "codigo", "campo", "tentarApos", "idCorrelacao"}
    assert set(content) <= allowed, set(content) - allowed
    fault = {"codigo": codigo, "texto": content["detail"], "idCorrelacao": content["idCorrelacao"]}
    return {**fault, **{name: content[name] for name in ("campo", "tentarApos") if name in content}}


def _fault_code(content, version):
    mine = content["codigo"] in CLIENT
    return ("Client" if mine else "Server") if version == "1.1" else ("Sender" if mine else "Receiver")
