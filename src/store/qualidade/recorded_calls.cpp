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
constexpr auto kQuem = callForValue("portal_quem", 2);
constexpr auto kEmpregadores = callForValue("portal_empregadores", 4);
constexpr auto kEmpregador = callForValue("portal_empregador", 5);
constexpr auto kLivres = callForValue("portal_livres", 2);
constexpr auto kRegistarChamadas = callForValue("registar_chamadas", 2);
constexpr auto kChamadas = callForValue("portal_chamadas", 1);
constexpr auto kChamada = callForValue("portal_chamada", 2);

using nlohmann::json;

/// The one value of the one row; null where the function gave none.
json perguntar(Pool& pool, Deadline deadline, const Statement& statement, const Parametros& parametros) {
    const auto resultado = ler(pool, deadline, statement, parametros);
    const auto campo = resultado.at(0)[0];
    return campo.is_null() ? json{} : json::parse(campo.c_str());
}

template <class T>
std::optional<T> umOuNada(const json& valor) {
    return valor.is_null() ? std::nullopt : std::optional<T>(valor.get<T>());
}

std::string hexadecimal(const access::Fingerprint& fingerprint) {
    return bytesParaTexto(fingerprint.data(), fingerprint.size()).substr(2);
}

}  // namespace

std::optional<QuemNoPortal> lerQuemNoPortal(Pool& pool, Deadline deadline, const access::Fingerprint& fingerprint,
                                            domain::Instante agoraReal) {
    Parametros parametros{2};
    parametros.bytes(fingerprint).instante(agoraReal);
    return umOuNada<QuemNoPortal>(perguntar(pool, deadline, kQuem, parametros));
}

std::vector<EmpregadorNoPortal> lerEmpregadoresNoPortal(Pool& pool, Deadline deadline, std::int64_t fornecedor,
                                                        domain::Instante agora, std::optional<std::int64_t> antes,
                                                        unsigned limite) {
    Parametros parametros{4};
    parametros.numero(fornecedor).instante(agora).numero(antes).numero(std::int64_t{limite});
    return perguntar(pool, deadline, kEmpregadores, parametros)
        .get<std::vector<EmpregadorNoPortal>>();
}

std::optional<EmpregadorInteiro> lerEmpregadorNoPortal(Pool& pool, Deadline deadline, std::int64_t fornecedor,
                                                       std::int64_t niss, domain::Instante agora,
                                                       std::optional<std::int64_t> depois, unsigned limite) {
    Parametros parametros{5};
    parametros.numero(fornecedor).numero(niss).instante(agora).numero(depois).numero(std::int64_t{limite});
    const auto valor = perguntar(pool, deadline, kEmpregador, parametros);
    if (valor.is_null()) return std::nullopt;
    EmpregadorInteiro inteiro;
    valor.get_to(static_cast<EmpregadorNoPortal&>(inteiro));
    valor.at("estabelecimentos").get_to(inteiro.estabelecimentos);
    valor.at("trabalhadores").get_to(inteiro.trabalhadores);
    return inteiro;
}

std::vector<TrabalhadorNoPortal> lerLivresNoPortal(Pool& pool, Deadline deadline, std::optional<std::int64_t> depois,
                                                   unsigned limite) {
    Parametros parametros{2};
    parametros.numero(depois).numero(std::int64_t{limite});
    return perguntar(pool, deadline, kLivres, parametros).get<std::vector<TrabalhadorNoPortal>>();
}

void registarChamadas(Pool& pool, Deadline deadline, const std::vector<ChamadaNova>& chamadas, unsigned porCliente) {
    if (chamadas.empty()) return;
    json lista = json::array();
    for (const auto& chamada : chamadas) {
        json linha = static_cast<const ChamadaRegistada&>(chamada);
        linha["fingerprint"] = hexadecimal(chamada.fingerprint);
        linha["quando"] = instanteParaTexto(chamada.instante);
        if (chamada.codigo < 0) linha["codigo"] = nullptr;
        lista.push_back(std::move(linha));
    }
    Parametros parametros{2};
    parametros.texto(lista.dump(-1, ' ', false, json::error_handler_t::replace)).numero(std::int64_t{porCliente});
    escrever(pool, deadline, kRegistarChamadas, parametros);
}

std::vector<ChamadaRegistada> lerChamadas(Pool& pool, Deadline deadline, std::int64_t cliente) {
    Parametros parametros{1};
    parametros.numero(cliente);
    return perguntar(pool, deadline, kChamadas, parametros).get<std::vector<ChamadaRegistada>>();
}

std::optional<ChamadaRegistada> lerChamada(Pool& pool, Deadline deadline, std::int64_t cliente,
                                           const std::string& correlacao) {
    Parametros parametros{2};
    parametros.numero(cliente).texto(correlacao);
    return umOuNada<ChamadaRegistada>(perguntar(pool, deadline, kChamada, parametros));
}

}  // namespace psi::store
