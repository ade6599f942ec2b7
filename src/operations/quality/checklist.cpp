#include "operations/quality/checklist.hpp"

#include <span>

namespace psi::operations {
namespace {

struct Passo {
    const char* facto;
    const char* descricao;
    std::size_t qual = 0;  ///< the n-th (from 0) occurrence of the fact under another key
};

struct Cenario {
    const char* id;
    const char* titulo;
    const char* comoFazer;
    std::span<const Passo> passos;
};

constexpr Passo kPrimeiraChamada[] = {{facto::ligacao, "VerificarLigacao com código 1"}};
constexpr Passo kRepresentacao[] = {{facto::representacao, "Um pedido com nissRepresentado e código 1"},
                                    {facto::representacao, "O mesmo para uma segunda entidade", 1}};
constexpr Passo kEnsaio[] = {{facto::ensaio, "Uma escrita com apenasValidar e código 1"}};
constexpr Passo kTardia[] = {{facto::tardia, "ComunicarContrato aceite com o aviso VNC-016"}};
constexpr Passo kCorrigido[] = {{facto::recusa, "ComunicarContrato recusado com código 3"},
                                {facto::corrigido, "ComunicarContrato do mesmo trabalhador aceite"}};
constexpr Passo kIdentidade[] = {{facto::identidade, "ComunicarContrato recusado com VNC-002"}};
constexpr Passo kVida[] = {{facto::alterar, "AlterarContrato aceite"},
                           {facto::transferir, "TransferirLocalTrabalho aceite"},
                           {facto::cessar, "CessarContrato aceite"}};
constexpr Passo kAnulacao[] = {{facto::anular, "AnularComunicacao aceite"}};
constexpr Passo kRepeticao[] = {{facto::prazo, "Uma escrita respondida com a falha 408 depois de gravada"},
                                {facto::repetido, "O mesmo pedido, com o mesmo idPedido: a resposta guardada"}};
constexpr Passo kSobrecarga[] = {{facto::sobrecarga, "Um pedido com idPedido respondido com a falha 503"},
                                 {facto::depoisSobrecarga, "O mesmo idPedido aceite depois"}};
constexpr Passo kOutroConteudo[] = {{facto::outroConteudo, "Uma escrita recusada com código 22"}};
constexpr Passo kPaginas[] = {{facto::primeiraPagina, "Uma primeira página que tem seguinte"},
                              {facto::ultimaPagina, "A última página, por proximaPagina"}};
constexpr Passo kSincronizacao[] = {{facto::sincronizar, "SincronizarTrabalhadores até ao fim (haMais false)"},
                                    {facto::comMarca, "SincronizarTrabalhadores com a marca obtida"}};
constexpr Passo kDeclaracao[] = {{facto::declaracao, "EntregarDeclaracao aceite"}};
constexpr Passo kSubstituicao[] = {{facto::declaracaoRecusada, "EntregarDeclaracao recusada com código 3"},
                                   {facto::substituicao, "SubstituirDeclaracao do bloco recusado, aceite"}};
constexpr Passo kFicheiro[] = {{facto::ficheiro, "EntregarFicheiro com todos os blocos aceites"}};
constexpr Passo kPagamento[] = {{facto::emitir, "EmitirDocumentoPagamento com código 1"},
                                {facto::pagar, "SimularPagamento com resultado APLICADO ou EXCESSO"},
                                {facto::recibos, "ConsultarRecibosPagamento com pelo menos um recibo"},
                                {facto::comprovativo, "ObterComprovativo com código 1"}};
constexpr Passo kRelogio[] = {{facto::relogio, "DefinirRelogio com código 1"}};
constexpr Passo kSccAdesao[] = {{facto::sccAdesao, "AderirCiclo com código 1"}};
constexpr Passo kSccValores[] = {{facto::sccValores, "ConsultarValoresApurados com código 1, até à última página"}};
constexpr Passo kSccComunicar[] = {{facto::sccAceite, "ComunicarValores com um trabalhador ACEITE"},
                                   {facto::sccAlertas, "ComunicarValores com um trabalhador COM_ALERTAS"},
                                   {facto::sccRespondido, "Uma nova comunicação do mesmo trabalhador e mês, ACEITE"}};
constexpr Passo kSccConfirmar[] = {{facto::sccVersaoAntiga, "ConfirmarValores recusado com SCC-005"},
                                   {facto::sccConfirmado, "ConfirmarValores do mesmo mês, aceite"}};
constexpr Passo kSccSilencio[] = {
    {facto::sccSilencio, "Um mês fechado que ninguém confirmou, consultado ou levado a um documento"}};
constexpr Passo kSccCorrecao[] = {{facto::sccCorrecao, "ComunicarValores com uma linha de um mês já fechado, ACEITE"}};
constexpr Passo kSccPagar[] = {{facto::sccDocumento, "EmitirDocumentoPagamento com um mês do novo ciclo, código 1"},
                               {facto::sccPago, "SimularPagamento desse documento, com resultado APLICADO ou EXCESSO"},
                               {facto::sccRecibo, "ObterComprovativo do recibo dele, com código 1"}};

constexpr Cenario kCenarios[] = {
    {"primeira-chamada", "Primeira chamada", "Chame VerificarLigacao, em qualquer serviço, com o seu certificado.",
     kPrimeiraChamada},
    {"representacao", "Duas entidades representadas",
     "Com um certificado de representante, faça um pedido qualquer, menos VerificarLigacao, por cada uma de duas "
     "entidades empregadoras, indicando nissRepresentado.",
     kRepresentacao},
    {"ensaio", "Ensaio", "Envie uma escrita correta com apenasValidar a true.", kEnsaio},
    {"comunicacao-tardia", "Comunicação fora do prazo",
     "Comunique um contrato que começou há dias e mostre a quem usa o programa o aviso VNC-016 da resposta.", kTardia},
    {"erro-corrigido", "Erro de validação corrigido",
     "Comunique um contrato com um erro que não seja de identidade (por exemplo remuneracaoBase a zero), leia "
     "mensagens, corrija e envie com um idPedido novo.",
     kCorrigido},
    {"identidade", "Identidade que não confere",
     "Comunique um contrato com a data de nascimento errada e mostre a mensagem VNC-002 a quem usa o programa.",
     kIdentidade},
    {"vida-do-contrato", "Alterar, transferir, cessar",
     "De um trabalhador com vínculo em aberto, altere o contrato, transfira o local de trabalho e comunique a "
     "cessação.",
     kVida},
    {"anulacao", "Comunicação anulada", "Anule, pelo seu número, uma comunicação deste mês.", kAnulacao},
    {"repeticao-apos-falha", "Repetir depois de não ter resposta",
     "Envie uma escrita com software/nome simular:tempo-apos-gravar:1 e, depois da falha 408, repita o mesmo pedido "
     "com o mesmo idPedido.",
     kRepeticao},
    {"sobrecarga", "Repetir depois de uma sobrecarga",
     "Envie uma escrita com software/nome simular:sobrecarga:1 e, depois da falha 503, espere tentarApos e repita com "
     "o mesmo idPedido.",
     kSobrecarga},
    {"outro-conteudo", "idPedido com outro conteúdo",
     "Envie duas escritas diferentes com o mesmo idPedido e trate o código 22 da segunda.", kOutroConteudo},
    {"paginas", "Todas as páginas",
     "Consulte uma lista com tamanhoPagina pequeno e siga proximaPagina até deixar de vir.", kPaginas},
    {"sincronizacao", "Sincronizar com marca",
     "Chame SincronizarTrabalhadores sem marca até haMais ser false, guarde a marca e chame com ela.", kSincronizacao},
    {"declaracao", "Declaração aceite", "Entregue uma declaração de remunerações que seja aceite.", kDeclaracao},
    {"declaracao-substituida", "Declaração recusada e substituída",
     "Entregue uma declaração com um erro (por exemplo um total errado) e substitua o bloco recusado com "
     "SubstituirDeclaracao.",
     kSubstituicao},
    {"ficheiro-dri", "Ficheiro DRI", "Entregue um ficheiro DRI em que todos os blocos sejam aceites.", kFicheiro},
    {"mes-de-pagamento", "Um mês pago",
     "Emita o documento de pagamento do que declarou, pague-o com SimularPagamento, encontre o recibo em "
     "ConsultarRecibosPagamento e obtenha o comprovativo em PDF.",
     kPagamento},
    {"relogio", "Relógio simulado", "Avance a data simulada com DefinirRelogio.", kRelogio},
    {"scc-adesao", "Adesão ao novo ciclo",
     "Com uma entidade ainda no modelo clássico, chame AderirCiclo: o primeiro mês é o seguinte ao da data simulada.",
     kSccAdesao},
    {"scc-valores", "Valores apurados",
     "De um mês do novo ciclo, leia ConsultarValoresApurados, por proximaPagina, até à última página.", kSccValores},
    {"scc-comunicar", "Valores comunicados, com um alerta respondido",
     "Comunique as exceções de um mês com ComunicarValores, um trabalhador certo e outro com um erro; leia as "
     "mensagens "
     "do que ficou COM_ALERTAS, corrija e comunique-o de novo, com um idPedido novo.",
     kSccComunicar},
    {"scc-confirmar", "Mês confirmado na versão vista",
     "Confirme um mês aberto com uma versao que já não é a atual, trate SCC-005, veja de novo os valores e confirme.",
     kSccConfirmar},
    {"scc-silencio", "Mês aceite por silêncio",
     "Não confirme um mês. A partir do dia depois de prazoComunicacao, consulte-o com ConsultarCiclo, "
     "ConsultarValoresApurados ou ConsultarAvisos, ou emita o documento de pagamento dele.",
     kSccSilencio},
    {"scc-correcao", "Mês fechado, corrigido no aberto",
     "Corrija um mês fechado com ComunicarValores do mês que está aberto: ACRESCENTAR, com mesRemuneracao do mês "
     "fechado.",
     kSccCorrecao},
    {"scc-pagar", "Um mês do novo ciclo pago",
     "Emita o documento de um mês do novo ciclo confirmado ou fechado, pague-o com SimularPagamento até prazoPagamento "
     "e obtenha o comprovativo do recibo.",
     kSccPagar},
};

/// In the order of their first time.
const store::Facto* encontrar(const std::vector<store::Facto>& factos, const Passo& passo) {
    std::size_t falta = passo.qual;
    for (const auto& facto : factos)
        if (facto.nome == passo.facto && falta-- == 0) return &facto;
    return nullptr;
}

}  // namespace

std::vector<CenarioHomologacao> avaliarCenarios(const std::vector<store::Facto>& factos) {
    std::vector<CenarioHomologacao> todos;
    for (const auto& c : kCenarios) {
        CenarioHomologacao cenario{c.id, c.titulo, c.comoFazer, true, {}};
        for (const auto& p : c.passos) {
            PassoHomologacao passo{p.descricao, false, std::nullopt, {}};
            if (const auto* feito = encontrar(factos, p)) {
                passo.cumprido = true;
                passo.em = feito->em;
                passo.correlacao = feito->correlacao;
            }
            cenario.cumprido = cenario.cumprido && passo.cumprido;
            cenario.passos.push_back(std::move(passo));
        }
        todos.push_back(std::move(cenario));
    }
    return todos;
}

}  // namespace psi::operations
