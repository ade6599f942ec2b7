#include "app/admin/seed/seed_generator.hpp"

#include <algorithm>
#include <cmath>

#include "app/admin/seed/contract_generator.hpp"
#include "app/admin/seed/seed_builder.hpp"
#include "app/admin/seed/seed_cycle.hpp"
#include "app/admin/seed/seed_histories.hpp"
#include "app/admin/seed/seed_names.hpp"
#include "app/admin/seed/test_identities.hpp"

namespace psi::admin {
namespace {

constexpr std::int64_t primeiroCliente = 1'001;
constexpr std::int64_t serieEmpregadores = 1, serieTrabalhadores = 300'000'001;
constexpr std::int64_t representanteA = 3;

const domain::Data primeiroDia{std::chrono::year{2005}, std::chrono::January, std::chrono::day{3}};
const domain::Data ultimoDia{std::chrono::year{2025}, std::chrono::December, std::chrono::day{31}};

/// Sizes by rank, as firms are: the k-th has about a k-th of the largest's workers; at least one each.
std::vector<int> tamanhos(int empregadores, int trabalhadores) {
    std::vector<int> cada(static_cast<std::size_t>(empregadores), 1);
    double harmonica = 0;
    for (int k = 1; k <= empregadores; ++k) harmonica += 1.0 / k;
    int restam = trabalhadores - empregadores;
    const int aDividir = restam;
    for (int k = 1; k <= empregadores && restam > 0; ++k) {
        const int parte = std::min(restam, static_cast<int>(std::floor(aDividir / harmonica / k)));
        cada[static_cast<std::size_t>(k - 1)] += parte;
        restam -= parte;
    }
    for (std::size_t i = 0; restam > 0; i = (i + 1) % cada.size(), --restam) ++cada[i];
    return cada;
}

class Generator {
public:
    explicit Generator(const Medidas& medidas) : medidas_(medidas) {}

    Seed gerar() {
        juntarHistorias(semente_);
        sintetizar();
        if (medidas_.ciclo) juntarCiclo(semente_);  // last: what was there before keeps its numbers
        return std::move(semente_);
    }

private:
    struct Casa {
        std::int64_t niss = 0, cliente = 0;
        int estabelecimentos = 1;
        bool agricola = false;
        std::int64_t decano = 0;  ///< a worker who stays: there to be replaced
        domain::Data decanoDesde{};
    };

    void sintetizar() {
        if (medidas_.empregadores == 0) return;
        const auto quantos = tamanhos(medidas_.empregadores, std::max(medidas_.trabalhadores, medidas_.empregadores));
        for (int i = 0; i < medidas_.empregadores; ++i) empregador(i, quantos[static_cast<std::size_t>(i)]);
    }

    void empregador(int i, int trabalhadores) {
        RandomDraw draw{medidas_.semente, 1'000'000'000U + static_cast<std::uint64_t>(i)};
        Casa casa{nissDoEmpregadorSintetico(i),
                  primeiroCliente + i,
                  trabalhadores > 50  ? 4
                  : trabalhadores > 9 ? 2
                                      : 1,
                  draw.porCento(6),
                  0,
                  {}};
        const std::int64_t fornecedor = i % 2 + 1;
        const auto nome = nomeDeEmpresa(draw);
        const domain::Data abertura{std::chrono::year{2004}, std::chrono::January, std::chrono::day{1}};
        semente_.empregadores.push_back(
            {casa.niss, nifDaSerie(1'000'000 + i), nome, fornecedor, domain::Data{abertura}});
        for (int c = 1; c <= casa.estabelecimentos; ++c)
            semente_.estabelecimentos.push_back({casa.niss, c, morada(draw), abertura, {}});
        semente_.clientes.push_back({casa.cliente, nome, casa.niss, fornecedor, todosOsServicos()});
        if (fornecedor == 1)
            for (const auto& servico : todosOsServicos())
                semente_.mandatos.push_back({representanteA, casa.niss, servico, abertura, {}, {}});
        for (int t = 0; t < trabalhadores; ++t) trabalhador(draw, casa);
    }

    void trabalhador(RandomDraw& draw, Casa& casa) {
        const auto niss = nissDaSerie(1, serieTrabalhadores + trabalhadores_++);
        const auto inicio = domain::somarDias(primeiroDia, diaDeEntrada(draw));
        const int idade = draw.porCento(3) ? draw.entre(67, 72) : draw.entre(18, 58);
        const auto nascimento = domain::somarDias(domain::somarMeses(inicio, -12 * idade), -draw.entre(0, 360));
        semente_.trabalhadores.push_back({niss, nomeDePessoa(draw), nascimento});
        const auto fim = viver(draw, casa, niss, inicio, idade);
        if (fim && draw.porCento(25)) {
            const auto volta = domain::somarDias(*fim, draw.entre(30, 900));
            if (volta < ultimoDia) viver(draw, casa, niss, volta, idade + domain::diasEntre(inicio, volta) / 365);
        }
    }

    /// More of those who came lately: most people have been where they are for a few years.
    int diaDeEntrada(RandomDraw& draw) const {
        const int dias = domain::diasEntre(primeiroDia, ultimoDia);
        return std::max(draw.entre(0, dias), draw.entre(0, dias));
    }

    /// One vínculo, from its contract to its end; the end, where there is one.
    std::optional<domain::Data> viver(RandomDraw& draw, Casa& casa, std::int64_t niss, domain::Data inicio, int idade) {
        const std::int64_t colega = casa.decano != 0 && casa.decanoDesde <= inicio ? casa.decano : 0;
        auto dados = sortearContrato(draw, inicio, casa.agricola, idade, colega);
        dados.codigoEstabelecimento = draw.entre(1, casa.estabelecimentos);
        Builder construtor{semente_};
        const bool primeiroEmprego = dados.enquadramento == "REGE" && idade < 30 && draw.porCento(12);
        const auto taxa = taxaDoRegime(primeiroEmprego ? "PEMP" : dados.enquadramento);
        auto vinculo = construtor.abrir(casa.niss, casa.cliente, niss, dados, taxa, draw.entre(1, 10));

        auto fim = sortearFim(draw, dados);
        if (casa.decano == 0 && dados.modalidadeContrato == "A") {
            fim.reset();
            casa.decano = niss;
            casa.decanoDesde = inicio;
        }
        const auto ate = fim.value_or(ultimoDia);
        if (primeiroEmprego)
            if (const auto cinco = domain::somarMeses(inicio, 60); cinco <= ate)
                construtor.mudarTaxa(vinculo, cinco, taxaDoRegime("REGE"));
        aumentar(draw, construtor, vinculo, dados, ate);
        mudarDeLocal(draw, construtor, vinculo, dados, casa, ate);
        if (fim) construtor.cessar(vinculo, *fim);
        return fim;
    }

    static std::optional<domain::Data> sortearFim(RandomDraw& draw, const domain::DadosContrato& dados) {
        const bool sempre = dados.modalidadeContrato == "I";
        const bool comTermo = dados.fimContrato.has_value();
        if (!sempre && !draw.porCento(comTermo ? 60 : 15)) return std::nullopt;
        const auto fim = comTermo ? *dados.fimContrato : domain::somarDias(dados.inicioContrato, draw.entre(20, 3'000));
        if (fim <= ultimoDia) return fim;
        if (sempre) return fim;
        return std::nullopt;
    }

    static void aumentar(RandomDraw& draw, Builder& construtor, Builder::Vinculo& vinculo, domain::DadosContrato& dados,
                         domain::Data ate) {
        if (dados.modalidadeContrato == "I" || !draw.porCento(20)) return;
        const domain::Data janeiro{dados.inicioContrato.year() + std::chrono::years{draw.entre(1, 4)},
                                   std::chrono::January, std::chrono::day{1}};
        if (janeiro > ate) return;
        dados.remuneracaoBase.valor += dados.remuneracaoBase.valor * draw.entre(20, 60) / 1'000;
        construtor.alterar(vinculo, janeiro, dados);
    }

    static void mudarDeLocal(RandomDraw& draw, Builder& construtor, Builder::Vinculo& vinculo,
                             const domain::DadosContrato& dados, const Casa& casa, domain::Data ate) {
        if (casa.estabelecimentos < 2 || !draw.porCento(10)) return;
        const auto quando = domain::somarDias(dados.inicioContrato, draw.entre(60, 1'500));
        if (quando > ate) return;
        construtor.transferir(vinculo, quando, dados.codigoEstabelecimento % casa.estabelecimentos + 1);
    }

    Medidas medidas_;
    Seed semente_;
    std::int64_t trabalhadores_ = 0;
};

}  // namespace

std::int64_t nissDoEmpregadorSintetico(int i) {
    return nissDaSerie(2, serieEmpregadores + i);
}

Seed gerar(const Medidas& medidas) {
    return Generator{medidas}.gerar();
}

}  // namespace psi::admin
