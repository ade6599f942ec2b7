#pragma once

#include <string>
#include <vector>

#include "psi/store/contratos.hpp"
#include "vinculo_aberto.hpp"

namespace psi::store::testes {

/// The communications on one free worker's vínculos with empregadorA, one after the other.
class Historia {
public:
    Historia(const BaseDeDados& base, Pool& pool, int trabalhadorLivre);

    std::int64_t comunicar(const char* inicio);
    std::int64_t alterar(domain::Data efeito, std::int64_t remuneracao, const char* enquadramento = nullptr);
    std::int64_t transferir(int estabelecimento, domain::Data inicio, std::optional<domain::Data> fim);
    std::int64_t cessar(domain::Data fim);

    /// As the pipeline does it, on newer facts after a conflict: the codes of the errors, none where it was undone.
    std::vector<std::string> anular(std::int64_t numero, domain::Instante quando = agora());

    /// Every row that is in force, whole, but for the sync mark; of vínculos that are not ANULADO.
    [[nodiscard]] std::string emVigor() const;
    /// Every dated row there ever was, without what superseded it.
    [[nodiscard]] std::vector<std::string> tudo() const;

    [[nodiscard]] std::int64_t trabalhador() const { return std::stoll(contrato_.nissTrabalhador); }
    [[nodiscard]] const domain::DadosContrato& contrato() const { return contrato_; }

private:
    [[nodiscard]] std::string sql(const std::string& comando) const;

    std::unique_ptr<pqxx::connection> ligacao_;
    Pool& pool_;
    domain::DadosContrato contrato_;
    int livre_;
    Escritor escritor_;
};

}  // namespace psi::store::testes
