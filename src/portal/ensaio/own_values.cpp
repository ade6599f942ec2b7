#include "portal/ensaio/own_values.hpp"

#include <algorithm>

#include "portal/pages/employer_purpose.hpp"
#include "portal/pages/portal_wording.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::portal {
namespace {

constexpr unsigned kEmpregadores = 50, kTrabalhadores = 50;
constexpr std::size_t kChamadasLidas = 20;
constexpr int kDiasDaInterrupcao = 4;

// Where each number comes from: the reply of an earlier call has it under the same name, or under another.
constexpr struct {
    std::string_view para, de;
} kDeRespostas[] = {{"numeroComunicacao", "numeroComunicacao"},
                    {"numeroDocumento", "numeroDocumento"},
                    {"numero", "numeroDocumento"},
                    {"numeroRecibo", "numeroRecibo"},
                    {"marca", "marca"},
                    {"codigoVerificacao", "codigoVerificacao"},
                    {"comprovativoEntrega", "comprovativoEntrega"},
                    {"identificadorEntrega", "identificadorEntrega"}};

std::string mes(domain::Data dia) {
    return domain::escrever(dia).substr(0, 7);
}

void dias(Valores& valores, const Visita& visita) {
    const auto hoje = domain::lerData(visita.quem.dataSimulada).value_or(domain::dataEmLisboa(visita.agora));
    const auto anterior = mes(domain::somarMeses(hoje, -1));
    valores["inicioContrato"] = valores["data"] = domain::escrever(domain::somarDias(hoje, 1));
    valores["dataEfeito"] = valores["dataFimVinculo"] = valores["dataInicio"] = domain::escrever(hoje);
    valores["dataFim"] = domain::escrever(domain::somarDias(hoje, kDiasDaInterrupcao));
    valores["mesReferencia"] = valores["mesRemuneracao"] = valores["mesFim"] = anterior;
    valores["mesInicio"] = mes(domain::somarMeses(hoje, -3));
    valores["anoPagamento"] = mes(hoje).substr(0, 4);
}

void trabalhador(Valores& valores, const Visita& visita, std::string_view operacao, const std::string& empregador) {
    const auto usar = [&](const store::TrabalhadorNoPortal& um) {
        valores["nissTrabalhador"] = um.niss;
        valores["dataNascimento"] = um.nascimento;
    };
    if (operacao == "ComunicarContrato") {
        const auto livres = store::lerLivresNoPortal(visita.pool, visita.request.deadline, std::nullopt, 1);
        if (!livres.empty()) usar(livres.front());
    }
    const auto niss = lerNiss(empregador);
    if (!niss) return;
    const auto um = store::lerEmpregadorNoPortal(visita.pool, visita.request.deadline, visita.quem.fornecedor, *niss,
                                                 visita.agora, std::nullopt, kTrabalhadores);
    if (!um) return;
    const auto ativo = std::ranges::find_if(um->trabalhadores, &store::TrabalhadorNoPortal::ativo);
    if (operacao != "ComunicarContrato" && ativo != um->trabalhadores.end()) usar(*ativo);
    if (operacao == "ComunicarContrato" && !um->estabelecimentos.empty())
        valores["codigoEstabelecimento"] = std::to_string(um->estabelecimentos.front().codigo);
}

/// Newest first, of what is kept: numbers are not masked.
void deRespostas(Valores& valores, const Visita& visita) {
    auto chamadas = store::lerChamadas(visita.pool, visita.request.deadline, visita.quem.cliente);
    std::erase_if(chamadas, [](const auto& uma) { return uma.codigo != 1; });
    if (chamadas.size() > kChamadasLidas) chamadas.resize(kChamadasLidas);
    for (const auto& uma : chamadas) {
        const auto inteira =
            store::lerChamada(visita.pool, visita.request.deadline, visita.quem.cliente, uma.correlacao);
        if (!inteira) continue;
        for (const auto& [para, de] : kDeRespostas)
            if (auto& valor = valores[std::string(para)]; valor.empty()) valor = valueOf(inteira->resposta, de);
    }
}

}  // namespace

std::string chaveNova(const std::string& correlacao) {
    auto digitos = correlacao;
    digitos.at(12) = '4';
    digitos.at(16) = '8';
    for (const auto onde : {20U, 16U, 12U, 8U}) digitos.insert(onde, 1, '-');
    return digitos;
}

std::vector<ParaQuem> paraQuem(const Visita& visita, std::string_view servico) {
    const auto& quem = visita.quem;
    if (quem.tipo == "EMPREGADOR") return {{quem.niss, quem.nome}};
    std::vector<ParaQuem> todos;
    if (quem.fornecedor == 0) return todos;
    for (const auto& um : store::lerEmpregadoresNoPortal(visita.pool, visita.request.deadline, quem.fornecedor,
                                                         visita.agora, std::nullopt, kEmpregadores)) {
        const auto porEle = [&](const auto& mandatos) { return mandatos.nome == quem.nome && vale(mandatos, servico); };
        if (um.aderiu && std::ranges::any_of(um.mandatos, porEle)) todos.push_back({um.niss, um.nome});
    }
    return todos;
}

Valores ownValues(const Visita& visita, std::string_view operacao, const std::string& empregador) {
    Valores valores;
    if (visita.regista) deRespostas(valores, visita);
    dias(valores, visita);
    trabalhador(valores, visita, operacao, empregador);
    valores["idPedido"] = chaveNova(visita.request.correlationId);
    if (visita.quem.tipo != "EMPREGADOR") valores["nissRepresentado"] = empregador;
    return valores;
}

}  // namespace psi::portal
