"""Do modelo clássico ao novo ciclo contributivo, de outubro de 2026 a março de 2027 pelo relógio simulado, com Python e zeep:
a última declaração, a adesão, um mês confirmado, um aceite por silêncio, um corrigido, e os seus recibos.

Como correr e o que cada passo faz: ../README.md.
"""
import datetime
import os
import pathlib
import sys
import time
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "payroll-month"))

from mes import ESPERA, SAIDA, Empresa, bloco, correr, diga, exigir_variaveis, mostrar_blocos  # noqa: E402

# De docs/test-identities.md: uma entidade do Fornecedor A sem trabalhadores, e três dos trabalhadores livres.
JARDINS = "25000000064"
ISABEL = {"niss": "11000000015", "birth_date": "1962-01-15", "name": "Isabel", "salario": "1250.00"}
CAROLINA = {"niss": "11000000023", "birth_date": "1962-02-21", "name": "Carolina", "salario": "980.50"}
MATILDE = {"niss": "11000000031", "birth_date": "1962-03-30", "name": "Matilde", "salario": "1010.00"}
EQUIPA = (ISABEL, CAROLINA, MATILDE)


def somar(mes, quantos):
    """mes: AAAA-MM."""
    meses = int(mes[:4]) * 12 + int(mes[5:]) - 1 + quantos
    return f"{meses // 12}-{meses % 12 + 1:02}"


def linha(trabalhador, acao, natureza, valor, dias=None, mes=None):
    return {"nissTrabalhador": trabalhador["niss"], "dataNascimento": trabalhador["birth_date"], "mesRemuneracao": mes,
            "natureza": natureza, "dias": dias, "valor": valor, "acao": acao}


class Ciclo:
    def __init__(self):
        exigir_variaveis("PSI_CERTIFICADO_REPRESENTANTE")
        self.jardins = Empresa(JARDINS, None, os.environ["PSI_CERTIFICADO_REPRESENTANTE"], True)
        # Outubro de 2026, ou o que for preciso para que o primeiro mês do novo ciclo não acabe antes de hoje: um que acabou
        # antes do último ReporDados não se calcula.
        hoje = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Lisbon")).date()
        outubro = max("2026-10", somar(f"{hoje:%Y-%m}", -2))
        self.outubro, self.novembro, self.dezembro, self.janeiro, self.fevereiro, self.marco = (
            somar(outubro, i) for i in range(6))

    def correr(self):
        self.repor()
        self.admitir()
        self.declarar(self.outubro, self.novembro)
        self.aderir()
        self.pagar(self.outubro, f"{self.novembro}-20")
        self.declarar(self.novembro, self.dezembro)
        self.pagar(self.novembro, f"{self.dezembro}-20")
        self.confirmar_dezembro()
        self.calar_em_janeiro()
        self.corrigir_janeiro_em_fevereiro()

    def repor(self):
        diga("--- dados de teste como ao princípio ---")
        self.jardins.exigir("reposição", "qualidade", "ReporDados", escrita=True)

    def relogio(self, dia):
        self.jardins.exigir(f"--- {dia} --- relógio", "qualidade", "DefinirRelogio", escrita=True, data=dia)
        time.sleep(ESPERA)  # havendo vários servidores, até todos o verem

    def ciclo(self, operacao, passo, **pedido):
        return self.jardins.exigir(passo, "ciclo-contributivo", operacao, **pedido)

    def admitir(self):
        self.relogio(f"{self.outubro}-01")
        for trabalhador in EQUIPA:
            self.jardins.exigir(
                f"contrato de {trabalhador['name']}", "contratos", "ComunicarContrato", escrita=True,
                nissTrabalhador=trabalhador["niss"], dataNascimento=trabalhador["birth_date"], modalidadeContrato="A",
                prestacaoTrabalho="P", inicioContrato=f"{self.outubro}-01", profissao="25120",
                remuneracaoBase=trabalhador["salario"], enquadramento="REGE", codigoEstabelecimento=1)

    def declarar(self, mes, seguinte):
        """O modelo clássico: todos os trabalhadores, até dia 10."""
        self.relogio(f"{seguinte}-05")
        modelo = self.ciclo("ConsultarCiclo", f"modelo de {mes}", mesReferencia=mes).modelo
        diga(f"    {modelo}")
        mostrar_blocos(self.jardins.exigir(f"declaração de {mes}", "declaracoes", "EntregarDeclaracao", escrita=True,
                                           **bloco(mes, [(t, 30, "P", t["salario"]) for t in EQUIPA])))

    def aderir(self):
        adesao = self.ciclo("AderirCiclo", "adesão", escrita=True)
        diga(f"    no novo ciclo desde {adesao.desde}")
        if adesao.desde != self.dezembro:
            sys.exit(f"O primeiro mês devia ser {self.dezembro}.")

    def estado(self, mes):
        estado = self.ciclo("ConsultarCiclo", f"estado de {mes}", mesReferencia=mes)
        diga(f"    {estado.modelo} {estado.estado}, versão {estado.versao}; comunicar até {estado.prazoComunicacao}, pagar até "
             f"{estado.prazoPagamento}; remunerações {estado.totalRemuneracoes}, contribuições {estado.totalContribuicoes}")
        return estado

    def valores(self, mes):
        """Todas as páginas dos valores apurados; se a versão mudar de uma para outra, do princípio. Dá a versão vista."""
        pagina, vistos, versao = None, [], None
        while True:
            resposta = self.ciclo("ConsultarValoresApurados", f"valores de {mes}", mesReferencia=mes, tamanhoPagina=100,
                                  pagina=pagina)
            if versao not in (None, resposta.versao):
                pagina, vistos, versao = None, [], None
                continue
            vistos, versao, pagina = [*vistos, *resposta.valorApurado], resposta.versao, resposta.proximaPagina
            if not pagina:
                break
        for v in vistos:
            diga(f"    {v.nome}: {v.situacao} {v.mesRemuneracao} {v.natureza} {v.dias} dias {v.valor}")
        return versao

    def comunicar(self, passo, mes, *linhas, aceites=(1,)):
        resposta = self.ciclo("ComunicarValores", passo, escrita=True, aceites=aceites, mesReferencia=mes, linha=list(linhas))
        diga(f"    comprovativo {resposta.comprovativoEntrega}: {resposta.aceites} aceites, {resposta.comAlertas} com alertas; "
             f"versão {resposta.versao}, remunerações {resposta.totalRemuneracoes}")
        for t in resposta.trabalhador:
            for m in t.mensagens:
                diga(f"    {t.nissTrabalhador} {t.estado}: {m.gravidade} {m.codigo} {m.campo}: {m.texto}")
        return resposta

    def confirmar(self, passo, mes, versao, aceites=(1,)):
        return self.ciclo("ConfirmarValores", passo, escrita=True, aceites=aceites, mesReferencia=mes, versao=versao)

    def avisos(self, mes):
        avisos = self.ciclo("ConsultarAvisos", f"avisos de {mes}", aceites=(1, 4), mesReferencia=mes).aviso
        for aviso in avisos:
            diga(f"    {aviso.gravidade} {aviso.tipo} {aviso.nissTrabalhador or '-'}: {aviso.texto}")
        return {aviso.tipo for aviso in avisos}

    def confirmar_dezembro(self):
        """Só se comunicam as exceções: uma refeição, dois dias de falta, um prémio."""
        mes = self.dezembro
        self.relogio(f"{self.janeiro}-02")
        estado = self.estado(mes)
        self.valores(mes)
        primeira = self.comunicar(
            "exceções, uma delas errada", mes, linha(ISABEL, "ACRESCENTAR", "R", "160.40"),
            linha(CAROLINA, "SUBSTITUIR", "P", "915.13", 28), linha(MATILDE, "ACRESCENTAR", "P", "50.00", 1), aceites=(3,))
        self.avisos(mes)
        self.comunicar("resposta ao alerta", mes, linha(MATILDE, "ACRESCENTAR", "O", "50.00"))
        self.confirmar("confirmação da versão de antes", mes, primeira.versao, aceites=(3,))  # SCC-005
        feito = self.confirmar("confirmação da versão que agora se viu", mes, self.valores(mes))
        diga(f"    {feito.blocos} bloco, remunerações {feito.totalRemuneracoes}, contribuições {feito.totalContribuicoes}")
        self.pagar(mes, estado.prazoPagamento)

    def calar_em_janeiro(self):
        """Está tudo certo: não se diz nada, e no dia depois do prazo o mês está fechado."""
        mes = self.janeiro
        self.relogio(f"{self.fevereiro}-02")
        estado = self.estado(mes)
        self.valores(mes)
        self.relogio(estado.prazoComunicacao + datetime.timedelta(days=1))
        if self.estado(mes).estado != "FECHADO" or "ACEITE_POR_SILENCIO" not in self.avisos(mes):
            sys.exit(f"{mes} devia estar fechado.")
        self.pagar(mes, estado.prazoPagamento)

    def corrigir_janeiro_em_fevereiro(self):
        """A Carolina saiu a 15 de janeiro e só agora se soube: fevereiro já sai sem ela; janeiro, fechado, corrige-se nele."""
        mes = self.fevereiro
        self.relogio(f"{self.marco}-01")
        estado = self.estado(mes)
        self.jardins.exigir(f"saída de {CAROLINA['name']}", "contratos", "CessarContrato", escrita=True,
                            nissTrabalhador=CAROLINA["niss"], dataFimVinculo=f"{self.janeiro}-15", motivoFimVinculo="IIDD",
                            comunicacaoDesemprego=False)
        self.comunicar(f"correção de {self.janeiro}", mes,
                       linha(CAROLINA, "ACRESCENTAR", "P", "-490.25", -15, self.janeiro))
        self.confirmar("confirmação", mes, self.valores(mes))
        self.pagar(mes, estado.prazoPagamento)

    def pagar(self, mes, dia):
        """O documento, o pagamento e o recibo, no último dia do prazo."""
        self.relogio(dia)
        [documento] = self.jardins.exigir(f"documento de {mes}", "documentos-pagamento", "EmitirDocumentoPagamento",
                                          escrita=True, ambito="11", mesReferencia=[mes]).documento
        diga(f"    documento {documento.numero}: {documento.valor} EUR até {documento.dataValidade}")
        pagamento = self.jardins.exigir("pagamento simulado", "qualidade", "SimularPagamento", escrita=True,
                                        numeroDocumento=documento.numero).pagamento
        obtido = self.jardins.exigir("comprovativo", "recibos", "ObterComprovativo", numeroRecibo=pagamento.numeroRecibo)
        pdf = SAIDA / f"recibo-{pagamento.numeroRecibo}.pdf"
        pdf.write_bytes(obtido.comprovativo)
        diga(f"    recibo {pagamento.numeroRecibo}: {obtido.recibo.valorPago} EUR em {obtido.recibo.dataPagamento}; {pdf.name}, "
             f"{len(obtido.comprovativo)} octetos")


if __name__ == "__main__":
    correr(lambda: Ciclo().correr(), "Os três meses do novo ciclo estão pagos.")
