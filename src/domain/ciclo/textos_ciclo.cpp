#include "domain/ciclo/textos_ciclo.hpp"

#include <algorithm>
#include <utility>

namespace psi::domain::ciclo {
namespace {

constexpr std::size_t citados = 10;

template <class T, class Escrever>
std::string enumerarCom(std::span<const T> lista, Escrever escrever) {
    std::string texto;
    for (std::size_t i = 0; i < std::min(lista.size(), citados); ++i)
        texto += (i == 0 ? "" : ", ") + escrever(lista[i]);
    if (lista.size() > citados) texto += " e mais " + std::to_string(lista.size() - citados);
    return texto;
}

constexpr const char* corrigir =
    " Corrija-o no mês que estiver aberto, com ACRESCENTAR e mesRemuneracao do mês a corrigir.";

}  // namespace

std::string enumerar(std::span<const MesReferencia> meses) {
    return enumerarCom(meses, [](MesReferencia mes) { return mes.texto(); });
}

std::string enumerar(std::span<const std::int64_t> numeros) {
    return enumerarCom(numeros, [](std::int64_t numero) { return std::to_string(numero); });
}

Mensagem foraDoCiclo(const CicloDoEmpregador& ciclo, MesReferencia mes, std::string campo) {
    const auto primeiro = ciclo.inicio.primeiro();
    return erro("SCC-001", std::move(campo),
                "O mês " + mes.texto() + " não é do novo ciclo contributivo" +
                    (primeiro && mes < *primeiro ? ", que nesta entidade começa em " + primeiro->texto() : "") +
                    ". Declare-o com EntregarDeclaracao ou EntregarFicheiro.");
}

Mensagem fechado(MesReferencia mes, std::string campo) {
    return erro("SCC-003", std::move(campo), "O mês " + mes.texto() + " está fechado." + corrigir);
}

Mensagem detido(MesReferencia mes, const DocumentoQueDetem& documento, std::string campo) {
    const std::string inicio = "Os valores de " + mes.texto() + " estão no documento de pagamento " + documento.numero;
    if (documento.pago) return erro("SCC-003", std::move(campo), inicio + ", já pago: o mês está fechado." + corrigir);
    return erro("SCC-003", std::move(campo),
                inicio +
                    ", em vigor. Anule-o primeiro com AnularDocumentoPagamento; depois do prazo de comunicação, "
                    "corrija os valores no mês que estiver aberto.");
}

Mensagem reaberto(MesReferencia mes, std::string campo) {
    return aviso("SCC-017", std::move(campo),
                 "O mês " + mes.texto() +
                     " estava confirmado e fica de novo aberto. Confirme-o outra vez com ConfirmarValores; se não o "
                     "fizer, fecha com os novos valores no fim do prazo.");
}

std::optional<Mensagem> naoAceitaValores(const CicloDoEmpregador& ciclo, MesReferencia mes,
                                         const std::optional<DocumentoQueDetem>& documento, const std::string& campo,
                                         Instante agora) {
    if (documento) return detido(mes, *documento, campo);
    const MesGuardado* guardado = ciclo.mes(mes);
    if (guardado && estadoDoMes(*guardado, agora) == EstadoMes::Fechado) return fechado(mes, campo);
    return std::nullopt;
}

bool estaConfirmado(const CicloDoEmpregador& ciclo, MesReferencia mes, Instante agora) {
    const MesGuardado* guardado = ciclo.mes(mes);
    return guardado && estadoDoMes(*guardado, agora) == EstadoMes::Confirmado;
}

}  // namespace psi::domain::ciclo
