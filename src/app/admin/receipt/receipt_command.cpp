#include "app/admin/receipt/receipt_command.hpp"

#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "psi/base/ascii.hpp"
#include "psi/comprovativo/comprovativo.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    std::int64_t numero = 0;
    std::string codigo;
};

struct Encontrado {
    comprovativo::Comprovativo papel;
    std::optional<std::string> anuladoEm;
};

std::optional<Encontrado> procurar(pqxx::transaction_base& transaction, std::int64_t numero) {
    const auto linhas = transaction.exec_params(
        "SELECT empregador::text, documento::text, data_pagamento::text, valor_pago, valor, "
        "psi.instante_iso(anulado_em) "
        "FROM psi.recibo WHERE numero = $1",
        numero);
    if (linhas.empty()) return std::nullopt;
    const auto linha = linhas[0];
    Encontrado um;
    um.papel.numeroRecibo = numero;
    um.papel.niss = linha[0].as<std::string>();
    um.papel.numeroDocumento = linha[1].as<std::string>();
    um.papel.dataPagamento = domain::lerData(linha[2].as<std::string>()).value();
    um.papel.valorPago = {linha[3].as<std::int64_t>()};
    um.papel.valorDocumento = {linha[4].as<std::int64_t>()};
    if (!linha[5].is_null()) um.anuladoEm = linha[5].as<std::string>();
    return um;
}

void verificar(Contexto& contexto, const Pedido& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::read_transaction transaction{*ligacao};
    const auto um = procurar(transaction, pedido.numero);
    if (!um || !base::equalsIgnoringCase(comprovativo::codigoVerificacao(um->papel), pedido.codigo))
        throw CommandRefused("not ours: no receipt " + std::to_string(pedido.numero) + " with the code " +
                             pedido.codigo);
    const auto dia = domain::escrever(um->papel.dataPagamento), valorPago = um->papel.valorPago.escrever();
    contexto.print({{"receipt", pedido.numero},
                    {"employer", um->papel.niss},
                    {"document", um->papel.numeroDocumento},
                    {"paid_on", dia},
                    {"paid", valorPago},
                    {"reversed", um->anuladoEm ? Json(*um->anuladoEm) : Json(nullptr)}},
                   "ours: receipt " + std::to_string(pedido.numero) + ", employer " + um->papel.niss + ", document " +
                       um->papel.numeroDocumento + ", " + valorPago + " EUR paid on " + dia +
                       (um->anuladoEm ? "; reversed on " + *um->anuladoEm : ""));
}

}  // namespace

void addReceipt(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("receipt", "Receipts of payments.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();
    auto* verify =
        comando(*app, contexto, "verify",
                "Says whether a receipt is ours, of whatever employer, by the code that it prints; exit code 1 "
                "where it is not.");
    verify->add_option("receipt", pedido->numero, "its number")->required()->check(CLI::PositiveNumber);
    optionText(verify, "code", pedido->codigo, "its code, as printed: XXXX-XXXX-XXXX-XXXX")->required();
    verify->callback([&contexto, pedido] { verificar(contexto, *pedido); });
}

}  // namespace psi::admin
