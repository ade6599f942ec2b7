#include "domain/declaracoes/regras_declaracao.hpp"

#include "psi/domain/calendario.hpp"

namespace psi::domain::declaracao {
namespace {

constexpr int maximoMeiosPorMes = 60;

constexpr const char* campoDoMes = "mesReferencia";

bool noFuturo(const Juizo& juizo) {
    return juizo.bloco.chave.mesReferencia > MesReferencia::de(juizo.hoje);
}

/// DS31 does not keep a block from taking back what stands in the establishment, closed as it may be.
bool soRetiraDoEstabelecimento(const Juizo& juizo) {
    const BlocoDeclarado& bloco = juizo.bloco;
    return !bloco.linhas.empty() && std::ranges::all_of(bloco.linhas, [&](const LinhaDeclaracao& linha) {
        return contavel(linha) && soRetira(linha) && juizo.contas.repeticao(linha, bloco.chave).saldo.existe();
    });
}

std::string recebida(const Juizo& juizo, bool cedo) {
    if (juizo.relato.semErros()) return " Foi recebida; entregue as próximas dentro do prazo.";
    return cedo ? " Corrija os erros e entregue-a dentro do prazo." : " Corrija os erros e entregue-a quanto antes.";
}

}  // namespace

void ordenar(FactosDeclaracao& factos) {
    const auto par = [](const auto& linha) { return ParTrabalhadorMes{linha.niss, linha.mes}; };
    std::ranges::sort(factos.vinculados, {}, par);
    std::ranges::sort(factos.taxas, {}, par);
    std::ranges::sort(factos.nascimentos, {}, &NascimentoRegistado::niss);
}

void cabecalho(const Juizo& juizo) {
    const BlocoDeclarado& bloco = juizo.bloco;
    if (bloco.nifDeclarado && *bloco.nifDeclarado != juizo.factos.nifEmpregador) {
        juizo.relato.cabeca("DR-108", "nifEmpregador",
                            "O NIF do registo R1 (colunas 18 a 26) não é o da entidade empregadora representada. "
                            "Corrija-o ou indique a entidade certa em nissRepresentado.");
    }
    if (juizo.facto.noCicloContributivo) {
        juizo.relato.cabeca("DR-110", campoDoMes,
                            "O mês " + bloco.chave.mesReferencia.texto() +
                                " é do novo ciclo contributivo e não se declara. Este mês é do novo ciclo: use "
                                "ComunicarValores para o que os contratos não dizem.");
    }
    if (!juizo.facto.estabelecimentoAberto && !soRetiraDoEstabelecimento(juizo)) {
        juizo.relato.cabeca("DS31", "codigoEstabelecimento",
                            "O estabelecimento " + std::to_string(bloco.chave.codigoEstabelecimento) +
                                " não existe ou não esteve aberto em " + bloco.chave.mesReferencia.texto() +
                                ". Indique um estabelecimento aberto nesse mês.");
    }
    if (!juizo.identico.empty()) {
        juizo.relato.cabeca(
            "DS33", "",
            "Já foi aceite uma declaração com as mesmas linhas para este estabelecimento, mês e taxa: " +
                juizo.identico +
                ". Não a repita. Para a refazer, anule esse bloco; se outro lhe retirou as linhas, anule "
                "esse outro ou declare-as num mês de referência posterior.");
    }
    if (noFuturo(juizo)) {
        juizo.relato.cabeca("DR-104", campoDoMes,
                            "O mês de referência " + juizo.bloco.chave.mesReferencia.texto() +
                                " ainda não começou. Corrija mesReferencia.");
    }
}

void prazo(const Juizo& juizo) {
    if (noFuturo(juizo) || juizo.facto.noCicloContributivo) return;
    const MesReferencia mes = juizo.bloco.chave.mesReferencia;
    const Data primeiro = mes.somar(1).primeiroDia();
    const Data ultimo = prazoNoMesSeguinte(mes, static_cast<unsigned>(juizo.facto.diaLimite), juizo.facto.diaEmAgosto);
    if (juizo.hoje >= primeiro && juizo.hoje <= ultimo) return;
    const bool cedo = juizo.hoje < primeiro;
    juizo.relato.aviso("DR-105", campoDoMes,
                       std::string{"Declaração entregue "} + (cedo ? "antes" : "depois") + " do prazo, que vai de " +
                           escrever(primeiro) + " a " + escrever(ultimo) + "." + recebida(juizo, cedo));
}

void totais(const Juizo& juizo, Cents soma, Cents contribuicoes) {
    const BlocoDeclarado& bloco = juizo.bloco;
    // A total, the rate, or what a line adds to them.
    const auto emFalta = [](const MensagemBloco& m) {
        return m.codigo == "DS12" && (m.linha == 0 || m.campo.ends_with("/valor"));
    };
    if (std::ranges::any_of(bloco.leitura, emFalta)) return;
    if (soma != bloco.totalRemuneracoes) {
        juizo.relato.totais("DS23", "totalRemuneracoes",
                            "A soma das linhas é " + escreverEuros(soma) + " e o total declarado " +
                                escreverEuros(bloco.totalRemuneracoes) + ". Corrija totalRemuneracoes ou as linhas.");
    }
    if (contribuicoes != bloco.totalContribuicoes) {
        juizo.relato.totais("DR-106", "totalContribuicoes",
                            "As contribuições sobre " + escreverEuros(soma) + " a " + escreverTaxa(bloco.chave.taxa) +
                                " são " + escreverEuros(contribuicoes) + " e foram declaradas " +
                                escreverEuros(bloco.totalContribuicoes) + ". Corrija totalContribuicoes.");
    }
}

void lancar(const Juizo& juizo) {
    const BlocoDeclarado& bloco = juizo.bloco;
    for (std::size_t i = 0; i < bloco.linhas.size(); ++i) {
        const LinhaDeclaracao& linha = bloco.linhas[i];
        if (!contavel(linha)) continue;
        const bool existe = juizo.contas.repeticao(linha, bloco.chave).saldo.existe();
        if (juizo.identico.empty() && positiva(linha) && existe) {
            juizo.relato.linha("DS36", i, "natureza",
                               std::string{"O trabalhador já tem um valor de natureza "} + linha.natureza + " em " +
                                   linha.mesRemuneracao.texto() +
                                   ", neste bloco ou num aceite. Junte os valores numa só linha, ou retire antes o que "
                                   "foi declarado; diferenças de um mês já declarado vão com natureza 6.");
        }
        juizo.contas.juntar(linha, bloco.chave);
    }
}

namespace {

void credito(const Juizo& juizo, std::size_t i, const LinhaDeclaracao& linha) {
    ContaCredito& conta = juizo.contas.credito(linha, juizo.bloco.chave);
    const std::string grupo = std::string{" da natureza "} + linha.natureza + " em " + linha.mesRemuneracao.texto();
    const auto& [valor, meios] = conta.saldo;
    if (linha.valor < Cents{} && valor < 0 && conta.blocoValor != juizo.numero) {
        conta.blocoValor = juizo.numero;
        juizo.relato.linha("DS38", i, "valor",
                           "Os valores" + grupo + " a esta taxa ficariam em " + escreverEuros({valor}) +
                               ". Só pode retirar o que foi declarado: reduza o valor negativo.");
    }
    if (linha.dias.meios() < 0 && meios < 0 && conta.blocoDias != juizo.numero) {
        conta.blocoDias = juizo.numero;
        juizo.relato.linha("DS38", i, "dias",
                           "Os dias" + grupo + " a esta taxa ficariam em " + escreverMeios(meios) +
                               ". Só pode retirar os que foram declarados: reduza os dias negativos.");
    }
}

void diasDoMes(const Juizo& juizo, std::size_t i, const LinhaDeclaracao& linha) {
    ContaMes& conta = juizo.contas.mes(linha);
    if (linha.dias.meios() <= 0 || conta.meios <= maximoMeiosPorMes || conta.blocoDias == juizo.numero) return;
    conta.blocoDias = juizo.numero;
    juizo.relato.linha("DR-102", i, "dias",
                       "O trabalhador ficaria com " + escreverMeios(conta.meios) + " dias em " +
                           linha.mesRemuneracao.texto() +
                           ", contando os blocos aceites; o máximo é 30. Corrija os dias.");
}

void diferencas(const Juizo& juizo, std::size_t i, const LinhaDeclaracao& linha, bool naPropriaLinha) {
    const bool responsavel =
        naPropriaLinha ? linha.natureza == '6' && positiva(linha) : linha.natureza == 'P' && linha.valor < Cents{};
    if (!responsavel) return;
    ContaMes& conta = juizo.contas.mes(linha);
    if (conta.diferencas <= 0 || conta.permanente > 0 || conta.blocoDiferencas == juizo.numero) return;
    conta.blocoDiferencas = juizo.numero;
    juizo.relato.linha("DS37", i, naPropriaLinha ? "natureza" : "valor",
                       "As diferenças (natureza 6) de " + linha.mesRemuneracao.texto() +
                           " não têm remuneração base (natureza P) nesse mês. Declare a base ou retire as diferenças.");
}

}  // namespace

void saldos(const Juizo& juizo) {
    if (!juizo.identico.empty()) return;
    const auto& linhas = juizo.bloco.linhas;
    const auto daUltima = [&](auto regra) {
        for (std::size_t i = linhas.size(); i-- > 0;) {
            if (contavel(linhas[i])) regra(i, linhas[i]);
        }
    };
    daUltima([&](std::size_t i, const LinhaDeclaracao& linha) {
        if (negativa(linha)) credito(juizo, i, linha);
        diasDoMes(juizo, i, linha);
        diferencas(juizo, i, linha, true);
    });
    daUltima([&](std::size_t i, const LinhaDeclaracao& linha) { diferencas(juizo, i, linha, false); });
}

}  // namespace psi::domain::declaracao
