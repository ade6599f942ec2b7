#include "operations/quality/checklist_observer.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "operations/pipeline/result_codes.hpp"
#include "operations/quality/checklist.hpp"
#include "psi/base/ascii.hpp"
#include "psi/base/batch_queue.hpp"
#include "psi/base/log.hpp"
#include "psi/base/periodic.hpp"
#include "psi/operations/vinculos.hpp"

namespace psi::operations {
namespace {

constexpr std::size_t kMaximoLembrado = 10'000, kFactosPorEscrita = 5'000;
constexpr auto kPrazoDaEscrita = std::chrono::seconds{10};

bool tem(const Resultado& resultado, std::string_view codigo) {
    return std::ranges::any_of(resultado.mensagens, [&](const auto& m) { return m.codigo == codigo; });
}

/// A notice that paid its document.
bool pago(const Resultado& resultado) {
    return resultado.mensagens.empty() || tem(resultado, "QUA-004");
}

/// Operations whose acceptance is a fact by itself.
const char* factoDe(std::string_view operacao) {
    struct Par {
        std::string_view operacao;
        const char* nome;
    };
    static constexpr Par pares[] = {{"VerificarLigacao", facto::ligacao},
                                    {"AlterarContrato", facto::alterar},
                                    {"TransferirLocalTrabalho", facto::transferir},
                                    {"CessarContrato", facto::cessar},
                                    {"AnularComunicacao", facto::anular},
                                    {"EntregarDeclaracao", facto::declaracao},
                                    {"SubstituirDeclaracao", facto::substituicao},
                                    {"EntregarFicheiro", facto::ficheiro},
                                    {"EmitirDocumentoPagamento", facto::emitir},
                                    {"ConsultarRecibosPagamento", facto::recibos},
                                    {"ObterComprovativo", facto::comprovativo},
                                    {"DefinirRelogio", facto::relogio},
                                    {"AderirCiclo", facto::sccAdesao}};
    for (const auto& par : pares)
        if (par.operacao == operacao) return par.nome;
    return nullptr;
}

/// What a call of the contributory cycle is evidence of, whatever its codigo. `juntar` is called with name, key, and
/// the fact that it has to follow.
template <class Juntar>
void juntarDoCiclo(std::string_view operacao, const AuthorisedRequest& entrada, const Resultado& resultado,
                   const Observation& observado, const Juntar& juntar) {
    const bool aceite = resultado.codigo == static_cast<int>(Codigo::Sucesso);
    const auto doMes = std::to_string(entrada.empregador) + ' ' + (observado.mes ? observado.mes->texto() : "");
    if (operacao == "ComunicarValores") {
        if (!observado.aceites.empty()) juntar(facto::sccAceite, {}, "");
        for (const auto niss : observado.comAlertas) juntar(facto::sccAlertas, doMes + ' ' + std::to_string(niss), "");
        for (const auto niss : observado.aceites)
            juntar(facto::sccRespondido, doMes + ' ' + std::to_string(niss), facto::sccAlertas);
        if (observado.correcao) juntar(facto::sccCorrecao, {}, "");
    }
    if (operacao == "ConfirmarValores" && tem(resultado, "SCC-005")) juntar(facto::sccVersaoAntiga, doMes, "");
    if (operacao == "ConfirmarValores" && aceite) juntar(facto::sccConfirmado, doMes, facto::sccVersaoAntiga);
    if (operacao == "ConsultarValoresApurados" && aceite && !observado.haMais) juntar(facto::sccValores, {}, "");
    if (aceite && observado.silencio) juntar(facto::sccSilencio, {}, "");
    if (!aceite || observado.documento == 0) return;
    const auto documento = std::to_string(observado.documento);
    if (operacao == "EmitirDocumentoPagamento") juntar(facto::sccDocumento, documento, "");
    if (operacao == "SimularPagamento" && pago(resultado)) juntar(facto::sccPago, documento, facto::sccDocumento);
    // Not after the payment, which may be in the same batch: there is no receipt without one.
    if (operacao == "ObterComprovativo") juntar(facto::sccRecibo, documento, facto::sccDocumento);
}

}  // namespace

class ChecklistObserver::Impl {
public:
    Impl(const base::Config::Quality& opcoes, std::shared_ptr<postgres::Pool> pool)
        : pool_(std::move(pool)),
          espera_(opcoes.observationQueue),
          escritor_(std::chrono::milliseconds{opcoes.batchMilliseconds}, [this] { tentar(); }) {}
    ~Impl() { terminar(); }

    void juntar(const AuthorisedRequest& entrada, const char* nome, std::string chave = {}, const char* depoisDe = "") {
        const auto lembrado = std::to_string(entrada.cliente) + ' ' + nome + ' ' + chave;
        // A fact that follows another is asked anew each time: it may not have followed before.
        const bool lembrar = *depoisDe == '\0';
        const std::lock_guard guarda(mutex_);
        if (lembrar && lembrados_.contains(lembrado)) return;
        const auto aMais = espera_.add(
            {entrada.cliente, nome, std::move(chave), depoisDe, entrada.agoraReal, entrada.call.correlacao});
        if (aMais || !lembrar) return;
        if (lembrados_.size() >= kMaximoLembrado) lembrados_.clear();
        lembrados_.insert(lembrado);
    }

    void escrever(postgres::Deadline prazo) {
        espera_.writeOut(kFactosPorEscrita, [&](const auto& lote) {
            store::registarFactos(*pool_, prazo, lote);
            return true;
        });
    }

    void terminar() {
        if (!espera_.close()) return;
        escritor_.stop();
        tentar();
    }

private:
    void tentar() {
        try {
            escrever(std::chrono::steady_clock::now() + kPrazoDaEscrita);
        } catch (const std::exception& erro) {
            spdlog::warn("checklist: what was observed waits for the store: {}", base::forLog(erro.what()));
        }
    }

    std::shared_ptr<postgres::Pool> pool_;
    std::mutex mutex_;
    std::set<std::string> lembrados_;
    base::BatchQueue<store::NovoFacto> espera_;
    base::Periodic escritor_;  ///< last: it uses the others
};

ChecklistObserver::ChecklistObserver(const base::Config::Quality& opcoes, std::shared_ptr<postgres::Pool> pool)
    : impl_(std::make_unique<Impl>(opcoes, std::move(pool))) {}
ChecklistObserver::~ChecklistObserver() = default;

void ChecklistObserver::escrever(postgres::Deadline prazo) {
    impl_->escrever(prazo);
}
void ChecklistObserver::terminar() {
    impl_->terminar();
}

void ChecklistObserver::observar(const char* nomeDaOperacao, const AuthorisedRequest& entrada,
                                 const Resultado& resultado, const Observation& observado) {
    const std::string_view operacao = nomeDaOperacao;
    const auto juntar = [&](const char* nome, std::string chave = {}, const char* depoisDe = "") {
        impl_->juntar(entrada, nome, std::move(chave), depoisDe);
    };
    const bool aceite = resultado.codigo == static_cast<int>(Codigo::Sucesso);
    const auto id = base::lowerCase(entrada.contexto.idPedido.value_or(""));
    const auto doPedido = std::to_string(entrada.cliente) + ' ' + id;
    if (resultado.codigo == static_cast<int>(Codigo::IdPedidoRepetido)) return juntar(facto::outroConteudo);
    if (observado.repetido) {
        if (aceite) juntar(facto::repetido, doPedido, facto::prazo);
        return;
    }
    // QualidadeService and VerificarLigacao are no work for an employer.
    if (aceite && entrada.contexto.nissRepresentado && operacao != "VerificarLigacao" &&
        entrada.call.servico != access::Servico::Qualidade)
        juntar(facto::representacao, std::to_string(entrada.empregador));
    if (resultado.apenasValidado) {
        const bool leitura = operacao.starts_with("Consultar") || operacao.starts_with("Obter") ||
                             operacao.starts_with("Sincronizar") || operacao == "VerificarLigacao";
        if (aceite && !leitura && entrada.call.servico != access::Servico::Qualidade) juntar(facto::ensaio);
        return;
    }
    if (aceite && !id.empty()) juntar(facto::depoisSobrecarga, doPedido, facto::sobrecarga);

    if (operacao == "SincronizarTrabalhadores") {
        const bool lida = aceite || resultado.codigo == static_cast<int>(Codigo::ConsultaVazia);
        if (lida && observado.continuacao) juntar(facto::comMarca, {}, facto::sincronizar);
        if (lida && !observado.haMais) juntar(facto::sincronizar);
        return;
    }
    if (aceite && !observado.continuacao && observado.haMais) juntar(facto::primeiraPagina);
    if (aceite && observado.continuacao && !observado.haMais) juntar(facto::ultimaPagina, {}, facto::primeiraPagina);

    if (operacao == "ComunicarContrato") {
        const auto chave = std::to_string(entrada.cliente) + ' ' + std::to_string(observado.trabalhador);
        if (tem(resultado, "VNC-002"))
            juntar(facto::identidade);
        else if (resultado.codigo == static_cast<int>(Codigo::ValidacaoFalhou))
            juntar(facto::recusa, chave);
        else if (aceite)
            juntar(facto::corrigido, chave, facto::recusa);
        if (aceite && tem(resultado, "VNC-016")) juntar(facto::tardia);
    }
    if (operacao == "EntregarDeclaracao" && resultado.codigo == static_cast<int>(Codigo::ValidacaoFalhou))
        juntar(facto::declaracaoRecusada);
    if (operacao == "SimularPagamento" && aceite && pago(resultado)) juntar(facto::pagar);
    juntarDoCiclo(operacao, entrada, resultado, observado, juntar);
    if (const auto* nome = factoDe(operacao); nome && aceite) juntar(nome);
}

void ChecklistObserver::observar(const AuthorisedRequest& entrada, FaultOnDemand avaria, const Resultado* feito) {
    if (!entrada.contexto.idPedido || entrada.contexto.apenasValidar) return;
    const auto chave = std::to_string(entrada.cliente) + ' ' + base::lowerCase(*entrada.contexto.idPedido);
    if (avaria == FaultOnDemand::Sobrecarga) impl_->juntar(entrada, facto::sobrecarga, chave);
    if (avaria == FaultOnDemand::TempoAposGravar && feito && feito->codigo == static_cast<int>(Codigo::Sucesso))
        impl_->juntar(entrada, facto::prazo, chave);
}

}  // namespace psi::operations
