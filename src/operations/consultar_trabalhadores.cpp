#include "filtros.hpp"
#include "operacoes_impl.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarTrabalhadores& comando) {
    HashComando hash("ConsultarTrabalhadores");
    hash.juntar(empregador).juntarLista(comando.nissTrabalhador).juntar(comando.situacao.value_or("TODOS"));
    hash.juntar(comando.dataInicio).juntar(comando.dataFim).juntar(comando.codigoEstabelecimento);
    return hash.fim();
}

Cursores::Posicao posicaoDe(const store::Trabalhador& linha) {
    return {linha.niss, std::chrono::sys_days{linha.vinculo.inicio}.time_since_epoch().count()};
}

store::PosicaoTrabalhador trabalhadorEm(const Cursores::Posicao& posicao) {
    return {posicao.first, domain::Data{std::chrono::sys_days{std::chrono::days{posicao.second}}}};
}

}  // namespace

Resposta<ConsultarTrabalhadoresResposta> Operacoes::executar(const Chamada& chamada,
                                                             const ConsultarTrabalhadores& comando) {
    auto& pipeline = impl_->pipeline;
    ConsultarTrabalhadoresResposta resposta;
    const auto corpo = [&](const Entrada& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        Filtros filtros(pipeline.opcoes(), resultado.mensagens);
        auto comuns = filtros.ler(comando, pipeline.cursores(), hash);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        store::FiltroTrabalhadores filtro;
        filtro.niss = std::move(comuns.niss);
        filtro.limite = comuns.limite;
        if (comuns.posicao) filtro.depoisDe = trabalhadorEm(*comuns.posicao);
        filtro.situacao = comando.situacao.value_or("TODOS");
        filtro.dataInicio = comando.dataInicio;
        filtro.dataFim = comando.dataFim;
        filtro.codigoEstabelecimento = comando.codigoEstabelecimento;
        filtro.hoje = entrada.hoje();
        auto pagina = store::consultarTrabalhadores(pipeline.pool(), chamada.prazo, entrada.empregador, filtro);
        for (auto& linha : pagina.linhas) linha.nome = domain::mascararNome(linha.nome);
        if (pagina.haMais) resposta.proximaPagina = pipeline.cursores().escrever(hash, posicaoDe(pagina.linhas.back()));
        resposta.total = pagina.total;
        resposta.trabalhador = std::move(pagina.linhas);
        resultado.codigo = codigoDaConsulta(resposta.trabalhador.size());
        return Leitura{static_cast<std::int64_t>(resposta.trabalhador.size()), hash};
    };
    auto fim = pipeline.consultar(chamada, comando.contexto, "ConsultarTrabalhadores", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
