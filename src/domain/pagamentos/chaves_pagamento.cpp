#include <algorithm>
#include <cctype>

#include "domain/digitos.hpp"
#include "psi/domain/pagamentos/aviso_bancario.hpp"
#include "psi/domain/pagamentos/referencia_pagamento.hpp"

namespace psi::domain {
namespace {

bool digito(char c) {
    return c >= '0' && c <= '9';
}

std::string maiusculas(std::string_view texto) {
    std::string saida{texto};
    std::transform(saida.begin(), saida.end(), saida.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return saida;
}

template <class T>
void juntarUmaVez(std::vector<T>& lista, T valor) {
    if (std::find(lista.begin(), lista.end(), valor) == lista.end()) lista.push_back(std::move(valor));
}

/// A run of digits, as long as it is.
struct Grupo {
    std::string_view digitos;
    std::string_view antes;      ///< of the text
    bool soEspacoAntes = false;  ///< one space parts it from the group before
};

std::vector<Grupo> grupos(std::string_view texto) {
    std::vector<Grupo> lista;
    std::size_t fimAnterior = std::string_view::npos;
    for (std::size_t i = 0; i < texto.size();) {
        if (!digito(texto[i])) {
            ++i;
            continue;
        }
        const auto inicio = i;
        while (i < texto.size() && digito(texto[i])) ++i;
        const bool soEspaco =
            fimAnterior != std::string_view::npos && inicio == fimAnterior + 1 && texto[fimAnterior] == ' ';
        lista.push_back({texto.substr(inicio, i - inicio), texto.substr(0, inicio), soEspaco});
        fimAnterior = i;
    }
    return lista;
}

/// "…, DOC. N.º ": a word shortly before, and no other number between.
bool depoisDePalavraDeDocumento(std::string_view antes) {
    const auto desde = antes.size() > 24 ? antes.size() - 24 : 0;
    const auto cauda = antes.substr(desde);
    const auto ultimoDigito = cauda.find_last_of("0123456789");
    const auto palavras = ultimoDigito == std::string_view::npos ? cauda : cauda.substr(ultimoDigito + 1);
    return palavras.find("DOC") != std::string_view::npos || palavras.find("GUIA") != std::string_view::npos;
}

void juntarReferenciasDeCredor(ChavesPagamento& chaves, const std::string& texto) {
    for (auto onde = texto.find("RF"); onde != std::string::npos; onde = texto.find("RF", onde + 2)) {
        if (onde > 0 && std::isalnum(static_cast<unsigned char>(texto[onde - 1])) != 0) continue;
        std::string junta = "RF";
        auto i = onde + 2;
        for (; i < texto.size() && junta.size() < 12 && (digito(texto[i]) || texto[i] == ' '); ++i)
            if (texto[i] != ' ') junta += texto[i];
        if (i < texto.size() && digito(texto[i])) continue;
        if (const auto documento = documentoDaReferencia(junta)) juntarUmaVez(chaves.documentos, *documento);
    }
}

void juntarMultibanco(ChavesPagamento& chaves, const std::vector<Grupo>& lista) {
    std::optional<int> entidade;
    const auto juntar = [&](std::string referencia) {
        juntarUmaVez(chaves.multibanco, ReferenciaMultibanco{entidade, std::move(referencia)});
        entidade.reset();
    };
    for (std::size_t i = 0; i < lista.size(); ++i) {
        const auto digitos = lista[i].digitos;
        const bool tresGrupos = i + 2 < lista.size() && digitos.size() == 3 && lista[i + 1].digitos.size() == 3 &&
                                lista[i + 2].digitos.size() == 3 && lista[i + 1].soEspacoAntes &&
                                lista[i + 2].soEspacoAntes;
        if (digitos.size() == 5) {
            entidade = static_cast<int>(lerDigitos(digitos).value());
        } else if (digitos.size() == 14) {
            entidade = static_cast<int>(lerDigitos(digitos.substr(0, 5)).value());
            juntar(std::string{digitos.substr(5)});
        } else if (digitos.size() == 9) {
            juntar(std::string{digitos});
        } else if (tresGrupos) {
            juntar(std::string{digitos} + std::string{lista[i + 1].digitos} + std::string{lista[i + 2].digitos});
            i += 2;
        } else {
            entidade.reset();
        }
    }
}

void juntarNumeros(ChavesPagamento& chaves, const std::vector<Grupo>& lista, std::string_view texto, TextoDe textoDe) {
    for (const auto& grupo : lista) {
        if (grupo.digitos.size() != 8 || grupo.digitos.front() == '0') continue;
        const bool sozinho = textoDe == TextoDe::Referencia && grupo.digitos.size() == texto.size();
        if (sozinho || depoisDePalavraDeDocumento(grupo.antes))
            juntarUmaVez(chaves.documentos, lerDigitos(grupo.digitos).value());
    }
}

std::string_view aparar(std::string_view texto) {
    const auto inicio = texto.find_first_not_of(" \t\r\n");
    if (inicio == std::string_view::npos) return {};
    return texto.substr(inicio, texto.find_last_not_of(" \t\r\n") - inicio + 1);
}

}  // namespace

void juntarChaves(ChavesPagamento& chaves, std::string_view texto, TextoDe textoDe) {
    const auto limpo = maiusculas(aparar(texto));
    juntarReferenciasDeCredor(chaves, limpo);
    auto lista = grupos(limpo);
    juntarNumeros(chaves, lista, limpo, textoDe);
    juntarMultibanco(chaves, lista);
}

}  // namespace psi::domain
