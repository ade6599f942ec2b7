#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/payments/payments_command.hpp"
#include "psi/domain/centesimos.hpp"

namespace psi::admin {
namespace {

std::string frase(const Json& feito) {
    const auto aviso = "notice \"" + valor(feito, "notice") + "\" of " + valor(feito, "date") + " over " +
                       domain::Cents{feito.at("cents").get<std::int64_t>()}.escrever() + " EUR";
    if (!feito.at("changed")) return "nothing to do: " + aviso + " was undone at " + valor(feito, "undone_at");
    if (feito.at("receipt").is_null())
        return aviso + " is ESTORNADO; it had paid nothing (" + valor(feito, "outcome") + "), so nothing else changes";
    return aviso + " is ESTORNADO: receipt " + valor(feito, "receipt") + " is marked, document " +
           valor(feito, "document") + " of " + valor(feito, "employer") +
           " is EXPIRADO and its values are owed again, with interest from their own due dates; the next "
           "EmitirDocumentoPagamento gathers them";
}

}  // namespace

void estornarAviso(Contexto& contexto, const PedidoEstornar& pedido) {
    const auto documento = pedido.documento ? std::optional{std::to_string(*pedido.documento)} : std::nullopt;
    alterar(contexto, "estornar_aviso",
            {agoraEmTexto(), contexto.operador(), pedido.referencia, documento, pedido.motivo}, frase);
}

}  // namespace psi::admin
