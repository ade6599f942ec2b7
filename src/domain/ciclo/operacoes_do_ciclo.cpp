#include "domain/ciclo/textos_ciclo.hpp"
#include "psi/domain/ciclo/alcance.hpp"
#include "psi/domain/ciclo/comunicar_valores.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::domain {
namespace {

constexpr const char* campoDoMes = "mesReferencia";

Mensagem nadaAConfirmar(std::string texto) {
    return erro("SCC-009", campoDoMes, std::move(texto));
}

/// Why the month cannot be confirmed in this state; nothing where it can.
std::optional<Mensagem> recusaDoEstado(const MesGuardado& guardado, std::int64_t versao, Instante agora) {
    const std::string mes = guardado.mes.texto();
    switch (estadoDoMes(guardado, agora)) {
        case EstadoMes::Previsto:
            return nadaAConfirmar("O mês " + mes + " ainda não terminou. Confirme-o a partir de " +
                                  escrever(prazosDoMes(guardado.mes, guardado.parametros).abreEm) + ".");
        case EstadoMes::Fechado:
            return nadaAConfirmar("O mês " + mes +
                                  " está fechado e já não se confirma. Emita o documento com "
                                  "EmitirDocumentoPagamento; corrija valores no mês que estiver aberto.");
        case EstadoMes::Confirmado:
            if (versao == guardado.versao)
                return nadaAConfirmar("O mês " + mes + " já está confirmado nesta versão. Não repita a confirmação.");
            break;
        case EstadoMes::Aberto:
            break;
    }
    return std::nullopt;
}

Mensagem outraVersao(MesReferencia mes, std::int64_t pedida, std::int64_t atual) {
    return erro("SCC-005", "versao",
                "Os valores de " + mes.texto() + " são agora os da versão " + std::to_string(atual) +
                    " e não da versão " + std::to_string(pedida) +
                    ". Consulte-os de novo com ConsultarValoresApurados e confirme a versão que vir.");
}

std::string quantos(std::int64_t numero) {
    return numero == 1 ? "1 trabalhador" : std::to_string(numero) + " trabalhadores";
}

std::string quantosSemValores(std::int64_t numero, const char* qual) {
    return numero == 0 ? "" : " Há " + quantos(numero) + " " + qual + ".";
}

}  // namespace

Mensagens avaliarMes(const CicloDoEmpregador& ciclo, MesReferencia mes, Instante agora) {
    if (modeloDoMes(ciclo, mes) == Modelo::Classico) return {ciclo::foraDoCiclo(ciclo, mes, campoDoMes)};
    const auto atual = MesReferencia::de(dataEmLisboa(agora));
    if (mes <= atual) return {};
    return {erro("SCC-002", campoDoMes,
                 "O mês " + mes.texto() + " ainda não começou. Indique um mês até " + atual.texto() + ".")};
}

Mensagens avaliarAnularValores(const FactosAnularValores& factos, Instante agora) {
    const std::string campo = "comprovativoEntrega";
    if (!factos.mes || !factos.algumAceite) {
        return {erro("PSI-013", campo,
                     "Não existe nesta entidade empregadora uma comunicação de valores com esse comprovativo e com "
                     "valores aceites por anular. Confirme-o com ConsultarValoresComunicados.")};
    }
    Mensagens mensagens;
    if (auto recusa = ciclo::naoAceitaValores(factos.ciclo, *factos.mes, factos.documento, campo, agora))
        mensagens.push_back(std::move(*recusa));
    if (!factos.substituidosDepois.empty()) {
        mensagens.push_back(erro("SCC-012", campo,
                                 "Uma comunicação posterior substituiu valores desta, dos trabalhadores " +
                                     ciclo::enumerar(factos.substituidosDepois) +
                                     ". Anule primeiro essa comunicação, ou comunique os valores certos."));
    }
    if (mensagens.empty() && ciclo::estaConfirmado(factos.ciclo, *factos.mes, agora))
        mensagens.push_back(ciclo::reaberto(*factos.mes, campo));
    return mensagens;
}

Mensagens avaliarConfirmarValores(MesReferencia mes, std::int64_t versao, const FactosConfirmarValores& factos,
                                  Instante agora) {
    if (Mensagens mensagens = avaliarMes(factos.ciclo, mes, agora); !mensagens.empty()) return mensagens;
    const MesGuardado* kept = factos.ciclo.mes(mes);
    const MesGuardado guardado = kept ? *kept : MesGuardado{mes};
    if (auto recusa = recusaDoEstado(guardado, versao, agora)) return {std::move(*recusa)};
    if (versao != guardado.versao) return {outraVersao(mes, versao, guardado.versao)};
    if (!factos.temLinhas) {
        return {nadaAConfirmar("O mês " + mes.texto() +
                               " não tem valores: fecha sem declarações nem pagamento. Se faltarem valores, "
                               "comunique-os com ComunicarValores.")};
    }
    if (factos.porComunicar == 0) return {};
    return {aviso("SCC-016", campoDoMes,
                  "Faltam os valores de " + quantos(factos.porComunicar) +
                      " a comunicar, que contam como nada. Comunique-os com ComunicarValores até ao fim do prazo.")};
}

MesReferencia primeiroMesDaAdesao(Instante agora) {
    return MesReferencia::de(dataEmLisboa(agora)).somar(1);
}

Mensagens avaliarAderirCiclo(const FactosAderirCiclo& factos, Instante agora) {
    const MesReferencia novo = primeiroMesDaAdesao(agora);
    const auto primeiro = factos.ciclo.inicio.primeiro();
    if (primeiro && *primeiro <= novo) {
        return {erro("PSI-011", "",
                     "A entidade empregadora já está no novo ciclo contributivo, ou entra nele por lei: o primeiro mês "
                     "é " +
                         primeiro->texto() + ". Consulte-o com ConsultarCiclo.")};
    }
    return {aviso("SCC-015", "",
                  "A adesão ao novo ciclo contributivo não se pode desfazer: a partir de " + novo.texto() +
                      " os meses deixam de se declarar e passam a confirmar-se." +
                      quantosSemValores(factos.semBase,
                                        "sem remuneração base no contrato: corrija-o com "
                                        "AlterarContrato") +
                      quantosSemValores(factos.intermitentes,
                                        "com contrato intermitente ou de muito curta duração: "
                                        "comunique os valores de cada mês com ComunicarValores"))};
}

std::optional<Mensagem> avisoMesesAlcancados(const CicloDoEmpregador& ciclo, Data desde, std::optional<Data> ate,
                                             std::string campo, Instante agora) {
    const std::vector<MesReferencia> meses = mesesAlcancados(ciclo, desde, ate, agora);
    if (meses.empty()) return std::nullopt;
    return aviso(
        "VNC-020", std::move(campo),
        "Esta comunicação tem efeito em meses do novo ciclo já confirmados ou fechados, cujos valores não "
        "mudam: " +
            ciclo::enumerar(meses) +
            ". Corrija-os com ComunicarValores: um mês confirmado dentro do prazo, no próprio mês; um fechado, "
            "no mês que estiver aberto, com ACRESCENTAR e mesRemuneracao do mês a corrigir.");
}

}  // namespace psi::domain
