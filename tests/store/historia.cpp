#include "historia.hpp"

#include <atomic>
#include <sstream>

namespace psi::store::testes {
namespace {

/// Of idPedidos that no other history uses.
int novaSerie() {
    static std::atomic<int> serie{100'000};
    return serie += 1'000;
}

}  // namespace

Historia::Historia(const BaseDeDados& base, Pool& pool, int trabalhadorLivre)
    : ligacao_(base.ligar("postgres")),
      pool_(pool),
      contrato_(contratoLivre(trabalhadorLivre)),
      livre_(trabalhadorLivre),
      escritor_(pool, novaSerie()) {}

std::string Historia::sql(const std::string& comando) const {
    return pqxx::nontransaction{*ligacao_}.exec(comando)[0][0].as<std::string>("");
}

std::int64_t Historia::comunicar(const char* inicio) {
    contrato_.inicioContrato = dia(inicio);
    return escritor_.abrir(livre_, contrato_.inicioContrato);
}

std::int64_t Historia::alterar(domain::Data efeito, std::int64_t remuneracao, const char* enquadramento) {
    domain::AlteracaoContrato alteracao;
    alteracao.nissTrabalhador = contrato_.nissTrabalhador;
    alteracao.dataEfeito = efeito;
    alteracao.remuneracaoBase = domain::Cents{remuneracao};
    if (enquadramento != nullptr) alteracao.enquadramento = enquadramento;
    return escritor_.escrever(alteracao);
}

std::int64_t Historia::transferir(int estabelecimento, domain::Data inicio, std::optional<domain::Data> fim) {
    return escritor_.escrever(domain::Transferencia{contrato_.nissTrabalhador, estabelecimento, inicio, fim});
}

std::int64_t Historia::cessar(domain::Data fim) {
    return escritor_.escrever(domain::Cessacao{contrato_.nissTrabalhador, fim, "RAOT", false, std::nullopt});
}

std::vector<std::string> Historia::anular(std::int64_t numero, domain::Instante quando) {
    static std::atomic<int> pedido{70'000};
    auto base = escrita(++pedido);
    base.operacao = "AnularComunicacao";
    while (true) {
        const auto lido =
            lerAnularComunicacao(pool_, emSegundos(30), empregadorA(), clienteA, base.idPedido, numero, quando);
        std::vector<std::string> codigos;
        for (const auto& m : domain::avaliarAnularComunicacao(numero, lido.factos, quando)) codigos.push_back(m.codigo);
        if (!codigos.empty()) return codigos;
        try {
            aplicarAnularComunicacao(pool_, emSegundos(30), base, numero, lido.versao, quando);
            return {};
        } catch (const Conflict&) {
            continue;
        }
    }
}

std::string Historia::emVigor() const {
    std::string linhas;
    for (const char* tabela : {"periodo_contrato", "periodo_taxa", "local_trabalho"})
        linhas += sql("SELECT coalesce(string_agg(to_jsonb(x)::text, E'\\n' ORDER BY x.vinculo, x.inicio), '') "
                      "FROM psi." +
                      std::string{tabela} +
                      " AS x JOIN psi.vinculo AS v ON v.numero = x.vinculo AND NOT v.anulado "
                      "WHERE x.substituido_por IS NULL AND x.trabalhador = " +
                      contrato_.nissTrabalhador) +
                  '\n';
    return linhas + sql("SELECT coalesce(string_agg((to_jsonb(v) - 'marca')::text, E'\\n' ORDER BY inicio), '') "
                        "FROM psi.vinculo AS v WHERE NOT anulado AND trabalhador = " +
                        contrato_.nissTrabalhador);
}

std::vector<std::string> Historia::tudo() const {
    std::vector<std::string> linhas;
    for (const char* tabela : {"periodo_contrato", "periodo_taxa", "local_trabalho"}) {
        std::istringstream texto{
            sql("SELECT coalesce(string_agg((to_jsonb(x) - 'substituido_por')::text, E'\\n' "
                "ORDER BY x.numero, x.inicio), '') FROM psi." +
                std::string{tabela} + " AS x WHERE x.trabalhador = " + contrato_.nissTrabalhador)};
        for (std::string linha; std::getline(texto, linha);) linhas.push_back(tabela + (' ' + linha));
    }
    return linhas;
}

}  // namespace psi::store::testes
