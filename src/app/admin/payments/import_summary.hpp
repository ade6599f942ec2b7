#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/admin/payments/bank_files/notices.hpp"
#include "app/admin/payments/payments_record.hpp"

namespace psi::admin {

/// What became of a file, for an operator.
class ImportSummary {
public:
    ImportSummary(const NoticeFile& ficheiro, const OrigemAvisos& origem, bool ensaio)
        : file_(ficheiro), origem_(origem), ensaio_(ensaio) {}

    void juntar(const Aviso& aviso, const AvisoFeito& feito);

    /// Nothing was refused, and nothing that the bank takes back is left to be looked at.
    [[nodiscard]] bool semReparos() const { return file_.recusados.empty() && estornos_.empty(); }

    [[nodiscard]] nlohmann::ordered_json asJson() const;
    [[nodiscard]] std::string asText() const;

private:
    /// A payment and what the bank took back of it.
    struct Estorno {
        Aviso aviso;
        std::optional<std::int64_t> documento;
        std::optional<std::string> outro;  ///< the key of the other one
    };
    [[nodiscard]] std::ptrdiff_t creditos() const;
    [[nodiscard]] int quantos(domain::ResultadoAviso resultado) const;
    [[nodiscard]] static std::string emPalavras(const Estorno& estorno);

    const NoticeFile& file_;
    const OrigemAvisos& origem_;
    bool ensaio_;
    std::map<domain::ResultadoAviso, int> resultados_;
    std::vector<Estorno> estornos_;
    int repetidos_ = 0, recibos_ = 0;
    domain::Cents pago_, porAplicar_, juros_;
};

/// Lower-case hexadecimal.
[[nodiscard]] std::string emHexadecimal(const store::Sha256& summary);

}  // namespace psi::admin
