#pragma once

#include "base_de_dados.hpp"
#include "exemplos.hpp"
#include "psi/store/contratos.hpp"

namespace psi::store::testes {

/// Writes of empregador-a, one after the other, each with an idPedido of its own, as a handler makes them: read,
/// decide, apply.
class Escritor {
public:
    Escritor(Pool& pool, int primeiroPedido) : pool_(pool), pedido_(primeiroPedido) {}

    /// A vínculo of the n-th free worker since `inicio`; its number.
    std::int64_t abrir(int n, domain::Data inicio) {
        auto contrato = contratoLivre(n);
        contrato.inicioContrato = inicio;
        return aplicarComunicarContrato(pool_, emSegundos(30), escrita(pedido_++), contrato, taxaGeral, agora());
    }

    AlterarContratoLido ler(const domain::AlteracaoContrato& alteracao) {
        return lerAlterarContrato(pool_, emSegundos(10), empregadorA(), clienteA, std::nullopt, alteracao, agora());
    }
    CessarContratoLido ler(const domain::Cessacao& cessacao) {
        return lerCessarContrato(pool_, emSegundos(10), empregadorA(), clienteA, std::nullopt, cessacao, agora());
    }
    TransferirLido ler(const domain::Transferencia& transferencia) {
        return lerTransferir(pool_, emSegundos(10), empregadorA(), clienteA, std::nullopt, transferencia, agora());
    }

    std::int64_t aplicar(const domain::AlteracaoContrato& pedido, const AlterarContratoLido& lido) {
        NovaInformacao nova{pedido.dataEfeito, domain::contratoResultante(pedido, lido.factos), std::nullopt};
        if (nova.informacao.enquadramento != lido.factos.contrato->informacao.enquadramento)
            nova.taxa = lido.factos.taxa.value();
        return aplicarAlterarContrato(pool_, emSegundos(30), base("AlterarContrato", pedido.nissTrabalhador),
                                      lido.vinculo, nova, agora());
    }
    std::int64_t aplicar(const domain::Cessacao& pedido, const CessarContratoLido& lido) {
        return aplicarCessarContrato(pool_, emSegundos(30), base("CessarContrato", pedido.nissTrabalhador),
                                     lido.vinculo, pedido, lido.versao, agora());
    }
    std::int64_t aplicar(const domain::Transferencia& pedido, const TransferirLido& lido) {
        return aplicarTransferir(pool_, emSegundos(30), base("TransferirLocalTrabalho", pedido.nissTrabalhador),
                                 lido.vinculo, pedido, agora());
    }
    template <class Pedido>
    std::int64_t escrever(const Pedido& pedido) {
        return aplicar(pedido, ler(pedido));
    }

private:
    WriteBase base(const char* operacao, const std::string& niss) {
        auto nova = escrita(pedido_++);
        nova.operacao = operacao;
        nova.trabalhador = std::stoll(niss);
        return nova;
    }

    Pool& pool_;
    int pedido_;
};

inline std::string nissLivre(int n) {
    return std::to_string(admin::trabalhadorLivre(n).niss);
}

inline domain::AlteracaoContrato aumento(int n, const char* efeito, std::int64_t cents) {
    domain::AlteracaoContrato alteracao;
    alteracao.nissTrabalhador = nissLivre(n);
    alteracao.dataEfeito = dia(efeito);
    alteracao.remuneracaoBase = domain::Cents{cents};
    return alteracao;
}

}  // namespace psi::store::testes
