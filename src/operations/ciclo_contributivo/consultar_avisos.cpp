#include <algorithm>

#include <openssl/sha.h>

#include "operations/lists/list_filters.hpp"
#include "operations/months/unwritten_months.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/domain/ciclo/avisos_do_ciclo.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarAvisos& comando) {
    CommandHash hash("ConsultarAvisos");
    hash.juntar(empregador).juntar(comando.mesReferencia ? comando.mesReferencia->texto() : std::string{});
    hash.juntar(comando.tipo ? std::string{domain::escrever(*comando.tipo)} : std::string{});
    return hash.fim();
}

/// The first 128 bits of SHA-256, in hexadecimal.
std::string idOf(const domain::AvisoCiclo& aviso, std::int64_t empregador) {
    const auto chave = domain::chaveDoAviso(aviso, empregador);
    store::Sha256 soma{};
    SHA256(reinterpret_cast<const unsigned char*>(chave.data()), chave.size(), soma.data());
    static constexpr char hex[] = "0123456789abcdef";
    std::string id;
    for (std::size_t i = 0; i < 16; ++i) {
        id += hex[soma[i] >> 4U];
        id += hex[soma[i] & 15U];
    }
    return id;
}

domain::FactosAvisos noticeFacts(postgres::Pool& pool, const AuthorisedRequest& entrada,
                                 const std::optional<domain::MesReferencia>& pedido) {
    const auto prazo = entrada.call.prazo;
    domain::FactosAvisos factos;
    factos.ciclo = store::lerCiclo(pool, prazo, entrada.empregador, entrada.agora);
    const auto meses = domain::mesesDosAvisos(factos.ciclo, pedido, entrada.agora);
    if (meses.empty()) return factos;
    factos.meses = store::lerAvisos(pool, prazo, entrada.empregador, meses);
    for (auto& mes : factos.meses)
        for (const auto& valor :
             unwrittenValues(pool, prazo, entrada.empregador, factos.ciclo, {mes.mes}, entrada.agora))
            mes.porPagar.valor += valor.declaracao.contribuicoes.valor;
    return factos;
}

}  // namespace

Resposta<ConsultarAvisosResposta> handle(Pipeline& pipeline, const Call& call, const ConsultarAvisos& comando) {
    ConsultarAvisosResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        const auto limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        const auto factos = noticeFacts(pipeline.pool(), entrada, comando.mesReferencia);
        const auto avisos = domain::derivarAvisos(factos, comando.tipo, entrada.agora);
        const auto primeiro = posicao ? static_cast<std::size_t>(posicao->first) : 0;
        const auto fim = std::min(avisos.size(), primeiro + limite);
        for (std::size_t i = primeiro; i < fim; ++i)
            resposta.aviso.push_back(AvisoDoCiclo{idOf(avisos[i], entrada.empregador), avisos[i]});
        const bool haMais = fim < avisos.size();
        if (haMais) resposta.proximaPagina = pipeline.cursores().escrever(hash, {static_cast<std::int64_t>(fim), 0});
        if (!posicao) resposta.total = static_cast<std::int64_t>(avisos.size());
        resultado.codigo = codigoDaConsulta(resposta.aviso.size());
        Leitura leitura{static_cast<std::int64_t>(resposta.aviso.size()), hash, posicao.has_value(), haMais};
        leitura.silencio = std::ranges::any_of(
            resposta.aviso, [](const auto& um) { return um.aviso.tipo == domain::TipoAviso::AceitePorSilencio; });
        return leitura;
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarAvisos", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
