"""Well-formed XML that is not an envelope, not an operation of the contract, or not what its schema says."""
from psitest.soap import NIL

from cases import (NS11, NS12, VINCULOS, Fault, Reply, ask, contract, context, envelope, group, post, software, verify)

ID = "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10"
XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'


def block(attributes):
    return f'<s:Header><t:Seguranca xmlns:t="urn:t" {attributes}>x</t:Seguranca></s:Header>'


def twelve(*arguments, **options):
    return post(envelope(*arguments, namespace=NS12, **options), version="1.2")


def action(text, version="1.1"):
    if version == "1.1":
        return post(envelope(), fields=(f"SOAPAction: {text}",))
    return post(envelope(namespace=NS12), content_type=f"application/soap+xml; charset=utf-8; action={text}")


SHAPE = group("envelope", Fault(), {
    "none, the operation alone": post(verify()),
    "small letters": post(envelope().replace("s:Envelope", "s:envelope")),
    "no Body": post(f'<s:Envelope xmlns:s="{NS11}"/>'),
    "Header only": post(f'<s:Envelope xmlns:s="{NS11}"><s:Header/></s:Envelope>'),
    "empty Body": ask(""),
    "text in the Body": ask("VerificarLigacao"),
    "two Bodies": post(envelope().replace("</s:Envelope>", f"<s:Body>{verify()}</s:Body></s:Envelope>")),
    "two operations": ask(verify() * 2),
    "two Headers": ask(header="<s:Header/><s:Header/>"),
    "Header after the Body": post(envelope().replace("</s:Envelope>", "<s:Header/></s:Envelope>")),
    "another element beside the Body": ask(header="<x/>"),
    "Body of the other version": post(envelope().replace("s:Body", "z:Body").replace("<z:Body", f'<z:Body xmlns:z="{NS12}"')),
    "text before it": post("olá" + envelope()),
    "text after it": post(envelope() + "olá"),
    "a second envelope": post(envelope() * 2),
    "text between its parts": post(envelope().replace("<s:Body>", "texto<s:Body>")),
})
SHAPE += group("envelope", Fault(code="VersionMismatch"), {
    "namespace nobody knows": ask(namespace="urn:outro"),
    "no namespace": post(f"<Envelope><Body>{verify()}</Body></Envelope>"),
    "namespace of a draft": ask(namespace="http://www.w3.org/2001/12/soap-envelope"),
    "namespace with white space": ask(namespace=NS11 + " "),
})
SHAPE += group("envelope", Fault(status=415, version="1.2"), {
    "1.2 in text/xml": post(envelope(namespace=NS12)),
})
SHAPE += group("envelope", Fault(status=415), {
    "1.1 in application/soap+xml": post(envelope(), version="1.2"),
})

HEADER = group("header", Fault(code="MustUnderstand", says="mustUnderstand"), {
    "must be understood": ask(header=block('s:mustUnderstand="1"')),
    "must be understood by the next": ask(header=block(
        's:mustUnderstand="1" s:actor="http://schemas.xmlsoap.org/soap/actor/next"')),
})
HEADER += group("header", Fault(code="MustUnderstand", says="{urn:t}Seguranca exige ser compreendido"), {
    f"must be understood, {value!r}": ask(header=block(f's:mustUnderstand="{value}"'))
    for value in ("&#49;", " 1 ", "true", "\n&#x31;\t", "&#x0000031;")
})
HEADER += group("header", Fault(code="MustUnderstand", says="mustUnderstand"), {
    "must be understood, by another prefix": ask(header=block(f'xmlns:q="{NS11[:-1]}&#47;" q:mustUnderstand="1"')),
    "must be understood by the next, by reference": ask(header=block(
        's:mustUnderstand="1" s:actor=" &#104;ttp://schemas.xmlsoap.org/soap/actor/next"')),
})
HEADER += group("header", Fault(says="só pode ser 1 ou 0"), {
    f"must be understood, {value!r}": ask(header=block(f's:mustUnderstand="{value}"')) for value in ("", "yes", "TRUE", "2", "1 1")
})
HEADER += group("header", Fault(
        code="MustUnderstand", says="mustUnderstand", version="1.2",
        holds=b'Header><SOAP-ENV:NotUnderstood xmlns:h="urn:t" qname="h:Seguranca"/></SOAP-ENV:Header>'), {
    f"must be understood, 1.2, {value!r}": twelve(header=block(f's:mustUnderstand="{value}"'))
    for value in ("true", "1", " 1", "&#49;", "\ttrue ")
})
WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
HEADER += group("header", Fault(
        code="MustUnderstand", says="Security", version="1.2",
        holds=f'<SOAP-ENV:NotUnderstood xmlns:h="{WSS}" qname="h:Security"/>'.encode()), {
    "security that must be understood, 1.2": twelve(header=f'<s:Header><w:Security xmlns:w="{WSS}" s:mustUnderstand="true">'
                                                    "<w:UsernameToken/></w:Security></s:Header>"),
})
HEADER += group("header", Fault(code="MustUnderstand", says="e mais 2995", version="1.2"), {
    "3,000 that must be understood": twelve(
        header="<s:Header>" + "<t:x xmlns:t='u' s:mustUnderstand='1'/>" * 3_000 + "</s:Header>"),
})
HEADER += group("header", Reply(), {
    "need not be understood": ask(header=block('s:mustUnderstand="0"')),
    "is for somebody else": ask(header=block('s:mustUnderstand="1" s:actor="urn:outro"')),
    "of 200,000 elements' text": ask(header="<s:Header><t:x xmlns:t='urn:t'>" + "a" * 200_000 + "</t:x></s:Header>"),
    "10,000 blocks": ask(header="<s:Header>" + "<t:x xmlns:t='u'/>" * 10_000 + "</s:Header>"),
})

OPERATION = group("operation", Fault(says="ConsultarTrabalhadores"), {
    "nobody knows": ask(f'<ApagarTudo xmlns="{VINCULOS}"/>'),
    "of another service": ask('<ComunicarContrato xmlns="urn:psi:contratos:v1"/>'),
    "of another version": ask(verify(namespace="urn:psi:vinculos:v2")),
    "without namespace": ask(verify(namespace="")),
    "a reply as a request": ask(f'<VerificarLigacaoResponse xmlns="{VINCULOS}"/>'),
    "a fault as a request": ask("<s:Fault><faultcode>s:Server</faultcode></s:Fault>"),
    "a schema as a request": ask('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'),
})
OPERATION += group("operation", Fault(says="SOAPAction"), {
    "another SOAPAction": action('"urn:psi:vinculos:v1:ConsultarTrabalhadores"'),
    "SOAPAction of another service": action('"urn:psi:contratos:v1:VerificarLigacao"'),
    "SOAPAction of 8,000": action('"' + "a" * 8_000 + '"'),
    "SOAPAction of octets": action('"\xe9\xff\x80"'),
    "SOAPAction with a path": action("../../../etc/passwd"),
    "SOAPAction with a quote only": action('"'),
})
OPERATION += group("operation", Fault(says="action", version="1.2"), {
    "another action, 1.2": action('"urn:psi:vinculos:v1:Outra"', "1.2"),
})
OPERATION += group("operation", Reply(), {
    "empty SOAPAction": action('""'),
    "its own SOAPAction without quotes": action("urn:psi:vinculos:v1:VerificarLigacao"),
})


def wrong(campo, sends):
    return group("schema", Fault(campo=campo), sends)


SCHEMA = wrong("contexto", {
    "no contexto": ask(f'<VerificarLigacao xmlns="{VINCULOS}"/>'),
    "contexto nil": ask(verify(attributes=' xsi:nil="true"')),
    "text in contexto": context("texto"),
    "unknown attribute": ask(verify(attributes=' admin="true"')),
    "reference of SOAP encoding": ask(verify(attributes=' href="#1"')),
    "id of SOAP encoding": ask(verify(attributes=' id="1"')),
    "type that does not exist": ask(verify(attributes=' xsi:type="m:Nada"')),
    "type that is no Contexto": ask(verify(attributes=f' {XS} xsi:type="xs:string"')),
    "type that is another structure": ask(verify(attributes=' xsi:type="m:Resultado"')),
    "type without declared prefix": ask(verify(attributes=' xsi:type="p:x"')),
    "two contextos": ask(f'<VerificarLigacao xmlns="{VINCULOS}"><contexto/><contexto/></VerificarLigacao>'),
    "contexto of another namespace": ask(verify().replace("<contexto", '<contexto xmlns="urn:psi:comum:v1"')),
})
SCHEMA += group("schema", Fault(campo="contexto", says="retire xsi:type"), {
    "type that is no Contexto, in words": ask(verify(attributes=f' {XS} xsi:type="xs:string"')),
    "type without declared prefix, in words": ask(verify(attributes=' xsi:type="p:x"')),
})
TYPED = "<nissTrabalhador xsi:type='xs:string'>12000000012</nissTrabalhador><tamanhoPagina xsi:type='xs:int'>5</tamanhoPagina>"
SCHEMA += group("schema", Fault(campo="nissTrabalhador[1]", says="retire xsi:type"), {
    "types that clients with WSDL of old name": ask(
        f'<ConsultarTrabalhadores xmlns="{VINCULOS}" {XS}><contexto/>{TYPED}</ConsultarTrabalhadores>'),
})
SCHEMA += wrong("Contexto", {
    "element in capitals": ask(verify().replace("contexto", "Contexto")),
})
SCHEMA += wrong("contexto/outro", {
    "unknown element": context("<m:outro/>"),
})
SCHEMA += wrong("contexto/include", {
    "XInclude": context('<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
})
SCHEMA += wrong("contexto/idPedido", {
    "wrong order": context(f"{software('a')}<m:idPedido>{ID}</m:idPedido>"),
    "element twice": context(f"<m:idPedido>{ID}</m:idPedido><m:idPedido>{ID}</m:idPedido>"),
    "element of another namespace": context(f"<idPedido>{ID}</idPedido>"),
    "empty": context("<m:idPedido/>"),
    "nil with a value": context(f'<m:idPedido xsi:nil="true">{ID}</m:idPedido>'),
    "nil that is no boolean": context(f'<m:idPedido xsi:nil="talvez">{ID}</m:idPedido>'),
    "white space around": context(f"<m:idPedido> {ID} </m:idPedido>"),
})
SCHEMA += wrong("contexto/idPedido/b", {
    "element inside text": context(f"<m:idPedido><b>{ID}</b></m:idPedido>"),
})
SCHEMA += wrong("contexto/software/versao", {
    "half a software": context("<m:software><m:nome>a</m:nome></m:software>"),
})
SCHEMA += group("schema", Fault(campo="nissTrabalhador"), {
    "nil where it is required": contract(nissTrabalhador=NIL),
    "list where one is allowed": lambda ground: contract(nissTrabalhador=[ground.contrato["nissTrabalhador"]] * 2)(ground),
})
SCHEMA += group("schema", Fault(campo="dataNascimento", says="esperava-se «nissTrabalhador»"), {
    "required and absent": contract(nissTrabalhador=None),
})
SCHEMA += group("schema", Fault(campo="codigoEstabelecimento"), {
    "last one absent": contract(codigoEstabelecimento=None),
})
SCHEMA += group("schema", Reply(), {
    "nil where it is allowed": context('<m:idPedido xsi:nil="true"/>'),
    "its own type named": ask(verify(attributes=' xsi:type="m:Contexto"')),
    "CDATA around a value": context(f"<m:idPedido><![CDATA[{ID}]]></m:idPedido>"),
    "comment inside a value": context(f"<m:idPedido>{ID[:8]}<!-- x -->{ID[8:]}</m:idPedido>"),
    "schema to be fetched": lambda ground: ask(verify(attributes=f' xsi:schemaLocation="urn:x http://127.0.0.1:{ground.trap}/x"')),
    "schema without namespace to be fetched":
        lambda ground: ask(verify(attributes=f' xsi:noNamespaceSchemaLocation="http://127.0.0.1:{ground.trap}/x"')),
    "schema to be fetched, on the envelope":
        lambda ground: ask(attributes=f' xsi:schemaLocation="{VINCULOS} http://127.0.0.1:{ground.trap}/x"'),
})

TABLE = SHAPE + HEADER + OPERATION + SCHEMA
