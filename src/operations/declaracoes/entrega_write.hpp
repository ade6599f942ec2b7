#pragma once

#include <span>

#include "operations/operations_impl.hpp"
#include "operations/pipeline/command_hash.hpp"
#include "psi/operations/declaracoes.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {

/// What the three deliveries (structured, file, replacement) share: facts of all blocks in one reading, each block its
/// own outcome, refused ones kept on record too. A request that cannot be taken as a delivery (`recusar`) is refused
/// plainly: no block, no identifier, no number.
class EntregaWrite : public Write {
public:
    EntregaWrite(const char* operacao, const char* origem, const base::Config::Declarations& limites,
                 postgres::Pool& pool)
        : operacao_(operacao), origem_(origem), limites_(limites), pool_(pool) {}

    [[nodiscard]] const char* operacao() const override { return operacao_; }
    [[nodiscard]] std::int64_t trabalhador() const override { return 0; }
    Lido ler(const AuthorisedRequest& entrada, const std::optional<std::string>& idPedido) override;
    domain::Mensagens decidir(const AuthorisedRequest& entrada) override;
    std::int64_t aplicar(const AuthorisedRequest& entrada, const store::WriteBase& base) override;
    [[nodiscard]] bool keepsErrors() const override { return keepsErrors_; }
    [[nodiscard]] bool identityFailed(const domain::Mensagens& mensagens) const override;
    [[nodiscard]] std::optional<std::string> resposta() const override;
    void repor(const std::string& json) override;
    [[nodiscard]] bool comEfeito() const override;

    /// Call once, after the pipeline: the reply but for its resultado.
    [[nodiscard]] RespostaEntrega tirarResposta() { return std::move(resposta_); }

protected:
    /// The blocks of the request, which live as long as this, or why it is refused as a whole. Asked once, before the
    /// facts are read.
    virtual domain::Mensagens preparar(const AuthorisedRequest& entrada,
                                       std::span<const domain::BlocoDeclarado>& blocos) = 0;
    /// The refused block that this delivery replaces.
    [[nodiscard]] virtual std::optional<domain::ChaveEntrega> substitui() const { return std::nullopt; }
    [[nodiscard]] const base::Config::Declarations& limites() const { return limites_; }

private:
    [[nodiscard]] domain::Mensagens avaliarSubstituido(const AuthorisedRequest& entrada) const;
    void avaliarBlocos(const AuthorisedRequest& entrada, domain::Mensagens& mensagens);

    const char* operacao_;
    const char* origem_;
    const base::Config::Declarations& limites_;
    postgres::Pool& pool_;
    bool preparado_ = false, keepsErrors_ = false;
    domain::Mensagens recusa_;
    std::span<const domain::BlocoDeclarado> blocos_;
    std::vector<store::Sha256> hashes_;
    store::DeclaracaoLida lido_;
    std::vector<domain::AvaliacaoBloco> avaliacoes_;
    std::vector<bool> comReparticao_;
    std::string identificador_;  ///< of the delivery, should it be kept
    RespostaEntrega resposta_;
};

/// PSI-023 where the block has more lines than a declaration may.
[[nodiscard]] domain::Mensagens demasiadasLinhas(const domain::BlocoDeclarado& bloco,
                                                 const base::Config::Declarations& limites);

/// JSON of a delivery's reply and back.
[[nodiscard]] std::string entregaParaJson(const std::string& identificador, const std::vector<ResultadoBloco>& blocos);
void entregaDeJson(const std::string& json, RespostaEntrega& resposta);

}  // namespace psi::operations
