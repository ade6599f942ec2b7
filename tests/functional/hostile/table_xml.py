"""XML that no XML program writes, or that costs dearly to read: refused before any operation sees it."""
from cases import KIB256, Fault, Reply, ask, context, envelope, filled, group, post, software, verify

GOOD = envelope()
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


def declared(encoding, version="1.0"):
    return f'<?xml version="{version}" encoding="{encoding}"?>'


def named(raw):
    """These bytes as the name of the caller's software."""
    before, after = envelope(verify(software("@"))).encode().split(b"@")
    return post(before + raw + after)


def fetching(template):
    """A body that names a place on this machine that must not be asked."""
    return lambda ground: post(template.replace("@", f"http://127.0.0.1:{ground.trap}/x"))


DOCTYPE = group("xml doctype", Fault(says="DOCTYPE"), {
    "empty": ask(prolog="<!DOCTYPE x>"),
    "after the declaration": ask(prolog=declared("UTF-8") + "<!DOCTYPE s:Envelope>"),
    "billion laughs": ask(verify(software("&l9;")), prolog=f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'),
    "quadratic blow-up": ask(verify(software("&a;" * 20_000)), prolog=f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'),
    "file as an entity": ask(verify(software("&f;")), prolog='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
    "address as an entity": fetching(envelope(verify(software("&f;")), prolog='<!DOCTYPE x [<!ENTITY f SYSTEM "@">]>')),
    "parameter entity": fetching(envelope(prolog='<!DOCTYPE x [<!ENTITY % p SYSTEM "@"> %p;]>')),
    "external subset": fetching(envelope(prolog='<!DOCTYPE x SYSTEM "@">')),
    "default attributes": ask(prolog='<!DOCTYPE x [<!ATTLIST contexto href CDATA "#1">]>'),
    "inside the Body": ask("<!DOCTYPE x>" + verify()),
    "after the envelope": post(GOOD + "<!DOCTYPE x>"),
    "in small letters": ask(prolog="<!doctype x>"),
})
DOCTYPE += group("xml doctype", Fault(says="DOCTYPE", version="1.2"), {
    "in a request of SOAP 1.2": post(envelope(namespace="http://www.w3.org/2003/05/soap-envelope",
                                              prolog="<!DOCTYPE x>"), version="1.2"),
})

INSTRUCTIONS = group("xml instruction", Fault(says="instruções de processamento"), {
    "before the envelope": ask(prolog='<?xml-stylesheet href="x"?>'),
    "inside contexto": ask(verify("<?php echo 1 ?>")),
    "after the envelope": post(GOOD + "<?x?>"),
    "second declaration": ask(prolog=declared("UTF-8") * 2),
    "declaration inside the Body": ask(declared("UTF-8") + verify()),
})

ENCODINGS = group("xml encoding", Fault(), {
    "UTF-16 with its mark": post(GOOD.encode("utf-16")),
    "UTF-16 without mark": post(GOOD.encode("utf-16-le")),
    "UTF-16, declared": post((declared("UTF-16") + GOOD).encode("utf-16-be")),
    "UTF-32": post(GOOD.encode("utf-32")),
    "EBCDIC": post((declared("ebcdic-cp-us") + GOOD).encode("cp037")),
    "two marks": post("\ufeff\ufeff" + GOOD),
    "mark inside": named(b"\xef\xbf\xbe"),
    "white space before the declaration": ask(prolog=" " + declared("UTF-8")),
    "XML 1.1": ask(prolog=declared("UTF-8", "1.1")),
    "XML 2.0": ask(prolog=declared("UTF-8", "2.0")),
    "declaration without version": ask(prolog='<?xml encoding="UTF-8"?>'),
    "declaration without end": post('<?xml version="1.0"'),
})
ENCODINGS += group("xml encoding", Fault(says="UTF-8"), {
    "ISO-8859-1": post((declared("ISO-8859-1") + envelope(verify(software("ção")))).encode("latin-1")),
    "says UTF-16, is UTF-8": ask(prolog=declared("UTF-16")),
    "UTF-7": ask(verify(software("+ADw-x+AD4-")), prolog=declared("UTF-7")),
    "an encoding nobody knows": ask(prolog=declared("../../etc/passwd")),
    "continuation byte alone": named(b"\x80"),
    "overlong slash": named(b"\xc0\xaf"),
    "overlong NUL": named(b"\xc0\x80"),
    "overlong less-than": named(b"\xe0\x80\xbcx>"),
    "surrogate": named(b"\xed\xa0\x80\xed\xb0\x80"),
    "beyond Unicode": named(b"\xf5\x80\x80\x80"),
    "cut in a character": post(GOOD.encode() + b"\xe2\x82"),
    "not a character": named(b"\xef\xbf\xbf"),
    "NUL": named(b"a\0b"),
    "control character": named(b"a\x08b"),
    "NUL before the envelope": post(b"\0" + GOOD.encode()),
})
ENCODINGS += group("xml encoding", Reply(), {
    "mark of UTF-8": post("\ufeff" + GOOD),
    "declaration in small letters": ask(prolog=declared("utf-8")),
})

DECLARATIONS = group("xml declaration", Fault(says="só pode ter version, encoding e standalone"), {
    "standalone before encoding": ask(prolog='<?xml version="1.0" standalone="yes" encoding="utf-8"?>'),
    "version twice": ask(prolog='<?xml version="1.0" version="1.0"?>'),
    "another word": ask(prolog='<?xml version="1.0" lang="pt"?>'),
    "version in another's value": ask(prolog="""<?xml x="version='1.0'"?>"""),
    "comment": ask(prolog='<?xml version="1.0"<!-- -->?>'),
    "reference": ask(prolog='<?xml version="1.0" &#x1F600;?>'),
    "white space of 250,000": ask(prolog='<?xml version="1.0"' + " " * 250_000 + "?>"),
})
DECLARATIONS += group("xml declaration", Reply(), {
    "all that it may have": ask(prolog="<?xml version = '1.0' encoding='UTF-8'\nstandalone=\"yes\" ?>"),
})

REFERENCES = group("xml reference", Fault(says="referência"), {
    name: context(software(f"a{name}b")) for name in (
        "&#0;", "&#x0;", "&#1;", "&#x1F;", "&#xD800;", "&#xDFFF;", "&#xFFFE;", "&#x110000;", "&#99999999999999999999;",
        "&#-1;", "&#x;", "&#;", "&#3 2;", "&nbsp;", "&", "&amp", "&;", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;")
})
REFERENCES += group("xml reference", Fault(says="referência"), {
    "in an attribute": ask(verify(attributes=' x="&xxe;"')),
})
REFERENCES += group("xml reference", Fault(campo="contexto/software/nome"), {
    "50,000 of them": context(software(filled("&amp;"))),
    "30,000 long ones": context(software(filled("&#x1F600;"))),
})

SIZES = group("xml size", Fault(says="32 elementos uns dentro dos outros"), {
    "33 elements deep": ask(verify("<a>" * 30 + "</a>" * 30)),
    "80,000 elements deep": ask(verify(filled("<a>"))),
    "depth, closed again": ask(verify(filled("<a>", KIB256 // 3) + filled("</a>", KIB256 // 2))),
})
SIZES += group("xml size", Fault(says="32 atributos"), {
    "33 attributes": ask(verify(attributes="".join(f' a{i}="1"' for i in range(33)))),
    "20,000 attributes": ask(verify(attributes="".join(f' a{i}=""' for i in range(20_000)))),
    "16,000 namespaces": ask(verify(attributes="".join(f' xmlns:a{i}="u"' for i in range(16_000)))),
})
SIZES += group("xml size", Fault(says="8192 octetos"), {
    "element name of 250,000": ask(verify(f"<{'a' * 250_000}/>")),
    "attribute name of 250,000": ask(verify(attributes=f' {"a" * 250_000}="1"')),
    "attribute value of 250,000": ask(verify(attributes=f' a="{"a" * 250_000}"')),
    "namespace of 250,000": ask(verify(namespace="u" * 250_000)),
    "prefix of 250,000": ask(verify(f"<{'a' * 250_000}:x/>")),
    "white space of 250,000 in a tag": ask(verify(attributes=" " * 250_000)),
    "comment of 250,000": ask(f"<!--{'a' * 250_000}-->" + verify()),
})
SIZES += group("xml size", Fault(), {
    "namespaces on every level": ask(verify("".join(f'<a xmlns:p{i}="u{i}">' for i in range(29)) + "</a>" * 29)),
    "30 attributes on each of 700 elements": ask(verify("".join(
        "<a" + "".join(f' b{i}_{j}=""' for j in range(30)) + "/>" for i in range(700)))),
    "30 namespaces on each of 400 elements": ask(verify("".join(
        "<a" + "".join(f' xmlns:b{i}_{j}="u"' for j in range(30)) + "/>" for i in range(400)))),
    "the same attribute 20,000 times": ask(verify(attributes=' a=""' * 20_000)),
    "closing name of 250,000": ask(f"</{'a' * 250_000}>"),
    "5,000 mistakes": ask(verify(filled("<m:idPedido>x</m:idPedido>"))),
    "20,000 unknown elements": ask(verify(filled("<m:outro/>"))),
    "20,000 different names": ask(verify("".join(f"<m:e{i}/>" for i in range(20_000)))),
    "text of 260,000": context(software("a" * 260_000)),
    "text around 20,000 elements": ask(verify(filled("a<m:idPedido/>"))),
})
SIZES += group("xml size", Reply(), {
    "30,000 empty comments": ask(verify(filled("<!---->"))),
    "20,000 comments after the envelope": post(GOOD + filled("<!---->\n")),
    "20,000 empty CDATA": context(software("a" + filled("<![CDATA[]]>"))),
    "white space of 260,000 between elements": ask(verify(filled(" \n\t"))),
    "white space of 260,000 after the envelope": post(GOOD + " " * 260_000),
    "32 elements' worth of attributes": ask(verify(attributes="".join(f' xmlns:a{i}="u{i}"' for i in range(30)))),
})

BROKEN = group("xml broken", Fault(), {
    "no bytes": post(""),
    "white space only": post("\n\n  "),
    "JSON": post('{"VerificarLigacao": {}}'),
    "form": post("a=1&b=2"),
    "less-than alone": post("<"),
    "mark of UTF-8 alone": post("\ufeff"),
    "comment only": post("<!-- nada -->"),
    "cut in a tag": post(GOOD[:-4]),
    "cut before the end": post(GOOD[:GOOD.index("</s:Body>")]),
    "wrong closing tag": post(GOOD.replace("</s:Body>", "</s:Corpo>")),
    "closing tags crossed": post(GOOD.replace("</s:Body></s:Envelope>", "</s:Envelope></s:Body>")),
    "closing tag first": post("</a>" + GOOD),
    "attribute twice": ask(verify(attributes=' a="1" a="2"')),
    "attribute twice by two prefixes": ask(verify(attributes=' xmlns:p="u" xmlns:q="u" p:a="1" q:a="2"')),
    "attribute without quotes": ask(verify(attributes=" a=1")),
    "attribute without value": ask(verify(attributes=" a")),
    "less-than in an attribute": ask(verify(attributes=' a="<"')),
    "attributes not apart": ask(verify(attributes=' a="1"b="2"')),
    "comment with two hyphens": ask("<!-- -- -->" + verify()),
    "comment without end": post(GOOD + "<!-- "),
    "CDATA without end": ask(verify(software("<![CDATA[a"))),
    "CDATA outside the envelope": post(GOOD + "<![CDATA[x]]>"),
    "end of CDATA in text": context(software("a]]>b")),
    "prefix that is not declared": ask("<p:VerificarLigacao/>"),
    "prefix deep inside that is not declared": context("<p:idPedido/>"),
    "prefix declared empty": ask(verify(attributes=' xmlns:p=""')),
    "xmlns as a prefix": ask(verify(attributes=' xmlns:xmlns="u"')),
    "xml bound to another namespace": ask(verify(attributes=' xmlns:xml="u"')),
    "name with two colons": context("<m:a:b/>"),
    "name that begins with a digit": context("<1a/>"),
})

# With a reference that the stubs' reader does not know the body is rewritten before they get it.
REWRITTEN = software("&#x1F600;")
REPRESENTED = "<m:nissRepresentado>25000000022</m:nissRepresentado>"
ONE_READER = group("xml one reader", Reply(), {
    "reference without end in a comment": context(REWRITTEN + "<!-->&#-->"),
    "the same, two hyphens": context(REWRITTEN + "<!--->&#-->"),
    "comment that ends by reference": context("<!-->&#45;&#45;>" + REPRESENTED + "<!&#45;&#45; -->" + REWRITTEN),
    "500 xmlns in a comment": context(
        "<!-->&#45;&#45;><x" + "".join(f' xmlns:n{i}="u"' for i in range(500)) + "/><!&#45;&#45; -->" + REWRITTEN),
    "CDATA in a comment": context("<!--<![CDATA[-->" + REWRITTEN + "<!--]]>-->"),
    "comment in CDATA": context(software("&#x1F600;<![CDATA[<!--]]>") + "<!-- -->"),
    "reference without end in CDATA": context(software("&#x1F600;<![CDATA[]]><![CDATA[&#]]>")),
    "end of a tag in an attribute": ask(verify(
        REWRITTEN, attributes=' xsi:schemaLocation="urn:x &#62;&#x000003C;/contexto>&#x1F600;"')),
    "comments in the Header": ask(verify(REWRITTEN), header="<s:Header><x><!-->&#--><![CDATA[</s:Header>]]></x></s:Header>"),
    "25,000 references in the Header": ask(verify(REWRITTEN), header=f"<s:Header><x>{filled('&#x1F600;')}</x></s:Header>"),
    "25,000 references in comments": context(REWRITTEN + filled("<!--&#x1F600;-->")),
})
ONE_READER += group("xml one reader", Reply(7, "contexto/nissRepresentado"), {
    "what is no comment is read": context("<!-->-->" + REPRESENTED + REWRITTEN),
})

BROKEN += [case for says, sends in {
    "o prefixo «p» de «idPedido» não está declarado": {"prefix not declared, in words": context("<p:idPedido/>")},
    "escreva «]]&gt;»": {"end of CDATA in text, in words": context(software("a]]>b"))},
    "repete um atributo": {"attribute twice, in words": ask(verify(attributes=' a="1" a="2"'))},
    "«a» do espaço de nomes «urn:u» está duas vezes": {
        "attribute twice by two prefixes, in words": ask(verify(attributes=' xmlns:p="urn:u" xmlns:q="urn:u" p:a="1" q:a="2"'))},
    "com um espaço de nomes vazio": {"prefix declared empty, in words": ask(verify(attributes=' xmlns:p=""'))},
    "os nomes começam por uma letra": {"name with two colons, in words": context("<m:a:b/>")},
}.items() for case in group("xml broken", Fault(says=says), sends)]

TABLE = DOCTYPE + INSTRUCTIONS + ENCODINGS + DECLARATIONS + REFERENCES + SIZES + BROKEN + ONE_READER
