#include "operations/declaracoes/entrega_write.hpp"
#include "operations/pipeline/command_fields.hpp"
#include "psi/domain/declaracoes/ficheiro_dri.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {
namespace {

class EntregarFicheiroWrite : public EntregaWrite {
public:
    EntregarFicheiroWrite(const EntregarFicheiro& comando, const base::Config::Declarations& limites,
                          postgres::Pool& pool)
        : EntregaWrite("EntregarFicheiro", "FICHEIRO", limites, pool), comando_(comando) {}

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return hashOf(operacao(), empregador, comando_);
    }

protected:
    domain::Mensagens preparar(const AuthorisedRequest& entrada,
                               std::span<const domain::BlocoDeclarado>& blocos) override {
        domain::LimitesFicheiro ate;
        ate.bytes = limites().maximumFileBytes;
        ate.registos = static_cast<int>(limites().maximumFileRecords);
        auto lido = domain::lerFicheiroDri(comando_.ficheiro, domain::Niss::deNumero(entrada.empregador).value(), ate);
        blocos_ = std::move(lido.blocos);
        blocos = blocos_;
        return std::move(lido.mensagens);
    }

private:
    const EntregarFicheiro& comando_;
    std::vector<domain::BlocoDeclarado> blocos_;
};

}  // namespace

Resposta<EntregarFicheiroResposta> handle(Pipeline& pipeline, const Call& call, const EntregarFicheiro& comando) {
    EntregarFicheiroWrite escrita(comando, pipeline.limitesDeclaracoes(), pipeline.pool());
    auto fim = pipeline.escrever(call, comando.contexto, escrita);
    return completar(std::move(fim), EntregarFicheiroResposta{escrita.tirarResposta()});
}

}  // namespace psi::operations
