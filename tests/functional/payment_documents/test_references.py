"""Multibanco references come from the range of the configuration; when it is used up the other means stay."""
GATEWAY_OPTIONS = {"access.cache_milliseconds": 0, "payments.multibanco_entity": 12345,
                   "payments.multibanco_first_subentity": 42, "payments.multibanco_last_subentity": 42,
                   "payments.iban": "GB82WEST12345698765432"}


def test_range_entity_and_iban_are_the_configured_ones(empregador, em):
    em("2026-11-05")
    empregador.deve("2026-10", "1.00")
    documento = empregador.documento()
    assert documento["pagamentoMultibanco"]["entidade"] == "12345"
    assert documento["pagamentoMultibanco"]["referencia"].startswith("042")
    assert documento["pagamentoTransferencia"]["iban"] == "GB82WEST12345698765432"


def test_an_exhausted_range_leaves_the_other_means_and_is_logged(gateway, empregador, em, registo):
    em("2026-11-05")
    registo.sql("INSERT INTO psi.referencia_multibanco SELECT 12345, k, 1, '2999-01-01' FROM generate_series(420000, 429999) k "
                "ON CONFLICT (entidade, chave) DO UPDATE SET livre_em = excluded.livre_em")
    empregador.deve("2026-10", "1.00")
    documento = empregador.documento()
    assert "pagamentoMultibanco" not in documento and documento["pagamentoTransferencia"]["referencia"]
    assert documento["numero"] in next(linha for linha in gateway.log_with("no free Multibanco reference").splitlines()
                                       if "no free Multibanco reference" in linha and '"error"' in linha)
