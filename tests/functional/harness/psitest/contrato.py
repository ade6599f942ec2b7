"""What the contract promises, as its files (wsdl/v1) say it: an operation that is published there is in every table that is made from these."""
import dataclasses
import xml.etree.ElementTree as ET

from psitest.paths import SOURCE

FICHEIROS = SOURCE / "wsdl/v1"
WSDL, SOAP11 = "{http://schemas.xmlsoap.org/wsdl/}", "{http://schemas.xmlsoap.org/wsdl/soap/}"
SO_NA_QUALIDADE = "qualidade"
EM_TODOS = "VerificarLigacao"     # the operation that each service has


@dataclasses.dataclass(frozen=True)
class Servico:
    servico: str          # VinculosService
    tipo: str             # its port type, Vinculos
    espaco: str           # urn:psi:vinculos:v1
    caminho: str          # /psi/vinculos/v1
    operacoes: tuple      # in the published order


def ler(wsdl):
    """The service of a WSDL, as an element."""
    porta, tipo = wsdl.find(f"{WSDL}service/{WSDL}port/{SOAP11}address"), wsdl.find(f"{WSDL}portType")
    caminho = "/" + porta.get("location").split("/", 3)[3]
    return Servico(wsdl.find(f"{WSDL}service").get("name"), tipo.get("name"), wsdl.get("targetNamespace"), caminho,
                   tuple(uma.get("name") for uma in tipo.iterfind(f"{WSDL}operation")))


def _publicados():
    """By the name of the file, which is the name in paths and mandates; what is of quality only comes last."""
    nomes = sorted((ficheiro.stem for ficheiro in FICHEIROS.glob("*.wsdl")), key=lambda nome: (nome == SO_NA_QUALIDADE, nome))
    return {nome: ler(ET.parse(FICHEIROS / f"{nome}.wsdl").getroot()) for nome in nomes}


PUBLICADOS = _publicados()
DE_PRODUCAO = tuple(nome for nome in PUBLICADOS if nome != SO_NA_QUALIDADE)
PUBLICADAS = [(nome, operacao) for nome, um in PUBLICADOS.items() for operacao in um.operacoes]

OPERACOES = {nome: set(um.operacoes) for nome, um in PUBLICADOS.items()}
SERVICOS = {nome: (um.tipo, OPERACOES[nome]) for nome, um in PUBLICADOS.items()}
