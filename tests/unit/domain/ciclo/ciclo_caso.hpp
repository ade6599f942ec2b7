#pragma once

#include <optional>
#include <string>
#include <vector>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/ciclo/comunicar_valores.hpp"

namespace psi::domain::testes::ciclo {

inline constexpr std::int64_t ana = 12345678902, bruno = 10987654328;
inline constexpr TaxaAplicavel geral{{2375}, {1100}}, agricultura{{2230}, {1100}};

MesReferencia mes(const std::string& texto);
Cents euros(const std::string& texto);
/// "2027-01-01 2027-01-15"; without a second date it is open.
Periodo dias(const std::string& texto);

/// A worker with one vínculo, one contract, one establishment and one rate unless told otherwise.
struct Ficha {
    TrabalhadorDoMes t;

    explicit Ficha(const std::string& vinculo = "2020-01-01", const std::string& base = "1000.00");

    Ficha& vinculo(const std::string& dias, const std::string& base = "1000.00");
    /// Rows of the last vínculo; the first call of each takes the place of what the vínculo came with.
    Ficha& contrato(const std::string& dias, const std::string& base, const std::string& modalidade = "A");
    Ficha& local(const std::string& dias, int estabelecimento);
    Ficha& taxa(const std::string& dias, TaxaAplicavel taxa);
    /// Every contract is part time from then on.
    Ficha& parcial(const std::string& diasTrabalho);
    Ficha& interrupcao(const std::string& dias);

    [[nodiscard]] std::vector<LinhaApurada> linhas(const std::string& noMes) const;
    /// "1 34.75 30.0 1000.00" a line: establishment, rate, days, value.
    [[nodiscard]] std::vector<std::string> texto(const std::string& noMes) const;

private:
    bool contratoDado_ = false, localDado_ = false, taxaDada_ = false;
};

struct ValorDeTeste {
    std::string comprovativo = "c1";
    Acao acao = Acao::Substituir;
    char natureza = 'P';
    std::string valor = "900.00";
    std::string dias = "0";
    std::string mes = "2027-03";
    int estabelecimento = 1;
    TaxaAplicavel taxa = geral;
};
ValorComunicado comunicado(const ValorDeTeste& dados);

/// "1 P 2027-03 30.0 1000.00 CALCULADO", with the rate before the nature where it is not 34.75.
std::string texto(const LinhaApurada& linha);
std::vector<std::string> textos(const std::vector<LinhaApurada>& linhas);

/// In SCC from `primeiro` to the month of `hoje`, nothing kept.
CicloDoEmpregador cicloDesde(const std::string& primeiro, const std::string& hoje);

}  // namespace psi::domain::testes::ciclo
