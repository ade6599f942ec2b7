#include "app/admin/seed/seed_month.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdio>

#include <pqxx/pqxx>

#include "app/admin/instants.hpp"
#include "app/admin/seed/seed_copy.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::admin {
namespace {

constexpr const char* iban = "PT50999900000000000012307";  // payments.iban where nothing is said

/// As PostgreSQL reads a bytea.
std::string sha256(const std::string& texto) {
    std::array<unsigned char, 32> resumo{};
    unsigned tamanho = 0;
    EVP_Digest(texto.data(), texto.size(), resumo.data(), &tamanho, EVP_sha256(), nullptr);
    std::string hexadecimal = "\\x";
    char par[3];
    for (const auto byte : resumo) {
        std::snprintf(par, sizeof par, "%02x", byte);
        hexadecimal += par;
    }
    return hexadecimal;
}

/// The same for the same month, for ever: the seed has nothing random.
std::string uuidDaEntrega(const SeededMonth& mes) {
    const auto texto = mes.mes.texto();
    return "5a11a500-" + texto.substr(0, 4) + "-40" + texto.substr(5) + "-8000-0" + std::to_string(mes.empregador);
}

/// As the store composes it of the lines of a block.
std::string hashDasLinhas(const domain::BlocoApurado& bloco) {
    std::string texto;
    for (const auto& linha : bloco.linhas)
        texto += (texto.empty() ? "" : ";") + std::to_string(linha.nissTrabalhador) + ',' +
                 domain::escrever(linha.mesRemuneracao.primeiroDia()) + ',' + linha.natureza + ',' +
                 std::to_string(linha.dias.meios()) + ',' + std::to_string(linha.valor.valor);
    return sha256(texto);
}

std::int64_t seguinte(pqxx::transaction_base& transaction, const std::string& sequencia) {
    return transaction.exec1("SELECT nextval('psi." + sequencia + "')")[0].as<std::int64_t>();
}

/// One month's rows, table by table.
class MonthWriter {
public:
    MonthWriter(pqxx::transaction_base& transaction, const SeededMonth& mes)
        : transaction_(transaction),
          mes_(mes),
          primeiro_(mes.mes.primeiroDia()),
          pago_(domain::somarDias(mes.prazos.prazoComunicacao, 1)) {
        for (const auto& bloco : mes.blocos) {
            ids_.push_back(seguinte(transaction_, "numero_bloco"));
            total_ += bloco.contribuicoes.total.valor;
        }
    }

    void escrever() {
        documento_ = seguinte(transaction_, "numero_documento");
        recibo_ = seguinte(transaction_, "numero_recibo");
        // The number of the document's issue is of the seed, too.
        emissao_ = seguinte(transaction_, "numero_comunicacao");
        ronda();
        blocos();
        linhas();
        documento();
        recibo();
    }

private:
    template <class... Valores>
    void uma(const char* tabela, std::vector<std::string> colunas, const Valores&... valores) {
        Copia copia{transaction_, tabela, std::move(colunas)};
        copia.linha(valores...);
        copia.terminar();
    }

    void ronda() {
        const auto instante = noFimDoPrazo(), entrega = uuidDaEntrega(mes_);
        uma("ciclo_mes", {"empregador", "mes", "versao", "ronda", "confirmado", "por_silencio"}, mes_.empregador,
            primeiro_, 1, 1, "false", "true");
        uma("entrega", {"empregador", "id", "numero", "origem", "instante", "cliente"}, mes_.empregador, entrega,
            mes_.numero, "APURAMENTO", instante, 0);
        uma("ronda_ciclo", {"empregador", "mes", "ronda", "entrega", "numero", "instante", "por_silencio"},
            mes_.empregador, primeiro_, 1, entrega, mes_.numero, instante, "true");
    }

    void blocos() {
        Copia copia{transaction_,
                    "bloco",
                    {"empregador",
                     "id",
                     "entrega",
                     "numero",
                     "estado",
                     "estabelecimento",
                     "mes",
                     "taxa",
                     "remuneracoes",
                     "contribuicoes",
                     "contribuicoes_trabalhador",
                     "contribuicoes_empregador",
                     "remuneracoes_declarado",
                     "contribuicoes_declarado",
                     "linhas",
                     "hash_linhas",
                     "instante",
                     "versao",
                     "documento",
                     "primeiro_mes",
                     "ultimo_mes"}};
        int numero = 0;
        for (const auto& b : mes_.blocos) {
            const auto id = ids_[static_cast<std::size_t>(numero)];
            copia.linha(mes_.empregador, id, uuidDaEntrega(mes_), ++numero, "ACEITE", b.chave.codigoEstabelecimento,
                        primeiro_, b.chave.taxa.pontosBase, b.totalRemuneracoes.valor, b.contribuicoes.total.valor,
                        b.contribuicoes.trabalhador.valor, b.contribuicoes.empregador.valor, b.totalRemuneracoes.valor,
                        b.contribuicoes.total.valor, static_cast<std::int64_t>(b.linhas.size()), hashDasLinhas(b),
                        noFimDoPrazo(), mes_.versao, documento_, primeiro_, primeiro_);
        }
        copia.terminar();
    }

    void linhas() {
        Copia copia{
            transaction_,
            "linha_remuneracao",
            {"empregador", "bloco", "linha", "trabalhador", "nascimento", "mes", "meios_dias", "natureza", "valor"}};
        for (std::size_t b = 0; b < mes_.blocos.size(); ++b) {
            int numero = 0;
            for (const auto& l : mes_.blocos[b].linhas)
                copia.linha(mes_.empregador, ids_[b], ++numero, l.nissTrabalhador, l.dataNascimento,
                            l.mesRemuneracao.primeiroDia(), l.dias.meios(), std::string{l.natureza}, l.valor.valor);
        }
        copia.terminar();
    }

    void documento() {
        const auto manha = domain::inicioDoDiaEmLisboa(pago_) + std::chrono::hours{1};
        uma("documento_pagamento",
            {"empregador", "numero", "ambito", "estado", "emissao", "validade", "valor", "contribuicoes", "juros",
             "iban", "comunicacao", "pago_em", "recibo"},
            mes_.empregador, documento_, 11, "PAGO", paraPostgres(manha), paraPostgres(manha + std::chrono::hours{120}),
            total_, total_, 0, iban, emissao_, pago_, recibo_);
        uma("documento_emitido", {"numero", "de"}, documento_, mes_.empregador);
        uma("parcela_documento",
            {"empregador", "documento", "mes", "data_limite", "contribuicoes", "meses_mora", "juros"}, mes_.empregador,
            documento_, primeiro_, mes_.prazos.prazoPagamento, total_, 0, 0);
        Copia copia{transaction_, "bloco_documento", {"empregador", "documento", "bloco", "contribuicoes"}};
        for (std::size_t b = 0; b < mes_.blocos.size(); ++b)
            copia.linha(mes_.empregador, documento_, ids_[b], mes_.blocos[b].contribuicoes.total.valor);
        copia.terminar();
    }

    void recibo() {
        const auto referencia = "SEMENTE-" + std::to_string(documento_);
        const auto quando = paraPostgres(domain::inicioDoDiaEmLisboa(pago_) + std::chrono::hours{12});
        uma("aviso_bancario",
            {"referencia_banco", "hash", "ficheiro", "recebido_em", "data_pagamento", "valor", "meio", "referencia",
             "resultado", "documento", "excesso"},
            referencia, sha256(referencia), "semente", quando, pago_, total_, "TRANSFERENCIA",
            std::to_string(documento_), "APLICADO", documento_, 0);
        uma("recibo",
            {"empregador", "numero", "documento", "data_pagamento", "valor_pago", "valor", "natureza", "meio", "aviso",
             "emitido_em"},
            mes_.empregador, recibo_, documento_, pago_, total_, total_, "CONTRIBUICOES", "TRANSFERENCIA", referencia,
            quando);
    }

    /// paraPostgres leaves fractions out, and the instant is the last microsecond of a day.
    [[nodiscard]] std::string noFimDoPrazo() const {
        auto texto = paraPostgres(domain::fimDoPrazo(mes_.prazos));
        return texto.insert(texto.size() - 3, ".999999");
    }

    pqxx::transaction_base& transaction_;
    const SeededMonth& mes_;
    const domain::Data primeiro_, pago_;
    std::vector<std::int64_t> ids_;
    std::int64_t total_ = 0, documento_ = 0, recibo_ = 0, emissao_ = 0;
};

}  // namespace

void writeClosedMonth(pqxx::transaction_base& transaction, const SeededMonth& mes) {
    MonthWriter{transaction, mes}.escrever();
}

}  // namespace psi::admin
