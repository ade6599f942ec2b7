"""A payroll month and a month of the new cycle, as any client plays them: calls by name, through one that has
`call(service, operation, arguments)`, whatever stack or binding is behind it.

Everything goes over the wire, the clock and the payment too (QualidadeService), so that the same month runs on any quality
environment. It begins by putting the vendor's data back (ReporDados). Stacks hand numbers over as text, as integers or as
floating point, and dates with a time behind them: `numero` and `data` read all of these."""
import base64
import datetime
import decimal
import time
import uuid

from psitest.dri import Linha, bloco, declaracao, ficheiro

PADARIA, JARDINS, NIF = "25000000014", "25000000064", "590000063"
# Workers of docs/test-identities.md who work for nobody.
ISABEL, CAROLINA, MATILDE = ("11000000015", "1962-01-15"), ("11000000023", "1962-02-21"), ("11000000031", "1962-03-30")
JORGE, VITOR, GONCALO = ("11000000049", "1962-05-06"), ("11000000057", "1962-06-12"), ("11000000065", "1962-07-19")


def numero(valor):
    return decimal.Decimal(str(valor))


def data(valor):
    return str(valor)[:10]


def lista(valor):
    return valor if isinstance(valor, list) else [] if valor is None else [valor]


def somar(mes, quantos):
    """mes: AAAA-MM."""
    meses = int(mes[:4]) * 12 + int(mes[5:]) - 1 + quantos
    return f"{meses // 12}-{meses % 12 + 1:02}"


class Empresa:
    """An employer, by a client with its own certificate or one that represents it."""

    def __init__(self, client, niss, represented, wait=0.0):
        self.client, self.niss, self.represented, self.wait = client, niss, represented, wait

    def contexto(self, escrita):
        contexto = {"idPedido": str(uuid.uuid4())} if escrita else {}
        if self.represented:
            contexto["nissRepresentado"] = self.niss
        return {**contexto, "software": {"nome": "Mês de Łódź", "versao": "1.0"}}

    def call(self, service, operation, escrita=False, codigo=1, **arguments):
        """Its reply; another codigo fails."""
        answer = self.client.call(service, operation, {"contexto": self.contexto(escrita), **arguments})
        assert "reply" in answer, (operation, answer)
        resultado = answer["reply"]["resultado"]
        assert numero(resultado["codigo"]) == codigo, (operation, resultado)
        return answer["reply"]

    def write(self, service, operation, codigo=1, **arguments):
        return self.call(service, operation, True, codigo, **arguments)

    def clock(self, dia):
        self.write("qualidade", "DefinirRelogio", data=str(dia))
        time.sleep(self.wait)   # until every copy of the gateway has seen it (access.cache_milliseconds)

    def hire(self, worker, day, salary, codigo=1, contexto=None):
        niss, birth = worker
        return self.write("contratos", "ComunicarContrato", codigo, nissTrabalhador=niss, dataNascimento=birth,
                          modalidadeContrato="A", prestacaoTrabalho="P", inicioContrato=str(day), profissao="25120",
                          remuneracaoBase=salary, enquadramento="REGE", codigoEstabelecimento="1")

    def pay(self, months):
        """Document, payment, receipt and its PDF; gives what was paid."""
        [document] = lista(self.write("documentos-pagamento", "EmitirDocumentoPagamento", ambito="11", mesReferencia=months)["documento"])
        paid = self.write("qualidade", "SimularPagamento", numeroDocumento=str(document["numero"]))["pagamento"]
        if isinstance(paid, list):
            [paid] = paid
        number = str(paid["numeroRecibo"])
        year = self.call("qualidade", "VerificarLigacao")["resultado"]["dataSimulada"]
        listed = lista(self.call("recibos", "ConsultarRecibosPagamento", anoPagamento=data(year)[:4], tamanhoPagina="1000")["recibo"])
        assert number in [str(one["numeroRecibo"]) for one in listed]
        got = self.call("recibos", "ObterComprovativo", numeroRecibo=number)
        assert octets(got["comprovativo"])[:5] == b"%PDF-"
        return numero(got["recibo"]["valorPago"])


def octets(value):
    return base64.b64decode(value if isinstance(value, str) else bytes(value))


def codes(messages):
    return [one["codigo"] for one in lista(messages)]


def fault(client, **arguments):
    """The fault of a contract whose worker is none: (codigo, campo)."""
    answer = client.call("contratos", "ComunicarContrato", {
        "contexto": {"idPedido": str(uuid.uuid4())}, "nissTrabalhador": "123", "dataNascimento": "1990-01-01", "modalidadeContrato": "A",
        "prestacaoTrabalho": "P", "inicioContrato": "2026-11-02", "profissao": "25120", "remuneracaoBase": "1000.00",
        "enquadramento": "REGE", "codigoEstabelecimento": "1", **arguments})
    assert "fault" in answer, answer
    return int(numero(answer["fault"]["detail"]["codigo"])), answer["fault"]["detail"].get("campo")


def declared(reply):
    """(state, total, contributions) of its only block, and the codes of its messages."""
    [one] = lista(reply["bloco"])
    return (one["estado"], numero(one["totalRemuneracoes"]), numero(one["totalContribuicoes"])), codes(one.get("mensagem"))


def structured(lines, mes):
    """declaracao() with its values as text."""
    content = declaracao([Linha(niss, birth, value, nature, days) for (niss, birth), days, nature, value in lines], mes=mes)
    return {name: value for name, value in content.items() if name != "contexto"}


def payroll(own, representative, wait=0.0):
    """The month of two employers, one of them represented: hirings, a raise, a move, a mistake undone, an end, what changed, a
    declaration refused and put right, a file, documents, payments, receipts. Gives what was paid, by employer."""
    padaria, jardins = Empresa(own, PADARIA, False, wait), Empresa(representative, JARDINS, True, wait)
    jardins.write("qualidade", "ReporDados")
    time.sleep(wait)
    first = datetime.date.today().replace(day=1)
    mes, seguinte = f"{first:%Y-%m}", somar(f"{first:%Y-%m}", 1)
    day = first.replace
    jardins.clock(first)
    try:
        for one in padaria, jardins:
            for service in ("vinculos", "contratos", "declaracoes", "documentos-pagamento", "recibos", "ciclo-contributivo", "qualidade"):
                assert one.call(service, "VerificarLigacao")["nissEmpregador"] == one.niss
        mark = _mark(padaria)
        numbers = [one.hire(worker, first, salary)["resultado"]["numeroComunicacao"] for one, worker, salary in (
            (padaria, ISABEL, "1250.00"), (padaria, CAROLINA, "980.50"), (padaria, MATILDE, "1010.00"),
            (jardins, JORGE, "1100.00"), (jardins, VITOR, "905.25"))]
        assert len({str(number) for number in numbers}) == 5
        again = padaria.hire(ISABEL, first, "1250.00", codigo=3)
        assert codes(again["resultado"]["mensagens"]) == ["VNC-003"]
        assert fault(own) == (400, "nissTrabalhador")
        _change(padaria, jardins, day)
        _read_back(padaria, mark)
        jardins.clock(f"{seguinte}-08")
        assert _declare_wrong_then_right(padaria, mes) and _deliver_file(jardins, mes)
        return {one.niss: one.pay([mes]) for one in (padaria, jardins)}
    finally:
        jardins.write("qualidade", "ReporDados")


def _mark(padaria):
    mark = None
    while True:
        more = {} if mark is None else {"marca": mark}
        reply = padaria.client.call("vinculos", "SincronizarTrabalhadores", {"contexto": {}, "tamanhoPagina": "1000", **more})["reply"]
        mark = reply["marca"]
        if str(reply["haMais"]).lower() != "true":
            return mark


def _change(padaria, jardins, day):
    jardins.clock(day(day=5))
    padaria.write("contratos", "AlterarContrato", nissTrabalhador=ISABEL[0], dataEfeito=str(day(day=5)), remuneracaoBase="1300.00")
    padaria.write("contratos", "TransferirLocalTrabalho", nissTrabalhador=CAROLINA[0], codigoEstabelecimento="2",
                  dataInicio=str(day(day=6)), dataFim=str(day(day=12)))
    mistake = padaria.hire(GONCALO, day(day=5), "999.99")["resultado"]["numeroComunicacao"]
    padaria.write("contratos", "AnularComunicacao", numeroComunicacao=str(mistake))
    jardins.clock(day(day=20))
    padaria.write("contratos", "CessarContrato", nissTrabalhador=MATILDE[0], dataFimVinculo=str(day(day=20)),
                  motivoFimVinculo="IIDD", comunicacaoDesemprego=False)


def _read_back(padaria, mark):
    changed = lista(padaria.call("vinculos", "SincronizarTrabalhadores", marca=mark, tamanhoPagina="1000")["trabalhador"])
    seen = {one["nissTrabalhador"]: one for one in changed}
    assert {ISABEL[0], CAROLINA[0], MATILDE[0]} <= set(seen)
    assert data(seen[MATILDE[0]]["dataFimVinculo"])[8:] == "20"
    assert numero(seen[ISABEL[0]]["contrato"]["remuneracaoBase"]) == decimal.Decimal("1300.00")
    asked = padaria.call("vinculos", "ConsultarTrabalhadores", nissTrabalhador=[ISABEL[0], CAROLINA[0]])
    assert numero(asked["total"]) == 2 and len(lista(asked["trabalhador"])) == 2


def _declare_wrong_then_right(padaria, mes):
    lines = [(ISABEL, "30", "P", "1300.00"), (ISABEL, "0", "R", "160.40"), (CAROLINA, "30", "P", "980.50"), (MATILDE, "20", "P", "673.33")]
    wrong = structured([*lines, lines[2]], mes)
    wrong["totalRemuneracoes"] = str(decimal.Decimal(str(wrong["totalRemuneracoes"])) + 1)
    refused = padaria.write("declaracoes", "EntregarDeclaracao", 3, **wrong)
    (state, _, _), said = declared(refused)
    assert state == "REJEITADA" and {"DS23", "DS36"} <= set(said), (state, said)
    [block] = lista(refused["bloco"])
    replaced = padaria.write("declaracoes", "SubstituirDeclaracao", identificadorEntrega=str(refused["identificadorEntrega"]),
                             numeroBloco=str(block["numeroBloco"]), **structured(lines, mes))
    return declared(replaced) == (("ACEITE", decimal.Decimal("3114.23"), decimal.Decimal("1082.19")), [])


def _deliver_file(jardins, mes):
    lines = [Linha(*JORGE, "1100.00", dias="30", nome="JORGE"), Linha(*VITOR, "905.25", dias="30", nome="VITOR")]
    content = ficheiro(bloco(JARDINS, NIF, lines, mes=mes))
    done = jardins.write("declaracoes", "EntregarFicheiro", ficheiro=base64.b64encode(content).decode())
    return declared(done) == (("ACEITE", decimal.Decimal("2005.25"), decimal.Decimal("696.82")), [])


def cycle(representative, wait=0.0):
    """A month of the new cycle, from the adhesion to the receipt: values looked at, exceptions communicated (one with an alert),
    an old version refused, the confirmation, the payment. Gives what was paid."""
    jardins = Empresa(representative, JARDINS, True, wait)
    jardins.write("qualidade", "ReporDados")
    time.sleep(wait)
    # The first month of the cycle must not end before today: one that ended before the last ReporDados is not computed.
    start = max("2026-10", somar(f"{datetime.date.today():%Y-%m}", -2))
    adhesion, mes, after = somar(start, 1), somar(start, 2), somar(start, 3)
    try:
        jardins.clock(f"{start}-01")
        for worker, salary in ((ISABEL, "1250.00"), (CAROLINA, "980.50"), (MATILDE, "1010.00")):
            jardins.hire(worker, f"{start}-01", salary)
        jardins.clock(f"{adhesion}-05")
        joined = jardins.write("ciclo-contributivo", "AderirCiclo")
        assert joined["desde"][:7] == mes, joined
        jardins.clock(f"{after}-02")
        _communicate(jardins, mes)
        state = jardins.call("ciclo-contributivo", "ConsultarCiclo", mesReferencia=mes)
        assert numero(state["totalContribuicoes"]) == decimal.Decimal("1176.47"), state
        jardins.clock(data(state["prazoPagamento"]))
        return jardins.pay([mes])
    finally:
        jardins.write("qualidade", "ReporDados")


def _value(worker, action, nature, value, days=None):
    found = {"nissTrabalhador": worker[0], "dataNascimento": worker[1], "natureza": nature, "valor": value, "acao": action}
    return found if days is None else {**found, "dias": days}


def _seen(jardins, mes):
    """The version that was looked at, with every value."""
    reply = jardins.call("ciclo-contributivo", "ConsultarValoresApurados", mesReferencia=mes, tamanhoPagina="100")
    assert len({one["nissTrabalhador"] for one in lista(reply["valorApurado"])}) == 3
    return str(reply["versao"])


def _communicate(jardins, mes):
    def write(operation, codigo=1, **arguments):
        return jardins.write("ciclo-contributivo", operation, codigo, mesReferencia=mes, **arguments)

    _seen(jardins, mes)
    first = write("ComunicarValores", 3, linha=[_value(ISABEL, "ACRESCENTAR", "R", "160.40"), _value(CAROLINA, "SUBSTITUIR", "P", "915.13", "28"),
                                                _value(MATILDE, "ACRESCENTAR", "P", "50.00", "1")])
    assert (numero(first["aceites"]), numero(first["comAlertas"])) == (2, 1)
    warned = [code for one in lista(first["trabalhador"]) for code in codes(one.get("mensagens"))]
    assert warned, "the alert says why"
    assert lista(jardins.call("ciclo-contributivo", "ConsultarAvisos", mesReferencia=mes)["aviso"])
    write("ComunicarValores", linha=[_value(MATILDE, "ACRESCENTAR", "O", "50.00")])
    old = write("ConfirmarValores", 3, versao=str(first["versao"]))
    assert codes(old["resultado"]["mensagens"]) == ["SCC-005"]
    done = write("ConfirmarValores", versao=_seen(jardins, mes))
    assert numero(done["totalRemuneracoes"]) == decimal.Decimal("3385.53")
