"""The world of the histories: one vendor with one employer, told once, to the store and to the model."""
import datetime

from psitest import database
from psitest.numeros import nif, niss

from oracle.model import tabelas as t
from oracle.model.contrato import ELEMENTOS
from oracle.model.datas import dia
from oracle.model.estado import Comunicacao, Estabelecimento, Estado, Periodo, Registo, Vinculo
from oracle.model.pedidos import Modelo

EMPREGADOR, NIF = niss(2, 940_000_001), nif(9_400_001)
ALHEIO = "25000000064"      # of another vendor, with a mandate for representante-a
CERTIFICADOS = {"empregador": "empregador-a", "representante": "representante-a", "sem-adesao": "sem-adesao",
                "sem-servico": "sem-servico"}
ESTABELECIMENTOS = [Estabelecimento(1, "Rua da Aurora, 1, Lisboa", dia("2000-01-01")),
                    Estabelecimento(2, "Avenida do Mar, 22, Porto", dia("2010-01-01")),
                    Estabelecimento(3, "Largo do Poço, 3, Évora", dia("2005-01-01"), dia("2020-12-31")),
                    Estabelecimento(4, "Beco das Cegonhas, 4, Alcoutim", dia("2024-02-29"), dia("2026-06-30")),
                    Estabelecimento(5, "Praça Nova, 5, Viseu", dia("2026-01-15"))]
NOMES = [("Ana Isabel da Prova", "1990-05-17"), ("Luís e Silva", "1984-02-29"), ("Óscar dos Santos Melo", "1971-12-31"),
         ("Zulmira", "1961-03-13"), ("Rui de Ávila Gomes", "1999-01-01"), ("Eva Das Dores", "1975-08-15"),
         ("Inês Quaresma Xavier Uva", "2001-11-30"), ("Tomás Reis", "1967-07-07"), ("Íris do Ó", "1988-10-05"),
         ("Hugo Vaz Pinto", "1993-09-29"), ("Clara Maia", "2004-02-29"), ("David da Cunha e Costa", "1958-06-01")]
TRABALHADORES = [(niss(1, 940_000_001 + i), nome, nascimento) for i, (nome, nascimento) in enumerate(NOMES)]


def informacao(**dito):
    return {**dict.fromkeys(ELEMENTOS), "modalidadeContrato": "A", "prestacaoTrabalho": "P", "profissao": "25120",
            "remuneracaoBase": 98_000, "enquadramento": "REGE", **dito}


# What the register has: worker, start, (end, motive), information, establishment, rates from their first days.
DO_REGISTO = [
    (0, "2019-03-01", None, informacao(), 1, [("2019-03-01", "REGE")]),
    (1, "2025-06-01", None, informacao(modalidadeContrato="E", fimContrato=dia("2026-11-30"), motivoContrato="AEAT",
                                        diuturnidades=1_000), 2, [("2025-06-01", "REGE")]),
    (2, "2015-01-05", ("2023-12-31", "IIDD"), informacao(remuneracaoBase=120_050), 1, [("2015-01-05", "REGE")]),
    (3, "2014-02-03", None, informacao(), 1, [("2014-02-03", "PEMP"), ("2019-02-03", "REGE")]),
    (4, "2018-01-01", None, informacao(), 2, [("2018-01-01", "MOES")]),
    (5, "2021-10-01", None, informacao(modalidadeContrato="B", percentagemTrabalho=50_00, horasTrabalho=20_00, diasTrabalho=15_00,
                                        enquadramento="PFPI"), 1, [("2021-10-01", "PFPI")]),
]
PRIMEIRO_NUMERO = 100_000_001      # below the last number of the seed


def _vinculos():
    """[(Vinculo, its communications)]."""
    lista, numero = [], PRIMEIRO_NUMERO
    for posicao, inicio, fim, informacao, estabelecimento, taxas in DO_REGISTO:
        inicio, ultimo = dia(inicio), dia(fim[0]) if fim else None
        quando = datetime.datetime.combine(inicio, datetime.time(10), datetime.timezone.utc)
        vinculo = Vinculo(TRABALHADORES[posicao][0], numero, inicio, quando, ultimo, motivo_fim=fim[1] if fim else None)
        vinculo.contratos = [Periodo(inicio, ultimo, informacao, numero)]
        vinculo.locais = [Periodo(inicio, ultimo, estabelecimento)]
        comecos = [dia(d) for d, _ in taxas]
        fins = [d - datetime.timedelta(days=1) for d in comecos[1:]] + [ultimo]
        vinculo.taxas = [Periodo(c, f, t.TAXAS[regime]) for c, f, (_, regime) in zip(comecos, fins, taxas)]
        comunicacoes = [Comunicacao(numero, "ComunicarContrato", quando, vinculo, [], do_registo=True)]
        if fim:
            numero += 1
            depois = datetime.datetime.combine(ultimo, datetime.time(12), datetime.timezone.utc)
            comunicacoes.append(Comunicacao(numero, "CessarContrato", depois, vinculo, [], do_registo=True))
        lista.append((vinculo, comunicacoes))
        numero += 1
    return lista


def modelo(profissoes):
    """A fresh model: everything as at the beginning."""
    registo = Registo(EMPREGADOR, NIF, {n: (nome, dia(nascimento)) for n, nome, nascimento in TRABALHADORES},
                      {e.codigo: e for e in ESTABELECIMENTOS}, profissoes)
    clientes = {"empregador": (EMPREGADOR, False, True), "representante": (None, False, True),
                "sem-adesao": ("25000000072", False, False), "sem-servico": ("25000000080", True, True)}
    mandatos = {("representante", EMPREGADOR), ("representante", ALHEIO)}
    return Modelo(Estado(registo, _vinculos()), clientes, mandatos, ALHEIO)


def preparar(base, ciclo=False):
    """The same in that database; gives the professions that are in force. Without `ciclo` the employer never comes into the
    contributory cycle."""
    def sql(comando, *valores):
        return database.sql(base, comando, valores)

    sql("INSERT INTO psi.fornecedor (id, nome) VALUES (3, 'Oráculo')")
    sql("INSERT INTO psi.empregador (niss, nif, nome, fornecedor) VALUES (%s, %s, 'Empresa do oráculo', 3)", EMPREGADOR, NIF)
    sql("INSERT INTO psi.adesao (empregador, desde) VALUES (%s, '2000-01-01')", EMPREGADOR)
    sql("UPDATE psi.cliente SET niss = %s, fornecedor = 3 WHERE nome = 'empregador-a'", EMPREGADOR)
    sql("UPDATE psi.cliente SET fornecedor = 3 WHERE nome = 'representante-a'")
    sql("INSERT INTO psi.mandato (cliente, empregador, servico, desde) SELECT c.id, %s, s.nome, '2000-01-01' "
        "FROM psi.cliente AS c, psi.servico AS s WHERE c.nome = 'representante-a'", EMPREGADOR)
    if not ciclo:
        sql("INSERT INTO psi.inicio_ciclo VALUES (%s, true, '2099-01-01', now(), 0, 0)", EMPREGADOR)
    for e in ESTABELECIMENTOS:
        sql("INSERT INTO psi.estabelecimento VALUES (%s, %s, %s, %s, %s)", EMPREGADOR, e.codigo, e.morada, e.aberto_desde, e.fechado_em)
    for trabalhador in TRABALHADORES:
        sql("INSERT INTO psi.trabalhador VALUES (%s, %s, %s)", *trabalhador)
    for ordem, (vinculo, comunicacoes) in enumerate(_vinculos(), 1):
        _guardar(sql, ordem, vinculo, comunicacoes)
    sql("INSERT INTO psi.estado_empregador (empregador, epoca, marca, versao) VALUES (%s, 1, %s, 0)", EMPREGADOR, len(DO_REGISTO))
    return {codigo for (codigo,) in sql("SELECT codigo FROM psi.profissao WHERE ate IS NULL")}


def _guardar(sql, ordem, v, comunicacoes):
    chave = EMPREGADOR, v.trabalhador, v.numero
    for c in comunicacoes:
        sql("INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente) "
            "VALUES (%s, %s, %s, %s, %s, %s, 1)", EMPREGADOR, c.numero, c.operacao, c.instante, v.trabalhador, v.numero)
    cessado_por = comunicacoes[1].numero if len(comunicacoes) > 1 else None
    sql("INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, fim, data_comunicacao, marca, cessado_por) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", *chave, v.inicio, v.fim, v.data_comunicacao, ordem, cessado_por)
    if cessado_por:
        sql("INSERT INTO psi.cessacao (empregador, numero, trabalhador, vinculo, fim, motivo, desemprego) "
            "VALUES (%s, %s, %s, %s, %s, %s, false)", EMPREGADOR, cessado_por, v.trabalhador, v.numero, v.fim, v.motivo_fim)
    for p in v.contratos:
        sql("INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, fim, modalidade, prestacao, "
            "fim_contrato, profissao, remuneracao_base, diuturnidades, percentagem, horas, dias, motivo, substituido, enquadramento) "
            f"VALUES ({', '.join(['%s'] * 18)})", *chave, p.inicio, v.numero, p.fim, *(p.valor[e] for e in ELEMENTOS))
    for p in v.taxas:
        sql("INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, fim, taxa_empregador, taxa_trabalhador) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", *chave, p.inicio, v.numero, p.fim, *p.valor)
    for p in v.locais:
        sql("INSERT INTO psi.local_trabalho (empregador, trabalhador, vinculo, inicio, numero, fim, estabelecimento) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)", *chave, p.inicio, v.numero, p.fim, p.valor)
