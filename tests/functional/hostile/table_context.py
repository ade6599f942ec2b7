"""What of an envelope's parts reaches the XML engine and is no value of the operation: it is accepted, and says nothing."""
from psitest.soap import ENVELOPES

from cases import NS11, NS12, Fault, Reply, envelope, group, post, verify

ENCODING11, ENCODING12 = "http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/2003/05/soap-encoding"


def parts(on_envelope="", on_body="", version="1.1"):
    """A POST of VerificarLigacao with these attributes on Envelope and Body."""
    text = envelope(namespace=ENVELOPES[version], attributes=f" {on_envelope}")
    return post(text.replace("<s:Body>", f"<s:Body {on_body}>"), version=version)


def both(kind, sends):
    """The same attributes in both versions."""
    return [case for version in ENVELOPES for case in group(f"context {version}", Reply(version=version), {
        f"{kind}: {name}": parts(*attributes, version=version) for name, attributes in sends.items()})]


TABLE = both("encodingStyle", {
    "of 1.1 on the Envelope": (f's:encodingStyle="{ENCODING11}"',),
    "of 1.1 on the Body": ("", f's:encodingStyle="{ENCODING11}"'),
    "of 1.2 on the Envelope": (f's:encodingStyle="{ENCODING12}"',),
    "of 1.2 on the Body": ("", f's:encodingStyle="{ENCODING12}"'),
    "on both": (f's:encodingStyle="{ENCODING11}"', f's:encodingStyle="{ENCODING12}"'),
    "empty": ('s:encodingStyle=""', 's:encodingStyle=""'),
    "a list": (f's:encodingStyle="{ENCODING11} {ENCODING12} urn:x"',),
    "of 4,000 letters": (f's:encodingStyle="{"a" * 4_000}"',),
    "without prefix": (f'encodingStyle="{ENCODING11}"', f'encodingStyle="{ENCODING11}"'),
    "of the other version": (f'xmlns:o="{NS12}" xmlns:p="{NS11}" o:encodingStyle="{ENCODING12}"', f'p:encodingStyle="{ENCODING11}"'),
})
TABLE += both("SOAP encoding", {
    "array": (f'xmlns:E="{ENCODING11}"', 'E:arrayType="E:int[3]" E:offset="[1]" E:position="[2,1]" E:root="0"'),
    "array of 1.2": (f'xmlns:E="{ENCODING12}"', 'E:itemType="E:int" E:arraySize="3" E:id="x" E:ref="y"'),
    "id and href": ('id="a" href="#b"', 'id="b" href="#a"'),
    "declared and not used": (f'xmlns:SOAP-ENC="{ENCODING11}" xmlns:SOAP-ENV="{NS11}"',),
    "its prefix for something else": ('xmlns:SOAP-ENC="urn:x" xmlns:xsd="urn:y" xmlns:comum="urn:z"', 'xmlns:vinc="urn:w"'),
})
TABLE += both("attribute", {
    "mustUnderstand": ('s:mustUnderstand="1"', 's:mustUnderstand="true"'),
    "mustUnderstand of no value": ("s:mustUnderstand='sim'", "s:mustUnderstand=''"),
    "somebody else's role": ("s:actor='urn:outro' s:role='urn:outro'", "s:actor='urn:outro' s:role='urn:outro' s:relay='true'"),
    "somebody else's role, of both versions": ("", f"xmlns:o='{NS12}' xmlns:p='{NS11}' o:role='urn:o' p:actor='urn:o' o:mustUnderstand='1'"),
    "language and base": ('xml:lang="zh" xml:base="urn:x"', 'xml:space="preserve"'),
    "required of WSDL": ('xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"', 'wsdl:required="true"'),
    "nobody knows": ('xmlns:t="urn:t" t:a="1"', 't:b="2"'),
})
TABLE += group("context 1.1", Reply(), {
    "as PHP without WSDL and SOAP::Lite send it": post(
        f'<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="{NS11}" xmlns:xsd='
        f'"http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:SOAP-ENC='
        f'"{ENCODING11}" SOAP-ENV:encodingStyle="{ENCODING11}"><SOAP-ENV:Body>{verify()}</SOAP-ENV:Body></SOAP-ENV:Envelope>'),
})
TABLE += [case for version in ENVELOPES for name, says, attribute in (("nil", "retire xsi:nil", 'xsi:nil="true"'),
                                                                      ("type", "retire xsi:type", 'xsi:type="s:Nada"'))
          for case in group(f"context {version}", Fault(says, version=version),
                            {f"attribute: xsi:{name}": parts(attribute, attribute, version)})]
