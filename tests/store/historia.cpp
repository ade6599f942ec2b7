#include "historia.hpp"

#include <atomic>
#include <sstream>

namespace psi::store::testes {
namespace {

// The rows that AlterarContrato, CessarContrato and TransferirLocalTrabalho leave, as the notes on history in
// db/migrations/0010 say: what is cut is superseded, and what goes on of it is a copy.
constexpr const char* kFuncoes = R"(
CREATE FUNCTION psi.teste_recortar(tabela text, e bigint, t bigint, v bigint, n bigint, de date, ate date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    r jsonb;
BEGIN
    FOR r IN EXECUTE format('SELECT to_jsonb(x) FROM psi.%I AS x WHERE empregador = $1 AND trabalhador = $2
                AND vinculo = $3 AND substituido_por IS NULL AND inicio <= coalesce($5, ''infinity''::date)
                AND coalesce(fim, ''infinity''::date) >= $4', tabela) USING e, t, v, de, ate LOOP
        EXECUTE format('UPDATE psi.%I SET substituido_por = $1 WHERE empregador = $2 AND trabalhador = $3
                AND vinculo = $4 AND inicio = $5 AND numero = $6', tabela)
            USING n, e, t, v, (r->>'inicio')::date, (r->>'numero')::bigint;
        r := r || jsonb_build_object('origem', coalesce(nullif(r->'origem', 'null'::jsonb), r->'numero'), 'numero', n);
        IF (r->>'inicio')::date < de THEN
            EXECUTE format('INSERT INTO psi.%I SELECT * FROM jsonb_populate_record(NULL::psi.%I, $1)', tabela, tabela)
                USING r || jsonb_build_object('fim', de - 1);
        END IF;
        IF ate IS NOT NULL AND coalesce((r->>'fim')::date, 'infinity') > ate THEN
            EXECUTE format('INSERT INTO psi.%I SELECT * FROM jsonb_populate_record(NULL::psi.%I, $1)', tabela, tabela)
                USING r || jsonb_build_object('inicio', ate + 1);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION psi.teste_comunicacao(e bigint, t bigint, v bigint, op text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint := nextval('psi.numero_comunicacao');
BEGIN
    PERFORM pg_advisory_xact_lock(hashint8(e), hashint8(t));
    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente)
    VALUES (e, n, op, '2026-06-15 12:00Z', t, v, 1);
    PERFORM psi.marcar_vinculo(e, t, v);
    RETURN n;
END $$;

CREATE FUNCTION psi.teste_alterar(e bigint, t bigint, v bigint, d date, remuneracao bigint, regime text)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint := psi.teste_comunicacao(e, t, v, 'AlterarContrato');
    r psi.periodo_contrato;
    x psi.periodo_taxa;
BEGIN
    SELECT * INTO STRICT r FROM psi.periodo_contrato
    WHERE empregador = e AND trabalhador = t AND vinculo = v AND substituido_por IS NULL AND fim IS NULL;
    PERFORM psi.teste_recortar('periodo_contrato', e, t, v, n, d, NULL);
    r.inicio := d; r.numero := n; r.origem := NULL; r.remuneracao_base := remuneracao;
    r.enquadramento := coalesce(regime, r.enquadramento);
    INSERT INTO psi.periodo_contrato SELECT r.*;
    IF regime IS NOT NULL THEN
        PERFORM psi.teste_recortar('periodo_taxa', e, t, v, n, d, NULL);
        INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, taxa_empregador, taxa_trabalhador)
        SELECT e, t, v, d, n, taxa_empregador, taxa_trabalhador FROM psi.taxa_contributiva AS c WHERE c.regime = $6;
    END IF;
    RETURN n;
END $$;

CREATE FUNCTION psi.teste_transferir(e bigint, t bigint, v bigint, codigo integer, de date, ate date)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint := psi.teste_comunicacao(e, t, v, 'TransferirLocalTrabalho');
BEGIN
    PERFORM psi.teste_recortar('local_trabalho', e, t, v, n, de, ate);
    INSERT INTO psi.local_trabalho (empregador, trabalhador, vinculo, inicio, numero, fim, estabelecimento)
    VALUES (e, t, v, de, n, ate, codigo);
    RETURN n;
END $$;

CREATE FUNCTION psi.teste_cessar(e bigint, t bigint, v bigint, d date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint := psi.teste_comunicacao(e, t, v, 'CessarContrato');
BEGIN
    INSERT INTO psi.cessacao VALUES (e, n, t, v, d, 'RAOT', false);
    UPDATE psi.vinculo SET fim = d, cessado_por = n WHERE empregador = e AND trabalhador = t AND numero = v;
    PERFORM psi.teste_recortar(x, e, t, v, n, d + 1, NULL)
    FROM unnest(ARRAY['periodo_contrato', 'periodo_taxa', 'local_trabalho']) AS x;
    RETURN n;
END $$;
)";

std::string citar(const std::string& texto) {
    return "'" + texto + "'";
}

}  // namespace

void prepararHistoria(const BaseDeDados& base) {
    base.sql(kFuncoes);
}

std::int64_t Historia::comunicar(const char* inicio) {
    static std::atomic<int> pedido{50'000};
    contrato_.inicioContrato = dia(inicio);
    vinculo_ = aplicarComunicarContrato(pool_, emSegundos(30), escrita(++pedido), contrato_, taxaGeral, agora());
    return vinculo_;
}

std::string Historia::sql(const std::string& comando) const {
    return pqxx::nontransaction{*ligacao_}.exec(comando)[0][0].as<std::string>("");
}

std::int64_t Historia::escrever(const std::string& funcao, const std::string& argumentos) {
    return std::stoll(sql("SELECT psi." + funcao + "(" + std::to_string(empregadorA()) + ", " +
                          contrato_.nissTrabalhador + ", " + std::to_string(vinculo_) + ", " + argumentos + ")"));
}

std::int64_t Historia::alterar(domain::Data efeito, std::int64_t remuneracao, const char* enquadramento) {
    return escrever("teste_alterar", citar(domain::escrever(efeito)) + ", " + std::to_string(remuneracao) + ", " +
                                         (enquadramento == nullptr ? "NULL" : citar(enquadramento)));
}

std::int64_t Historia::transferir(int estabelecimento, domain::Data inicio, std::optional<domain::Data> fim) {
    return escrever("teste_transferir", std::to_string(estabelecimento) + ", " + citar(domain::escrever(inicio)) +
                                            ", " + (fim ? citar(domain::escrever(*fim)) : "NULL"));
}

std::int64_t Historia::cessar(domain::Data fim) {
    return escrever("teste_cessar", citar(domain::escrever(fim)));
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
