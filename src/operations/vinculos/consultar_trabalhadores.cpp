#include "operations/lists/page.hpp"
#include "operations/lists/vinculo_filters.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "psi/domain/nome.hpp"
#include "psi/operations/vinculos.hpp"
#include "psi/store/vinculos.hpp"

namespace psi::operations {

Resposta<ConsultarTrabalhadoresResposta> handle(Pipeline& pipeline, const Call& call,
                                                const ConsultarTrabalhadores& comando) {
    ConsultarTrabalhadoresResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros("ConsultarTrabalhadores", entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        auto comuns = filtros.ler(comando, pipeline.cursores(), hash);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        auto pagina = store::consultarTrabalhadores(pipeline.pool(), call.prazo, entrada.empregador,
                                                    filtroDeVinculos(comando, std::move(comuns), entrada.hoje()));
        for (auto& linha : pagina.linhas) linha.nome = domain::mascararNome(linha.nome);
        return deliverPage(
            pipeline.cursores(), hash, std::move(pagina), [](const auto& linha) { return posicaoDe(linha); }, resposta,
            &ConsultarTrabalhadoresResposta::trabalhador, resultado);
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarTrabalhadores", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
