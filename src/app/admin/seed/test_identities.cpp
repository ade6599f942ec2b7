#include "app/admin/seed/test_identities.hpp"

#include "app/admin/seed/seed_names.hpp"
#include "psi/domain/niss.hpp"

namespace psi::admin {
namespace {

using std::chrono::year;

constexpr domain::Data dia(int ano, unsigned mes, unsigned diaDoMes) {
    return domain::Data{year{ano}, std::chrono::month{mes}, std::chrono::day{diaDoMes}};
}

}  // namespace

std::int64_t nissDaSerie(int primeiro, std::int64_t serie) {
    const std::int64_t dez = primeiro * 1'000'000'000LL + serie;
    return dez * 10 + domain::digitoDeControloNiss(dez);
}

std::int64_t nifDaSerie(std::int64_t serie) {
    const std::int64_t oito = 50'000'000 + serie;
    std::int64_t soma = 0, resto = oito;
    for (int peso = 2; peso <= 9; ++peso, resto /= 10) soma += peso * (resto % 10);
    const auto r = soma % 11;
    return oito * 10 + (r < 2 ? 0 : 11 - r);
}

const std::vector<std::string>& todosOsServicos() {
    static const std::vector<std::string> todos{"vinculos", "contratos", "declaracoes",       "documentos-pagamento",
                                                "recibos",  "qualidade", "ciclo-contributivo"};
    return todos;
}

const std::vector<EmpregadorDeTeste>& empregadoresDeTeste() {
    static const std::vector<EmpregadorDeTeste> todos{
        {"Padaria Aurora, Lda.", 500'000'001, 1, true,
         "the employer of empregador-a; representante-a may do everything"},
        {"Oficina Boavista, Lda.", 500'000'002, 2, true,
         "the employer of empregador-b; representante-a has no mandate"},
        {"Cerâmica Caravela, S.A.", 500'000'003, 1, true, "representante-a's mandate ended on 2024-12-31"},
        {"Transportes Douro, Lda.", 500'000'004, 1, true,
         "representante-a has a mandate for the service vinculos only"},
        {"Hotel Estrela, S.A.", 500'000'005, 1, true, "representante-a's mandate was revoked on 2025-06-30"},
        {"Jardins Fonte Nova, Lda.", 500'000'006, 1, true, "without any worker; representante-a may do everything"},
        {"Vinhos Granja, Lda.", 500'000'007, 1, false, "has not adhered (code 21); the employer of sem-adesao"},
        {"Papelaria Horizonte, Lda.", 500'000'008, 1, true, "the employer of sem-servico"},
        {"Frutas Ilhéu, Lda.", 500'000'009, 1, true, "the employer of revogado"},
        {"Salinas Juncal, Lda.", serieDoCiclo, 1, true,
         "in the contributory cycle since 2026-01, every month that had closed before the seed written and paid; "
         "representante-a may do everything"},
        {"Conservas Lagoa, S.A.", serieDoGrandeCiclo, 1, true,
         "in the contributory cycle from the month of the seed, with 5,000 workers; representante-a may do everything"},
    };
    return todos;
}

std::int64_t nifDoEmpregadorDeTeste(const EmpregadorDeTeste& empregador) {
    return nifDaSerie(empregador.serie - 491'000'000);
}

const std::vector<ClienteDeTeste>& clientesDeTeste() {
    using enum CertificateState;
    static const std::vector<ClienteDeTeste> todos{
        {"empregador-a", 1, 500'000'001, 1, Registado, true, "an employer, all services"},
        {"empregador-b", 2, 500'000'002, 2, Registado, true, "an employer of another vendor, all services"},
        {"representante-a", 3, 0, 1, Registado, true,
         "a representative with mandates, all services; must name nissRepresentado (else code 7)"},
        {"revogado", 4, 500'000'009, 1, Revogado, true, "a certificate that was revoked (fault 401)"},
        {"sem-adesao", 5, 500'000'007, 1, Registado, true, "an employer that has not adhered (code 21)"},
        {"sem-servico", 6, 500'000'008, 1, Registado, false, "enabled for recibos only (code 20 everywhere else)"},
        {"expirado", 1, 500'000'001, 1, Registado, true,
         "a second certificate of empregador-a, past its validity (TLS refuses it)"},
        {"desconhecido", 0, 0, 0, NuncaRegistado, false, "issued by the test CA but never registered (fault 401)"},
    };
    return todos;
}

std::vector<LinhaMandato> mandatosDeTeste() {
    constexpr std::int64_t representante = 3;
    std::vector<LinhaMandato> mandatos;
    const auto dar = [&](std::int64_t serie, const std::string& servico, std::optional<domain::Data> ate,
                         std::optional<domain::Data> revogadoEm) {
        mandatos.push_back({representante, nissDaSerie(2, serie), servico, dia(2020, 1, 1), ate, revogadoEm});
    };
    for (const auto& servico : todosOsServicos()) {
        for (const auto serie :
             std::array<std::int64_t, 5>{500'000'001, 500'000'006, 500'000'007, serieDoCiclo, serieDoGrandeCiclo})
            dar(serie, servico, {}, {});
        dar(500'000'003, servico, dia(2024, 12, 31), {});
        dar(500'000'005, servico, {}, dia(2025, 6, 30));
    }
    dar(500'000'004, "vinculos", {}, {});
    return mandatos;
}

std::vector<LinhaEstabelecimento> estabelecimentosDeTeste(std::int64_t empregador) {
    return {{empregador, 1, "Rua da Aurora, 1, 1000-001 Lisboa", dia(2000, 1, 1), {}},
            {empregador, 2, "Avenida do Mar, 22, 4000-001 Porto", dia(2010, 1, 1), {}},
            {empregador, 3, "Largo do Poço, 3, 7000-001 Évora", dia(2005, 1, 1), dia(2020, 12, 31)}};
}

LinhaTrabalhador trabalhadorLivre(int i) {
    RandomDraw draw{2'026, static_cast<std::uint64_t>(i)};
    return {nissDaSerie(1, 100'000'001 + i), nomeDePessoa(draw),
            domain::somarDias(dia(1962, 1, 15), (i * 37) % 15'000)};
}

const std::vector<HistoriaDeTeste>& historiasDeTeste() {
    static const std::vector<HistoriaDeTeste> todas{
        {200'000'001, 500'000'001, "Amélia Rosa Quintela", "1979-04-25", "open-ended, full time, since 2019-03-01"},
        {200'000'002, 500'000'001, "Bernardo Lopes da Cunha", "1995-10-05",
         "fixed term until 2026-05-31, full time, since 2025-06-01"},
        {200'000'003, 500'000'001, "Custódia de Jesus Ramos", "1968-12-01", "ceased: from 2015-01-05 to 2023-12-31"},
        {200'000'004, 500'000'001, "Dinis Araújo e Melo", "2001-06-10", "part time, since 2024-02-01"},
        {200'000'005, 500'000'001, "Eulália Gonçalves Brás", "1985-08-15",
         "two vínculos: 2018-05-02 to 2020-04-30, and since 2022-09-01"},
        {200'000'006, 500'000'001, "Fábio André Conceição", "1990-02-28",
         "moved from establishment 1 to 2 on 2024-07-01"},
        {200'000'007, 500'000'001, "Graça Maria Assunção", "1972-11-11",
         "contract altered on 2025-01-01: two information periods"},
        {200'000'008, 500'000'001, "Heitor Simões Leal", "2003-01-31",
         "first job: half the employer's rate for five years, since 2023-10-02"},
        {200'000'001, 500'000'002, "Amélia Rosa Quintela", "1979-04-25",
         "a second employer: part time, since 2021-01-04"},
        {200'000'009, 500'000'002, "Ivo Sebastião Neves", "1988-03-03", "open-ended, full time, since 2016-11-14"},
        {200'000'101, serieDoCiclo, "Joana Pimenta Falcão", "1980-05-06", "whole months, base 1,000.00"},
        {200'000'102, serieDoCiclo, "Lourenço Dias Seabra", "1991-07-19", "starts on 2026-03-11: 21 days, 700.00"},
        {200'000'103, serieDoCiclo, "Matilde Roque Tavares", "1964-09-30", "ceased on 2026-01-31: 30 days, 1,000.00"},
        {200'000'104, serieDoCiclo, "Norberto Vale Guedes", "1977-01-12", "ceased on 2026-01-15: 15 days, 500.00"},
        {200'000'105, serieDoCiclo, "Olívia Marques Prata", "1986-11-23",
         "from 1,000.00 to 1,200.00 on 2026-04-11: 30 days, 1,133.33"},
        {200'000'106, serieDoCiclo, "Pedro Nuno Sequeira", "1993-03-14",
         "ill all February 2026 (0 days) and from 2026-05-03 to 05-12 (20 days, 666.67)"},
        {200'000'107, serieDoCiclo, "Quitéria Bento Leite", "1999-08-08", "starts on 2026-02-28: 1 day, 33.33"},
        {200'000'108, serieDoCiclo, "Rui Castanheira Lobo", "1970-06-27",
         "two vínculos, until 2026-01-15 and since the 16th: 30 days, 1,000.00"},
        {200'000'109, serieDoCiclo, "Sílvia Teles Moreno", "1989-10-02",
         "ill from 2026-04-05 to 04-14, from 1,000.00 to 1,200.00 on the 11th: 20 days, 773.33"},
        {200'000'110, serieDoCiclo, "Tomé Vieira Barros", "1982-12-17",
         "contract altered on 2026-01-31: 30 days, 1,000.00"},
        {200'000'111, serieDoCiclo, "Ursula Freire Antunes", "1995-02-21", "starts on 2026-02-02: 27 days, 900.00"},
        {200'000'112, serieDoCiclo, "Valdemar Nobre Cid", "1997-04-09", "starts on 2026-03-02: 30 days, 1,000.00"},
        {200'000'113, serieDoCiclo, "Xavier Lemos Paz", "1984-07-31",
         "establishments 1, 2 and 1 in ten-day runs of April 2026: 20 and 10 days, 666.67 and 333.33"},
        {200'000'114, serieDoCiclo, "Zulmira Correia Pais", "2000-09-05",
         "part time, 13 days a month, starts on 2026-03-11: 9.0 days, 700.00"},
        {200'000'115, serieDoCiclo, "Artur Belo Rebelo", "1990-01-28",
         "intermittent: A_COMUNICAR every month, and nothing was communicated"},
    };
    return todas;
}

}  // namespace psi::admin
