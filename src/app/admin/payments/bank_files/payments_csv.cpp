#include <libxml/xmlstring.h>

#include <algorithm>
#include <array>

#include "app/admin/payments/bank_files/camt_xml.hpp"
#include "app/admin/payments/bank_files/notices.hpp"
#include "psi/base/ascii.hpp"

namespace psi::admin {
namespace {

constexpr std::string_view cabecalho = "referencia_banco;data;valor;meio;entidade;referencia";

enum Campo { ReferenciaBanco, DataDoAviso, Valor, Meio, Entidade, Referencia, quantosCampos };
using Campos = std::array<std::string, quantosCampos>;

bool partir(std::string_view linha, Campos& campos) {
    std::size_t qual = 0;
    for (std::size_t inicio = 0; inicio <= linha.size();) {
        const auto fim = std::min(linha.find(';', inicio), linha.size());
        if (qual == campos.size()) return false;
        campos[qual++] = aparar(linha.substr(inicio, fim - inicio));
        inicio = fim + 1;
    }
    return qual == campos.size();
}

bool soDigitos(std::string_view texto, std::size_t quantos) {
    return texto.size() == quantos && texto.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string semEspacos(std::string texto) {
    std::erase(texto, ' ');
    return texto;
}

/// The reason for a refusal; empty where the reference is understood.
std::string lerReferencia(const Campos& campos, Aviso& aviso) {
    if (aviso.meio == "MULTIBANCO") {
        const auto referencia = semEspacos(campos[Referencia]);
        if (!soDigitos(campos[Entidade], 5)) return "entidade must be the five digits of the Multibanco entity";
        if (!soDigitos(referencia, 9)) return "referencia must be the nine digits of the Multibanco reference";
        aviso.chaves.multibanco.push_back({std::stoi(campos[Entidade]), referencia});
        aviso.referencia = campos[Entidade] + " " + referencia;
        return {};
    }
    if (aviso.meio != "TRANSFERENCIA" && aviso.meio != "TESOURARIA")
        return "meio must be MULTIBANCO, TRANSFERENCIA or TESOURARIA";
    if (!campos[Entidade].empty()) return "entidade is for MULTIBANCO only";
    if (campos[Referencia].size() > maximoReferencia) return "referencia has more than 140 characters";
    aviso.referencia = campos[Referencia];
    domain::juntarChaves(aviso.chaves, campos[Referencia], domain::TextoDe::Referencia);
    return {};
}

/// The reason for a refusal; empty where it is read. A third decimal is none: "1.230" may be meant as a thousand.
std::string lerValor(std::string texto, domain::Cents& valor) {
    const auto marca = texto.find_first_of(".,");
    if (marca != std::string::npos && texto.size() - marca - 1 > 2)
        return "valor " + encurtar(texto, 40) +
               " has more than two decimals, or a mark for thousands: write it as 1234,56 or 1234.56";
    std::replace(texto.begin(), texto.end(), ',', '.');
    const auto centimos = domain::Cents::ler(texto);
    if (!centimos || centimos->valor <= 0) return "valor must be an amount above zero as 1234,56 or 1234.56";
    valor = *centimos;
    if (demasiado(valor)) return acimaDoMaximo();
    return {};
}

std::string lerLinha(const Campos& campos, Aviso& aviso) {
    if (campos[ReferenciaBanco].empty() || campos[ReferenciaBanco].size() > maximoReferencia)
        return "referencia_banco must have 1 to 140 characters";
    aviso.referenciaBanco = campos[ReferenciaBanco];
    const auto data = domain::lerData(campos[DataDoAviso]);
    if (!data) return "data must be a date as 2026-01-31";
    aviso.dataPagamento = *data;
    if (auto motivo = lerValor(campos[Valor], aviso.valor); !motivo.empty()) return motivo;
    aviso.meio = campos[Meio];
    auto motivo = lerReferencia(campos, aviso);
    aviso.anterior = {aviso.referenciaBanco, aviso.meio, aviso.referencia};
    return motivo;
}

}  // namespace

NoticeFile readCsv(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos ||
        xmlCheckUTF8(reinterpret_cast<const xmlChar*>(std::string{bytes}.c_str())) == 0)
        throw FileRefused("the file is neither a camt.054 message nor text in UTF-8");
    NoticeFile ficheiro;
    int linha = 0;
    while (!bytes.empty()) {
        const auto fim = std::min(bytes.find('\n'), bytes.size());
        const auto conteudo = aparar(bytes.substr(0, fim));
        bytes.remove_prefix(std::min(fim + 1, bytes.size()));
        if (++linha == 1) {
            if (conteudo != cabecalho)
                throw FileRefused("line 1: neither a camt.054 message nor the header " + std::string{cabecalho});
            continue;
        }
        if (conteudo.empty()) continue;
        Campos campos;
        Aviso aviso;
        aviso.linha = linha;
        std::string motivo = "a line has six fields, parted by ;";
        if (partir(conteudo, campos)) motivo = lerLinha(campos, aviso);
        if (motivo.empty() && base::hasControl(conteudo)) motivo = "a control character";
        if (motivo.empty())
            ficheiro.avisos.push_back(std::move(aviso));
        else
            ficheiro.recusados.push_back({linha, aviso.referenciaBanco, motivo,
                                          aviso.valor.valor > 0 ? std::optional{aviso.valor} : std::nullopt});
    }
    if (linha == 0) throw FileRefused("the file is empty");
    return ficheiro;
}

}  // namespace psi::admin
