#include "payments/registar.hpp"

#include <openssl/sha.h>

#include "psi/store/pool.hpp"

namespace psi::admin {
namespace {

constexpr int tentativas = 20;
constexpr std::int64_t clienteAdministracao = 0;  // no client: psi-admin itself

store::Sha256 resumo(const Aviso& aviso) {
    std::string dados = "psi-aviso-1";
    for (const auto& campo :
         {domain::escrever(aviso.dataPagamento), aviso.valor.escrever(), aviso.meio, aviso.referencia})
        dados += '\n' + campo;
    store::Sha256 hash{};
    SHA256(reinterpret_cast<const unsigned char*>(dados.data()), dados.size(), hash.data());
    return hash;
}

store::AvisoBancario guardar(const Aviso& aviso, const OrigemAvisos& origem, domain::Instante agoraReal) {
    store::AvisoBancario guardado;
    guardado.referenciaBanco = aviso.referenciaBanco;
    guardado.hash = resumo(aviso);
    guardado.ficheiro = origem.ficheiro;
    guardado.recebidoEm = agoraReal;
    guardado.dataPagamento = aviso.dataPagamento;
    guardado.valor = aviso.valor;
    guardado.meio = aviso.meio;
    guardado.referencia = aviso.referencia;
    return guardado;
}

}  // namespace

AvisoFeito registarAviso(pqxx::connection& ligacao, const Aviso& aviso, const OrigemAvisos& origem,
                         domain::Instante agoraReal) {
    const auto guardado = guardar(aviso, origem, agoraReal);
    for (int tentativa = 1;; ++tentativa) {
        const auto candidatos = aviso.chaves.vazias()
                                    ? std::vector<domain::DocumentoDoAviso>{}
                                    : store::documentosDoAviso(ligacao, aviso.chaves, aviso.dataPagamento);
        auto decisao = domain::decidirAviso(aviso.valor, aviso.chaves, candidatos, agoraReal);
        const auto agora = decisao.documento ? domain::agoraDe(*decisao.documento, agoraReal) : agoraReal;
        try {
            auto registado =
                store::aplicarAviso(ligacao, guardado, decisao, agora, clienteAdministracao, origem.correlacao);
            return {std::move(registado), std::move(decisao)};
        } catch (const store::Conflict&) {
            if (tentativa == tentativas) throw;
        }
    }
}

}  // namespace psi::admin
