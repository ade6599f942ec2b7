#include "psi/domain/ciclo/avisos_do_ciclo.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "domain/texto_decimal.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::domain {
namespace {

using namespace std::chrono_literals;

constexpr std::ptrdiff_t ultimosFechados = 3;

constexpr std::array<std::pair<TipoAviso, std::string_view>, 7> tipos{
    {{TipoAviso::ValoresDisponiveis, "VALORES_DISPONIVEIS"},
     {TipoAviso::PedidoComunicacao, "PEDIDO_COMUNICACAO"},
     {TipoAviso::ValoresComAlertas, "VALORES_COM_ALERTAS"},
     {TipoAviso::ValoresAlterados, "VALORES_ALTERADOS"},
     {TipoAviso::AceitePorSilencio, "ACEITE_POR_SILENCIO"},
     {TipoAviso::PagamentoEmFalta, "PAGAMENTO_EM_FALTA"},
     {TipoAviso::SuprimentoOficioso, "SUPRIMENTO_OFICIOSO"}}};

/// Gathers the notices of one month.
class AvisosDoMes {
public:
    AvisosDoMes(const FactosAvisosMes& factos, const MesGuardado& guardado, Instante agora,
                std::vector<AvisoCiclo>& avisos)
        : factos_(factos),
          estado_(estadoDoMes(guardado, agora)),
          prazos_(prazosDoMes(factos.mes, guardado.parametros)),
          hoje_(dataEmLisboa(agora)),
          avisos_(avisos) {}

    void juntar() {
        disponiveis();
        porComunicar();
        comAlertas();
        alterados();
        silencio();
        pagamento();
    }

private:
    AvisoCiclo& novo(TipoAviso tipo, Instante desde, std::optional<Data> prazo, std::string texto) {
        AvisoCiclo& aviso = avisos_.emplace_back(factos_.mes);
        aviso.tipo = tipo;
        aviso.desde = desde;
        aviso.prazo = prazo;
        aviso.texto = std::move(texto);
        return aviso;
    }
    [[nodiscard]] std::string mes() const { return factos_.mes.texto(); }
    [[nodiscard]] Instante abertura() const { return inicioDoDiaEmLisboa(prazos_.abreEm); }
    [[nodiscard]] bool silenciado() const { return estado_ == EstadoMes::Fechado && !factos_.confirmadoEm; }

    void disponiveis() {
        if (estado_ != EstadoMes::Aberto || !factos_.temValores) return;
        novo(TipoAviso::ValoresDisponiveis, abertura(), prazos_.prazoComunicacao,
             "Os valores de " + mes() +
                 " estão disponíveis. Consulte-os com ConsultarValoresApurados e confirme-os, ou "
                 "comunique o que faltar, até " +
                 escrever(prazos_.prazoComunicacao) + "; depois desse dia são aceites como estiverem.");
    }

    void porComunicar() {
        if (estado_ != EstadoMes::Aberto && estado_ != EstadoMes::Confirmado) return;
        for (const TrabalhadorPorComunicar& trabalhador : factos_.porComunicar) {
            AvisoCiclo& aviso = novo(TipoAviso::PedidoComunicacao, abertura(), prazos_.prazoComunicacao,
                                     "Os valores deste trabalhador em " + mes() +
                                         " não se calculam pelo contrato. Comunique-os com ComunicarValores até " +
                                         escrever(prazos_.prazoComunicacao) + "; sem eles contam como nada.");
            aviso.niss = trabalhador.niss;
            aviso.facto = trabalhador.vinculo;
        }
    }

    void comAlertas() {
        const bool fechado = estado_ == EstadoMes::Fechado;
        for (const TrabalhadorComAlertas& trabalhador : factos_.comAlertas) {
            AvisoCiclo& aviso =
                novo(TipoAviso::ValoresComAlertas, trabalhador.instante, prazos_.prazoComunicacao,
                     "Os valores comunicados deste trabalhador para " + mes() +
                         " têm alertas e não foram integrados. Veja-os em ConsultarValoresComunicados e " +
                         (fechado ? "corrija o mês no que estiver aberto." : "comunique-os de novo."));
            aviso.niss = trabalhador.niss;
            aviso.facto = trabalhador.numeroComunicacao;
            aviso.gravidade = Gravidade::Erro;
        }
    }

    /// Whether the employer has not seen the change in the values that it confirmed or let pass.
    [[nodiscard]] bool porVer(const AlteracaoDoMes& alteracao) const {
        if (factos_.confirmadoEm) return alteracao.instante > *factos_.confirmadoEm;
        if (estado_ == EstadoMes::Fechado) return alteracao.instante > fimDoPrazo(prazos_);
        return alteracao.substituido || alteracao.instante >= abertura();
    }

    [[nodiscard]] std::string oQueFazer(const AlteracaoDoMes& alteracao) const {
        if (factos_.confirmadoEm || estado_ == EstadoMes::Fechado) {
            return "; os valores ficam como estavam. " +
                   std::string{
                       estado_ == EstadoMes::Confirmado
                           ? "Se não estiverem certos, comunique-os com ComunicarValores neste mês."
                           : "Se não estiverem certos, corrija-os com ComunicarValores no mês que estiver aberto."};
        }
        return alteracao.substituido
                   ? "; o valor que comunicou mantém-se. Se já não estiver certo, comunique outro com ComunicarValores."
                   : "; os valores mudaram. Consulte-os com ConsultarValoresApurados antes de os confirmar.";
    }

    void alterados() {
        for (const AlteracaoDoMes& alteracao : factos_.alteracoes) {
            if (!porVer(alteracao)) continue;
            AvisoCiclo& aviso =
                novo(TipoAviso::ValoresAlterados, alteracao.instante,
                     estado_ == EstadoMes::Fechado ? std::nullopt : std::optional{prazos_.prazoComunicacao},
                     "Uma alteração do contrato, da taxa ou uma interrupção deste trabalhador tem efeito "
                     "em " +
                         mes() + oQueFazer(alteracao));
            aviso.niss = alteracao.niss;
            aviso.facto = alteracao.facto;
        }
    }

    void silencio() {
        if (!silenciado() || !factos_.temValores) return;
        novo(TipoAviso::AceitePorSilencio, fimDoPrazo(prazos_) + 1us, prazos_.prazoPagamento,
             "Os valores de " + mes() + " foram aceites por silêncio, no fim do prazo. Pague as contribuições até " +
                 escrever(prazos_.prazoPagamento) + "; corrija valores no mês que estiver aberto.");
    }

    void pagamento() {
        if (hoje_ <= prazos_.prazoPagamento || factos_.porPagar.valor <= 0) return;
        if (estado_ != EstadoMes::Confirmado && estado_ != EstadoMes::Fechado) return;
        novo(TipoAviso::PagamentoEmFalta, inicioDoDiaEmLisboa(somarDias(prazos_.prazoPagamento, 1)),
             prazos_.prazoPagamento,
             "As contribuições de " + mes() + ", " + escreverEuros(factos_.porPagar) +
                 ", não foram pagas no prazo e vencem juros de mora. Emita um documento com "
                 "EmitirDocumentoPagamento e pague-o.")
            .gravidade = Gravidade::Erro;
    }

    const FactosAvisosMes& factos_;
    EstadoMes estado_;
    PrazosDoMes prazos_;
    Data hoje_;
    std::vector<AvisoCiclo>& avisos_;
};

auto ordemDe(const AvisoCiclo& aviso) {
    return std::tie(aviso.mes, aviso.tipo, aviso.niss, aviso.facto);
}

}  // namespace

std::string_view escrever(TipoAviso tipo) {
    return std::ranges::find(tipos, tipo, [](const auto& par) { return par.first; })->second;
}

std::optional<TipoAviso> lerTipoAviso(std::string_view texto) {
    const auto* par = std::ranges::find(tipos, texto, [](const auto& p) { return p.second; });
    return par == tipos.end() ? std::nullopt : std::optional(par->first);
}

std::vector<MesReferencia> mesesDosAvisos(const CicloDoEmpregador& ciclo, std::optional<MesReferencia> pedido,
                                          Instante agora) {
    const auto atual = MesReferencia::de(dataEmLisboa(agora));
    std::vector<MesReferencia> abertos, fechados;
    for (const MesGuardado& guardado : ciclo.meses) {
        if (guardado.mes > atual || modeloDoMes(ciclo, guardado.mes) == Modelo::Classico) continue;
        if (guardado.mes.ultimoDia() < ciclo.inicio.apuradoDesde || (pedido && guardado.mes != *pedido)) continue;
        (estadoDoMes(guardado, agora) == EstadoMes::Fechado ? fechados : abertos).push_back(guardado.mes);
    }
    if (std::ssize(fechados) > ultimosFechados) fechados.erase(fechados.begin(), fechados.end() - ultimosFechados);
    fechados.insert(fechados.end(), abertos.begin(), abertos.end());
    std::ranges::sort(fechados);
    return fechados;
}

std::vector<AvisoCiclo> derivarAvisos(const FactosAvisos& factos, std::optional<TipoAviso> tipo, Instante agora) {
    std::vector<AvisoCiclo> avisos;
    for (const FactosAvisosMes& doMes : factos.meses) {
        if (const MesGuardado* guardado = factos.ciclo.mes(doMes.mes))
            AvisosDoMes{doMes, *guardado, agora, avisos}.juntar();
    }
    if (tipo) std::erase_if(avisos, [&](const AvisoCiclo& aviso) { return aviso.tipo != *tipo; });
    std::ranges::stable_sort(avisos, {}, ordemDe);
    const auto iguais = [](const AvisoCiclo& um, const AvisoCiclo& outro) { return ordemDe(um) == ordemDe(outro); };
    avisos.erase(std::unique(avisos.begin(), avisos.end(), iguais), avisos.end());
    return avisos;
}

std::string chaveDoAviso(const AvisoCiclo& aviso, std::int64_t empregador) {
    return std::string{escrever(aviso.tipo)} + "|" + std::to_string(empregador) + "|" + aviso.mes.texto() + "|" +
           std::to_string(aviso.niss) + "|" + std::to_string(aviso.facto);
}

}  // namespace psi::domain
