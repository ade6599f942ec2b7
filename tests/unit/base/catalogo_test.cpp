// The table of codes against the sources that answer with them and against the published schema.

#include "psi/base/catalogo.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "support.hpp"

namespace psi::base::test {
namespace {

using catalogo::Especie;
using catalogo::Gravidade;
using catalogo::Repeticao;
using Codigos = std::set<std::string>;

const std::string& fontes() {
    static const std::string texto = [] {
        std::string junto;
        for (const char* folder : {"src", "include", "db/migrations"}) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(sources / folder)) {
                const auto name = entry.path().filename().string();
                if (entry.is_regular_file() && !name.starts_with("catalogo")) junto += readFile(entry.path()) + '\n';
            }
        }
        return junto;
    }();
    return texto;
}

/// The first group of every match in the sources.
Codigos nasFontes(const std::string& padrao) {
    const std::regex expressao(padrao);
    Codigos achados;
    for (std::sregex_iterator it(fontes().begin(), fontes().end(), expressao), fim; it != fim; ++it)
        achados.insert((*it)[1].str());
    return achados;
}

Codigos mensagensDaTabela() {
    Codigos codigos;
    for (const auto& entrada : catalogo::entradas())
        if (entrada.especie == Especie::Mensagem && !entrada.reservado) codigos.emplace(entrada.codigo);
    return codigos;
}

/// The enumerators of operations::Codigo with their numbers.
std::map<std::string, int> codigosGlobais() {
    const auto header = readFile(sources / "src/operations/pipeline/result_codes.hpp");
    const std::regex linha(R"re((\w+) = (\d+),)re");
    std::map<std::string, int> numeros;
    for (std::sregex_iterator it(header.begin(), header.end(), linha), fim; it != fim; ++it)
        numeros[(*it)[1]] = std::stoi((*it)[2]);
    return numeros;
}

std::string dePsi(int numero) {
    return (numero < 10 ? "PSI-00" : "PSI-0") + std::to_string(numero);
}

Codigos menos(const Codigos& umas, const Codigos& outras) {
    Codigos resto;
    std::ranges::set_difference(umas, outras, std::inserter(resto, resto.end()));
    return resto;
}

TEST(Catalogo, TemTodasAsMensagensDasFontesESoEssas) {
    auto emitidas = nasFontes(R"re("((?:VNC|CES|TRF|ALT|PAG|QUA|DR|SCC|PSI)-\d{3}|DS\d{2})")re");
    const auto numeros = codigosGlobais();
    for (const auto& nome : nasFontes(R"re((?:(?:mensagem|recusar)\(|return )Codigo::(\w+))re")) {
        ASSERT_TRUE(numeros.contains(nome)) << nome;
        emitidas.insert(dePsi(numeros.at(nome)));
    }
    EXPECT_EQ(menos(emitidas, mensagensDaTabela()), Codigos{}) << "in the sources and not in the table";
    EXPECT_EQ(menos(mensagensDaTabela(), emitidas), Codigos{}) << "in the table and not in the sources";
}

TEST(Catalogo, ConheceOsCodigosGlobais) {
    std::set<int> daTabela, dasFontes;
    for (const auto& entrada : catalogo::entradas())
        if (entrada.especie == Especie::Resultado && !entrada.reservado) daTabela.insert(entrada.global);
    for (const auto& [nome, numero] : codigosGlobais()) dasFontes.insert(numero);
    for (const auto& entrada : catalogo::entradas()) {
        if (entrada.especie != Especie::Mensagem) continue;
        EXPECT_TRUE(daTabela.contains(entrada.global)) << entrada.codigo;
    }
    EXPECT_EQ(daTabela, dasFontes);
}

TEST(Catalogo, AGravidadeEComoAsFontesADao) {
    const auto erros = nasFontes(R"re(\berro\(\s*"([A-Z]+-?\d+)")re");
    const auto emFalta = nasFontes(R"re(\berroEmFalta\(\s*"([A-Z]+-?\d+)")re");
    const auto avisos = nasFontes(R"re(\baviso\(\s*"([A-Z]+-?\d+)")re");
    for (const auto& entrada : catalogo::entradas()) {
        if (entrada.especie != Especie::Mensagem) continue;
        const std::string codigo(entrada.codigo);
        if (erros.contains(codigo) || emFalta.contains(codigo)) {
            EXPECT_NE(entrada.gravidade, Gravidade::Aviso) << codigo;
        }
        if (avisos.contains(codigo)) {
            EXPECT_NE(entrada.gravidade, Gravidade::Erro) << codigo;
        }
        if (emFalta.contains(codigo)) {
            EXPECT_TRUE(entrada.podeFaltar) << codigo;
        }
    }
}

TEST(Catalogo, CadaEntradaEstaCompletaEUmaSoVez) {
    std::set<std::pair<Especie, std::string_view>> vistas;
    for (const auto& entrada : catalogo::entradas()) {
        const std::string codigo(entrada.codigo);
        EXPECT_TRUE(vistas.emplace(entrada.especie, entrada.codigo).second) << codigo;
        for (const auto texto : {entrada.nome, entrada.operacoes, entrada.quando, entrada.queFazer}) {
            EXPECT_FALSE(texto.empty()) << codigo;
        }
        for (const auto frase : {entrada.quando, entrada.queFazer}) {
            EXPECT_TRUE(frase.ends_with('.')) << codigo;
        }
        EXPECT_EQ(entrada.falha.has_value(), entrada.especie == Especie::Falha) << codigo;
        if (entrada.especie != Especie::Mensagem) {
            EXPECT_EQ(codigo, std::to_string(entrada.global));
        }
        if (entrada.especie == Especie::Mensagem && entrada.gravidade == Gravidade::Aviso) {
            EXPECT_EQ(entrada.global, 1) << codigo;
        }
        if (codigo.starts_with("PSI-")) {
            EXPECT_EQ(codigo, dePsi(entrada.global));
        }
    }
}

TEST(Catalogo, CadaFalhaTemASua) {
    using C = Falha::Codigo;
    for (const C codigo :
         {C::ErroInterno, C::Malformado, C::Certificado, C::PrazoEsgotado, C::LimiteDoCliente, C::Indisponivel}) {
        Falha falha;
        falha.codigo = codigo;
        EXPECT_EQ(falha.doCliente(), codigo == C::Malformado || codigo == C::Certificado);
        EXPECT_EQ(catalogo::falha(codigo).codigo, codigo);
    }
}

TEST(Catalogo, TemTodosOsEstadosHttpDasRecusas) {
    const auto& falha = catalogo::falha(Falha::Codigo::Malformado);
    Codigos daTabela;
    for (const auto estado : falha.outros) daTabela.insert(std::to_string(estado));
    auto dasFontes = nasFontes(R"re((?:\bclient|\bwithStatus)\(\s*(\d{3}),)re");
    dasFontes.merge(nasFontes(R"re(status = (4\d\d|50[1-9]);)re"));
    dasFontes.erase("400");
    EXPECT_EQ(daTabela, dasFontes);
}

/// The numbers that a type's documentation explains: "1 sucesso; 2 falta um parâmetro; …"
Codigos documentados(const std::string& tipo) {
    const auto xsd = readFile(sources / "wsdl/v1/codigos.xsd");
    const auto inicio = xsd.find("<xs:simpleType name=\"" + tipo + '"');
    const auto texto = xsd.substr(inicio, xsd.find("</xs:documentation>", inicio) - inicio);
    const std::regex numero(R"re([.;] (\d+) )re");
    Codigos achados;
    for (std::sregex_iterator it(texto.begin(), texto.end(), numero), fim; it != fim; ++it) achados.insert((*it)[1]);
    return achados;
}

TEST(Catalogo, OEsquemaPublicadoDizOsMesmos) {
    Codigos falhas, resultados;
    for (const auto& entrada : catalogo::entradas()) {
        if (entrada.especie == Especie::Falha) falhas.emplace(entrada.codigo);
        if (entrada.especie == Especie::Resultado && !entrada.reservado) resultados.emplace(entrada.codigo);
    }
    EXPECT_EQ(documentados("CodigoFalha"), falhas);
    EXPECT_EQ(documentados("CodigoResultado"), resultados);
}

TEST(Catalogo, OEsquemaDizOQueSePodeRepetirComoEstava) {
    const auto xsd = readFile(sources / "wsdl/v1/codigos.xsd");
    std::string lista;
    for (const auto& entrada : catalogo::entradas()) {
        if (entrada.repeticao != Repeticao::MesmoPedidoDepois) continue;
        lista += (lista.empty() ? "" : ", ") + std::string(entrada.codigo);
    }
    lista.replace(lista.rfind(", "), 2, " e ");
    EXPECT_NE(xsd.find("Em " + lista + " o pedido pode ser repetido com o mesmo idPedido."), std::string::npos)
        << lista;
}

}  // namespace
}  // namespace psi::base::test
