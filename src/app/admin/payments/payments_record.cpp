#include "app/admin/payments/payments_record.hpp"

#include <openssl/sha.h>
#include <pqxx/nontransaction>
#include <pqxx/transaction>

#include "psi/postgres/pool.hpp"

namespace psi::admin {
namespace {

constexpr int tentativas = 20;
constexpr std::int64_t clienteAdministracao = 0;  // no client: psi-admin itself

/// As release 0.1.0 made it.
store::Sha256 summary(const Aviso& aviso, const std::string& meio, const std::string& referencia) {
    std::string dados = "psi-aviso-1";
    for (const auto& campo : {domain::escrever(aviso.dataPagamento), aviso.valor.escrever(), meio, referencia})
        dados += '\n' + campo;
    return sha256(dados);
}

store::AvisoBancario guardar(const Aviso& aviso, const OrigemAvisos& origem, domain::Instante agoraReal) {
    store::AvisoBancario guardado;
    const auto& antes = aviso.anterior;
    guardado.chave = {
        aviso.conta, aviso.referenciaBanco, aviso.estorno,         sha256(conteudoDe(aviso)),
        aviso.ordem, origem.sha256,         antes.referenciaBanco, summary(aviso, antes.meio, antes.referencia)};
    guardado.hash = summary(aviso, aviso.meio, aviso.referencia);
    guardado.ficheiro = origem.ficheiro;
    guardado.recebidoEm = agoraReal;
    guardado.dataPagamento = aviso.dataPagamento;
    guardado.valor = aviso.valor;
    guardado.meio = aviso.meio;
    guardado.referencia = aviso.referencia;
    return guardado;
}

std::vector<domain::DocumentoDoAviso> candidatosDe(pqxx::transaction_base& transaction, const Aviso& aviso) {
    if (aviso.chaves.vazias()) return {};
    return store::documentosDoAviso(transaction, aviso.chaves, aviso.dataPagamento);
}

domain::DecisaoAviso decidir(const Aviso& aviso, const std::vector<domain::DocumentoDoAviso>& candidatos,
                             domain::Instante agoraReal) {
    const domain::Pagamento pagamento{aviso.valor, aviso.dataPagamento};
    return aviso.estorno ? domain::decidirEstorno(pagamento, aviso.chaves, candidatos)
                         : domain::decidirAviso(pagamento, aviso.chaves, candidatos, agoraReal);
}

AvisoFeito registarUmaVez(pqxx::transaction_base& transaction, const Aviso& aviso, const OrigemAvisos& origem,
                          domain::Instante agoraReal) {
    auto decisao = decidir(aviso, candidatosDe(transaction, aviso), agoraReal);
    const auto agora = decisao.documento ? domain::agoraDe(*decisao.documento, agoraReal) : agoraReal;
    auto registado = store::aplicarAviso(transaction, guardar(aviso, origem, agoraReal), decisao, agora,
                                         clienteAdministracao, origem.correlacao);
    return {std::move(registado), std::move(decisao)};
}

bool registarJuntos(pqxx::connection& ligacao, const std::vector<const Aviso*>& avisos, const OrigemAvisos& origem,
                    domain::Instante agoraReal, std::vector<AvisoFeito>& feitos) {
    try {
        pqxx::work transaction{ligacao};
        for (const auto* aviso : avisos) feitos.push_back(registarUmaVez(transaction, *aviso, origem, agoraReal));
        transaction.commit();
        return true;
    } catch (const postgres::Conflict&) {
        feitos.clear();
        return false;
    }
}

}  // namespace

store::Sha256 sha256(const std::string& bytes) {
    store::Sha256 summary{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), summary.data());
    return summary;
}

AvisoFeito registarAviso(pqxx::connection& ligacao, const Aviso& aviso, const OrigemAvisos& origem,
                         domain::Instante agoraReal) {
    for (int tentativa = 1;; ++tentativa) {
        try {
            pqxx::nontransaction transaction{ligacao};
            return registarUmaVez(transaction, aviso, origem, agoraReal);
        } catch (const postgres::Conflict&) {
            if (tentativa == tentativas) throw;
        }
    }
}

void registarAvisos(pqxx::connection& ligacao, const std::vector<const Aviso*>& avisos, const OrigemAvisos& origem,
                    domain::Instante agoraReal, const std::function<void(std::size_t, AvisoFeito)>& feito) {
    std::vector<AvisoFeito> feitos;
    feitos.reserve(avisos.size());
    if (registarJuntos(ligacao, avisos, origem, agoraReal, feitos)) {
        for (std::size_t i = 0; i < avisos.size(); ++i) feito(i, std::move(feitos[i]));
        return;
    }
    for (std::size_t i = 0; i < avisos.size(); ++i) feito(i, registarAviso(ligacao, *avisos[i], origem, agoraReal));
}

AvisoFeito Ensaio::registar(pqxx::connection& ligacao, const Aviso& aviso, const OrigemAvisos& origem,
                            domain::Instante agoraReal) {
    AvisoFeito feito;
    pqxx::nontransaction transaction{ligacao};
    feito.registado = store::procurarAviso(transaction, guardar(aviso, origem, agoraReal));
    if (feito.registado.estado == store::AvisoRegistado::Estado::Repetido) return feito;
    auto candidatos = candidatosDe(transaction, aviso);
    for (auto& documento : candidatos) {
        if (pagos_.contains(documento.numero)) documento.guardado = domain::EstadoDocumento::Pago;
        for (const auto& valor : documento.valores) documento.valoresPagosNoutro |= valoresPagos_.contains(valor);
    }
    feito.decisao = decidir(aviso, candidatos, agoraReal);
    if (feito.registado.resultado == domain::ResultadoAviso::RepeticaoPossivel) {
        feito.decisao.resultado = domain::ResultadoAviso::RepeticaoPossivel;
        feito.decisao.porAplicar = aviso.valor;
    }
    feito.registado.resultado = feito.decisao.resultado;
    feito.registado.porAplicar = feito.decisao.porAplicar;
    if (feito.decisao.aplica()) {
        const auto& documento = feito.decisao.documento.value();
        pagos_.insert(documento.numero);
        valoresPagos_.insert(documento.valores.begin(), documento.valores.end());
    }
    return feito;
}

}  // namespace psi::admin
