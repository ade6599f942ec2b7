#include "contrato_caso.hpp"

#include "vetores.hpp"

namespace psi::domain::testes {

std::vector<std::string> Caso::codigos() const {
    std::vector<std::string> lista;
    for (const Mensagem& m : avaliar()) lista.push_back(m.codigo + " " + m.campo);
    return lista;
}

Caso semTermo() {
    Caso caso;
    auto& contrato = caso.contrato;
    contrato.nissTrabalhador = "12345678902";
    contrato.dataNascimento = dia("1990-05-17");
    contrato.modalidadeContrato = "A";
    contrato.prestacaoTrabalho = "P";
    contrato.inicioContrato = dia("2026-03-02");
    contrato.profissao = "24111";
    contrato.remuneracaoBase = {1'250'00};
    contrato.enquadramento = "REGE";
    contrato.codigoEstabelecimento = 1;
    auto& factos = caso.factos;
    factos.identidadeConfirmada = factos.prestacaoEmVigor = factos.enquadramentoEmVigor = true;
    factos.profissaoExiste = factos.estabelecimentoAberto = true;
    factos.modalidade = Modalidade{};
    factos.taxa = TaxaAplicavel{{2375}, {1100}};
    factos.prazo.lei = "Lei de Teste, artigo 29.º";
    caso.agora = utc("2026-03-02T10:00:00Z");
    return caso;
}

Caso termoCerto() {
    Caso caso = semTermo();
    caso.contrato.modalidadeContrato = "E";
    caso.contrato.fimContrato = dia("2026-08-31");
    caso.contrato.motivoContrato = "AEAT";
    caso.factos.modalidade->termo = Termo::Certo;
    caso.factos.motivoEmVigorNoTermo = true;
    return caso;
}

Caso termoIncerto() {
    Caso caso = termoCerto();
    caso.contrato.modalidadeContrato = "G";
    caso.contrato.fimContrato.reset();
    caso.factos.modalidade->termo = Termo::Incerto;
    return caso;
}

Caso tempoParcial() {
    Caso caso = semTermo();
    caso.contrato.modalidadeContrato = "B";
    caso.contrato.percentagemTrabalho = Centesimos{50'00};
    caso.contrato.horasTrabalho = Centesimos{20'00};
    caso.contrato.diasTrabalho = Centesimos{15'00};
    caso.factos.modalidade->tempoParcial = true;
    return caso;
}

Caso intermitente() {
    Caso caso = tempoParcial();
    caso.contrato.modalidadeContrato = "C";
    caso.contrato.percentagemTrabalho.reset();
    caso.factos.modalidade = Modalidade{.intermitente = true};
    return caso;
}

Caso muitoCurta() {
    Caso caso = semTermo();
    caso.contrato.modalidadeContrato = "I";
    caso.contrato.fimContrato = dia("2026-03-20");
    caso.contrato.enquadramento = "TRCD";
    caso.factos.modalidade = Modalidade{.termo = Termo::Certo, .muitoCurtaDuracao = true};
    return caso;
}

Caso comSubstituido() {
    Caso caso = termoCerto();
    caso.contrato.motivoContrato = "STAT";
    caso.contrato.nissTrabalhadorSubstituir = "10987654328";
    caso.factos.motivoExigeSubstituido = caso.factos.motivoSubstitui = true;
    caso.factos.substituidoVinculado = true;
    return caso;
}

}  // namespace psi::domain::testes
