"""Um mês de salários de três entidades empregadoras, do primeiro contrato ao recibo, com Python e zeep.

Como correr e o que cada passo faz: ../README.md.
"""
import datetime
import decimal
import json
import os
import pathlib
import subprocess
import sys
import time
import uuid
import zoneinfo

import requests
import zeep

def exigir_variaveis(*nomes):
    """Uma que falte é dita numa frase."""
    for nome in nomes:
        if not os.environ.get(nome):
            print(f"Falta a variável de ambiente {nome}: ver examples/README.md.", file=sys.stderr)
            sys.exit(2)


exigir_variaveis("PSI_URL", "PSI_CA")
AQUI = pathlib.Path(__file__).resolve().parent
URL, CA = os.environ["PSI_URL"], os.environ["PSI_CA"]
ADMIN = os.environ.get("PSI_ADMIN", str(AQUI.parents[1] / "scripts/admin"))
ESPERA = float(os.environ.get("PSI_ESPERA", "2.1"))  # segundos até a plataforma ver o relógio novo
SAIDA = pathlib.Path(os.environ.get("PSI_SAIDA", "."))
TAXA = decimal.Decimal("34.75")  # regime geral: 23,75 % da entidade empregadora e 11 % do trabalhador
CENTIMO = decimal.Decimal("0.01")


def diga(texto):
    print(texto, flush=True)


def admin(*argumentos):
    """psi-admin, que no ambiente de qualidade move o relógio e faz de banco."""
    feito = subprocess.run([ADMIN, *map(str, argumentos)], capture_output=True, text=True)
    if feito.returncode != 0:
        sys.exit(f"psi-admin {argumentos[0]}: {feito.stdout}{feito.stderr}")
    return feito.stdout


def pormenor(falha):
    """O detail de uma falha da plataforma: codigo, texto, tentarApos, idCorrelacao, …"""
    return {filho.tag.split("}")[1]: filho.text for filho in falha.detail[0]} if falha.detail is not None else {}


class Empresa:
    """Uma entidade empregadora: a do próprio certificado, ou outra que o certificado representa."""

    def __init__(self, niss, nif, certificado, representada):
        self.niss, self.nif, self.representada = niss, nif, representada
        self.sessao = requests.Session()
        self.sessao.trust_env = False
        self.sessao.verify, self.sessao.cert = CA, certificado
        self.servicos, self.marca = {}, None

    def contexto(self, escrita):
        contexto = {"software": {"nome": "Mês de exemplo", "versao": "1.0"}}
        if escrita:
            contexto["idPedido"] = str(uuid.uuid4())  # guarde-o antes de enviar: é com ele que se repete
        if self.representada:
            contexto["nissRepresentado"] = self.niss
        return contexto

    def chamar(self, servico, operacao, escrita=False, **pedido):
        if servico not in self.servicos:
            transporte = zeep.Transport(session=self.sessao, timeout=30, operation_timeout=60)
            self.servicos[servico] = zeep.Client(f"{URL}/psi/{servico}/v1?wsdl", transport=transporte).service
        resposta = self.servicos[servico][operacao](contexto=self.contexto(escrita), **pedido)
        # Onde a resposta só tem resultado, o zeep devolve-o diretamente.
        return resposta if hasattr(resposta, "resultado") else Simples(resposta)

    def exigir(self, passo, servico, operacao, escrita=False, aceites=(1,), **pedido):
        resposta = self.chamar(servico, operacao, escrita, **pedido)
        resultado = resposta.resultado
        numero = f", número {resultado.numeroComunicacao}" if resultado.numeroComunicacao else ""
        diga(f"  {passo}: código {resultado.codigo}{numero}")
        for m in resultado.mensagens:
            diga(f"    {m.gravidade} {m.codigo} {m.campo or '-'}: {m.texto}")
        if resultado.codigo not in aceites:
            sys.exit(f"{operacao}: código {resultado.codigo}, e não {' ou '.join(map(str, aceites))}.")
        return resposta


class Simples:
    def __init__(self, resultado):
        self.resultado = resultado


def contribuicoes(total):
    """Sobre o total do bloco, ao cêntimo, com as metades para longe de zero."""
    return (total * TAXA / 100).quantize(CENTIMO, decimal.ROUND_HALF_UP)


def bloco(mes, linhas, estabelecimento=1):
    """linhas: (trabalhador, dias, natureza, valor)."""
    total = sum(decimal.Decimal(valor) for _, _, _, valor in linhas)
    return {
        "codigoEstabelecimento": estabelecimento, "mesReferencia": mes, "taxa": TAXA,
        "totalRemuneracoes": total, "totalContribuicoes": contribuicoes(total),
        "linha": [{"nissTrabalhador": t["niss"], "dataNascimento": t["birth_date"], "mesRemuneracao": mes, "dias": dias,
                   "natureza": natureza, "valor": decimal.Decimal(valor)} for t, dias, natureza, valor in linhas]}


def ficheiro_dri(empresa, mes, linhas, estabelecimento=1):
    """O mesmo bloco como ficheiro: registos de 118 posições, Windows-1252, CR LF."""
    chave, aaaamm = f"{empresa.niss}{estabelecimento:04}", mes.replace("-", "")
    total = sum(decimal.Decimal(valor) for _, _, _, valor in linhas)
    registos = ["R0RC4008  01", f"R1{chave}{empresa.nif}{'ENTIDADE DE EXEMPLO':66}{aaaamm}"]
    for t, dias, natureza, valor in linhas:
        registos.append(f"R2{chave}{t['niss']}{t['name'].upper():60.60}{t['birth_date'].replace('-', '')}{aaaamm}"
                        f"{dias * 10:03}0{natureza:>2}{int(decimal.Decimal(valor) * 100):09}0")
    registos.append(f"R3{chave}{'9' * 11}{int(total * 100):014}0{int(contribuicoes(total) * 100):012}0"
                    f"{int(TAXA * 100):04}{len(linhas):06}")
    return "".join(f"{registo:118}\r\n" for registo in registos).encode("cp1252")


def mostrar_blocos(resposta):
    for b in resposta.bloco:
        diga(f"    entrega {resposta.identificadorEntrega}, bloco {b.numeroBloco}: {b.estado}, {b.numeroLinhas} linhas, "
             f"remunerações {b.totalRemuneracoes}, contribuições {b.totalContribuicoes}")
        for m in b.mensagem:
            diga(f"      {m.gravidade} {m.codigo} linha {m.linha or '-'} {m.campo}: {m.texto}")


def camt054(dia, pagamentos):
    """O aviso do banco. pagamentos: (referência do banco, valor, texto)."""
    entradas = "".join(f"""
<Ntry><Amt Ccy="EUR">{valor}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{dia}</Dt></BookgDt>
<AcctSvcrRef>{referencia}</AcctSvcrRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>{referencia}</AcctSvcrRef></Refs>
<RmtInf>{texto}</RmtInf></TxDtls></NtryDtls></Ntry>""" for referencia, valor, texto in pagamentos)
    return ('<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02">'
            f"<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>EXEMPLO</MsgId></GrpHdr><Ntfctn><Id>1</Id>{entradas}\n"
            "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>")


class Mes:
    def __init__(self):
        exigir_variaveis("PSI_CERTIFICADO", "PSI_CERTIFICADO_REPRESENTANTE")
        proprio, representante = os.environ["PSI_CERTIFICADO"], os.environ["PSI_CERTIFICADO_REPRESENTANTE"]
        identidades = json.loads(admin("identities", "--free", 1000, "--json"))
        nifs = {empregador["niss"]: empregador["nif"] for empregador in identidades["employers"]}
        self.padaria = Empresa("25000000014", nifs["25000000014"], proprio, False)
        self.jardins = Empresa("25000000064", nifs["25000000064"], representante, True)
        self.grande = Empresa(identidades["largest_synthetic_employer"], None, representante, True)
        self.empresas = [self.padaria, self.jardins, self.grande]
        self.livres = identidades["free_workers"]
        hoje = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Lisbon")).date()
        self.inicio = hoje.replace(day=1)
        self.seguinte = (self.inicio + datetime.timedelta(days=32)).replace(day=1)
        self.mes = f"{self.inicio:%Y-%m}"

    def relogio(self, dia):
        admin("clock", "set", dia, "--vendor", "Fornecedor A")
        time.sleep(ESPERA)
        diga(f"--- {dia} ---")

    def trabalhadores_novos(self, quantos):
        """Dos livres, os que ainda não têm vínculo com nenhuma das três: o programa pode correr muitas vezes."""
        ocupados = set()
        for empresa in self.empresas:
            resposta = empresa.chamar("vinculos", "ConsultarTrabalhadores", situacao="TODOS", tamanhoPagina=1000,
                                      nissTrabalhador=[livre["niss"] for livre in self.livres])
            ocupados |= {linha.nissTrabalhador for linha in resposta.trabalhador}
        novos = [livre for livre in self.livres if livre["niss"] not in ocupados][:quantos]
        if len(novos) < quantos:
            sys.exit("Já não há trabalhadores livres: comece com uma base de dados nova.")
        return novos

    def correr(self):
        admin("clock", "reset", "--vendor", "Fornecedor A")
        try:
            self.relogio(self.inicio)
            self.ligar()
            self.admitir()
            self.alterar()
            self.consultar()
            entregas = self.declarar()
            self.receber(self.pagar(self.emitir(entregas)))
        finally:
            admin("clock", "reset", "--vendor", "Fornecedor A")

    def ligar(self):
        for empresa in self.empresas:
            ligacao = empresa.exigir("ligação", "vinculos", "VerificarLigacao")
            diga(f"    entidade empregadora {ligacao.nissEmpregador}, ambiente {ligacao.resultado.ambiente}, "
                 f"data simulada {ligacao.resultado.dataSimulada}")
            while True:  # a marca de onde partir: o que mudar depois dela é deste mês (código 4 se ainda não há nada)
                sinc = empresa.chamar("vinculos", "SincronizarTrabalhadores", marca=empresa.marca, tamanhoPagina=1000)
                empresa.marca = sinc.marca
                if not sinc.haMais:
                    break

    def admitir(self):
        novos = iter(self.trabalhadores_novos(8))
        self.equipas = {}
        for empresa, salarios in ((self.padaria, ("1250.00", "980.50", "1010.00")), (self.jardins, ("1100.00", "905.25")),
                                  (self.grande, ("1500.00", "1320.75"))):
            diga(f"{empresa.niss} admite {len(salarios)} trabalhadores")
            self.equipas[empresa] = [next(novos) for _ in salarios]
            for trabalhador, salario in zip(self.equipas[empresa], salarios):
                self.comunicar(empresa, trabalhador, salario)
        self.enganado = next(novos)

    def comunicar(self, empresa, trabalhador, salario):
        return empresa.exigir(
            f"contrato de {trabalhador['name']}", "contratos", "ComunicarContrato", escrita=True,
            nissTrabalhador=trabalhador["niss"], dataNascimento=trabalhador["birth_date"], modalidadeContrato="A",
            prestacaoTrabalho="P", inicioContrato=self.inicio, profissao="25120", remuneracaoBase=salario,
            enquadramento="REGE", codigoEstabelecimento=1)

    def alterar(self):
        ana, bruno, carla = self.equipas[self.padaria]
        self.relogio(self.inicio.replace(day=5))
        diga(f"{self.padaria.niss} altera, transfere e engana-se")
        self.padaria.exigir(f"aumento de {ana['name']}", "contratos", "AlterarContrato", escrita=True,
                            nissTrabalhador=ana["niss"], dataEfeito=self.inicio.replace(day=5), remuneracaoBase="1300.00")
        self.padaria.exigir(f"transferência de {bruno['name']}", "contratos", "TransferirLocalTrabalho", escrita=True,
                            nissTrabalhador=bruno["niss"], codigoEstabelecimento=2,
                            dataInicio=self.inicio.replace(day=6), dataFim=self.inicio.replace(day=12))
        engano = self.comunicar(self.padaria, self.enganado, "999.99")
        self.padaria.exigir("anulação do engano", "contratos", "AnularComunicacao", escrita=True,
                            numeroComunicacao=engano.resultado.numeroComunicacao)
        self.relogio(self.inicio.replace(day=20))
        self.padaria.exigir(f"saída de {carla['name']}", "contratos", "CessarContrato", escrita=True,
                            nissTrabalhador=carla["niss"], dataFimVinculo=self.inicio.replace(day=20),
                            motivoFimVinculo="IIDD", comunicacaoDesemprego=False)

    def consultar(self):
        for empresa in self.empresas:
            sinc = empresa.exigir(f"o que mudou em {empresa.niss}", "vinculos", "SincronizarTrabalhadores",
                                  marca=empresa.marca, tamanhoPagina=1000)
            for linha in sinc.trabalhador:
                fim = f" a {linha.dataFimVinculo}" if linha.dataFimVinculo else ""
                salario = f", {linha.contrato.remuneracaoBase} EUR" if linha.contrato else ""
                locais = ", ".join(f"{local.codigo} desde {local.dataInicio}" for local in linha.estabelecimento)
                diga(f"    {linha.situacao} {linha.nome}: {linha.dataInicioVinculo}{fim}{salario}; local {locais}")

    def declarar(self):
        self.relogio(self.seguinte.replace(day=8))
        padaria, jardins, grande = ([*self.equipas[empresa]] for empresa in self.empresas)
        entregas = {}

        diga(f"{self.padaria.niss} entrega a declaração de {self.mes} em linhas")
        resposta = self.padaria.exigir("declaração", "declaracoes", "EntregarDeclaracao", escrita=True, **bloco(self.mes, [
            (padaria[0], 30, "P", "1300.00"), (padaria[0], 0, "R", "160.40"), (padaria[1], 30, "P", "980.50"),
            (padaria[2], 20, "P", "673.33")]))
        mostrar_blocos(resposta)
        entregas[self.padaria] = resposta

        diga(f"{self.jardins.niss} entrega o ficheiro DRI")
        resposta = self.jardins.exigir("ficheiro", "declaracoes", "EntregarFicheiro", escrita=True, ficheiro=ficheiro_dri(
            self.jardins, self.mes, [(jardins[0], 30, "P", "1100.00"), (jardins[1], 30, "P", "905.25")]))
        mostrar_blocos(resposta)
        entregas[self.jardins] = resposta

        diga(f"{self.grande.niss} engana-se no total e numa linha repetida, e substitui o bloco recusado")
        linhas = [(grande[0], 30, "P", "1500.00"), (grande[1], 30, "P", "1320.75")]
        errado = bloco(self.mes, [*linhas, linhas[1]])
        errado["totalRemuneracoes"] += 1
        resposta = self.grande.exigir("declaração com erros", "declaracoes", "EntregarDeclaracao", escrita=True, aceites=(3,),
                                      **errado)
        mostrar_blocos(resposta)
        resposta = self.grande.exigir(
            "substituição", "declaracoes", "SubstituirDeclaracao", escrita=True,
            identificadorEntrega=resposta.identificadorEntrega, numeroBloco=resposta.bloco[0].numeroBloco,
            **bloco(self.mes, linhas))
        mostrar_blocos(resposta)
        entregas[self.grande] = resposta
        return entregas

    def emitir(self, entregas):
        documentos = {}
        for empresa in entregas:
            resposta = empresa.exigir(f"documento de {empresa.niss}", "documentos-pagamento", "EmitirDocumentoPagamento",
                                      escrita=True, ambito="11", mesReferencia=[self.mes])
            documento = documentos[empresa] = resposta.documento[0]
            meio = documento.pagamentoMultibanco
            diga(f"    documento {documento.numero}: {documento.valor} EUR até {documento.dataValidade}; transferência "
                 f"{documento.pagamentoTransferencia.referencia}"
                 + (f"; Multibanco {meio.entidade} {meio.referencia}" if meio else ""))
        return documentos

    def pagar(self, documentos):
        dia = self.seguinte.replace(day=9)
        self.relogio(dia)
        pagamentos = []
        for documento in documentos.values():
            referencia = documento.pagamentoTransferencia.referencia
            texto = f"<Strd><CdtrRefInf><Ref>{referencia}</Ref></CdtrRefInf></Strd>"
            pagamentos.append((f"EXEMPLO-{uuid.uuid4().hex}", documento.valor, texto))
        aviso = SAIDA / f"banco-{dia}.xml"
        aviso.write_text(camt054(dia, pagamentos), encoding="utf-8")
        diga("o banco paga\n    " + admin("payments", "import", aviso.resolve()).strip().replace("\n", "\n    "))
        return documentos

    def receber(self, documentos):
        for empresa, documento in documentos.items():
            pagos = empresa.exigir(f"recibos de {empresa.niss}", "recibos", "ConsultarRecibosPagamento",
                                   anoPagamento=self.seguinte.year, tamanhoPagina=1000)
            recibo = next(r for r in pagos.recibo if r.numeroDocumentoPagamento == documento.numero)
            obtido = empresa.exigir(f"comprovativo {recibo.numeroRecibo}", "recibos", "ObterComprovativo",
                                    numeroRecibo=recibo.numeroRecibo)
            pdf = SAIDA / f"recibo-{recibo.numeroRecibo}.pdf"
            pdf.write_bytes(obtido.comprovativo)
            diga(f"    recibo {recibo.numeroRecibo}: {recibo.valorPago} EUR em {recibo.dataPagamento} por "
                 f"{recibo.meioPagamento}; {pdf.name}, {len(obtido.comprovativo)} octetos")


def correr(accao, fim):
    try:
        accao()
        diga(fim)
    except zeep.exceptions.Fault as falha:
        sys.exit(f"Falha: {falha.message} {pormenor(falha)}")


if __name__ == "__main__":
    correr(lambda: Mes().correr(), "O mês está fechado.")
