#include "psi/domain/declaracoes/ficheiro_dri.hpp"

#include <algorithm>
#include <utility>

#include "domain/declaracoes/registo_dri.hpp"
#include "domain/digitos.hpp"

namespace psi::domain {
namespace {

namespace campo = dri::campo;
using dri::Campo;

constexpr const char* doFicheiro = "ficheiro";
constexpr const char* soAlgarismos = "indique só algarismos, com zeros à esquerda.";

std::string numero(std::int64_t n) {
    return std::to_string(n);
}

bool naturezaPossivel(std::string_view texto) {
    const char c = texto[1];
    return texto[0] == ' ' && ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
}

/// Reads record after record; the block being read is the last one.
class Leitor {
public:
    Leitor(Niss empregador, const LimitesFicheiro& limites) : empregador_(empregador.texto()), limites_(limites) {}

    FicheiroDri ler(std::string_view bytes) && {
        if (bytes.size() > limites_.bytes) {
            recusar("PSI-023", "O ficheiro tem " + numero(static_cast<std::int64_t>(bytes.size())) +
                                   " bytes e o máximo é " + numero(static_cast<std::int64_t>(limites_.bytes)) +
                                   ". Divida-o em vários ficheiros.");
            return std::move(ficheiro_);
        }
        if (const auto defeito = dri::defeitoDoFicheiro(bytes)) {
            recusar("DR-100", *defeito);
            return std::move(ficheiro_);
        }
        bytes = dri::semFimVazio(bytes);
        while (!bytes.empty() && !parar_) {
            const auto fim = bytes.find('\n');
            std::string_view registo = bytes.substr(0, fim);
            bytes.remove_prefix(fim == std::string_view::npos ? bytes.size() : fim + 1);
            if (registo.ends_with('\r')) registo.remove_suffix(1);
            lerRegisto(registo);
        }
        if (!parar_) terminar();
        if (!ficheiro_.mensagens.empty()) ficheiro_.blocos.clear();
        return std::move(ficheiro_);
    }

private:
    enum class Estado { Inicio, EntreBlocos, EmBloco };

    void lerRegisto(std::string_view registo) {
        ++numero_;
        if (numero_ > limites_.registos) {
            recusar("PSI-023",
                    "O ficheiro tem mais de " + numero(limites_.registos) + " registos. Divida-o em vários ficheiros.");
            parar_ = true;
            return;
        }
        if (auto defeito = dri::defeito(registo, numero_)) {
            recusar("DR-100", std::move(*defeito));
            passarPor(registo.substr(0, 2));
            return;
        }
        registo_ = registo;
        const std::string_view tipo = ler(campo::tipo);
        if (tipo == "R0") {
            r0();
        } else if (tipo == "R1") {
            r1();
        } else if (tipo == "R2") {
            r2();
        } else if (tipo == "R3") {
            r3();
        } else {
            estrutura(campo::tipo, "o tipo de registo não existe. Use R0, R1, R2 ou R3.");
        }
    }

    /// A record that cannot be read still says where the file is, so that those after it are not reported for it.
    void passarPor(std::string_view tipo) {
        if (tipo == "R1") {
            ficheiro_.blocos.push_back({.chave = {.mesReferencia = *dri::lerMesCompacto("197001"), .taxa = {}}});
            estado_ = Estado::EmBloco;
            cabecaIlegivel_ = true;
        } else if (tipo == "R3" || estado_ == Estado::Inicio) {
            estado_ = Estado::EntreBlocos;
        }
        blocoIlegivel_ = true;
    }

    void r0() {
        if (estado_ != Estado::Inicio) return estrutura(campo::tipo, "o registo R0 só vem uma vez, no início.");
        estado_ = Estado::EntreBlocos;
        constante(campo::formato, "RC4008");
        espacos(campo::r0Livre1);
        constante(campo::versao, "01");
        espacos(campo::r0Livre2);
    }

    void r1() {
        if (estado_ == Estado::Inicio) estrutura(campo::tipo, "falta o registo R0 no início do ficheiro.");
        if (estado_ == Estado::EmBloco) estrutura(campo::tipo, "falta o registo R3 do bloco anterior.");
        estado_ = Estado::EmBloco;
        const auto mes = dri::lerMesCompacto(ler(campo::mesReferencia));
        if (!mes) estrutura(campo::mesReferencia, "não é um mês. Indique AAAAMM.");
        ficheiro_.blocos.push_back({.chave = {.codigoEstabelecimento = estabelecimentoDeR1(),
                                              .mesReferencia = mes.value_or(*dri::lerMesCompacto("197001")),
                                              .taxa = {}},
                                    .registo = numero_});
        bloco().nifDeclarado = lerDigitos(ler(campo::nif)).value_or(0);
        cabecaIlegivel_ = blocoIlegivel_ = outroEmpregador_ = false;
        deOutroEmpregador(0);
        espacos(campo::r1Livre);
    }

    int estabelecimentoDeR1() {
        const auto codigo = lerDigitos(ler(campo::estabelecimento));
        if (!codigo || *codigo == 0) estrutura(campo::estabelecimento, "indique um código de 0001 a 9999.");
        return static_cast<int>(codigo.value_or(0));
    }

    void r2() {
        if (estado_ != Estado::EmBloco) return foraDeBloco();
        mesmoEstabelecimento();
        BlocoDeclarado& destino = bloco();
        const int indice = static_cast<int>(destino.linhas.size()) + 1;
        deOutroEmpregador(indice);
        incompleta_ = false;
        LinhaDeclaracao linha{.mesRemuneracao = destino.chave.mesReferencia, .dias = *Dias::de({})};
        linha.nissTrabalhador = digitos(campo::nissTrabalhador, indice, "nissTrabalhador", true).value_or(0);
        linha.dataNascimento = valor(campo::dataNascimento, indice, "dataNascimento", dri::lerDataCompacta,
                                     "não é uma data. Indique AAAAMMDD.")
                                   .value_or(Data{});
        linha.mesRemuneracao =
            valor(campo::mesRemuneracao, indice, "mesRemuneracao", dri::lerMesCompacto, "não é um mês. Indique AAAAMM.")
                .value_or(linha.mesRemuneracao);
        linha.dias = dias(indice);
        linha.natureza = natureza(indice);
        linha.valor.valor = comSinal(digitos(campo::valor, indice, "valor"), campo::sinalValor);
        linha.incompleta = incompleta_;
        destino.linhas.push_back(linha);
    }

    void r3() {
        if (estado_ != Estado::EmBloco) return foraDeBloco();
        estado_ = Estado::EntreBlocos;
        BlocoDeclarado& destino = bloco();
        if (destino.linhas.empty() && !blocoIlegivel_) estrutura(campo::tipo, "o bloco não tem nenhum registo R2.");
        mesmoEstabelecimento();
        deOutroEmpregador(0);
        constante(campo::noves, "99999999999");
        destino.totalRemuneracoes.valor =
            comSinal(digitos(campo::totalRemuneracoes, 0, "totalRemuneracoes"), campo::sinalRemuneracoes);
        destino.totalContribuicoes.valor =
            comSinal(digitos(campo::totalContribuicoes, 0, "totalContribuicoes"), campo::sinalContribuicoes);
        destino.chave.taxa.pontosBase = static_cast<std::int32_t>(digitos(campo::taxa, 0, "taxa").value_or(0));
        espacos(campo::r3Livre);
        const auto quantidade = lerDigitos(ler(campo::quantidade));
        if (!quantidade) return estrutura(campo::quantidade, soAlgarismos);
        if (blocoIlegivel_ || *quantidade == static_cast<std::int64_t>(destino.linhas.size())) return;
        recusar("DR-103", dri::onde(numero_, campo::quantidade) + "o R3 indica " + numero(*quantidade) +
                              " registos R2 e o bloco tem " + numero(static_cast<std::int64_t>(destino.linhas.size())) +
                              ".");
    }

    void terminar() {
        if (numero_ == 0) return noFim("o ficheiro está vazio; falta o registo R0 no início do ficheiro.");
        if (estado_ == Estado::EmBloco) {
            noFim("falta o registo R3 do último bloco.");
        } else if (ficheiro_.blocos.empty() && ficheiro_.mensagens.empty()) {
            noFim("falta o registo R1 de um bloco.");
        }
    }

    // ---- what a record holds ----------------------------------------------------------------------------------------

    [[nodiscard]] std::string_view ler(const Campo& c) const { return dri::ler(registo_, c); }
    BlocoDeclarado& bloco() { return ficheiro_.blocos.back(); }

    void constante(const Campo& c, std::string_view esperado) {
        if (ler(c) != esperado) estrutura(c, "tem de ser " + std::string{esperado} + ".");
    }

    void espacos(const Campo& c) {
        if (!dri::emBranco(ler(c))) estrutura(c, "só pode ter espaços.");
    }

    void mesmoEstabelecimento() {
        const auto codigo = lerDigitos(ler(campo::estabelecimento));
        if (cabecaIlegivel_ || codigo == bloco().chave.codigoEstabelecimento) return;
        estrutura(campo::estabelecimento, "não é o do registo R1 deste bloco.");
    }

    /// A field that may be blank: DS12. `zeroEVazio`: zeros are no value either.
    bool emFalta(const Campo& c, int indice, const char* elemento, bool zeroEVazio) {
        const std::string_view texto = ler(c);
        const bool zeros = zeroEVazio && texto.find_first_not_of('0') == std::string_view::npos;
        if (!dri::emBranco(texto) && !zeros) return false;
        semValor("DS12", c, indice, elemento, "falta o valor. Preencha-o.");
        return true;
    }

    std::optional<std::int64_t> digitos(const Campo& c, int indice, const char* elemento, bool zeroEVazio = false) {
        if (emFalta(c, indice, elemento, zeroEVazio)) return std::nullopt;
        const auto lido = lerDigitos(ler(c));
        if (!lido) estrutura(c, soAlgarismos);
        return lido;
    }

    template <class Ler>
    auto valor(const Campo& c, int indice, const char* elemento, Ler leitura, const char* oQueFazer)
        -> decltype(leitura(std::string_view{})) {
        if (emFalta(c, indice, elemento, true)) return std::nullopt;
        auto lido = leitura(ler(c));
        if (!lido) estrutura(c, oQueFazer);
        return lido;
    }

    std::int64_t comSinal(std::optional<std::int64_t> modulo, const Campo& sinal) {
        const char c = ler(sinal)[0];
        if (c != '0' && c != '-') estrutura(sinal, "tem de ser 0 ou -.");
        return c == '-' ? -modulo.value_or(0) : modulo.value_or(0);
    }

    Dias dias(int indice) {
        const std::int64_t decimos = comSinal(digitos(campo::dias, indice, "dias"), campo::sinalDias);
        if (decimos < -300 || decimos > 300) {
            semValor("DR-102", campo::dias, indice, "dias", "são mais de 30 dias. Corrija-os.");
        } else if (decimos % 5 != 0) {
            semValor("DS52", campo::dias, indice, "dias", "não são dias inteiros nem meios dias. Corrija-os.");
        }
        return Dias::de({decimos * 10}).value_or(*Dias::de({}));
    }

    char natureza(int indice) {
        if (emFalta(campo::natureza, indice, "natureza", false)) return ' ';
        const std::string_view texto = ler(campo::natureza);
        if (naturezaPossivel(texto)) return texto[1];
        semValor("DR-101", campo::natureza, indice, "natureza",
                 "a natureza não existe. Indique um espaço e um código da tabela.");
        return ' ';
    }

    void deOutroEmpregador(int indice) {
        if (outroEmpregador_ || ler(campo::nissEmpregador) == empregador_) return;
        outroEmpregador_ = true;
        doBloco("DR-108", campo::nissEmpregador, indice, "nissEmpregador",
                "não é o da entidade empregadora representada. Corrija-o ou indique a entidade certa em "
                "nissRepresentado.");
    }

    // ---- what is found ----------------------------------------------------------------------------------------------

    void semValor(const char* codigo, const Campo& c, int indice, const char* elemento, const char* oQueFazer) {
        incompleta_ = true;
        doBloco(codigo, c, indice, elemento, oQueFazer);
    }

    void doBloco(const char* codigo, const Campo& c, int indice, const char* elemento, const char* oQueFazer) {
        bloco().leitura.push_back({.codigo = codigo,
                                   .linha = indice,
                                   .registo = numero_,
                                   .campo = indice == 0 ? elemento : "linha[" + numero(indice) + "]/" + elemento,
                                   .texto = dri::onde(numero_, c) + oQueFazer});
    }

    void estrutura(const Campo& c, const std::string& oQueFazer) {
        recusar("DR-100", dri::onde(numero_, c) + oQueFazer);
    }

    /// About the record that should have come next.
    void noFim(const char* oQueFalta) { recusar("DR-100", dri::onde(numero_ + 1, campo::tipo) + oQueFalta); }

    void foraDeBloco() {
        if (estado_ == Estado::Inicio) estrutura(campo::tipo, "falta o registo R0 no início do ficheiro.");
        if (foraRelatado_ != static_cast<int>(ficheiro_.blocos.size())) {
            foraRelatado_ = static_cast<int>(ficheiro_.blocos.size());
            estrutura(campo::tipo, "falta antes o registo R1 de um bloco.");
        }
        estado_ = Estado::EntreBlocos;
    }

    void recusar(const char* codigo, std::string texto) {
        if (parar_) return;
        ficheiro_.mensagens.push_back(erro(codigo, doFicheiro, std::move(texto)));
        if (static_cast<int>(ficheiro_.mensagens.size()) < limites_.mensagens) return;
        ficheiro_.mensagens.push_back(
            erro("DR-100", doFicheiro, "Há mais erros de estrutura no ficheiro. Corrija estes e entregue-o de novo."));
        parar_ = true;
    }

    std::string empregador_;
    LimitesFicheiro limites_;
    FicheiroDri ficheiro_;
    std::string_view registo_;
    int numero_ = 0;
    Estado estado_ = Estado::Inicio;
    bool parar_ = false;
    bool outroEmpregador_ = false;  ///< already said of this block
    bool incompleta_ = false;       ///< the line being read has a finding of its own
    bool cabecaIlegivel_ = false;   ///< of the block: R1 could not be read
    bool blocoIlegivel_ = false;    ///< some record of the block could not be read: nothing is said of their number
    int foraRelatado_ = -1;         ///< blocks read when a record outside any was last reported
};

}  // namespace

FicheiroDri lerFicheiroDri(std::string_view bytes, Niss empregador, const LimitesFicheiro& limites) {
    return Leitor(empregador, limites).ler(bytes);
}

}  // namespace psi::domain
