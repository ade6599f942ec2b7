// CicloContributivoService: what was communicated, and the notices.

#include "soap/binding/ciclo_contributivo/ciclo_contributivo_binding.hpp"
#include "soap/binding/operation.hpp"

namespace psi::soap {
namespace {

/// SEM_ALERTAS asks for those that are ACEITE.
std::optional<domain::EstadoTrabalhador> estado(const std::optional<std::string>& texto) {
    if (!texto || texto->empty()) return std::nullopt;
    return *texto == "SEM_ALERTAS" ? domain::EstadoTrabalhador::Aceite : domain::EstadoTrabalhador::ComAlertas;
}

operations::ConsultarValoresComunicados comando(_cicl__ConsultarValoresComunicados& pedido) {
    operations::ConsultarValoresComunicados comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.mesReferencia = mes(pedido.mesReferencia);
    comando.estado = estado(pedido.estado);
    comando.comprovativoEntrega = naoVazio(pedido.comprovativoEntrega);
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

void preencher(::soap* context, operations::ValoresComunicados& linha, cicl__ValoresComunicados& stub) {
    stub.comprovativoEntrega = std::move(linha.comprovativoEntrega);
    stub.numeroComunicacao = linha.numeroComunicacao;
    stub.mesReferencia = linha.mesReferencia.texto();
    stub.nissTrabalhador = std::move(linha.nissTrabalhador);
    stub.estado = domain::escrever(linha.estado);
    stub.mensagens = mensagens(context, linha.mensagens);
    stub.linhas = linha.linhas;
    stub.dataComunicacao = linha.dataComunicacao;
    stub.anulada = linha.anulada;
}

void preencher(::soap* context, operations::LinhaComunicada& linha, cicl__LinhaComunicada& stub) {
    stub.indice = linha.indice;
    stub.nissTrabalhador = std::move(linha.nissTrabalhador);
    stub.codigoEstabelecimento = linha.codigoEstabelecimento;
    if (linha.taxa) stub.taxa = percentagem(context, *linha.taxa);
    stub.mesRemuneracao = linha.mesRemuneracao.texto();
    stub.natureza.assign(1, linha.natureza);
    stub.dias = Dias{linha.dias};
    stub.valor = linha.valor;
    stub.acao = texto(linha.acao);
}

void preencher(operations::AvisoDoCiclo& linha, cicl__AvisoCiclo& stub) {
    auto& aviso = linha.aviso;
    stub.idAviso = std::move(linha.idAviso);
    stub.tipo = domain::escrever(aviso.tipo);
    stub.gravidade = aviso.gravidade == domain::Gravidade::Aviso ? "AVISO" : "ERRO";
    if (aviso.niss != 0) stub.nissTrabalhador = comZeros(aviso.niss, 11);
    stub.mesReferencia = aviso.mes.texto();
    stub.desde = aviso.desde;
    stub.prazo = ponteiro(aviso.prazo);
    stub.texto = std::move(aviso.texto);
}

operations::ConsultarAvisos comando(_cicl__ConsultarAvisos& pedido) {
    operations::ConsultarAvisos comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.mesReferencia = mes(pedido.mesReferencia);
    if (const auto tipo = naoVazio(pedido.tipo)) comando.tipo = domain::lerTipoAviso(*tipo);
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

}  // namespace

Outcome consultarValoresComunicados(Exchange& exchange) {
    return runOperation<_cicl__ConsultarValoresComunicados, _cicl__ConsultarValoresComunicadosResponse>(
        exchange, kCicloTable.data(), "cicl:ConsultarValoresComunicados",
        [](_cicl__ConsultarValoresComunicados& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarValoresComunicadosResposta& resposta,
           _cicl__ConsultarValoresComunicadosResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.comunicado = linhas<cicl__ValoresComunicados>(
                context, resposta.comunicado, soap_new_cicl__ValoresComunicados,
                [context](operations::ValoresComunicados& linha, cicl__ValoresComunicados& destino) {
                    preencher(context, linha, destino);
                });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

Outcome obterValoresComunicados(Exchange& exchange) {
    return runOperation<_cicl__ObterValoresComunicados, _cicl__ObterValoresComunicadosResponse>(
        exchange, kCicloTable.data(), "cicl:ObterValoresComunicados",
        [](_cicl__ObterValoresComunicados& pedido) {
            return operations::ObterValoresComunicados{contexto(*pedido.contexto),
                                                       std::move(pedido.comprovativoEntrega), pedido.tamanhoPagina,
                                                       naoVazio(pedido.pagina)};
        },
        [](::soap* context, operations::ObterValoresComunicadosResposta& resposta,
           _cicl__ObterValoresComunicadosResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (resposta.mesReferencia) {
                stub.mesReferencia = resposta.mesReferencia->texto();
                stub.numeroComunicacao = resposta.numeroComunicacao;
                stub.anulada = resposta.anulada;
            }
            stub.linha = linhas<cicl__LinhaComunicada>(
                context, resposta.linha, soap_new_cicl__LinhaComunicada,
                [context](operations::LinhaComunicada& linha, cicl__LinhaComunicada& destino) {
                    preencher(context, linha, destino);
                });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

Outcome consultarAvisos(Exchange& exchange) {
    return runOperation<_cicl__ConsultarAvisos, _cicl__ConsultarAvisosResponse>(
        exchange, kCicloTable.data(), "cicl:ConsultarAvisos",
        [](_cicl__ConsultarAvisos& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarAvisosResposta& resposta, _cicl__ConsultarAvisosResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.aviso = linhas<cicl__AvisoCiclo>(
                context, resposta.aviso, soap_new_cicl__AvisoCiclo,
                [](operations::AvisoDoCiclo& linha, cicl__AvisoCiclo& destino) { preencher(linha, destino); });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace psi::soap
