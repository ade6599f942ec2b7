"""The one client of a store of production."""
from psitest.registo import niss

EMPREGADOR = niss(2, 512_345_678)
CLIENT = """
    INSERT INTO psi.fornecedor VALUES (1, 'Casa de programas');
    INSERT INTO psi.empregador VALUES (%(niss)s, %(nif)s, 'Empresa real', 1);
    INSERT INTO psi.adesao VALUES (%(niss)s, '2020-01-01');
    INSERT INTO psi.cliente VALUES (1, 'Empresa real', 'EMPREGADOR', %(niss)s, 1);
    INSERT INTO psi.certificado VALUES (%(fingerprint)s, 1, '2020-01-01', '2099-12-31');
    INSERT INTO psi.cliente_servico VALUES (1, 'vinculos', '2020-01-01'), (1, 'contratos', '2020-01-01');
    INSERT INTO psi.relogio_simulado VALUES (1, '2030-01-15');
"""
