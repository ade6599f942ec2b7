#include "store/pedidos/declared_lines.hpp"

#include <array>
#include <string>

#include "psi/domain/declaracoes/declaracao_fields.hpp"

namespace psi::store {
namespace {

struct Parameter {
    std::string_view field, name;
};
constexpr std::array kOtherNames{Parameter{"nissTrabalhador", "trabalhador"}, Parameter{"dataNascimento", "nascimento"},
                                 Parameter{"mesRemuneracao", "mes"}, Parameter{"dias", "meios_dias"}};

std::string parameterOf(std::string_view field) {
    for (const auto& other : kOtherNames)
        if (other.field == field) field = other.name;
    return "p_l_" + std::string{field};
}

std::vector<std::string> parametersOfALine() {
    const domain::LinhaDeclaracao any{.mesRemuneracao = domain::MesReferencia::de({}),
                                      .dias = domain::Dias::de({}).value()};
    std::vector<std::string> names{"p_l_bloco"};
    fields([&](std::string_view field, const auto& /*value*/) { names.push_back(parameterOf(field)); }, any);
    return names;
}

/// "($1, …, $inOrder, a => $m, b => $n, …)"
std::string arguments(unsigned inOrder, const std::vector<std::string>& named) {
    std::string text;
    unsigned number = 0;
    const auto add = [&](const std::string& name) {
        text += text.empty() ? "(" : ", ";
        text += name + '$' + std::to_string(++number);
    };
    while (number < inOrder) add("");
    for (const auto& name : named) add(name + " => ");
    return text + ')';
}

struct AddElement {
    std::vector<postgres::ArrayLiteral>::iterator next;

    void operator()(std::string_view /*field*/, const auto& value) { add(*next++, value); }
    static void add(postgres::ArrayLiteral& array, std::int64_t value) { array.add(value); }
    static void add(postgres::ArrayLiteral& array, domain::Data value) { array.add(value); }
    static void add(postgres::ArrayLiteral& array, domain::MesReferencia value) { array.add(value.primeiroDia()); }
    static void add(postgres::ArrayLiteral& array, domain::Dias value) { array.add(std::int64_t{value.meios()}); }
    static void add(postgres::ArrayLiteral& array, domain::Cents value) { array.add(value.valor); }
    static void add(postgres::ArrayLiteral& array, const char& value) { array.add(std::string_view{&value, 1}); }
};

}  // namespace

DeclaredLines::DeclaredLines() : fields_(parametersOfALine().size() - 1) {}

void DeclaredLines::add(std::int64_t block, const domain::LinhaDeclaracao& line) {
    blocks_.add(block);
    fields(AddElement{fields_.begin()}, line);
}

void DeclaredLines::addTo(postgres::Parameters& parameters) const {
    parameters.text(blocks_.text());
    for (const auto& array : fields_) parameters.text(array.text());
}

postgres::Statement callWithLines(std::string_view name, unsigned inOrder) {
    postgres::Statement statement{name};
    return statement << "SELECT psi." << name << arguments(inOrder, parametersOfALine());
}

}  // namespace psi::store
