"""What the contract promises (wsdl/v1): every service with the name of its port type and its operations."""

SERVICOS = {
    "vinculos": ("Vinculos", {"VerificarLigacao", "ConsultarTrabalhadores", "SincronizarTrabalhadores"}),
    "contratos": ("Contratos", {"VerificarLigacao", "ComunicarContrato", "AlterarContrato", "CessarContrato",
                                "TransferirLocalTrabalho", "AnularComunicacao", "ConsultarContratos",
                                "ConsultarComunicacoes"}),
    "declaracoes": ("DeclaracoesRemuneracoes", {"VerificarLigacao", "EntregarDeclaracao", "EntregarFicheiro",
                                                "SubstituirDeclaracao", "AnularDeclaracao", "ConsultarDeclaracoes",
                                                "ObterDeclaracao"}),
    "documentos-pagamento": ("DocumentosPagamento", {"VerificarLigacao", "EmitirDocumentoPagamento",
                                                     "ConsultarDocumentosPagamento", "AnularDocumentoPagamento"}),
    "recibos": ("Recibos", {"VerificarLigacao", "ConsultarRecibosPagamento", "ObterComprovativo"}),
    "qualidade": ("Qualidade", {"VerificarLigacao", "ReporDados", "DefinirRelogio", "SimularPagamento",
                                "ConsultarHomologacao"}),
}

OPERACOES = {servico: operacoes for servico, (_, operacoes) in SERVICOS.items()}
