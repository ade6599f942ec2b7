#include "psi/store/recorded_calls.hpp"

#include <nlohmann/json.hpp>

#include "psi/postgres/lease.hpp"

namespace psi::store {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ServicoNoPortal, nome, designacao, autorizado)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(QuemNoPortal, cliente, nome, tipo, niss, fornecedor, nomeFornecedor, validoAte,
                                   dataSimulada, servicos)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ClienteProprio, nome, registados, certificados)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MandatosNoPortal, nome, servicos, todos, terminou, revogado)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EmpregadorNoPortal, niss, nif, nome, aderiu, ativos, todos, proprios, mandatos)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EstabelecimentoNoPortal, codigo, morada, desde, ate)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(TrabalhadorNoPortal, niss, nome, nascimento, ativo, vinculos, inicio,
                                                fim, modalidade, fimContrato)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ChamadaRegistada, correlacao, quando, servico, operacao, http, codigo,
                                                falha, micros, resumo, pedido, resposta)

namespace {

// Quality only. Prepared when first used, so that in production they never are.
constexpr auto kQuem = postgres::callForValue("portal_quem", 2);
constexpr auto kEmpregadores = postgres::callForValue("portal_empregadores", 4);
constexpr auto kEmpregador = postgres::callForValue("portal_empregador", 5);
constexpr auto kLivres = postgres::callForValue("portal_livres", 2);
constexpr auto kRegistarChamadas = postgres::callForValue("registar_chamadas", 2);
constexpr auto kChamadas = postgres::callForValue("portal_chamadas", 1);
constexpr auto kChamada = postgres::callForValue("portal_chamada", 2);

using nlohmann::json;

/// The one value of the one row; null where the function gave none.
json perguntar(postgres::Pool& pool, postgres::Deadline deadline, const postgres::Statement& statement,
               const postgres::Parameters& parametros) {
    const auto resultado = read(pool, deadline, statement, parametros);
    const auto campo = resultado.at(0)[0];
    return campo.is_null() ? json{} : json::parse(campo.c_str());
}

template <class T>
std::optional<T> umOuNada(const json& valor) {
    return valor.is_null() ? std::nullopt : std::optional<T>(valor.get<T>());
}

std::string hexadecimal(const access::Fingerprint& fingerprint) {
    return postgres::bytesToText(fingerprint.data(), fingerprint.size()).substr(2);
}

}  // namespace

std::optional<QuemNoPortal> lerQuemNoPortal(postgres::Pool& pool, postgres::Deadline deadline,
                                            const access::Fingerprint& fingerprint, domain::Instante agoraReal) {
    postgres::Parameters parametros{2};
    parametros.bytes(fingerprint).instant(agoraReal);
    return umOuNada<QuemNoPortal>(perguntar(pool, deadline, kQuem, parametros));
}

std::vector<EmpregadorNoPortal> lerEmpregadoresNoPortal(postgres::Pool& pool, postgres::Deadline deadline,
                                                        std::int64_t fornecedor, domain::Instante agora,
                                                        std::optional<std::int64_t> antes, unsigned limite) {
    postgres::Parameters parametros{4};
    parametros.number(fornecedor).instant(agora).number(antes).number(std::int64_t{limite});
    return perguntar(pool, deadline, kEmpregadores, parametros).get<std::vector<EmpregadorNoPortal>>();
}

std::optional<EmpregadorInteiro> lerEmpregadorNoPortal(postgres::Pool& pool, postgres::Deadline deadline,
                                                       std::int64_t fornecedor, std::int64_t niss,
                                                       domain::Instante agora, std::optional<std::int64_t> depois,
                                                       unsigned limite) {
    postgres::Parameters parametros{5};
    parametros.number(fornecedor).number(niss).instant(agora).number(depois).number(std::int64_t{limite});
    const auto valor = perguntar(pool, deadline, kEmpregador, parametros);
    if (valor.is_null()) return std::nullopt;
    EmpregadorInteiro inteiro;
    valor.get_to(static_cast<EmpregadorNoPortal&>(inteiro));
    valor.at("estabelecimentos").get_to(inteiro.estabelecimentos);
    valor.at("trabalhadores").get_to(inteiro.trabalhadores);
    return inteiro;
}

std::vector<TrabalhadorNoPortal> lerLivresNoPortal(postgres::Pool& pool, postgres::Deadline deadline,
                                                   std::optional<std::int64_t> depois, unsigned limite) {
    postgres::Parameters parametros{2};
    parametros.number(depois).number(std::int64_t{limite});
    return perguntar(pool, deadline, kLivres, parametros).get<std::vector<TrabalhadorNoPortal>>();
}

void registarChamadas(postgres::Pool& pool, postgres::Deadline deadline, const std::vector<ChamadaNova>& chamadas,
                      unsigned porCliente) {
    if (chamadas.empty()) return;
    json lista = json::array();
    for (const auto& chamada : chamadas) {
        json linha = static_cast<const ChamadaRegistada&>(chamada);
        linha["fingerprint"] = hexadecimal(chamada.fingerprint);
        linha["quando"] = postgres::instantToText(chamada.instante);
        if (chamada.codigo < 0) linha["codigo"] = nullptr;
        lista.push_back(std::move(linha));
    }
    postgres::Parameters parametros{2};
    parametros.text(lista.dump(-1, ' ', false, json::error_handler_t::replace)).number(std::int64_t{porCliente});
    write(pool, deadline, kRegistarChamadas, parametros);
}

std::vector<ChamadaRegistada> lerChamadas(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t cliente) {
    postgres::Parameters parametros{1};
    parametros.number(cliente);
    return perguntar(pool, deadline, kChamadas, parametros).get<std::vector<ChamadaRegistada>>();
}

std::optional<ChamadaRegistada> lerChamada(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t cliente,
                                           const std::string& correlacao) {
    postgres::Parameters parametros{2};
    parametros.number(cliente).text(correlacao);
    return umOuNada<ChamadaRegistada>(perguntar(pool, deadline, kChamada, parametros));
}

}  // namespace psi::store
