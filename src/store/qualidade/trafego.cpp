#include "psi/store/trafego.hpp"

#include <nlohmann/json.hpp>

#include "psi/postgres/lease.hpp"

namespace psi::store {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrafegoDaOperacao, servico, operacao, correlacao, chamadas, recusadas, falhas,
                                   comAvisos, media, pior)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TrafegoDoValor, que, valor, ultimo, vezes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Trafego, operacoes, valores)

namespace {

// Quality only. Prepared when first used, so that in production they never are.
constexpr auto kSomar = postgres::callForValue("portal_somar_trafego", 1);
constexpr auto kLer = postgres::callForValue("portal_trafego", 3);

using nlohmann::json;

json emLinha(const ChamadaContada& uma) {
    json valores = json::array();
    for (const auto& [que, valor] : uma.valores) valores.push_back({{"que", que}, {"valor", valor}});
    return {{"fingerprint", postgres::bytesToText(uma.fingerprint.data(), uma.fingerprint.size()).substr(2)},
            {"quando", postgres::instantToText(uma.quando)},
            {"servico", uma.servico},
            {"operacao", uma.operacao},
            {"recusada", uma.recusada},
            {"falha", uma.falha},
            {"avisos", uma.avisos},
            {"micros", uma.micros},
            {"correlacao", uma.correlacao},
            {"valores", std::move(valores)}};
}

}  // namespace

void somarTrafego(postgres::Pool& pool, postgres::Deadline deadline, const std::vector<ChamadaContada>& chamadas) {
    if (chamadas.empty()) return;
    json lista = json::array();
    for (const auto& uma : chamadas) lista.push_back(emLinha(uma));
    postgres::Parameters parametros{1};
    parametros.text(lista.dump(-1, ' ', false, json::error_handler_t::replace));
    write(pool, deadline, kSomar, parametros);
}

Trafego lerTrafego(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t fornecedor, std::int64_t cliente,
                   domain::Data desde) {
    postgres::Parameters parametros{3};
    parametros.number(fornecedor).number(cliente).date(desde);
    const auto resultado = read(pool, deadline, kLer, parametros);
    return trafegoDeJson(resultado.at(0)[0].c_str());
}

Trafego trafegoDeJson(const std::string& texto) {
    return json::parse(texto).get<Trafego>();
}

}  // namespace psi::store
