#include "domain/declaracoes/contas_declaracao.hpp"

#include "psi/domain/niss.hpp"

namespace psi::domain::declaracao {
namespace {

void lancarNoMes(ContaMes& conta, char natureza, std::int64_t valor, int meios) {
    conta.meios += meios;
    if (natureza == 'P') conta.permanente += valor;
    if (natureza == '6') conta.diferencas += valor;
}

}  // namespace

bool contavel(const LinhaDeclaracao& linha) {
    return !linha.incompleta && Niss::deNumero(linha.nissTrabalhador).has_value();
}

bool positiva(const LinhaDeclaracao& linha) {
    return linha.valor > Cents{} || (linha.valor == Cents{} && linha.dias.meios() > 0);
}

bool negativa(const LinhaDeclaracao& linha) {
    return linha.valor < Cents{} || linha.dias.meios() < 0;
}

bool soRetira(const LinhaDeclaracao& linha) {
    return negativa(linha) && linha.valor <= Cents{} && linha.dias.meios() <= 0;
}

Contas::Contas(std::span<const BlocoDeclarado> blocos, std::span<const SomaAceite> aceites) {
    for (const BlocoDeclarado& bloco : blocos) {
        for (const LinhaDeclaracao& linha : bloco.linhas) {
            if (!contavel(linha)) continue;
            const ChaveRepeticao chave = chaveDe(linha, bloco.chave);
            repeticoes_.abrir(chave);
            creditos_.abrir(chave.credito);
            meses_.abrir(chave.credito.par);
        }
    }
    repeticoes_.fechar();
    creditos_.fechar();
    meses_.fechar();

    for (const SomaAceite& soma : aceites) {
        const ChaveCredito chave{{soma.niss, soma.mes}, soma.natureza, soma.taxa};
        if (auto* conta = repeticoes_.procurar({chave, soma.codigoEstabelecimento})) {
            conta->saldo.somar(soma.valor.valor, soma.meiosDias);
        }
        if (auto* conta = creditos_.procurar(chave)) conta->saldo.somar(soma.valor.valor, soma.meiosDias);
        if (auto* conta = meses_.procurar(chave.par)) {
            lancarNoMes(*conta, soma.natureza, soma.valor.valor, soma.meiosDias);
        }
    }
}

Contas::ChaveRepeticao Contas::chaveDe(const LinhaDeclaracao& linha, const ChaveBloco& chave) {
    return {{{linha.nissTrabalhador, linha.mesRemuneracao}, linha.natureza, chave.taxa}, chave.codigoEstabelecimento};
}

ContaRepeticao& Contas::repeticao(const LinhaDeclaracao& linha, const ChaveBloco& chave) {
    return *repeticoes_.procurar(chaveDe(linha, chave));
}

ContaCredito& Contas::credito(const LinhaDeclaracao& linha, const ChaveBloco& chave) {
    return *creditos_.procurar(chaveDe(linha, chave).credito);
}

ContaMes& Contas::mes(const LinhaDeclaracao& linha) {
    return *meses_.procurar({linha.nissTrabalhador, linha.mesRemuneracao});
}

void Contas::somar(const LinhaDeclaracao& linha, const ChaveBloco& chave, int sinal) {
    const std::int64_t valor = sinal * linha.valor.valor;
    const int meios = sinal * linha.dias.meios();
    repeticao(linha, chave).saldo.somar(valor, meios);
    credito(linha, chave).saldo.somar(valor, meios);
    lancarNoMes(mes(linha), linha.natureza, valor, meios);
}

}  // namespace psi::domain::declaracao
