"""Well-formed requests with values that no payroll program means: the schema or the rules say which element it is."""
from psitest.registo import niss_errado

from cases import Fault, Reply, call, contract, context, filled, group, query, software

CONTRATO = "contratos"


def refused(campo, values, make=contract, element=None):
    """The schema refuses each of them and names the element."""
    element = element or campo
    return group(f"value {element}", Fault(campo=campo), {
        (value if len(value) < 40 else f"{value[:20]}… of {len(value)}"): make(**{element: value}) for value in values})


def judged(campo, codigo, values, make=contract, mensagem="", element=None):
    """The rules refuse each of them and name the element."""
    element = element or campo
    return group(f"value {element}", Reply(codigo, campo, mensagem), {
        name: make(**{element: value}) for name, value in values.items()})


def taken(element, values, make=contract, codigo=1):
    return group(f"value {element}", Reply(codigo), {
        (value if len(value) < 40 else f"{len(value)}"): make(**{element: value}) for value in values})


GOOD = group("value none", Reply(), {
    "the contract they are cut from": contract(),
})

DATES = refused("inicioContrato", [
    "2026-02-30", "2027-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-1", "99999-01-01", "-2026-01-01",
    "2026-01-01Z", "2026-01-01+01:00", "2026-01-01T00:00:00", "01/02/2026", "2026-01-01 ou 1=1", "hoje", "",
    "２０２６-01-01", "2026-01-01" + "0" * 50_000])
DATES += refused("dataNascimento", ["1990-02-31", "1990"])
DATES += judged("nissTrabalhador", 3, {"not the worker's": "9999-12-31"}, mensagem="VNC-002", element="dataNascimento")
DATES += judged("dataFim", 3, {"window that ends before it begins": "2000-01-01"}, element="dataFim",
                make=lambda dataFim: query(dataInicio="2001-01-01", dataFim=dataFim))
DATES += taken("dataInicio", ["1000-01-01"], make=lambda dataInicio: query(dataInicio=dataInicio, dataFim="9999-12-31"))

MONEY = refused("remuneracaoBase", [
    "1000.001", "1e3", "1E3", "NaN", "INF", "-INF", "1,5", "1 000", "1.000,00", "1234567890123", "9" * 400, "0." + "0" * 100_000 + "1",
    "0x10", "١٢٣", "1000€", "--1", "", ".", "+", "1.2.3"])
MONEY += judged("remuneracaoBase", 3, {"zero": "0", "negative zero": "-0.00", "negative": "-1.00", "least": "-9999999999.99"})
MONEY += taken("remuneracaoBase", ["1000", "+1000.00", " 1000.00 ", "1000.", "0.01", ".5", "9999999999.99", "000000000000000001000.00",
                                   "1000.000000"])
MONEY += judged("diuturnidades", 3, {"negative": "-0.01"})

NUMBERS = refused("nissTrabalhador", [
    "1234567890", "123456789012", "1234567890a", " 11111111111", "11111111111\n", "11 111 111 111", "１１１１１１１１１１１", "", "-1111111111",
    "%s%s%s%s%s%s", "' OR '1'='1", "1" * 100_000])
NUMBERS += judged("nissTrabalhador", 8, {"wrong check digit": lambda ground: niss_errado(ground.contrato["nissTrabalhador"]),
                                         "all zeros": "00000000000"})
NUMBERS += judged("nissTrabalhador", 3, {"nobody's": "11111111110", "an employer's": lambda ground: ground.empregador},
                  mensagem="VNC-002")
NUMBERS += refused("codigoEstabelecimento", ["0", "-1", "10000", "2147483648", "99999999999999999999", "1.0", "um", "", "0x1"])
NUMBERS += judged("codigoEstabelecimento", 3, {"that does not exist": "9998"})
NUMBERS += refused("percentagemTrabalho", ["1234567", "50.001", "50%"])

CODES = refused("modalidadeContrato", ["ZZ", "a", "A ", "", "A' --", "A" * 100_000])
CODES += refused("prestacaoTrabalho", ["X", "\u202eP"])
CODES += refused("enquadramento", ["REGX", "rege", "R\u0415GE"])
CODES += refused("motivoContrato", ["'; DROP TABLE psi.vinculo; --"])
CODES += refused("profissao", ["2512", "251201", "2512.0", "25a20", "25120; DELETE"])
CODES += judged("profissao", 3, {"that does not exist": "99999"})
CODES += refused("situacao", ["ativo", "TODOS OU NADA", ""], make=query)

PAGES = refused("tamanhoPagina", ["0", "-1", "1001", "2147483648", "-2147483649", "99999999999999999999999", "1.0", "1e2", "0x10", "",
                                  "dez"], make=query)
PAGES += taken("tamanhoPagina", [" 10 ", "+10", "0010"], make=query)
SPACED = taken("tamanhoPagina", ["\n\t10\n"], make=query)
SPACED += taken("apenasValidar", [" true ", "\n1\n"], make=lambda apenasValidar: query(contexto={"apenasValidar": apenasValidar}))
SPACED += group("value inicioContrato", Reply(), {
    "white space around": contract(inicioContrato=lambda ground: f"\n {ground.contrato['inicioContrato']}\t"),
})
SPACED += group("value codigoEstabelecimento", Reply(), {
    "white space around": contract(codigoEstabelecimento=lambda ground: f" {ground.contrato['codigoEstabelecimento']} "),
})
SPACED += refused("codigoEstabelecimento", [" ", "1 2"])

PAGES += judged("pagina", 18, {
    "made up": "AAAA", "not base64": "»«%%", "SQL": "' OR 1=1 --", "zeros in base64": "A" * 88, "format": "%n%n%n%n", "path": "../" * 40,
    "longest": "A" * 1024, "cut": lambda ground: ground.cursor[:-8], "altered": lambda ground: ground.altered_cursor,
    "twice": lambda ground: ground.cursor * 2}, make=query)
PAGES += group("value pagina", Reply(18, "pagina"), {
    "of other filters": query(pagina=lambda ground: ground.cursor, situacao="CESSADO"),
})
PAGES += refused("pagina", ["A" * 1_025, "A" * 100_000], make=query)

LISTS = judged("nissTrabalhador", 23, {"1,001": ["11111111110"] * 1_001, "5,000": ["11111111110"] * 5_000}, make=query)
LISTS += group("value nissTrabalhador", Reply(4), {
    "1,000": query(nissTrabalhador=["11111111110"] * 1_000),
})
LISTS += group("value nissTrabalhador", Reply(8, "nissTrabalhador[1000]"), {
    "the last of 1,000 wrong": query(nissTrabalhador=["11111111110"] * 999 + ["11111111111"]),
})
LISTS += refused("nissTrabalhador[3]", ["x"], element="nissTrabalhador",
                 make=lambda nissTrabalhador: query(nissTrabalhador=["11111111110"] * 2 + [nissTrabalhador]))

CONTEXT = group("value contexto", Fault(campo="contexto/idPedido"), {
    value: context(f"<m:idPedido>{value}</m:idPedido>") for value in (
        "123", "{3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10}", "3f2b8c1e7d4a4e0f9a615b8c2d7e9f10", "urn:uuid:3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10",
        "zf2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10", "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10'", "' OR ''='")
})
CONTEXT += group("value contexto", Reply(), {
    "UUID of zeros": context("<m:idPedido>00000000-0000-0000-0000-000000000000</m:idPedido>"),
    "apenasValidar 1": context("<m:apenasValidar>1</m:apenasValidar>"),
})
CONTEXT += group("value contexto", Fault(campo="contexto/apenasValidar"), {
    value or "empty": context(f"<m:apenasValidar>{value}</m:apenasValidar>") for value in ("sim", "TRUE", "2", "", "-0")
})
CONTEXT += group("value contexto", Fault(campo="contexto/nissRepresentado"), {
    value: context(f"<m:nissRepresentado>{value}</m:nissRepresentado>") for value in ("20", "2500000000x", "* OR 1=1")
})
CONTEXT += group("value contexto", Reply(8, "contexto/nissRepresentado"), {
    "represented, wrong check digit": context("<m:nissRepresentado>20000000000</m:nissRepresentado>"),
})
CONTEXT += group("value contexto", Reply(7, "contexto/nissRepresentado"), {
    "represented, a person": context("<m:nissRepresentado>11111111110</m:nissRepresentado>"),
})

SOFTWARE = group("value software", Reply(), {
    name: context(software(value)) for name, value in {
        "format": "%s%n%x%1000000d", "format of C++": "{}{0}{:1000000}{{", "SQL": "'; DROP TABLE psi.vinculo; --", "shell": "$(id) `id` | id",
        "look-up": "${jndi:ldap://127.0.0.1/x}", "path": "../../../etc/passwd", "new line": "a\nb",
        "new line by reference": "a&#10;{\"level\":\"error\"}&#13;", "right to left": "\u202edeziro\u202c\u200b\u2066",
        "emoji": "👩\u200d💻🇵🇹" * 10, "100 emoji": "😀" * 100, "combining": "e\u0301" * 40, "markup": "&lt;script&gt;alert(1)&lt;/script&gt;",
        "end of CDATA": "]]&gt;", "escape": "\x7f&#x9b;31m", "not characters": "\U0001fffe\ufdd0"}.items()
})
SOFTWARE += group("value software", Fault(campo="contexto/software/nome"), {
    "101 letters": context(software("a" * 101)),
    "101 emoji": context(software("😀" * 101)),
    "empty": context(software("")),
    "spaces of 260,000": context(software(filled(" "))),
})
SOFTWARE += group("value software", Fault(campo="contexto/software/versao"), {
    "version of 101": context(software("a", "1" * 101)),
})

def delivered(ficheiro):
    return call("declaracoes", "EntregarFicheiro", lambda ground: {
        "contexto": {"idPedido": "205fa692-a99d-4ede-90f4-3887cb4382a2", "apenasValidar": True}, "ficheiro": ficheiro})


BASE64 = group("value ficheiro", Fault(campo="ficheiro", says="base64"), {
    "as a data address": delivered("data:text/plain;base64,UjBSQzQwMDgg"),
    "of addresses": delivered("UjBS-zQw_zQw"),
    "with other letters": delivered("UjBSçzQw"),
    "not encoded": delivered("R0RC4008  01\u00a0"),
    "cut": delivered("UjBSQ"),
    "of 200,000, the last wrong": delivered("A" * 200_000 + "-"),
})
BASE64 += group("value ficheiro", Fault(campo="ficheiro", says="escreva «+» em vez de «-» e «/» em vez de «_»"), {
    "of addresses, in words": delivered("UjBS-zQw"),
})

TABLE = BASE64 + GOOD + DATES + MONEY + NUMBERS + CODES + PAGES + SPACED + LISTS + CONTEXT + SOFTWARE
