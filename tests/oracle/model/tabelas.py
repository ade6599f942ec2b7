"""The code tables (R-COD) and dated data. A row without days is in force since 1970-01-01 (R-COD-01)."""
import datetime

INICIO = datetime.date(1970, 1, 1)

CERTO = set("E F EA FA EB FB O N I".split())
INCERTO = set("G H GA HA GB HB Q P".split())
PARCIAL = set("B D BA BB R F FA FB N H HA HB P".split())
INTERMITENTE = {"C", "D"}
TELETRABALHO = set("AB BB EB FB GB HB".split())
COMISSAO = set("AA BA EA FA GA HA".split())
MODALIDADES = set("A B C D AA BA AB BB S R".split()) | CERTO | INCERTO

PRESTACOES = {"P", "T", "A"}

MOTIVOS_DOS_DOIS = set("AEAT ATSA EOPA EXTO NIMO NIPA RAPT STAJ STAT STLR STPS STTT S2MT VAPT".split())
MOTIVOS_CERTO = MOTIVOS_DOS_DOIS | set("CTSD ESTA IFEE LNAT STTC".split())
MOTIVOS_INCERTO = MOTIVOS_DOS_DOIS | set("OMAP OMCS OMEL OSIN".split())
EXIGE_SUBSTITUIDO = set("STAJ STAT STLR STTC".split())
SUBSTITUI = EXIGE_SUBSTITUIDO | set("STPS STTT S2MT OMAP OMCS OMEL OSIN".split())
MOTIVOS = MOTIVOS_CERTO | MOTIVOS_INCERTO

MOTIVOS_FIM = ("CCCT CCMT CCRI CCRV CCFM CCEE CCAI IEJC IEDC IEEX IEIN IEPE IECC IIDD IIDE IIJC IISA IIAT RAOT RANE RADC RARC "
               "RARD RARE RARR CDT MAPC RETR TE").split()
EXIGE_FUNDAMENTACAO = set("RARC RARD RARE RARR".split())

# R-TAX-01: employer's and worker's part in hundredths of a per cent.
TAXAS = {"REGE": (2375, 1100), "TRCD": (2610, 0), "TCCD": (2610, 0), "TRAG": (2230, 1100), "RGTC": (2375, 1100),
         "RGTL": (2375, 1100), "RGTS": (2375, 1100), "PEIN": (1930, 890), "PEVE": (1640, 750), "PFPI": (2040, 920),
         "PFPV": (1750, 780), "MOES": (2030, 930), "MOEG": (2375, 1100), "ESFL": (2230, 1100), "PEMP": (1190, 1100),
         "DLDU": (1190, 1100)}
ENQUADRAMENTOS = set("REGE TRCD TCCD TRAG RGTC RGTL RGTS PEIN PEVE PFPI PFPV".split())
MUITO_CURTOS = {"TRCD", "TCCD"}

NATUREZAS = set("ABCDFHIMNOPRSTX26")
SEM_DIAS = {"F", "N"}
AMBITOS = {str(n) for n in range(11, 21)}
SERVIDO = "11"

# R-JUR-06: from 1 January of the year, in thousandths of a per cent.
JUROS = {2015: 5476, 2016: 5168, 2017: 4966, 2018: 4857, 2019: 4825, 2020: 4786, 2021: 4705, 2022: 4705, 2023: 5997,
         2024: 8876, 2025: 8309}

HORAS_VALIDADE = 120             # R-PAG-07
MAXIMO_MULTIBANCO = 9_999_999    # R-PAG-08, in cents
DIAS_SUBSTITUICAO = 5            # R-DEC-40
MAXIMO_DIAS_MUITO_CURTA = 35     # R-CTR-09
MAXIMO_MESES_CESSACAO = 60       # R-CES-03
DIAS_ANTES_DO_TERMO = 30         # R-CES-10
MESES_ANTECEDENCIA = 12          # R-CTR-20, 3
EXPERIMENTAL_SEM_TERMO, EXPERIMENTAL_COM_TERMO, EXPERIMENTAL_COMISSAO = 240, 30, 180   # R-CES-09
MAXIMO_HORAS_SEMANA, MAXIMO_DIAS_MES, MAXIMO_HORAS_ANO, MAXIMO_DIAS_ANO = 48, 31, 2304, 366   # R-CTR-12
DIA_DECLARACAO = DIA_ALTERACAO = 10   # R-PRZ-07


def em_vigor(data):
    """R-COD-01."""
    return data >= INICIO


def dia_pagamento(mes):
    """R-PRZ-07: of the reference month."""
    return 25 if mes >= datetime.date(2026, 1, 1) else 20


def agosto(mes, dia):
    """R-PRZ-05: from the month of July 2022 on."""
    return dia if mes >= datetime.date(2022, 7, 1) else None


def meses_termo_certo(inicio):
    """R-CTR-20, 5: two years; three before the law of 2019-10-01."""
    return 24 if inicio >= datetime.date(2019, 10, 1) else 36


def meses_termo_incerto(inicio):
    """R-CTR-20, 1: four years; six before the law of 2019-10-01."""
    return 48 if inicio >= datetime.date(2019, 10, 1) else 72


def lei_comunicacao(inicio):
    """R-CTR-30: (days after the start until 24:00 of which it is in time, months of the presumption, the law's name)."""
    artigo = "artigo 29.º do Código dos Regimes Contributivos (Lei n.º 110/2009), na redação "
    if inicio >= datetime.date(2026, 1, 1):
        return 0, 3, artigo + "do Decreto-Lei n.º 127/2025"
    return -1, 12, artigo + "anterior ao Decreto-Lei n.º 127/2025"


def taxa_juro(data):
    """R-JUR-06: None where no rate is in force."""
    anos = [ano for ano in JUROS if ano <= data.year]
    return JUROS[max(anos)] if anos else None


def reparticao(total):
    """R-TAX-05: the split of a total by reference data, by regime the first; None: not known."""
    regimes = sorted(regime for regime, (e, t) in TAXAS.items() if e + t == total)
    return TAXAS[regimes[0]] if regimes else None
