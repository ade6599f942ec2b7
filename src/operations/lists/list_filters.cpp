#include "operations/lists/list_filters.hpp"

#include <algorithm>

#include "operations/pipeline/result_codes.hpp"

namespace psi::operations {

std::vector<std::int64_t> ListFilters::niss(const std::vector<std::string>& lista) {
    std::vector<std::int64_t> numeros;
    if (lista.size() > options_.maximumFilterItems) {
        mensagens_.push_back(mensagem(Codigo::DemasiadosElementos, "nissTrabalhador",
                                      "Indique no máximo " + std::to_string(options_.maximumFilterItems) +
                                          " NISS por pedido e reparta os restantes por outros pedidos."));
        return numeros;
    }
    numeros.reserve(lista.size());
    for (std::size_t i = 0; i < lista.size(); ++i) {
        if (const auto niss = domain::Niss::ler(lista[i]))
            numeros.push_back(niss->numero());
        else
            mensagens_.push_back(mensagem(Codigo::NissErrado, campoDaLista("nissTrabalhador", i)));
    }
    return numeros;
}

void ListFilters::periodo(const std::optional<domain::Data>& inicio, const std::optional<domain::Data>& fim) {
    if (inicio && fim && *fim < *inicio)
        mensagens_.push_back(mensagem(Codigo::ValidacaoFalhou, "dataFim",
                                      "dataFim é anterior a dataInicio. Troque as datas ou indique só uma delas."));
}

unsigned ListFilters::tamanhoPagina(const std::optional<int>& pedido) {
    if (!pedido) return options_.pageSize;
    if (*pedido >= 1 && static_cast<unsigned>(*pedido) <= options_.maximumPageSize)
        return static_cast<unsigned>(*pedido);
    mensagens_.push_back(
        mensagem(Codigo::ValidacaoFalhou, "tamanhoPagina",
                 "Indique um tamanho de página entre 1 e " + std::to_string(options_.maximumPageSize) + "."));
    return options_.pageSize;
}

std::optional<Cursors::Posicao> ListFilters::pagina(const Cursors& cursores, const store::Sha256& pertenceA,
                                                    const std::optional<std::string>& cursor) {
    if (!cursor) return std::nullopt;
    auto posicao = cursores.ler(pertenceA, *cursor);
    if (!posicao) mensagens_.push_back(mensagem(Codigo::CursorInvalido, "pagina"));
    return posicao;
}

int ListFilters::codigo() const {
    return domain::codigoGlobal(mensagens_);
}

int codigoDaConsulta(std::size_t linhas) {
    return static_cast<int>(linhas == 0 ? Codigo::ConsultaVazia : Codigo::Sucesso);
}

}  // namespace psi::operations
