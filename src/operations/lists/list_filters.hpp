#pragma once

#include <optional>
#include <string>
#include <vector>

#include "operations/pipeline/command_hash.hpp"
#include "operations/pipeline/cursor.hpp"
#include "psi/base/config.hpp"
#include "psi/operations/call.hpp"

namespace psi::operations {

/// What every paged consultation checks of its request. Errors go to `mensagens`.
class ListFilters {
public:
    ListFilters(const base::Config::Operations& options, domain::Mensagens& mensagens)
        : options_(options), mensagens_(mensagens) {}

    [[nodiscard]] std::vector<std::int64_t> niss(const std::vector<std::string>& lista);
    void periodo(const std::optional<domain::Data>& inicio, const std::optional<domain::Data>& fim);
    [[nodiscard]] unsigned tamanhoPagina(const std::optional<int>& pedido);
    [[nodiscard]] std::optional<Cursors::Posicao> pagina(const Cursors& cursores, const store::Sha256& pertenceA,
                                                         const std::optional<std::string>& cursor);

    struct Comuns {
        std::vector<std::int64_t> niss;
        unsigned limite = 0;
        std::optional<Cursors::Posicao> posicao;
    };
    /// What all of them have: workers, window, page size and cursor.
    template <class Comando>
    [[nodiscard]] Comuns ler(const Comando& comando, const Cursors& cursores, const store::Sha256& pertenceA) {
        Comuns comuns;
        comuns.niss = niss(comando.nissTrabalhador);
        periodo(comando.dataInicio, comando.dataFim);
        comuns.limite = tamanhoPagina(comando.tamanhoPagina);
        comuns.posicao = pagina(cursores, pertenceA, comando.pagina);
        return comuns;
    }

    /// 1, or the refusal as domain::codigoGlobal gives it.
    [[nodiscard]] int codigo() const;

private:
    const base::Config::Operations& options_;
    domain::Mensagens& mensagens_;
};

/// 1 where rows are given, 4 for an empty consultation.
[[nodiscard]] int codigoDaConsulta(std::size_t linhas);

}  // namespace psi::operations
