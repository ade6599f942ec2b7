"""The 27 modalities by what a contract of each must have (the tables of the published codes, written down once more)."""
ABERTO = {"A", "B", "C", "D", "AA", "BA", "AB", "BB", "S", "R"}
CERTO = {"E", "F", "EA", "FA", "EB", "FB", "O", "N", "I"}
INCERTO = {"G", "H", "GA", "HA", "GB", "HB", "Q", "P"}
PARCIAL = {"B", "D", "BA", "BB", "R", "F", "FA", "FB", "N", "H", "HA", "HB", "P"}
INTERMITENTE = {"C", "D"}
TELETRABALHO = {"AB", "BB", "EB", "FB", "GB", "HB"}
TODAS = sorted(ABERTO | CERTO | INCERTO)

MOTIVOS_CERTO = ("AEAT ATSA CTSD EOPA ESTA EXTO IFEE LNAT NIMO NIPA RAPT STAJ STAT STLR STPS STTC STTT S2MT VAPT").split()
MOTIVOS_INCERTO = ("AEAT ATSA EOPA EXTO NIMO NIPA OMAP OMCS OMEL OSIN RAPT STAJ STAT STLR STPS STTT S2MT VAPT").split()
COM_SUBSTITUIDO = {"STAJ", "STAT", "STLR", "STTC"}


def exigencias(modalidade, fim):
    """The conditional elements of a good contract of that modality; `fim`: a last day for those that have one."""
    elementos = {"modalidadeContrato": modalidade}
    if modalidade in CERTO:
        elementos["fimContrato"] = fim
    if modalidade in (CERTO | INCERTO) - {"I"}:
        elementos["motivoContrato"] = "AEAT"
    if modalidade in PARCIAL - INTERMITENTE:
        elementos["percentagemTrabalho"] = "62.50"
    if modalidade in INTERMITENTE:
        elementos.update(horasTrabalho="1040", diasTrabalho="130")
    elif modalidade in PARCIAL:
        elementos.update(horasTrabalho="25", diasTrabalho="22")
    if modalidade == "I":
        elementos["enquadramento"] = "TRCD"
    if modalidade in TELETRABALHO:
        elementos["prestacaoTrabalho"] = "T"
    return elementos
