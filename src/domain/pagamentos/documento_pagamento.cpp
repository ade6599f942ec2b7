#include "psi/domain/pagamentos/documento_pagamento.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "domain/texto_decimal.hpp"
#include "psi/domain/calendario.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::domain {
namespace {

bool pedido(const PedidoEmissao& pedido, MesReferencia mes) {
    return pedido.meses.empty() || std::ranges::find(pedido.meses, mes) != pedido.meses.end();
}

std::vector<Parcela> juntarPorMes(const PedidoEmissao& emissao, const std::vector<ValorPorPagar>& valores) {
    std::map<MesReferencia, Parcela> porMes;
    for (const ValorPorPagar& valor : valores) {
        if (!pedido(emissao, valor.mesReferencia)) continue;
        const Data dataLimite = prazoNoMesSeguinte(valor.mesReferencia, valor.diaLimite, valor.diaEmAgosto);
        const auto novo =
            porMes.try_emplace(valor.mesReferencia, Parcela{valor.mesReferencia, dataLimite, {}, 0, {}, {}});
        Parcela& parcela = novo.first->second;
        parcela.contribuicoes.valor += valor.declaracao.contribuicoes.valor;
        parcela.declaracoes.push_back(valor.declaracao);
    }
    std::vector<Parcela> parcelas;
    for (auto& [mes, parcela] : porMes) {
        std::ranges::sort(parcela.declaracoes, {}, &DeclaracaoPorPagar::bloco);
        parcelas.push_back(std::move(parcela));
    }
    return parcelas;
}

/// Puts a parcel of interest alone after each month's own, and notes what it holds.
void juntarJurosPorPagar(const PedidoEmissao& emissao, const std::vector<JurosPorPagar>& juros,
                         NovoDocumento& documento) {
    std::map<MesReferencia, std::pair<Parcela, std::set<MesReferencia>>> porMes;
    for (const JurosPorPagar& juro : juros) {
        if (!pedido(emissao, juro.mesReferencia)) continue;
        auto& [parcela, meses] =
            porMes
                .try_emplace(juro.mesReferencia, Parcela{juro.mesReferencia, juro.dataLimite, {}, 0, {}, {}},
                             std::set<MesReferencia>{})
                .first->second;
        meses.insert(juro.meses.begin(), juro.meses.end());
        parcela.mesesMora = static_cast<int>(meses.size());
        parcela.juros.valor += juro.valor.valor;
        documento.jurosTomados.push_back(juro.id);
    }
    for (auto& [mes, par] : porMes) documento.parcelas.push_back(std::move(par.first));
    std::ranges::stable_sort(documento.parcelas, {}, &Parcela::mesReferencia);
}

bool deve(const Parcela& parcela) {
    return parcela.contribuicoes.valor > 0;
}

/// Nothing, or why the interest of one of the months is not known.
std::optional<Mensagem> juntarJuros(std::vector<Parcela>& parcelas, const std::vector<TaxaJuro>& taxas, Data emissao) {
    for (Parcela& parcela : parcelas) {
        if (!deve(parcela)) continue;
        const auto juros = calcularJuros(parcela.contribuicoes, parcela.dataLimite, emissao, taxas);
        if (!juros) {
            const std::string texto = parcela.mesReferencia.texto();
            return erro("PSI-003", "mesReferencia",
                        "Não existe taxa de juros de mora registada para todos os meses de atraso de " + texto +
                            ". Peça o documento dos outros meses em mesReferencia e trate o pagamento de " + texto +
                            " com a Segurança Social.");
        }
        parcela.mesesMora = juros->meses;
        parcela.juros = juros->valor;
    }
    return std::nullopt;
}

Cents somar(const std::vector<Parcela>& parcelas) {
    Cents soma;
    for (const Parcela& parcela : parcelas) soma.valor += parcela.contribuicoes.valor + parcela.juros.valor;
    return soma;
}

Instante validade(const std::vector<Parcela>& parcelas, int horas, Instante agora) {
    Instante fim = agora + std::chrono::hours{horas};
    for (const Parcela& parcela : parcelas) {
        if (!deve(parcela)) continue;
        const Data ultimoDia = ultimoDiaComOsMesmosJuros(parcela.dataLimite, dataEmLisboa(agora));
        fim = std::min(fim, inicioDoDiaEmLisboa(somarDias(ultimoDia, 1)));
    }
    return fim;
}

std::string saldoACredito(Cents valor) {
    if (valor.valor == 0) return "";
    return " O crédito de " + escreverEuros({-valor.valor}) +
           " fica por deduzir e entra no próximo documento que tenha valores a pagar.";
}

Emissao recusar(Mensagem mensagem) {
    Emissao emissao;
    emissao.mensagens.push_back(std::move(mensagem));
    return emissao;
}

Emissao semValores(const PedidoEmissao& emissao, const FactosEmissao& factos, Cents saldo) {
    std::vector<std::int64_t> numeros;
    std::string lista;
    for (const DocumentoEmVigor& documento : factos.documentos) {
        if (std::ranges::none_of(documento.meses, [&](MesReferencia mes) { return pedido(emissao, mes); })) continue;
        numeros.push_back(documento.numero);
        lista += (lista.empty() ? "" : ", ") + std::to_string(documento.numero);
    }
    if (numeros.empty()) {
        return recusar(erro("PSI-015", emissao.meses.empty() ? "ambito" : "mesReferencia",
                            std::string("Não há contribuições a pagar") +
                                (emissao.meses.empty() ? "." : " nos meses indicados.") + saldoACredito(saldo) +
                                " Confirme que as declarações de remunerações foram aceites."));
    }
    Emissao resultado = recusar(erro("PSI-011", emissao.meses.empty() ? "ambito" : "mesReferencia",
                                     "As contribuições já estão em documentos em vigor: " + lista +
                                         ". Pague-os ou, para emitir outro, anule-os primeiro com "
                                         "AnularDocumentoPagamento." +
                                         saldoACredito(saldo)));
    resultado.documentosEmVigor = std::move(numeros);
    return resultado;
}

constexpr std::array<std::pair<EstadoDocumento, std::string_view>, 4> estados{
    {{EstadoDocumento::APagamento, "A_PAGAMENTO"},
     {EstadoDocumento::Pago, "PAGO"},
     {EstadoDocumento::Expirado, "EXPIRADO"},
     {EstadoDocumento::Cancelado, "CANCELADO"}}};

}  // namespace

std::string escrever(EstadoDocumento estado) {
    return std::string{std::ranges::find(estados, estado, [](const auto& par) { return par.first; })->second};
}

std::optional<EstadoDocumento> lerEstadoDocumento(std::string_view texto) {
    const auto* par = std::ranges::find(estados, texto, [](const auto& p) { return p.second; });
    return par == estados.end() ? std::nullopt : std::optional(par->first);
}

EstadoDocumento estadoEm(EstadoDocumento guardado, Instante dataValidade, Instante agora) {
    const bool passou = guardado == EstadoDocumento::APagamento && dataValidade < agora;
    return passou ? EstadoDocumento::Expirado : guardado;
}

Emissao avaliarEmissao(const PedidoEmissao& pedido, const FactosEmissao& factos, Instante agora) {
    const std::string ambito = std::to_string(pedido.ambito);
    if (!factos.ambitoEmVigor) {
        return recusar(erro("PAG-001", "ambito",
                            "O âmbito " + ambito + " não está em vigor. Indique 11 (entidades empregadoras)."));
    }
    if (!factos.ambitoServido) {
        return recusar(erro("PSI-015", "ambito",
                            "Não há valores a pagar no âmbito " + ambito +
                                ". Para as contribuições de entidade empregadora indique 11."));
    }
    NovoDocumento documento;
    documento.parcelas = juntarPorMes(pedido, factos.valores);
    if (auto mensagem = juntarJuros(documento.parcelas, factos.taxas, dataEmLisboa(agora)))
        return recusar(std::move(*mensagem));
    juntarJurosPorPagar(pedido, factos.jurosPorPagar, documento);
    documento.valor = somar(documento.parcelas);
    if (documento.valor.valor <= 0) return semValores(pedido, factos, documento.valor);
    documento.dataValidade = validade(documento.parcelas, factos.horasValidade, agora);
    documento.semReferenciaLivre = documento.valor <= factos.maximoMultibanco && !factos.referenciaLivre;
    if (factos.referenciaLivre) {
        documento.referenciaMultibanco =
            referenciaMultibanco(*factos.referenciaLivre, documento.valor, factos.maximoMultibanco);
    }
    return {{}, std::move(documento), {}};
}

Mensagens avaliarAnulacaoDocumento(const FactosAnulacaoDocumento& factos, Instante agora) {
    if (!factos.existe) {
        return {erro("PSI-013", "numero",
                     "Não existe nesta entidade empregadora um documento com esse número. Confirme-o com "
                     "ConsultarDocumentosPagamento.")};
    }
    switch (estadoEm(factos.guardado, factos.dataValidade, agora)) {
        case EstadoDocumento::Pago:
            return {erro("PAG-002", "numero",
                         "O documento já foi pago e não pode ser anulado. Consulte o recibo com "
                         "ConsultarRecibosPagamento.")};
        case EstadoDocumento::Expirado:
            return {erro("PAG-003", "numero",
                         "O documento expirou e já não pode ser pago: não precisa de o anular. Emita um documento "
                         "novo.")};
        case EstadoDocumento::Cancelado:
            return {
                erro("PAG-004", "numero", "O documento já tinha sido anulado. Emita, se precisar, outro documento.")};
        case EstadoDocumento::APagamento:
            break;
    }
    return {};
}

}  // namespace psi::domain
