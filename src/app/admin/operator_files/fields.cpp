#include "app/admin/operator_files/fields.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"
#include "psi/domain/nif.hpp"
#include "psi/domain/niss.hpp"

namespace psi::admin {
namespace {

CampoLido engano(std::string texto) {
    return {std::nullopt, std::move(texto)};
}

/// C0, C1, DEL, and the separators of lines and paragraphs: what PostgreSQL's [[:cntrl:]] holds. The text is UTF-8.
bool temControlo(std::string_view texto) {
    for (std::size_t i = 0; i < texto.size(); ++i) {
        const auto c = static_cast<unsigned char>(texto[i]);
        if (c < 0x20 || c == 0x7F) return true;
        if (c == 0xC2 && static_cast<unsigned char>(texto[i + 1]) < 0xA0) return true;
        const auto resto = texto.substr(i);
        if (c == 0xE2 && (resto.starts_with("\u2028") || resto.starts_with("\u2029"))) return true;
    }
    return false;
}

CampoLido texto(std::string_view campo, std::size_t maximo) {
    if (temControlo(campo)) return engano("has a control character: take it out");
    const auto caracteres =
        static_cast<std::size_t>(std::ranges::count_if(campo, [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
    if (caracteres > maximo) return engano("has more than " + std::to_string(maximo) + " characters");
    return {std::string{campo}, {}};
}

/// A quoted name may hold line ends, and what is told of it must not look like something else that is told.
std::string numaLinha(std::string texto) {
    std::ranges::replace(texto, '\n', ' ');
    return texto;
}

/// "23,75" with `casas` decimals at most, as a whole number of the last of them.
CampoLido percentagem(std::string_view campo, std::size_t casas, std::int64_t maximo) {
    const auto errado = [&] {
        return engano("must be a percentage from 0 to 100 with at most " + std::to_string(casas) +
                      " decimals, as 23,75");
    };
    const auto ponto = campo.find_first_of(",.");
    std::string algarismos{campo.substr(0, ponto)};
    const std::string decimais{ponto == campo.npos ? std::string_view{} : campo.substr(ponto + 1)};
    if (algarismos.empty() || algarismos.size() > 3 || decimais.size() > casas ||
        (ponto != campo.npos && decimais.empty()))
        return errado();
    algarismos += decimais + std::string(casas - decimais.size(), '0');
    if (algarismos.find_first_not_of("0123456789") != algarismos.npos) return errado();
    const auto valor = std::stoll(algarismos);
    return valor > maximo ? errado() : CampoLido{std::to_string(valor), {}};
}

std::optional<std::int64_t> inteiro(std::string_view campo) {
    std::int64_t valor = 0;
    const auto lido = std::from_chars(campo.data(), campo.data() + campo.size(), valor);
    if (lido.ec != std::errc{} || lido.ptr != campo.data() + campo.size()) return std::nullopt;
    return valor;
}

}  // namespace

CampoLido lerCampoNiss(std::string_view campo) {
    const auto niss = domain::Niss::ler(campo);
    return niss ? CampoLido{std::string{campo}, {}}
                : engano("is not a NISS: 11 digits, the first 1 or 2, with its check digit");
}

CampoLido lerCampoNissPessoa(std::string_view campo) {
    const auto niss = domain::Niss::ler(campo);
    return niss && niss->pessoaSingular()
               ? CampoLido{std::string{campo}, {}}
               : engano("is not the NISS of a person: 11 digits, the first 1, with its check digit");
}

CampoLido lerCampoNif(std::string_view campo) {
    return domain::Nif::ler(campo) ? CampoLido{std::string{campo}, {}}
                                   : engano("is not a NIF: 9 digits with their check digit");
}

CampoLido lerCampoData(std::string_view campo) {
    const auto data = domain::lerData(campo);
    if (!data || static_cast<int>(data->year()) < 1900) return engano("must be a date as 2026-01-31, from 1900 on");
    return {std::string{campo}, {}};
}

CampoLido lerCampoNascimento(std::string_view campo) {
    auto lido = lerCampoData(campo);
    static const auto hoje = domain::escrever(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    return lido.valor && *lido.valor > hoje ? engano("is a birth date in the future") : lido;
}

CampoLido lerCampoNome(std::string_view campo) {
    return texto(campo, 200);
}

CampoLido lerCampoTexto(std::string_view campo) {
    return texto(campo, 1'000);
}

CampoLido lerCampoInteiro(std::string_view campo) {
    const auto valor = inteiro(campo);
    return valor ? CampoLido{std::to_string(*valor), {}} : engano("must be a whole number");
}

CampoLido lerCampoEstabelecimento(std::string_view campo) {
    const auto valor = inteiro(campo);
    return valor && *valor >= 1 && *valor <= 9'999 ? CampoLido{std::to_string(*valor), {}}
                                                   : engano("must be a whole number from 1 to 9999");
}

CampoLido lerCampoMes(std::string_view campo) {
    const auto mes = domain::MesReferencia::ler(campo);
    return mes ? CampoLido{domain::escrever(mes->primeiroDia()), {}} : engano("must be a month as 2027-01");
}

CampoLido lerCampoInterrupcao(std::string_view campo) {
    for (const auto* tipo : {"DOENCA", "PARENTALIDADE", "SUSPENSAO", "OUTRA"})
        if (campo == tipo) return {std::string{campo}, {}};
    return engano("must be DOENCA, PARENTALIDADE, SUSPENSAO or OUTRA");
}

CampoLido lerCampoTaxa(std::string_view campo) {
    return percentagem(campo, 2, 10'000);
}

CampoLido lerCampoJuro(std::string_view campo) {
    return percentagem(campo, 3, 100'000);
}

CampoLido lerCampoLogico(std::string_view campo) {
    if (campo == "sim") return {"true", {}};
    if (campo == "nao" || campo == "não") return {"false", {}};
    return engano("must be sim or nao");
}

Cabecalho readHeader(const std::vector<std::string>& nomes, const std::vector<Coluna>& colunas) {
    Cabecalho cabecalho;
    std::string conhecidas;
    for (const auto& coluna : colunas) {
        const auto onde = std::ranges::find(nomes, coluna.nome);
        cabecalho.onde.push_back(onde == nomes.end() ? Cabecalho::npos
                                                     : static_cast<std::size_t>(onde - nomes.begin()));
        if (onde == nomes.end() && coluna.obrigatoria)
            cabecalho.engano += std::string{"the column "} + coluna.nome + " is missing; ";
        conhecidas += (conhecidas.empty() ? "" : ", ") + std::string{coluna.nome};
    }
    for (auto nome = nomes.begin(); nome != nomes.end(); ++nome) {
        if (std::ranges::none_of(colunas, [&](const auto& coluna) { return *nome == coluna.nome; }))
            cabecalho.engano += "\"" + numaLinha(*nome) + "\" is no column of this file; ";
        else if (std::find(nomes.begin(), nome, *nome) != nome)
            cabecalho.engano += "the column " + *nome + " stands twice; ";
    }
    if (!cabecalho.engano.empty()) cabecalho.engano += "the columns are " + conhecidas;
    return cabecalho;
}

}  // namespace psi::admin
