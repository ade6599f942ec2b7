#include "app/admin/seed/contract_generator.hpp"

#include <array>
#include <string_view>

#include "psi/domain/niss.hpp"

namespace psi::admin {
namespace {

struct Peso {
    const char* modalidade;
    int porMil;
};
constexpr std::array pesos{Peso{"A", 560}, Peso{"E", 130}, Peso{"G", 60},  Peso{"B", 50}, Peso{"F", 50},
                           Peso{"H", 20},  Peso{"AB", 35}, Peso{"EB", 10}, Peso{"BB", 5}, Peso{"C", 10},
                           Peso{"D", 5},   Peso{"AA", 5},  Peso{"S", 10},  Peso{"R", 5},  Peso{"O", 10},
                           Peso{"N", 5},   Peso{"Q", 10},  Peso{"P", 5},   Peso{"I", 15}};

constexpr std::array motivosCerto{"AEAT", "ATSA", "EOPA", "EXTO", "IFEE", "LNAT", "CTSD", "ESTA", "VAPT", "STTT"};
constexpr std::array motivosIncerto{"AEAT", "ATSA", "EOPA", "EXTO", "RAPT", "VAPT", "NIPA", "OMEL", "OSIN", "STTT"};
constexpr std::array motivosComSubstituido{"STAT", "STLR", "STAJ"};

constexpr std::array profissoes{"41100", "52230", "51200", "51310", "91120", "83320", "71121", "25120", "24110",
                                "22210", "75120", "72310", "81530", "43210", "93290", "33220", "53220", "23300",
                                "96210", "74110", "71260", "21440", "24230", "52300", "94120", "83440"};
constexpr std::array profissoesAgricolas{"92110", "61130"};

const char* sortearModalidade(RandomDraw& draw) {
    int n = draw.entre(1, 1'000);
    for (const auto& peso : pesos) {
        n -= peso.porMil;
        if (n <= 0) return peso.modalidade;
    }
    return "A";
}

bool em(std::string_view modalidade, std::initializer_list<std::string_view> lista) {
    for (const auto m : lista)
        if (m == modalidade) return true;
    return false;
}

bool tempoParcial(std::string_view m) {
    return em(m, {"B", "BB", "R", "F", "N", "H", "P"});
}
bool termoCerto(std::string_view m) {
    return em(m, {"E", "F", "EB", "O", "N"});
}
bool termoIncerto(std::string_view m) {
    return em(m, {"G", "H", "Q", "P"});
}

void sortearTempo(RandomDraw& draw, domain::DadosContrato& dados) {
    if (tempoParcial(dados.modalidadeContrato)) {
        const int percentagem = draw.entre(4, 16) * 5;
        dados.percentagemTrabalho = domain::Centesimos{percentagem * 100};
        dados.horasTrabalho = domain::Centesimos{percentagem * 40};
        dados.diasTrabalho = domain::Centesimos{draw.entre(8, 22) * 100};
        dados.remuneracaoBase.valor = dados.remuneracaoBase.valor * percentagem / 100;
    } else if (em(dados.modalidadeContrato, {"C", "D"})) {
        dados.horasTrabalho = domain::Centesimos{draw.entre(60, 150) * 1'000};
        dados.diasTrabalho = domain::Centesimos{draw.entre(80, 200) * 100};
    }
}

void sortearTermo(RandomDraw& draw, domain::DadosContrato& dados, std::int64_t colega) {
    const bool certo = termoCerto(dados.modalidadeContrato), incerto = termoIncerto(dados.modalidadeContrato);
    if (certo) dados.fimContrato = domain::somarDias(domain::somarMeses(dados.inicioContrato, draw.entre(6, 24)), -1);
    if (!certo && !incerto) return;
    if (colega != 0 && draw.porCento(20)) {
        dados.motivoContrato = draw.um(motivosComSubstituido);
        dados.nissTrabalhadorSubstituir = std::to_string(colega);
    } else {
        dados.motivoContrato = certo ? draw.um(motivosCerto) : draw.um(motivosIncerto);
    }
}

}  // namespace

domain::DadosContrato sortearContrato(RandomDraw& draw, domain::Data inicio, bool agricola, int idade,
                                      std::int64_t colega) {
    const auto* profissao = agricola ? draw.um(profissoesAgricolas) : draw.um(profissoes);
    const int acima = draw.entre(0, 100);
    auto dados = contratoSimples(inicio, profissao, 87'000 + acima * acima * 25 + draw.entre(0, 99) * 5);
    dados.modalidadeContrato = sortearModalidade(draw);
    if (dados.modalidadeContrato == "I") {
        dados.enquadramento = "TRCD";
        dados.fimContrato = domain::somarDias(inicio, draw.entre(2, 30));
        return dados;
    }
    if (em(dados.modalidadeContrato, {"AB", "EB", "BB"}))
        dados.prestacaoTrabalho = "T";
    else if (draw.porCento(8))
        dados.prestacaoTrabalho = "A";
    dados.enquadramento = idade >= 67 ? "PEVE" : agricola ? "TRAG" : "REGE";
    sortearTempo(draw, dados);
    sortearTermo(draw, dados, colega);
    if (draw.porCento(30)) dados.diuturnidades = domain::Centesimos{draw.entre(1, 5) * 1'250};
    return dados;
}

}  // namespace psi::admin
