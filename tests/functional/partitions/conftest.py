import dataclasses
import json
import subprocess

import pytest

from psitest import database
from psitest.gateway import Gateway
from psitest.haveres import Haveres
from psitest.operacoes import OPERACOES, igual_para_os_dois
from psitest.paths import BIN
from psitest.registo import Registo, pedido

IDENTIDADE = "empregador-a"
OPCOES = {"access.cache_milliseconds": 0, "access.identity_failures_per_hour": 10_000}


class Loja:
    """A gateway on a store of its own, and psi-admin partitions on it."""

    def __init__(self, pasta):
        self.base = database.create()
        self.gateway = Gateway(pasta, self.base, OPCOES)
        self.registo = Registo(self.base)
        self.registo.empregador(IDENTIDADE)
        self.pasta = pasta

    def fechar(self):
        fim = self.gateway.stop()
        database.drop(self.base)
        assert fim == 0, self.gateway.log()

    def correr(self, *arguments):
        done = subprocess.run([BIN / "psi-admin", *arguments, "--config", self.gateway.config], env=database.environment(),
                              capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def admin(self, *arguments):
        estado, saida, erros = self.correr(*arguments, "--json")
        assert estado == 0 and not erros, erros
        return json.loads(saida)

    def particoes(self):
        """{"lines": {"months_ahead", "rows_without_month", "partitions": {name: attached}}, …}"""
        return {uma["table"]: {**uma, "partitions": {p["table"]: p["attached"] for p in uma["partitions"]}}
                for uma in self.admin("partitions", "list")["tables"]}

    def linhas(self, tabela):
        """Rows of each partition that has any, those of the seed left out."""
        seus = "WHERE empregador NOT IN (SELECT empregador FROM psi.ronda_ciclo)" if tabela == "linha_remuneracao" else ""
        return dict(self.registo.sql(f"SELECT tableoid::regclass::text, count(*) FROM psi.{tabela} {seus} GROUP BY 1"))

    def largar_meses(self):
        """Leaves the default partitions alone, as if nobody had ever made a month: what is in one goes there."""
        for estado in self.particoes().values():
            for nome in estado["partitions"]:
                if nome.endswith("_outros"):
                    continue
                outros = nome.rsplit("_", 2)[0] + "_outros"
                for comando in (f"CREATE TABLE public.do_mes AS SELECT * FROM psi.{nome}", f"DROP TABLE psi.{nome}",
                                f"INSERT INTO psi.{outros} OVERRIDING SYSTEM VALUE SELECT * FROM public.do_mes",
                                "DROP TABLE public.do_mes"):
                    self.registo.sql(comando)

    def povoar(self):
        """An employer with one of everything, and what each operation then answers."""
        self.haveres = Haveres(self.gateway, self.registo, IDENTIDADE, self.pasta)
        self.feitas = []
        for operacao in OPERACOES:
            chaves = self.haveres.chaves
            if operacao.abre:
                livre = self.haveres.livre
                chaves = dataclasses.replace(chaves, trabalhador=livre.niss, nascimento=livre.nascimento)
            conteudo = {"contexto": {"idPedido": pedido()} if operacao.escreve else {}, **operacao.conteudo(chaves)}
            resposta = self.gateway.call(operacao.servico, operacao.nome, conteudo, identity=IDENTIDADE)
            self.feitas.append((operacao, conteudo, resposta))

    def de_novo(self):
        """Each write again, and each reading."""
        return [(operacao, conteudo, resposta, self.gateway.call(operacao.servico, operacao.nome, conteudo, identity=IDENTIDADE))
                for operacao, conteudo, resposta in self.feitas]

    def leituras(self):
        return {str(operacao): igual_para_os_dois(outra, self.haveres.chaves)[2]
                for operacao, _, _, outra in self.de_novo() if not operacao.escreve}


def forma(conteudo):
    """What a reply says but for the values that differ from store to store."""
    if isinstance(conteudo, dict):
        return {nome: conteudo[nome] if nome in ("codigo", "gravidade", "campo", "estado", "mesRemuneracao", "valor") else forma(valor)
                for nome, valor in conteudo.items()}
    return [forma(um) for um in conteudo] if isinstance(conteudo, list) else None


@pytest.fixture
def abrir(cluster, tmp_path_factory):
    """abrir() opens a store of its own, closed at the test's end."""
    abertas = []

    def abrir():
        abertas.append(Loja(tmp_path_factory.mktemp("loja")))
        return abertas[-1]

    yield abrir
    for uma in abertas:
        uma.fechar()


@pytest.fixture
def loja(abrir):
    return abrir()
