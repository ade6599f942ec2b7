#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/ciclo/contas_de_valores.hpp"
#include "psi/domain/ciclo/comunicar_valores.hpp"

namespace psi::domain::ciclo {

/// What a request is judged by, of all its workers alike.
struct PedidoDeValores {
    MesReferencia mes;
    std::span<const LinhaDeValores> linhas;
    const FactosComunicarValores& factos;
    Instante agora;
    Data hoje;  ///< in Lisbon
};

/// A line with what was left out filled in, as far as it could be.
struct LinhaJulgada {
    explicit LinhaJulgada(MesReferencia m) : mes(m) {}

    std::size_t indice = 0;  ///< in the request
    MesReferencia mes;       ///< mesRemuneracao
    int meios = 0;           ///< half days
    int codigoEstabelecimento = 0;
    Taxa taxa;
    std::optional<Taxa> taxaTrabalhador;
    bool localizada = false;  ///< establishment and rate are the worker's
    bool certa = true;        ///< no error of its own
};

/// One worker of a request: its lines against the register, each other and what stands (R-CIC-44 to R-CIC-53).
class JuizoTrabalhador {
public:
    JuizoTrabalhador(const PedidoDeValores& pedido, const FactosTrabalhadorValores& facto,
                     std::span<const std::size_t> indices);

    /// Adds state, messages and, of an accepted one, its values.
    void julgar(ResultadoTrabalhador& resultado);

private:
    [[nodiscard]] const LinhaDeValores& dados(const LinhaJulgada& linha) const { return pedido_.linhas[linha.indice]; }
    [[nodiscard]] bool correcao(const LinhaJulgada& linha) const { return linha.mes < pedido_.mes; }
    void recusar(LinhaJulgada& linha, const char* codigo, const char* elemento, std::string texto);
    void dizer(const LinhaJulgada& linha, Gravidade gravidade, const char* codigo, const char* elemento,
               std::string texto);

    // Of one line; each adds what it finds.
    bool mesRemuneracao(LinhaJulgada& linha);  ///< true where the month may be judged
    void acao(LinhaJulgada& linha);
    void natureza(LinhaJulgada& linha);
    void dias(LinhaJulgada& linha);
    void meioDia(LinhaJulgada& linha);
    void valor(LinhaJulgada& linha);
    void local(LinhaJulgada& linha);
    void localDoVinculo(LinhaJulgada& linha, const std::vector<SegmentoDoMes>& dias);
    void localDoQueExiste(LinhaJulgada& linha);
    void repetida(LinhaJulgada& linha);

    // Of all of them.
    void saldos();
    void diferencas();
    void contrato();

    [[nodiscard]] const std::vector<SegmentoDoMes>& diasDe(MesReferencia mes);
    [[nodiscard]] bool retira(const LinhaJulgada& linha) const;
    [[nodiscard]] LinhaApurada comoLinha(const LinhaJulgada& linha) const;

    const PedidoDeValores& pedido_;
    const FactosTrabalhadorValores& facto_;
    std::vector<LinhaJulgada> linhas_;
    std::set<char> substituidas_;        ///< natures that the request substitutes
    std::vector<LinhaApurada> existem_;  ///< lines of the open month before the request
    ContasDeValores contas_;
    std::map<MesReferencia, std::vector<SegmentoDoMes>> dias_;
    std::set<std::tuple<MesReferencia, char, int, Taxa>> vistas_;
    std::set<MesReferencia> duvidosos_;                        ///< with a wrong line: their sums would say nothing
    std::vector<std::pair<std::size_t, Mensagem>> mensagens_;  ///< by index of the line
};

}  // namespace psi::domain::ciclo
