#include "operations/declaracoes/entrega_write.hpp"
#include "psi/domain/declaracoes/ficheiro_dri.hpp"

namespace psi::operations {
namespace {

class EscritaEntregarFicheiro : public EscritaEntrega {
public:
    EscritaEntregarFicheiro(const std::string& ficheiro, const base::Config::Declarations& limites, store::Pool& pool)
        : EscritaEntrega("EntregarFicheiro", "FICHEIRO", limites, pool), ficheiro_(ficheiro) {}

    [[nodiscard]] store::Sha256 hash(std::int64_t empregador) const override {
        return HashComando(operacao()).juntar(empregador).juntar(std::string_view{ficheiro_}).fim();
    }

protected:
    domain::Mensagens preparar(const Entrada& entrada, std::span<const domain::BlocoDeclarado>& blocos) override {
        domain::LimitesFicheiro ate;
        ate.bytes = limites().maximumFileBytes;
        ate.registos = static_cast<int>(limites().maximumFileRecords);
        auto lido = domain::lerFicheiroDri(ficheiro_, domain::Niss::deNumero(entrada.empregador).value(), ate);
        blocos_ = std::move(lido.blocos);
        blocos = blocos_;
        return std::move(lido.mensagens);
    }

private:
    const std::string& ficheiro_;
    std::vector<domain::BlocoDeclarado> blocos_;
};

}  // namespace

Resposta<EntregarFicheiroResposta> Operacoes::executar(const Chamada& chamada, const EntregarFicheiro& comando) {
    auto& pipeline = impl_->pipeline;
    EscritaEntregarFicheiro escrita(comando.ficheiro, pipeline.limitesDeclaracoes(), pipeline.pool());
    auto fim = pipeline.escrever(chamada, comando.contexto, escrita);
    return completar(std::move(fim), EntregarFicheiroResposta{escrita.tirarResposta()});
}

}  // namespace psi::operations
