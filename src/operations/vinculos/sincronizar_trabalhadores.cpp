#include "operations/lists/list_filters.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/domain/nome.hpp"
#include "psi/operations/vinculos.hpp"
#include "psi/store/vinculos.hpp"

namespace psi::operations {
namespace {

store::Sha256 donoDaMarca(std::int64_t empregador) {
    return CommandHash("SincronizarTrabalhadores").juntar(empregador).fim();
}

/// Nothing where the mark was altered or is another's.
std::optional<store::MarcaSincronizacao> lerMarca(const Cursors& cursores, const store::Sha256& dono,
                                                  const std::string& texto) {
    const auto lida = cursores.ler(dono, texto);
    if (!lida) return std::nullopt;
    return store::MarcaSincronizacao{lida->first, lida->second};
}

/// Of before the employer's data was put back, or of changes that the store, put back from a copy, no longer knows.
bool caducou(const store::MarcaSincronizacao& marca, const store::MarcaSincronizacao& ultima) {
    return marca.epoca != ultima.epoca || marca.marca > ultima.marca;
}

domain::Mensagem marcaInvalida() {
    return mensagem(Codigo::CursorInvalido, "marca",
                    "A marca não é válida para esta entidade empregadora. Use sem alterações o valor de marca da "
                    "resposta anterior, ou recomece sem marca.");
}

domain::Mensagem marcaCaducada() {
    return mensagem(Codigo::Expirado, "marca",
                    "Os dados desta entidade empregadora foram repostos depois desta marca. Recomece sem marca e "
                    "substitua tudo o que guardou.");
}

}  // namespace

Resposta<SincronizarTrabalhadoresResposta> handle(Pipeline& pipeline, const Call& call,
                                                  const SincronizarTrabalhadores& comando) {
    SincronizarTrabalhadoresResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto dono = donoDaMarca(entrada.empregador);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        const auto limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        std::optional<store::MarcaSincronizacao> desde;
        if (comando.marca) {
            desde = lerMarca(pipeline.cursores(), dono, *comando.marca);
            if (!desde) resultado.mensagens.push_back(marcaInvalida());
        }
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        auto pagina = store::sincronizarTrabalhadores(pipeline.pool(), call.prazo, entrada.empregador, desde,
                                                      entrada.hoje(), limite);
        if (desde && caducou(*desde, pagina.ultima)) {
            resultado.mensagens = {marcaCaducada()};
            resultado.codigo = static_cast<int>(Codigo::Expirado);
            return std::nullopt;
        }
        for (auto& linha : pagina.linhas) linha.nome = domain::mascararNome(linha.nome);
        resposta.marca = pipeline.cursores().escrever(dono, {pagina.proxima.epoca, pagina.proxima.marca});
        resposta.haMais = pagina.haMais;
        resposta.trabalhador = std::move(pagina.linhas);
        resultado.codigo = codigoDaConsulta(resposta.trabalhador.size());
        return Leitura{static_cast<std::int64_t>(resposta.trabalhador.size()), dono, desde.has_value(),
                       resposta.haMais.value_or(false)};
    };
    auto fim = pipeline.consultar(call, comando.contexto, "SincronizarTrabalhadores", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
