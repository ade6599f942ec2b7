#include "operations/lists/page.hpp"
#include "operations/lists/vinculo_filters.hpp"
#include "operations/operations_impl.hpp"

namespace psi::operations {

Resposta<ConsultarTrabalhadoresResposta> Operacoes::executar(const Chamada& chamada,
                                                             const ConsultarTrabalhadores& comando) {
    auto& pipeline = impl_->pipeline;
    ConsultarTrabalhadoresResposta resposta;
    const auto corpo = [&](const Entrada& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros("ConsultarTrabalhadores", entrada.empregador, comando);
        Filtros filtros(pipeline.opcoes(), resultado.mensagens);
        auto comuns = filtros.ler(comando, pipeline.cursores(), hash);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        auto pagina = store::consultarTrabalhadores(pipeline.pool(), chamada.prazo, entrada.empregador,
                                                    filtroDeVinculos(comando, std::move(comuns), entrada.hoje()));
        for (auto& linha : pagina.linhas) linha.nome = domain::mascararNome(linha.nome);
        return entregarPagina(
            pipeline.cursores(), hash, std::move(pagina), [](const auto& linha) { return posicaoDe(linha); }, resposta,
            &ConsultarTrabalhadoresResposta::trabalhador, resultado);
    };
    auto fim = pipeline.consultar(chamada, comando.contexto, "ConsultarTrabalhadores", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
