#include "portal/calls/counted_call.hpp"

#include <set>

#include "portal/calls/masking.hpp"
#include "portal/calls/reply_summary.hpp"
#include "portal/ensaio/example_text.hpp"
#include "portal/html/html_characters.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {
namespace {

constexpr std::size_t kName = 60, kMessages = 20;
constexpr int kAccepted = 1, kNothingFound = 4, kThereAlready = 11, kNothingToPay = 15;

bool refuses(int codigo) {
    return codigo >= 0 && codigo != kAccepted && codigo != kNothingFound && codigo != kThereAlready &&
           codigo != kNothingToPay;
}

std::string part(std::string_view text, std::string_view name) {
    const auto value = valueOf(text, name);
    return base::hasControl(value) ? "" : maskForm(cortado(value, kName));
}

}  // namespace

std::string softwareOf(std::string_view pedido) {
    constexpr std::size_t kBehind = 600;  // where its name and version stand
    const auto at = pedido.find("software");
    if (at == pedido.npos) return {};
    const auto there = pedido.substr(at, kBehind);
    const auto nome = part(there, "nome"), versao = part(there, "versao");
    return nome.empty() || versao.empty() ? nome : nome + " " + versao;
}

store::ChamadaContada counted(const store::ChamadaNova& linha, std::string_view pedido) {
    store::ChamadaContada uma;
    uma.fingerprint = linha.fingerprint;
    uma.quando = linha.instante;
    uma.servico = linha.servico;
    uma.operacao = linha.operacao;
    uma.correlacao = linha.correlacao;
    uma.micros = linha.micros;
    uma.falha = linha.falha;
    uma.recusada = !linha.falha && refuses(linha.codigo);
    std::set<std::pair<std::string, std::string>> valores;
    for (const auto& um : summarise(linha.resposta).problemas)
        if (valores.size() < kMessages && !um.codigo.empty())
            valores.emplace(um.gravidade == "AVISO" ? "AVISO" : "ERRO", std::string(cortado(um.codigo, kName)));
    uma.avisos = linha.codigo == kAccepted && !valores.empty();
    if (auto software = softwareOf(pedido); !software.empty()) valores.emplace("SOFTWARE", std::move(software));
    uma.valores.assign(valores.begin(), valores.end());
    return uma;
}

}  // namespace psi::portal
