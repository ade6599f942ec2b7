#pragma once

#include <set>

#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/ciclo_contributivo.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::operations {

/// Values of an open month: each worker its own outcome, those with alerts kept on record too. Closed months that a
/// correction reaches are written before.
class ComunicarValoresWrite : public Write {
public:
    ComunicarValoresWrite(const ComunicarValores& comando, Pipeline& pipeline);

    [[nodiscard]] const char* operacao() const override { return "ComunicarValores"; }
    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override;
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }
    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override;
    domain::Mensagens decidir(const AuthorisedRequest& entrada) override;
    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override;
    [[nodiscard]] bool keepsErrors() const override { return keepsErrors_; }
    [[nodiscard]] bool identityFailed(const domain::Mensagens& mensagens) const override;
    [[nodiscard]] std::optional<std::string> resposta() const override;
    void repor(const std::string& json) override;
    [[nodiscard]] bool comEfeito() const override { return resposta_.aceites > 0; }
    void observar(Observation& observado) const override;

    /// Call once, after the pipeline: the reply but for its resultado.
    [[nodiscard]] ComunicarValoresResposta tirarResposta() { return std::move(resposta_); }

private:
    /// A dry run writes no month: what the deadline closed is counted as its blocks would hold it.
    void countUnwritten(const AuthorisedRequest& entrada);
    void answer(const AuthorisedRequest& entrada);
    [[nodiscard]] bool correctsClosed(const domain::ResultadoTrabalhador& resultado) const;
    [[nodiscard]] domain::TotaisDoMes totaisDepois(const AuthorisedRequest& entrada);
    [[nodiscard]] TotalsCache::Key keyAfter(const AuthorisedRequest& entrada) const;

    const ComunicarValores& comando_;
    Pipeline& pipeline_;
    std::vector<std::int64_t> trabalhadores_;
    std::vector<domain::MesReferencia> meses_;  ///< of remuneration, the reference month included
    std::string comprovativo_;                  ///< of the communication, should it be kept
    domain::FactosComunicarValores factos_;
    domain::AvaliacaoValores avaliacao_;
    bool keepsErrors_ = false;
    domain::Instante agora_{};
    ComunicarValoresResposta resposta_;
    TotalsCache::Sums depois_;  ///< the month with what is accepted; nothing: it stays as it is
};

/// JSON of the reply and back.
[[nodiscard]] std::string valoresParaJson(const ComunicarValoresResposta& resposta);
void valoresDeJson(const std::string& json, ComunicarValoresResposta& resposta);

}  // namespace psi::operations
