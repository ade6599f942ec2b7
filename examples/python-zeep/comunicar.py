"""Comunica um contrato com Python e zeep. As variáveis de ambiente estão em ../README.md."""
import datetime
import os
import sys
import uuid

import requests
import zeep

def exigir_variaveis(*nomes):
    """Uma que falte é dita numa frase."""
    for nome in nomes:
        if not os.environ.get(nome):
            print(f"Falta a variável de ambiente {nome}: ver examples/README.md.", file=sys.stderr)
            sys.exit(2)


def servico(nome):
    sessao = requests.Session()
    sessao.trust_env = False  # a autoridade é a de PSI_CA, sejam quais forem as variáveis do sistema
    sessao.verify, sessao.cert = os.environ["PSI_CA"], os.environ["PSI_CERTIFICADO"]
    transporte = zeep.Transport(session=sessao, timeout=30, operation_timeout=60)
    return zeep.Client(f"{os.environ['PSI_URL']}/psi/{nome}/v1?wsdl", transport=transporte).service


def exigir_sucesso(resultado):
    for mensagem in resultado.mensagens:
        print(f"{mensagem.gravidade} {mensagem.codigo} {mensagem.campo}: {mensagem.texto}")
    if resultado.codigo != 1:
        sys.exit(f"Recusado com o código {resultado.codigo}.")


def comunicar(contratos, vinculos, trabalhador):
    ligacao = contratos.VerificarLigacao(contexto={})
    exigir_sucesso(ligacao.resultado)
    print(f"Ligação em ordem: entidade empregadora {ligacao.nissEmpregador}, ambiente {ligacao.resultado.ambiente}.")

    # A resposta só tem resultado, e o zeep devolve-o diretamente.
    resultado = contratos.ComunicarContrato(
        contexto={"idPedido": os.environ.get("PSI_ID_PEDIDO") or str(uuid.uuid4())},
        nissTrabalhador=trabalhador, dataNascimento=os.environ["PSI_NASCIMENTO"],
        modalidadeContrato="A", prestacaoTrabalho="P", inicioContrato=datetime.date.today(),
        profissao="25120", remuneracaoBase="1250.00", enquadramento="REGE",
        codigoEstabelecimento=int(os.environ.get("PSI_ESTABELECIMENTO", "1")))
    exigir_sucesso(resultado)
    print(f"Comunicação aceite: número {resultado.numeroComunicacao}.")

    lido = vinculos.ConsultarTrabalhadores(contexto={}, nissTrabalhador=[trabalhador], situacao="ATIVO")
    exigir_sucesso(lido.resultado)
    for linha in lido.trabalhador:
        print(f"{linha.nome}, vínculo desde {linha.dataInicioVinculo}, comunicação {linha.numeroComunicacao}, "
              f"remuneração base {linha.contrato.remuneracaoBase} EUR.")


exigir_variaveis("PSI_URL", "PSI_CA", "PSI_CERTIFICADO", "PSI_TRABALHADOR", "PSI_NASCIMENTO")
try:
    comunicar(servico("contratos"), servico("vinculos"), os.environ["PSI_TRABALHADOR"])
except zeep.exceptions.Fault as falha:
    # falha.detail tem codigo, campo, tentarApos e o idCorrelacao a indicar ao pedir apoio.
    pormenor = {filho.tag.split("}")[1]: filho.text for filho in falha.detail[0]} if falha.detail is not None else {}
    sys.exit(f"Falha: {falha.message} {pormenor}")
