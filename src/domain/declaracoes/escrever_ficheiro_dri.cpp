#include <algorithm>
#include <stdexcept>

#include "domain/declaracoes/registo_dri.hpp"
#include "domain/digitos.hpp"
#include "psi/domain/declaracoes/ficheiro_dri.hpp"

namespace psi::domain {
namespace {

namespace campo = dri::campo;
using dri::Campo;

/// One record, filled with spaces, then field by field.
class RegistoNovo {
public:
    explicit RegistoNovo(const char* tipo) : texto_(dri::largura, ' ') { por(campo::tipo, tipo); }

    RegistoNovo& por(const Campo& c, const std::string& texto) {
        if (texto.size() > c.largura) throw std::invalid_argument(std::string{c.nome} + " does not fit: " + texto);
        texto_.replace(c.coluna - 1, texto.size(), texto);
        return *this;
    }
    RegistoNovo& por(const Campo& c, std::int64_t n) {
        if (n < 0) throw std::invalid_argument(std::string{c.nome} + " is negative");
        return por(c, comZeros(n, c.largura));
    }
    RegistoNovo& comSinal(const Campo& c, const Campo& sinal, std::int64_t n) {
        return por(c, n < 0 ? -n : n).por(sinal, n < 0 ? "-" : "0");
    }
    void juntarA(std::string& ficheiro) const { ficheiro.append(texto_).append("\r\n"); }

private:
    std::string texto_;
};

std::string semTracos(std::string texto) {
    std::erase(texto, '-');
    return texto;
}

}  // namespace

std::string escreverFicheiroDri(std::span<const BlocoDeclarado> blocos, const EmpregadorDri& empregador) {
    std::string ficheiro;
    RegistoNovo("R0").por(campo::formato, "RC4008").por(campo::versao, "01").juntarA(ficheiro);
    for (const BlocoDeclarado& bloco : blocos) {
        const auto registo = [&](const char* tipo) {
            return RegistoNovo(tipo)
                .por(campo::nissEmpregador, empregador.niss.numero())
                .por(campo::estabelecimento, bloco.chave.codigoEstabelecimento);
        };
        registo("R1")
            .por(campo::nif, empregador.nif.numero())
            .por(campo::nomeEmpregador, empregador.nome.substr(0, campo::nomeEmpregador.largura))
            .por(campo::mesReferencia, semTracos(bloco.chave.mesReferencia.texto()))
            .juntarA(ficheiro);
        for (const LinhaDeclaracao& linha : bloco.linhas) {
            registo("R2")
                .por(campo::nissTrabalhador, linha.nissTrabalhador)
                .por(campo::nomeTrabalhador, "TRABALHADOR")
                .por(campo::dataNascimento, semTracos(escrever(linha.dataNascimento)))
                .por(campo::mesRemuneracao, semTracos(linha.mesRemuneracao.texto()))
                .comSinal(campo::dias, campo::sinalDias, linha.dias.meios() * 5)
                .por(campo::natureza, std::string{' ', linha.natureza})
                .comSinal(campo::valor, campo::sinalValor, linha.valor.valor)
                .juntarA(ficheiro);
        }
        registo("R3")
            .por(campo::noves, "99999999999")
            .comSinal(campo::totalRemuneracoes, campo::sinalRemuneracoes, bloco.totalRemuneracoes.valor)
            .comSinal(campo::totalContribuicoes, campo::sinalContribuicoes, bloco.totalContribuicoes.valor)
            .por(campo::taxa, bloco.chave.taxa.pontosBase)
            .por(campo::quantidade, static_cast<std::int64_t>(bloco.linhas.size()))
            .juntarA(ficheiro);
    }
    return ficheiro;
}

}  // namespace psi::domain
