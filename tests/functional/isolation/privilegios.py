"""What the gateway's role may do to each table and which functions it may execute: all of it, and nothing beyond it. A new table has to
be written down here, and why it has no policy where it has none; a function whose name does not say that the gateway has it, too."""

# Tables that no policy holds to one employer, and the reason.
SEM_POLITICA = {
    **dict.fromkeys(
        ("modalidade_contrato", "prestacao_trabalho", "enquadramento", "taxa_contributiva", "motivo_contrato", "motivo_fim_vinculo",
         "natureza_remuneracao", "ambito_documento", "profissao", "taxa_juro", "lei_comunicacao", "parametro"),
        "reference data: the same for all"),
    **dict.fromkeys(("ambiente", "migracao", "servico", "fornecedor", "semente", "relogio_simulado",
                     "facto_homologacao", "manutencao"), "about the store and its vendors, nothing of an employer"),
    **dict.fromkeys(("cliente", "certificado", "cliente_servico", "mandato", "adesao", "falha_identidade"),
                    "who calls: read by `acesso` before there is an employer"),
    "mes_destacado": "which months of which table were detached; the gateway cannot open it",
    "trabalhador": "the register of persons is no employer's: NISS and birth date are checked against it before a vínculo exists",
    "documento_emitido": "how a bank notice finds its document; the gateway can only add to it",
    "referencia_multibanco": "one pool of references for all; holds no employer and no amount",
    "chamada": "quality only; no role but the owner opens it, and each function over it is of one client",
    **dict.fromkeys(("trafego", "trafego_valor"), "quality only; counts of a client's calls, and no role but the owner opens them"),
    "aviso_bancario": "what banks told, not yet anybody's; the gateway can open it in quality only (SimularPagamento, ReporDados)",
}

# Of those that name an employer: without a policy all the same.
NOMEIAM_EMPREGADOR = {"mandato", "adesao"}

LER, ACRESCENTAR, MUDAR, APAGAR = "SELECT", "INSERT", "UPDATE", "DELETE"
_LIDAS = [tabela for tabela in SEM_POLITICA if tabela not in ("documento_emitido", "aviso_bancario", "chamada", "mes_destacado",
                                                                  "trafego", "trafego_valor")]
PRIVILEGIOS = {
    **{tabela: {LER} for tabela in (*_LIDAS, "empregador", "estabelecimento", "recibo", "auditoria")},
    **{tabela: {LER, ACRESCENTAR} for tabela in (
        "comunicacao", "vinculo", "periodo_contrato", "periodo_taxa", "local_trabalho", "pedido", "cessacao", "anulacao", "entrega",
        "bloco", "linha_remuneracao", "documento_pagamento", "parcela_documento", "bloco_documento")},
    **{tabela: {LER, ACRESCENTAR, MUDAR} for tabela in ("estado_empregador", "referencia_multibanco", "falha_identidade")},
    "documento_emitido": {ACRESCENTAR},
    # In quality only, for QualidadeService: tests/functional/environment proves that production has none of it.
    "recibo": {LER, ACRESCENTAR, APAGAR}, "aviso_bancario": {LER, ACRESCENTAR, APAGAR},
    "juro_por_pagar": {LER, ACRESCENTAR, APAGAR}, "juro_documento": {LER, ACRESCENTAR, APAGAR},
    "relogio_simulado": {LER, ACRESCENTAR, MUDAR, APAGAR}, "falha_identidade": {LER, ACRESCENTAR, MUDAR, APAGAR},
    "facto_homologacao": {LER, ACRESCENTAR},
    **{tabela: {LER, ACRESCENTAR, APAGAR} for tabela in (
        "inicio_ciclo", "ciclo_mes", "ronda_ciclo", "alteracao_mes", "interrupcao", "comunicacao_valores",
        "trabalhador_comunicado", "linha_comunicada")},
    **{tabela: {LER, ACRESCENTAR, APAGAR} for tabela in (
        "comunicacao", "vinculo", "periodo_contrato", "periodo_taxa", "local_trabalho", "pedido", "cessacao", "anulacao", "entrega",
        "bloco", "linha_remuneracao", "documento_pagamento", "parcela_documento", "bloco_documento", "resposta_guardada")},
    # Views, read with the rights of who asks.
    "linha_vinculo": {LER}, "versao_vinculo": {LER},
}
MUDA_COLUNAS = {
    "comunicacao": {"desfeita_por"}, "vinculo": {"fim", "anulado", "marca", "cessado_por"},
    "periodo_contrato": {"substituido_por"}, "periodo_taxa": {"substituido_por"}, "local_trabalho": {"substituido_por"},
    "bloco": {"estado", "versao", "documento", "substituido_por", "anulado_por"},
    "documento_pagamento": {"estado", "cancelado_em", "motivo_cancelamento", "pago_em", "recibo"},
    "pedido": {"resposta"}, "resposta_guardada": {"resposta"}, "juro_por_pagar": {"cobrado_em"},
    "ciclo_mes": {"versao", "ronda", "confirmado", "por_silencio"}, "ronda_ciclo": {"aberta_por"},
    "comunicacao_valores": {"anulada_por"}, "interrupcao": {"ate", "terminada_por", "anulada_por"},
}
# A line's chain, number and elo are given by the store alone.
ACRESCENTA_COLUNAS = {
    "auditoria": {"empregador", "quando", "cliente", "operacao", "correlacao", "codigo", "numero", "trabalhador", "linhas", "hash",
                  "id_pedido"},
}
SEQUENCIAS = {"numero_comunicacao", "numero_bloco", "numero_documento", "chave_multibanco", "numero_recibo",
              "numero_juro", "numero_aviso", "numero_trabalhador_comunicado"}

# Functions that run with their owner's rights, and the reason.
COM_DIREITOS_DO_DONO = {
    "encadear_auditoria": "the chain's head, which nobody else may see or change",
    "acrescentar_lote": "lines of many employers in their chains, at once",
    "registar_leituras": "by acrescentar_lote, reads only",
    "registar_acessos_recusados": "by acrescentar_lote, refused access only",
    "auditar_administracao": "lines of the administration's own chain",
    "ler_recibo_a_verificar": "one receipt by its number, of whatever employer, and nothing of it is told without its code",
    "contas_do_ciclo": "counts over all employers for the metrics; nothing of any of them",
    "ler_primeiro_dia": "the day on which a store of quality was seeded; nothing of any row",
    "meses_destacados": "which of some months are detached; nothing of any row",
    "particoes": "sizes of partitions, and how many rows lie in the default ones; nothing of any row",
    "esquecer_meses_de_respostas": "psi-admin purge: whole months of kept replies",
    # Quality only: the vendors' page.
    "registar_chamadas": "calls of a client, named by its certificate",
    "portal_chamadas": "calls of one client",
    "portal_chamada": "a call of one client",
    "portal_somar_trafego": "counts of a client's calls, named by its certificate",
    "portal_trafego": "counts of a vendor's clients",
    "portal_livres": "workers with whom nobody has a vínculo: who has one is looked up in all employers, and not told",
}

# What the gateway may execute: every function with one of these beginnings, and those that are named below. They run with the caller's
# rights, but for the ones above. Production gives less (db/schema/production.txt), and nothing more (tests/functional/environment).
EXECUTA = {
    "ler_": "what an operation reads before it decides", "mais_": "further facts of it (decision 59)",
    "aplicar_": "what an operation writes",
    "consultar_": "an operation that reads", "obter_": "an operation that reads", "sincronizar_": "an operation that reads",
    "portal_": "quality only: the vendors' page",
}
EXECUTA_TAMBEM = {
    "acesso": "who calls, before there is an employer",
    **dict.fromkeys(("registar_recusa", "registar_falha_identidade", "contar_falha_identidade"), "what is kept of a refused request"),
    **dict.fromkeys(("registar_leituras", "registar_acessos_recusados"), "lines of the audit, written together"),
    **dict.fromkeys(("parametro_datado", "dados_anuais"), "reference data, by a statement of src/store"),
    "contas_do_ciclo": "counts for the metrics",
    **dict.fromkeys(("niss_valido", "nif_valido"), "checks of tables, which whoever writes a row may execute"),
    **dict.fromkeys(
        ("pedido_guardado", "vinculo_em_aberto", "contrato_em_vigor", "local_no_dia", "limites_do_contrato", "parametro_no_dia",
         "factos_dos_pares", "vinculados_em_conjunto", "suporta_diferencas", "chave_multibanco_livre"), "part of what operations read before they decide"),
    **dict.fromkeys(
        ("abrir_escrita_vinculo", "fechar_escrita_vinculo", "marcar_vinculo", "contar_vinculos", "avancar_versao", "exigir_sem_mudancas"),
        "part of what operations write"),
    **dict.fromkeys(
        ("pagina_de_vinculos", "vinculos_filtrados", "vinculos_contados", "locais_no_estabelecimento", "bloco_inteiro", "documentos_filtrados",
         "documento_json", "parcelas_do_documento", "juros_deixados", "juros_do_recibo"), "part of what operations read and give"),
    **dict.fromkeys(
        ("documentos_do_aviso", "documentos_do_aviso_2", "movimento_guardado", "pagar_documento"),
        "quality only: SimularPagamento does what a bank's notice does"),
    **dict.fromkeys(("empregadores_a_repor", "por_repor", "repor_empregador"), "quality only: ReporDados"),
    **dict.fromkeys(
        ("inicio_do_ciclo", "factos_do_mes", "listas_do_mes", "esta_no_mes", "pagina_do_mes", "documento_do_mes",
         "aceites_de_outros_meses", "meses_destacados", "entrega_do_ciclo", "meses_com_valores", "valores_depois_do_fim",
         "interrupcoes_do_vinculo"),
        "part of what operations of the contributory cycle read"),
    **dict.fromkeys(
        ("crescer_meses", "efeito_da_comunicacao", "exigir_mes", "escrever_mes", "mudar_valores_do_mes"),
        "part of what operations of the contributory cycle write"),
    **dict.fromkeys(
        ("marcar_interrupcao", "registar_interrupcao", "terminar_interrupcao", "anular_interrupcao"),
        "quality only: SimularInterrupcao"),
    "repor_ciclo": "quality only: ReporDados",
    "acertar_relogio": "quality only: DefinirRelogio",
    "registar_factos": "quality only: the checklist",
    "registar_chamadas": "quality only: the vendors' page",
}

# Policies that do not hold the gateway to the employer of its context, and the reason.
POLITICAS_LARGAS = {
    ("auditoria", "acrescentar"): "lines of many employers are written together; reading them is held to one",
    ("empregador", "do_fornecedor"): "quality only: ReporDados lists the employers of its vendor, by psi.fornecedor",
    ("empregador", "fornecedor_no_portal"): "quality only: a vendor's page lists the vendor's own employers, by psi.fornecedor",
}
