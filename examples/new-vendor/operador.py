"""O que quem opera a plataforma de qualidade faz por um fornecedor novo, com psi-admin."""
import csv
import json
import secrets

from mes import admin


def niss(primeiro):
    """Um NISS inventado, com o dígito de controlo certo."""
    dez = f"{primeiro}{secrets.randbelow(10**9):09}"
    return dez + str(9 - sum(peso * int(d) for peso, d in zip((29, 23, 19, 17, 13, 11, 7, 5, 3, 2), dez)) % 10)


def nif():
    oito = f"59{secrets.randbelow(10**6):06}"
    resto = sum(peso * int(d) for peso, d in zip(range(9, 1, -1), oito)) % 11
    return oito + str(0 if resto < 2 else 11 - resto)


class Registo:
    """Entidades, estabelecimentos e trabalhadores inventados de um fornecedor, em CSV para psi-admin register import."""

    def __init__(self, fornecedor, entidades, trabalhadores):
        self.fornecedor = fornecedor
        self.entidades = [{"niss": niss(2), "nif": nif(), "name": f"{fornecedor}, entidade {i}"}
                          for i in range(1, entidades + 1)]
        self.trabalhadores = [{"niss": niss(1), "name": f"Pessoa Inventada {i}", "birth_date": f"19{70 + i % 30}-03-{i % 28 + 1:02}"}
                              for i in range(trabalhadores)]

    def escrever(self, pasta):
        def ficheiro(nome, cabecalho, linhas):
            with open(pasta / nome, "w", newline="", encoding="utf-8") as saida:
                csv.writer(saida).writerows([cabecalho, *linhas])
            return pasta / nome

        return {
            "--employers": ficheiro("entidades.csv", ["niss", "nif", "nome", "fornecedor", "adesao_desde"],
                                    [[e["niss"], e["nif"], e["name"], self.fornecedor, "2020-01-01"] for e in self.entidades]),
            "--establishments": ficheiro(
                "estabelecimentos.csv", ["niss_empregador", "codigo", "morada", "aberto_desde", "fechado_em"],
                [[e["niss"], codigo, f"Rua do Ensaio, {codigo}", "2015-01-01", ""]
                 for e in self.entidades for codigo in (1, 2)]),
            "--workers": ficheiro("trabalhadores.csv", ["niss", "nome", "data_nascimento"],
                                  [[t["niss"], t["name"], t["birth_date"]] for t in self.trabalhadores])}


def registar(registo, pasta):
    """Fornecedor, registo, cliente representante, serviços e mandatos. Dá o número do cliente."""
    admin("vendor", "add", "--name", registo.fornecedor)
    admin("register", "import", *(parte for par in registo.escrever(pasta).items() for parte in par))
    cliente = json.loads(admin("client", "add", "--name", f"{registo.fornecedor}, representante", "--representative",
                               "--vendor", registo.fornecedor, "--json"))["client"]
    admin("client", "enable", cliente, "all", "--from", "2020-01-01")
    for entidade in registo.entidades:
        admin("mandate", "add", "--client", cliente, "--employer", entidade["niss"], "--service", "all", "--from", "2020-01-01")
    return cliente


def assinar(pedido, certificado, cliente):
    """Assina o CSR do fornecedor e regista o certificado como do cliente."""
    return admin("pki", "sign", pedido, "--client", cliente, "--out", certificado)
