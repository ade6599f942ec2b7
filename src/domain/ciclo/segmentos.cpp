#include "domain/ciclo/segmentos.hpp"

#include <algorithm>
#include <array>
#include <bitset>

namespace psi::domain {
namespace {

constexpr int maximoDias = 30;
constexpr std::size_t maisLongo = 31;

template <class T>
using PorDia = std::array<T, maisLongo>;

/// What stands on a day of the month; a day without all four is not linked.
struct Dia {
    const VinculoNosDias* vinculo = nullptr;
    const ContratoNosDias* contrato = nullptr;
    const LocalNosDias* local = nullptr;
    const TaxaNosDias* taxa = nullptr;

    [[nodiscard]] bool vinculado() const { return vinculo && contrato && local && taxa; }
    [[nodiscard]] bool continua(const Dia& anterior) const {
        return vinculado() && anterior.vinculado() && vinculo == anterior.vinculo && contrato == anterior.contrato &&
               local->codigoEstabelecimento == anterior.local->codigoEstabelecimento &&
               taxa->taxa.empregador == anterior.taxa->taxa.empregador &&
               taxa->taxa.trabalhador == anterior.taxa->taxa.trabalhador;
    }
};

/// The month's days by index from 0.
struct Calendario {
    Data primeiro;
    int dias;

    explicit Calendario(MesReferencia mes)
        : primeiro(mes.primeiroDia()), dias(diasEntre(mes.primeiroDia(), mes.ultimoDia()) + 1) {}

    [[nodiscard]] Data data(int dia) const { return somarDias(primeiro, dia); }

    template <class Funcao>
    void percorrer(const Periodo& periodo, Funcao funcao) const {
        const int de = std::max(diasEntre(primeiro, periodo.inicio), 0);
        const int ate = periodo.fim ? std::min(diasEntre(primeiro, *periodo.fim), dias - 1) : dias - 1;
        for (int dia = de; dia <= ate; ++dia) funcao(static_cast<std::size_t>(dia));
    }
};

PorDia<Dia> distribuir(const TrabalhadorDoMes& trabalhador, const Calendario& calendario) {
    PorDia<Dia> dias{};
    for (const VinculoNosDias& vinculo : trabalhador.vinculos) {
        PorDia<Dia> destes{};
        for (const auto& c : vinculo.contratos) calendario.percorrer(c.dias, [&](auto d) { destes[d].contrato = &c; });
        for (const auto& l : vinculo.locais) calendario.percorrer(l.dias, [&](auto d) { destes[d].local = &l; });
        for (const auto& t : vinculo.taxas) calendario.percorrer(t.dias, [&](auto d) { destes[d].taxa = &t; });
        calendario.percorrer(vinculo.dias, [&](auto d) {
            destes[d].vinculo = &vinculo;
            if (!dias[d].vinculado()) dias[d] = destes[d];
        });
    }
    return dias;
}

std::vector<SegmentoDoMes> cortar(const PorDia<Dia>& dias, const Calendario& calendario) {
    std::vector<SegmentoDoMes> segmentos;
    Dia anterior;
    int ultimo = 0;  // day of the last segment
    const auto terminar = [&] {
        if (!segmentos.empty()) segmentos.back().ate = calendario.data(ultimo);
    };
    for (int i = 0; i < calendario.dias; ++i) {
        const Dia& dia = dias[static_cast<std::size_t>(i)];
        if (dia.continua(anterior)) {
            ultimo = i;
        } else if (dia.vinculado()) {
            terminar();
            ultimo = i;
            segmentos.push_back({.de = calendario.data(i),
                                 .ate = {},
                                 .vinculo = dia.vinculo->numero,
                                 .codigoEstabelecimento = dia.local->codigoEstabelecimento,
                                 .taxa = dia.taxa->taxa,
                                 .contrato = dia.contrato});
        }
        anterior = dia;
    }
    terminar();
    return segmentos;
}

int diasDeCalendario(const SegmentoDoMes& segmento) {
    return diasEntre(segmento.de, segmento.ate) + 1;
}

/// Each segment its calendar days, as far as the month has some left; the last one what is left.
void repartir(std::vector<SegmentoDoMes>& segmentos, const Calendario& calendario) {
    int vinculados = 0;
    for (const SegmentoDoMes& segmento : segmentos) vinculados += diasDeCalendario(segmento);
    int restam = vinculados == calendario.dias ? maximoDias : std::min(vinculados, maximoDias);
    for (SegmentoDoMes& segmento : segmentos) {
        const bool ultimo = &segmento == &segmentos.back();
        segmento.dias = ultimo ? restam : std::min(diasDeCalendario(segmento), restam);
        restam -= segmento.dias;
    }
}

void descontar(std::vector<SegmentoDoMes>& segmentos, const TrabalhadorDoMes& trabalhador,
               const Calendario& calendario) {
    std::bitset<maisLongo> interrompidos;
    for (const Periodo& interrupcao : trabalhador.interrupcoes)
        calendario.percorrer(interrupcao, [&](auto dia) { interrompidos.set(dia); });
    if (interrompidos.none()) return;

    bool algumLivre = false;
    for (SegmentoDoMes& segmento : segmentos) {
        int perdidos = 0;
        calendario.percorrer({segmento.de, segmento.ate},
                             [&](auto dia) { perdidos += interrompidos.test(dia) ? 1 : 0; });
        algumLivre = algumLivre || perdidos < diasDeCalendario(segmento);
        segmento.dias = std::max(segmento.dias - perdidos, 0);
    }
    if (algumLivre) return;
    for (SegmentoDoMes& segmento : segmentos) segmento.dias = 0;
}

}  // namespace

namespace ciclo {

std::vector<SegmentoDoMes> segmentosInteiros(const TrabalhadorDoMes& trabalhador, MesReferencia mes) {
    const Calendario calendario{mes};
    std::vector<SegmentoDoMes> segmentos = cortar(distribuir(trabalhador, calendario), calendario);
    repartir(segmentos, calendario);
    return segmentos;
}

bool soSeComunica(const ContratoNosDias& contrato) {
    return contrato.modalidade == "I" || contrato.modalidade == "C" || contrato.modalidade == "D";
}

bool algumSoSeComunica(const std::vector<SegmentoDoMes>& segmentos) {
    return std::ranges::any_of(segmentos, [](const SegmentoDoMes& s) { return soSeComunica(*s.contrato); });
}

Taxa totalDe(const TaxaAplicavel& taxa) {
    return {taxa.empregador.pontosBase + taxa.trabalhador.pontosBase};
}

}  // namespace ciclo

std::vector<SegmentoDoMes> segmentos(const TrabalhadorDoMes& trabalhador, MesReferencia mes) {
    std::vector<SegmentoDoMes> cortados = ciclo::segmentosInteiros(trabalhador, mes);
    descontar(cortados, trabalhador, Calendario{mes});
    return cortados;
}

}  // namespace psi::domain
