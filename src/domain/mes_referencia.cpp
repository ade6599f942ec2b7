#include "psi/domain/mes_referencia.hpp"

namespace psi::domain {

std::optional<MesReferencia> MesReferencia::ler(std::string_view texto) {
    if (texto.size() != 7) return std::nullopt;
    const auto primeiro = lerData(std::string{texto} + "-01");
    if (!primeiro) return std::nullopt;
    return de(*primeiro);
}

MesReferencia MesReferencia::de(Data data) {
    return MesReferencia{data.year() / data.month()};
}

std::string MesReferencia::texto() const {
    return escrever(primeiroDia()).substr(0, 7);
}

Data MesReferencia::primeiroDia() const {
    return mes_ / 1;
}

Data MesReferencia::ultimoDia() const {
    return mes_ / std::chrono::last;
}

MesReferencia MesReferencia::somar(int meses) const {
    return MesReferencia{mes_ + std::chrono::months{meses}};
}

}  // namespace psi::domain
