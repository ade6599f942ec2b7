"""Um fornecedor novo, do zero à lista de verificação completa: chave e certificado, primeira chamada, duas entidades
representadas, um mês simulado no modelo clássico e três no novo ciclo, em que todos os cenários de homologação se cumprem.
Python e zeep.

Como correr e o que cada passo faz: ../README.md.
"""
import datetime
import pathlib
import secrets
import subprocess
import sys
import time
import uuid
import zoneinfo

import zeep

AQUI = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(AQUI), str(AQUI.parent / "payroll-month"), str(AQUI.parent / "novo-ciclo")]

import operador  # noqa: E402
from ciclo import Ciclo, linha, somar  # noqa: E402
from mes import SAIDA, Empresa, bloco, correr, diga, ficheiro_dri, mostrar_blocos, pormenor  # noqa: E402


class Entidade(Empresa):
    """Uma entidade representada; o nome do programa é o que provoca falhas de propósito."""

    programa = "Fornecedor novo"
    chave = None  # o idPedido da próxima escrita, para a repetir
    ensaio = False

    def contexto(self, escrita):
        contexto = super().contexto(escrita)
        contexto["software"]["nome"], contexto["apenasValidar"] = self.programa, self.ensaio
        if escrita and self.chave:
            contexto["idPedido"] = self.chave
        return contexto

    def insistir(self, passo, falha, operacao, **pedido):
        """Provoca a falha na primeira tentativa; repete o mesmo pedido, com o mesmo idPedido, até ter resposta."""
        self.programa, self.chave = f"simular:{falha}:1", str(uuid.uuid4())
        try:
            for _ in range(3):
                try:
                    return self.exigir(passo, "contratos", operacao, escrita=True, **pedido)
                except zeep.exceptions.Fault as erro:
                    detalhe = pormenor(erro)
                    diga(f"  {passo}: falha {detalhe['codigo']}; repete com o mesmo idPedido")
                    time.sleep(min(float(detalhe.get("tentarApos") or 0), 2))
            sys.exit(f"{passo}: sempre a mesma falha")
        finally:
            del self.programa, self.chave


class NovoCiclo(Ciclo):
    """Os cenários do novo ciclo, com uma entidade que já declarou e os seus trabalhadores."""

    def __init__(self, entidade, trabalhadores):
        self.jardins = entidade
        self.ana, self.dinis, self.eva = trabalhadores

    def correr(self, dia):
        self.relogio(dia.replace(day=15))
        diga(f"    no novo ciclo desde {self.ciclo('AderirCiclo', 'adesão', escrita=True).desde}")
        # Um mês que acabou antes de hoje não se calcula: começa-se pelo corrente, ou por dezembro de 2026.
        hoje = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Lisbon")).date()
        primeiro = max("2026-12", f"{hoje:%Y-%m}")
        segundo, terceiro = somar(primeiro, 1), somar(primeiro, 2)
        self.confirmado(primeiro, f"{segundo}-02")
        self.em_silencio(segundo, f"{terceiro}-02")
        self.comunicar(f"correção de {segundo} em {terceiro}", terceiro, linha(self.ana, "ACRESCENTAR", "O", "75.00", mes=segundo))

    def confirmado(self, mes, dia):
        self.relogio(dia)
        versao = self.valores(mes)
        self.comunicar("um certo e um errado", mes, linha(self.ana, "ACRESCENTAR", "S", "80.00"),
                       linha(self.dinis, "ACRESCENTAR", "P", "50.00", 1), aceites=(3,))
        self.comunicar("o errado, corrigido", mes, linha(self.dinis, "ACRESCENTAR", "O", "50.00"))
        self.confirmar("versão antiga", mes, versao, aceites=(3,))
        self.confirmar("versão vista", mes, self.valores(mes))
        self.pagar(mes, self.estado(mes).prazoPagamento)

    def em_silencio(self, mes, dia):
        self.relogio(dia)
        self.relogio(self.estado(mes).prazoComunicacao + datetime.timedelta(days=1))
        self.estado(mes)


class Homologacao:
    def __init__(self):
        self.nome = f"Fornecedor {secrets.token_hex(4)}"
        self.registo = operador.Registo(self.nome, entidades=2, trabalhadores=8)
        # O último mês em que todas as entidades ainda declaram e podem aderir é novembro de 2026.
        self.inicio, self.seguinte = datetime.date(2026, 10, 1), datetime.date(2026, 11, 1)
        self.mes = f"{self.inicio:%Y-%m}"

    def correr(self):
        certificado = self.obter_certificado()
        self.aurora, self.boreal = (Entidade(e["niss"], e["nif"], certificado, True) for e in self.registo.entidades)
        self.ana, self.bruno, self.carla, self.dinis, self.eva, self.fabio, self.gil, self.helena = self.registo.trabalhadores
        self.ligar()
        self.contratos()
        self.enganos()
        self.vida()
        self.listas()
        self.declaracoes()
        self.pagamento()
        NovoCiclo(self.aurora, (self.ana, self.dinis, self.eva)).correr(self.seguinte)
        self.verificar()

    def obter_certificado(self):
        """A chave nasce e fica em casa do fornecedor; à plataforma só vai o pedido de assinatura (CSR)."""
        diga(f"--- {self.nome}: chave, pedido de assinatura, certificado ---")
        pasta = SAIDA.resolve()
        chave, pedido, certificado = pasta / "fornecedor.key", pasta / "fornecedor.csr", pasta / "fornecedor.pem"
        subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", chave, "-subj", f"/CN={self.nome}", "-out", pedido], check=True, capture_output=True)
        cliente = operador.registar(self.registo, pasta)
        diga("  " + operador.assinar(pedido, certificado, cliente).strip().replace("\n", "\n  "))
        return str(certificado), str(chave)

    def relogio(self, dia):
        self.aurora.exigir(f"relógio em {dia}", "qualidade", "DefinirRelogio", escrita=True, data=dia)

    def ligar(self):
        for empresa in (self.aurora, self.boreal):
            ligacao = empresa.exigir("primeira chamada", "vinculos", "VerificarLigacao")
            diga(f"    entidade {ligacao.nissEmpregador}, certificado válido até {ligacao.certificadoValidoAte}")
        self.relogio(self.inicio)

    def contrato(self, trabalhador, **mais):
        return {"nissTrabalhador": trabalhador["niss"], "dataNascimento": trabalhador["birth_date"],
                "modalidadeContrato": "A", "prestacaoTrabalho": "P", "inicioContrato": self.inicio, "profissao": "25120",
                "remuneracaoBase": "1000.00", "enquadramento": "REGE", "codigoEstabelecimento": 1, **mais}

    def comunicar(self, empresa, passo, trabalhador, aceites=(1,), **mais):
        return empresa.exigir(passo, "contratos", "ComunicarContrato", escrita=True, aceites=aceites,
                              **self.contrato(trabalhador, **mais))

    def contratos(self):
        self.aurora.ensaio = True
        self.comunicar(self.aurora, "ensaio, nada fica", self.ana)
        self.aurora.ensaio = False
        self.comunicar(self.aurora, "contrato", self.ana)
        self.comunicar(self.boreal, "contrato da outra entidade", self.bruno)
        self.comunicar(self.aurora, "contrato fora do prazo", self.carla, inicioContrato=self.inicio - datetime.timedelta(days=20))

    def enganos(self):
        self.comunicar(self.aurora, "remuneração a zero", self.dinis, aceites=(3,), remuneracaoBase="0.00")
        self.comunicar(self.aurora, "corrigido", self.dinis)
        self.comunicar(self.aurora, "data de nascimento errada", self.eva, aceites=(3,), dataNascimento="1950-01-01")
        self.aurora.insistir("sem resposta", "tempo-apos-gravar", "ComunicarContrato", **self.contrato(self.eva))
        self.aurora.insistir("sobrecarga", "sobrecarga", "ComunicarContrato", **self.contrato(self.fabio))
        self.aurora.chave = str(uuid.uuid4())
        self.comunicar(self.aurora, "idPedido", self.gil)
        self.comunicar(self.aurora, "o mesmo idPedido com outro conteúdo", self.helena, aceites=(22,))
        del self.aurora.chave

    def vida(self):
        engano = self.comunicar(self.aurora, "contrato por engano", self.helena)
        self.aurora.exigir("anulação", "contratos", "AnularComunicacao", escrita=True,
                           numeroComunicacao=engano.resultado.numeroComunicacao)
        self.relogio(self.inicio.replace(day=10))
        self.aurora.exigir("alteração", "contratos", "AlterarContrato", escrita=True, nissTrabalhador=self.gil["niss"],
                           dataEfeito=self.inicio.replace(day=10), remuneracaoBase="1050.00")
        self.aurora.exigir("transferência", "contratos", "TransferirLocalTrabalho", escrita=True,
                           nissTrabalhador=self.gil["niss"], codigoEstabelecimento=2, dataInicio=self.inicio.replace(day=12))
        self.relogio(self.inicio.replace(day=20))
        self.aurora.exigir("cessação", "contratos", "CessarContrato", escrita=True, nissTrabalhador=self.gil["niss"],
                           dataFimVinculo=self.inicio.replace(day=20), motivoFimVinculo="IIDD", comunicacaoDesemprego=False)

    def listas(self):
        pagina, paginas = None, 0
        while paginas == 0 or pagina:
            resposta = self.aurora.chamar("vinculos", "ConsultarTrabalhadores", situacao="TODOS", tamanhoPagina=2, pagina=pagina)
            pagina, paginas = resposta.proximaPagina, paginas + 1
        diga(f"  todas as páginas: {paginas}")
        marca, mais = None, True
        while mais:
            resposta = self.aurora.chamar("vinculos", "SincronizarTrabalhadores", marca=marca, tamanhoPagina=100)
            marca, mais = resposta.marca, resposta.haMais
        self.aurora.exigir("sincronização desde a marca", "vinculos", "SincronizarTrabalhadores", aceites=(1, 4), marca=marca,
                           tamanhoPagina=100)

    def declaracoes(self):
        self.relogio(self.seguinte.replace(day=5))
        linhas = [(t, 30, "P", "1000.00") for t in (self.ana, self.dinis, self.eva, self.fabio)]
        errado = bloco(self.mes, linhas)
        errado["totalRemuneracoes"] += 1
        recusada = self.aurora.exigir("declaração com o total errado", "declaracoes", "EntregarDeclaracao", escrita=True,
                                      aceites=(3,), **errado)
        mostrar_blocos(recusada)
        mostrar_blocos(self.aurora.exigir(
            "substituição", "declaracoes", "SubstituirDeclaracao", escrita=True,
            identificadorEntrega=recusada.identificadorEntrega, numeroBloco=1, **bloco(self.mes, linhas)))
        mostrar_blocos(self.aurora.exigir("declaração", "declaracoes", "EntregarDeclaracao", escrita=True,
                                          **bloco(self.mes, [(self.gil, 20, "P", "700.00")], 2)))
        mostrar_blocos(self.boreal.exigir("ficheiro DRI", "declaracoes", "EntregarFicheiro", escrita=True,
                                          ficheiro=ficheiro_dri(self.boreal, self.mes, [(self.bruno, 30, "P", "1000.00")])))

    def pagamento(self):
        for empresa in (self.aurora, self.boreal):
            documento = empresa.exigir("documento", "documentos-pagamento", "EmitirDocumentoPagamento", escrita=True,
                                       ambito="11", mesReferencia=[self.mes]).documento[0]
            diga(f"    documento {documento.numero}: {documento.valor} EUR até {documento.dataValidade}")
            empresa.exigir("pagamento simulado", "qualidade", "SimularPagamento", escrita=True, numeroDocumento=documento.numero)
            recibos = empresa.exigir("recibos", "recibos", "ConsultarRecibosPagamento", anoPagamento=self.seguinte.year).recibo
            recibo = next(r for r in recibos if r.numeroDocumentoPagamento == documento.numero)
            obtido = empresa.exigir("comprovativo", "recibos", "ObterComprovativo", numeroRecibo=recibo.numeroRecibo)
            pdf = SAIDA / f"recibo-{recibo.numeroRecibo}.pdf"
            pdf.write_bytes(obtido.comprovativo)
            diga(f"    recibo {recibo.numeroRecibo}: {recibo.valorPago} EUR; {pdf.name}, {len(obtido.comprovativo)} octetos")

    def verificar(self):
        diga("--- lista de verificação ---")
        cenarios = self.aurora.exigir("homologação", "qualidade", "ConsultarHomologacao").cenario
        for cenario in cenarios:
            diga(f"  [{'x' if cenario.cumprido else ' '}] {cenario.id}: {cenario.titulo}")
        falta = [cenario.id for cenario in cenarios if not cenario.cumprido]
        if falta or not cenarios:
            sys.exit(f"Por cumprir: {', '.join(falta)}.")


if __name__ == "__main__":
    correr(lambda: Homologacao().correr(), "A lista de verificação está completa.")
