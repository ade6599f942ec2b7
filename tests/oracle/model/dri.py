"""The DRI text file (R-DRI): its structure, and the blocks in it."""
import datetime

from oracle.model.datas import mes
from oracle.model.estado import Bloco, Linha
from oracle.model.mensagens import Mensagem, erro

LARGURA = 118
NAO_EXISTEM = "\x7f\x81\x8d\x8f\x90\x9d"      # of Windows-1252, and DEL
MAXIMO_MENSAGENS = 100
# name on the wire: (what a person calls it, first column, width)
CAMPOS = {
    "tipo": ("tipo de registo", 1, 2), "formato": ("formato", 3, 6), "livre1": ("espaços", 9, 2), "versao": ("versão", 11, 2),
    "livre2": ("espaços", 13, 106), "nissEmpregador": ("NISS da entidade empregadora", 3, 11),
    "estabelecimento": ("estabelecimento", 14, 4), "nif": ("NIF", 18, 9), "mesReferencia": ("mês de referência", 93, 6),
    "livreR1": ("espaços", 99, 20), "nissTrabalhador": ("NISS do trabalhador", 18, 11),
    "dataNascimento": ("data de nascimento", 89, 8), "mesRemuneracao": ("mês da remuneração", 97, 6), "dias": ("dias", 103, 3),
    "sinalDias": ("sinal dos dias", 106, 1), "natureza": ("natureza", 107, 2), "valor": ("valor", 109, 9),
    "sinalValor": ("sinal do valor", 118, 1), "noves": ("onze noves", 18, 11),
    "totalRemuneracoes": ("total das remunerações", 29, 14), "sinalRemuneracoes": ("sinal do total das remunerações", 43, 1),
    "totalContribuicoes": ("total das contribuições", 44, 12), "sinalContribuicoes": ("sinal do total das contribuições", 56, 1),
    "taxa": ("taxa", 57, 4), "quantidade": ("número de registos R2", 61, 6), "livreR3": ("espaços", 67, 52)}
SO_ALGARISMOS = "indique só algarismos, com zeros à esquerda."


def onde(registo, campo):
    nome, coluna, largura = CAMPOS[campo]
    colunas = f"coluna {coluna}" if largura == 1 else f"colunas {coluna} a {coluna + largura - 1}"
    return f"Registo {registo}, {colunas} ({nome}): "


def _algarismos(texto):
    return texto.isascii() and texto.isdigit()


def _data(texto):
    try:
        lida = datetime.date(int(texto[:4]), int(texto[4:6]), int(texto[6:])) if _algarismos(texto) else None
    except ValueError:
        return None
    return lida if lida and lida.year >= 1000 else None


def _mes(texto):
    return mes(f"{texto[:4]}-{texto[4:]}") if _algarismos(texto) and 1 <= int(texto[4:]) <= 12 and texto[0] != "0" else None


def ler_ficheiro(octetos, empregador):
    """(messages, blocks); with messages it is refused whole (R-DRI-03)."""
    defeito = _defeito_do_todo(octetos)
    if defeito:
        return [erro("DR-100", "ficheiro", f"{defeito} Grave-o em Windows-1252, com CR LF no fim de cada registo.")], []
    leitor = Leitor(empregador)
    inteiro = octetos.decode("latin-1").rstrip("\r\n\x1a")
    for registo in inteiro.split("\n") if inteiro else []:
        leitor.ler(registo.removesuffix("\r"))
        if leitor.parou:
            break
    return leitor.fim()


def _defeito_do_todo(octetos):
    if octetos[:2] in (b"\xff\xfe", b"\xfe\xff") or octetos[:4] in (b"R\x000\x00", b"\x00R\x000"):
        return "O ficheiro está em UTF-16."
    if octetos[:3] == b"\xef\xbb\xbf":
        return "O ficheiro está em UTF-8, com marca de ordem (BOM)."
    if b"\n" not in octetos and b"\r" in octetos[:-1]:
        return "Os registos do ficheiro acabam só em CR (0D)."
    return None


def _defeito(registo, numero):
    """Of one record: its length, a character."""
    if len(registo) != LARGURA:
        caracteres = sum(ord(c) & 0xC0 != 0x80 for c in registo)
        utf8 = len(registo) > LARGURA >= caracteres
        return (f"Registo {numero}, coluna {min(len(registo), LARGURA) + 1}: tem {len(registo)} caracteres e um registo tem {LARGURA}"
                + (". O ficheiro parece estar em UTF-8: grave-o em Windows-1252." if utf8 else
                   ". Complete-o com espaços ou retire o que está a mais."))
    estranho = next((i for i, c in enumerate(registo, 1) if ord(c) < 0x20 or c in NAO_EXISTEM), None)
    if estranho:
        return (f"Registo {numero}, coluna {estranho}: o carácter não existe em Windows-1252 ou é de controlo. Substitua-o.")
    return None


class Leitor:
    """Reads record after record."""

    def __init__(self, empregador):
        self.empregador = empregador
        self.mensagens, self.blocos, self.numero, self.registo = [], [], 0, ""
        self.lugar = "inicio"                  # then "entre" blocks, or in a "bloco"
        self.cabeca_ilegivel = self.bloco_ilegivel = self.outro_empregador = self.parou = False
        self.fora_dito = None                  # blocks read when a record outside any was told

    def fim(self):
        if not self.parou:
            if self.numero == 0:
                self._no_fim("o ficheiro está vazio; falta o registo R0 no início do ficheiro.")
            elif self.lugar == "bloco":
                self._no_fim("falta o registo R3 do último bloco.")
            elif not self.blocos and not self.mensagens:
                self._no_fim("falta o registo R1 de um bloco.")
        return self.mensagens, [] if self.mensagens else self.blocos

    def ler(self, registo):
        self.numero += 1
        self.registo = registo
        defeito = _defeito(registo, self.numero)
        if defeito:
            self._recusar("DR-100", defeito)
            self._passar_por(registo[:2])
            return
        ramo = {"R0": self._r0, "R1": self._r1, "R2": self._r2, "R3": self._r3}.get(self._campo("tipo"))
        if ramo:
            ramo()
        else:
            self._estrutura("tipo", "o tipo de registo não existe. Use R0, R1, R2 ou R3.")

    def _passar_por(self, tipo):
        """A record that cannot be read still says where the file is."""
        if tipo == "R1":
            self.blocos.append(Bloco(0, mes("1970-01"), 0, 0, 0, []))
            self.lugar, self.cabeca_ilegivel = "bloco", True
        elif tipo == "R3" or self.lugar == "inicio":
            self.lugar = "entre"
        self.bloco_ilegivel = True

    # ---- records ----------------------------------------------------------------------------------------------------

    def _r0(self):
        if self.lugar != "inicio":
            self._estrutura("tipo", "o registo R0 só vem uma vez, no início.")
            return
        self.lugar = "entre"
        self._constante("formato", "RC4008")
        self._espacos("livre1")
        self._constante("versao", "01")
        self._espacos("livre2")

    def _r1(self):
        if self.lugar == "inicio":
            self._estrutura("tipo", "falta o registo R0 no início do ficheiro.")
        if self.lugar == "bloco":
            self._estrutura("tipo", "falta o registo R3 do bloco anterior.")
        self.lugar = "bloco"
        referencia = _mes(self._campo("mesReferencia"))
        if not referencia:
            self._estrutura("mesReferencia", "não é um mês. Indique AAAAMM.")
        codigo = self._campo("estabelecimento")
        if not _algarismos(codigo) or int(codigo) == 0:
            self._estrutura("estabelecimento", "indique um código de 0001 a 9999.")
        self.blocos.append(Bloco(int(codigo) if _algarismos(codigo) else 0, referencia or mes("1970-01"), 0, 0, 0, [],
                                 registo=self.numero, nif=self._campo("nif")))
        self.cabeca_ilegivel = self.bloco_ilegivel = self.outro_empregador = False
        self._de_outro(0)
        self._espacos("livreR1")

    def _r2(self):
        if self.lugar != "bloco":
            self._fora_de_bloco()
            return
        self._mesmo_estabelecimento()
        bloco = self.blocos[-1]
        indice = len(bloco.linhas) + 1
        self._de_outro(indice)
        quantos = len(bloco.leitura)
        niss = self._digitos("nissTrabalhador", indice, zero_vazio=True)
        nascimento = self._valor("dataNascimento", indice, _data, "não é uma data. Indique AAAAMMDD.")
        do_mes = self._valor("mesRemuneracao", indice, _mes, "não é um mês. Indique AAAAMM.")
        meios, natureza = self._dias(indice), self._natureza(indice)
        valor = self._com_sinal(self._digitos("valor", indice), "sinalValor")
        incompleta = any(m.linha == indice and m.codigo != "DR-108" for m in bloco.leitura[quantos:])
        bloco.linhas.append(Linha(f"{niss or 0:011}", nascimento, do_mes or bloco.mes, meios, natureza, valor, incompleta))

    def _r3(self):
        if self.lugar != "bloco":
            self._fora_de_bloco()
            return
        self.lugar = "entre"
        bloco = self.blocos[-1]
        if not bloco.linhas and not self.bloco_ilegivel:
            self._estrutura("tipo", "o bloco não tem nenhum registo R2.")
        self._mesmo_estabelecimento()
        self._de_outro(0)
        self._constante("noves", "9" * 11)
        bloco.remuneracoes_declarado = self._com_sinal(self._digitos("totalRemuneracoes", 0), "sinalRemuneracoes")
        bloco.contribuicoes_declarado = self._com_sinal(self._digitos("totalContribuicoes", 0), "sinalContribuicoes")
        bloco.taxa = self._digitos("taxa", 0) or 0
        self._espacos("livreR3")
        quantos = self._campo("quantidade")
        if not _algarismos(quantos):
            self._estrutura("quantidade", SO_ALGARISMOS)
        elif not self.bloco_ilegivel and int(quantos) != len(bloco.linhas):       # R-DRI-04
            self._recusar("DR-103", f"{onde(self.numero, 'quantidade')}o R3 indica {int(quantos)} registos R2 e o bloco tem "
                                    f"{len(bloco.linhas)}.")

    # ---- fields -----------------------------------------------------------------------------------------------------

    def _campo(self, nome):
        _, coluna, largura = CAMPOS[nome]
        return self.registo[coluna - 1:coluna - 1 + largura]

    def _constante(self, campo, esperado):
        if self._campo(campo) != esperado:
            self._estrutura(campo, f"tem de ser {esperado}.")

    def _espacos(self, campo):
        if self._campo(campo).strip(" "):
            self._estrutura(campo, "só pode ter espaços.")

    def _mesmo_estabelecimento(self):
        codigo = self._campo("estabelecimento")
        if not self.cabeca_ilegivel and not (_algarismos(codigo) and int(codigo) == self.blocos[-1].estabelecimento):
            self._estrutura("estabelecimento", "não é o do registo R1 deste bloco.")

    def _em_falta(self, campo, indice, zero_vazio):
        """R-DRI-07."""
        texto = self._campo(campo)
        if texto.strip(" ") and not (zero_vazio and not texto.strip("0")):
            return False
        self._do_bloco("DS12", campo, indice, "falta o valor. Preencha-o.")
        return True

    def _digitos(self, campo, indice, zero_vazio=False):
        return self._valor(campo, indice, lambda x: int(x) if _algarismos(x) else None, SO_ALGARISMOS, zero_vazio)

    def _valor(self, campo, indice, leitura, fazer, zero_vazio=True):
        if self._em_falta(campo, indice, zero_vazio):
            return None
        lido = leitura(self._campo(campo))
        if lido is None:
            self._estrutura(campo, fazer)
        return lido

    def _com_sinal(self, modulo, sinal):
        if self._campo(sinal) not in "0-":
            self._estrutura(sinal, "tem de ser 0 ou -.")
        return -(modulo or 0) if self._campo(sinal) == "-" else modulo or 0

    def _dias(self, indice):
        """Half days."""
        decimos = self._com_sinal(self._digitos("dias", indice), "sinalDias")
        if abs(decimos) > 300:
            self._do_bloco("DR-102", "dias", indice, "são mais de 30 dias. Corrija-os.")
            return 0
        if decimos % 5:
            self._do_bloco("DS52", "dias", indice, "não são dias inteiros nem meios dias. Corrija-os.")
            return 0
        return decimos // 5

    def _natureza(self, indice):
        if self._em_falta("natureza", indice, False):
            return " "
        texto = self._campo("natureza")
        if texto[0] == " " and texto[1].isascii() and (texto[1].isdigit() or texto[1].isupper()):
            return texto[1]
        self._do_bloco("DR-101", "natureza", indice, "a natureza não existe. Indique um espaço e um código da tabela.")
        return " "

    def _de_outro(self, indice):
        """R-DRI-06: once a block."""
        if not self.outro_empregador and self._campo("nissEmpregador") != self.empregador:
            self.outro_empregador = True
            self._do_bloco("DR-108", "nissEmpregador", indice, "não é o da entidade empregadora representada. Corrija-o ou indique a "
                                                               "entidade certa em nissRepresentado.")

    # ---- findings ---------------------------------------------------------------------------------------------------

    def _do_bloco(self, codigo, campo, indice, fazer):
        elemento = f"linha[{indice}]/{campo}" if indice else campo
        self.blocos[-1].leitura.append(Mensagem(codigo, elemento, onde(self.numero, campo) + fazer, linha=indice,
                                                registo=self.numero))

    def _estrutura(self, campo, fazer):
        self._recusar("DR-100", onde(self.numero, campo) + fazer)

    def _no_fim(self, falta):
        self._recusar("DR-100", onde(self.numero + 1, "tipo") + falta)

    def _fora_de_bloco(self):
        if self.lugar == "inicio":
            self._estrutura("tipo", "falta o registo R0 no início do ficheiro.")
        if self.fora_dito != len(self.blocos):
            self.fora_dito = len(self.blocos)
            self._estrutura("tipo", "falta antes o registo R1 de um bloco.")
        self.lugar = "entre"

    def _recusar(self, codigo, texto):
        if self.parou:
            return
        self.mensagens.append(erro(codigo, "ficheiro", texto))
        if len(self.mensagens) == MAXIMO_MENSAGENS:
            self.mensagens.append(erro("DR-100", "ficheiro", "Há mais erros de estrutura no ficheiro. Corrija estes e entregue-o de novo."))
            self.parou = True
