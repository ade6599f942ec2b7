"""An employer with one of everything in each environment."""
import dataclasses

import pytest

from psitest.contrato import DE_PRODUCAO
from psitest.gateway import Gateway
from psitest.haveres import Haveres, de_ninguem
from psitest.producao import PRODUCTION, empty_database, production  # noqa: F401  fixtures
from psitest.registo import Registo, nif, niss

IDENTIDADE = "empregador-a"
OPCOES = {"access.cache_milliseconds": 0, "access.identity_failures_per_hour": 1_000}


class RegistoProducao(Registo):
    """The register in a store of production, whose clients have certificates of production's authority."""

    def __init__(self, production):  # noqa: F811
        production.sql("INSERT INTO psi.profissao VALUES ('25120', '2000-01-01', NULL, 'Programador de software')")
        super().__init__(production.database)
        self.pki = production.pki

    def cliente(self, identity):
        return self.sql("SELECT cliente FROM psi.certificado WHERE fingerprint = %s", self.pki.fingerprint(identity))[0][0]

    def registar(self, identity):
        """What an operator registers of an employer."""
        empregador = niss(2, 512_345_678)
        self.sql("INSERT INTO psi.empregador VALUES (%(e)s, %(nif)s, 'Empresa real');"
                 "INSERT INTO psi.adesao VALUES (%(e)s, '2020-01-01');"
                 "INSERT INTO psi.cliente VALUES (1, 'Empresa real', 'EMPREGADOR', %(e)s);"
                 "INSERT INTO psi.certificado VALUES (%(fingerprint)s, 1, '2020-01-01', '2099-12-31')",
                 {"e": empregador, "nif": nif(1_234_567), "fingerprint": self.pki.fingerprint(identity)})
        for servico in DE_PRODUCAO:
            self.sql("INSERT INTO psi.cliente_servico VALUES (1, %s, '2020-01-01')", servico)


@dataclasses.dataclass
class Cena:
    ambiente: str
    gateway: Gateway
    registo: Registo
    haveres: Haveres

    def chaves(self, operacao):
        """Of a request that is accepted."""
        if operacao.abre:
            livre = self.haveres.livre
            return dataclasses.replace(self.haveres.chaves, trabalhador=livre.niss, nascimento=livre.nascimento)
        return self.haveres.chaves

    def chamar(self, operacao, chaves, **contexto):
        return self.gateway.call(operacao.servico, operacao.nome, {"contexto": contexto, **operacao.conteudo(chaves)},
                                 identity=IDENTIDADE)

    def ninguem(self):
        return dataclasses.replace(de_ninguem(self.registo.trabalhador()), empregador=self.haveres.niss, nif=self.haveres.nif)


@pytest.fixture(scope="module", params=["QUALIDADE", "PRODUCAO"])
def cena(request, tmp_path_factory):
    if request.param == "QUALIDADE":
        registo = Registo(request.getfixturevalue("fresh_database"))
    else:
        registo = RegistoProducao(request.getfixturevalue("production"))
        registo.registar(IDENTIDADE)
    pasta = tmp_path_factory.mktemp("cena")
    gateway = Gateway(pasta, registo.database, {**(PRODUCTION if request.param == "PRODUCAO" else {}), **OPCOES})
    registo.empregador(IDENTIDADE)
    yield Cena(request.param, gateway, registo, Haveres(gateway, registo, IDENTIDADE, pasta))
    assert gateway.stop() == 0
