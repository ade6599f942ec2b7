#include "app/admin/seed/seed_names.hpp"

#include <array>
#include <cstdio>

namespace psi::admin {
namespace {

constexpr std::array proprios{
    "Maria",   "Ana",       "Joana",  "Sofia",   "Inês",   "Beatriz",   "Carolina", "Mariana",   "Leonor",
    "Matilde", "Catarina",  "Rita",   "Marta",   "Sara",   "Cláudia",   "Patrícia", "Helena",    "Luísa",
    "Teresa",  "Conceição", "Fátima", "Graça",   "Isabel", "Margarida", "Filipa",   "Susana",    "Sílvia",
    "Vânia",   "Andreia",   "Débora", "João",    "José",   "António",   "Manuel",   "Francisco", "Carlos",
    "Pedro",   "Paulo",     "Luís",   "Miguel",  "Tiago",  "Rui",       "Nuno",     "Ricardo",   "André",
    "Diogo",   "Gonçalo",   "Bruno",  "Hugo",    "Vítor",  "Sérgio",    "Jorge",    "Fernando",  "Duarte",
    "Martim",  "Tomás",     "Afonso", "Rodrigo", "Simão",  "Mário"};

constexpr std::array segundos{"",       "",       "",       "José",      "João",    "Maria",
                              "Filipe", "Manuel", "Isabel", "Alexandre", "Cristina"};

constexpr std::array apelidos{
    "Silva",     "Santos",    "Ferreira",  "Pereira",    "Oliveira",  "Costa",     "Rodrigues", "Martins",  "Jesus",
    "Sousa",     "Fernandes", "Gonçalves", "Gomes",      "Lopes",     "Marques",   "Alves",     "Almeida",  "Ribeiro",
    "Pinto",     "Carvalho",  "Teixeira",  "Moreira",    "Correia",   "Mendes",    "Nunes",     "Soares",   "Vieira",
    "Monteiro",  "Cardoso",   "Rocha",     "Raposo",     "Neves",     "Coelho",    "Cruz",      "Cunha",    "Pires",
    "Ramos",     "Reis",      "Simões",    "Antunes",    "Matos",     "Fonseca",   "Morais",    "Baptista", "Tavares",
    "Lourenço",  "Araújo",    "Melo",      "Freitas",    "Barbosa",   "Guerreiro", "Brito",     "Quintela", "Assunção",
    "Magalhães", "Conceição", "Leal",      "Figueiredo", "Salgueiro", "Vaz"};

constexpr std::array particulas{"", "", "", "", "da", "de", "dos", "e"};

constexpr std::array ramos{"Padaria",       "Construções", "Transportes", "Restaurante", "Oficina",
                           "Têxteis",       "Clínica",     "Hotel",       "Farmácia",    "Metalúrgica",
                           "Contabilidade", "Móveis",      "Limpezas",    "Informática", "Vinhos",
                           "Frutas",        "Cerâmica",    "Papelaria",   "Jardins",     "Conservas"};

constexpr std::array ruas{"Rua da Liberdade",    "Avenida da República", "Rua do Comércio",
                          "Travessa das Flores", "Largo da Igreja",      "Rua Nova",
                          "Estrada Nacional",    "Praça do Município",   "Rua de São João",
                          "Avenida Marginal",    "Rua dos Pescadores",   "Beco do Carmo"};

constexpr std::array localidades{"1000-001 Lisboa", "4000-001 Porto",   "3000-001 Coimbra",       "4700-001 Braga",
                                 "8000-001 Faro",   "7000-001 Évora",   "3800-001 Aveiro",        "2400-001 Leiria",
                                 "3500-001 Viseu",  "9000-001 Funchal", "9500-001 Ponta Delgada", "2900-001 Setúbal"};

void juntar(std::string& nome, const char* palavra) {
    if (*palavra == '\0') return;
    if (!nome.empty()) nome += ' ';
    nome += palavra;
}

}  // namespace

std::string nomeDePessoa(RandomDraw& draw) {
    std::string nome = draw.um(proprios);
    const char* segundo = draw.um(segundos);
    if (nome != segundo) juntar(nome, segundo);
    const int quantos = draw.entre(1, 3);
    for (int i = 0; i < quantos; ++i) {
        if (i > 0) juntar(nome, draw.um(particulas));
        juntar(nome, draw.um(apelidos));
    }
    return nome;
}

std::string nomeDeEmpresa(RandomDraw& draw) {
    std::string nome = draw.um(ramos);
    juntar(nome, draw.um(apelidos));
    if (draw.porCento(40)) {
        juntar(nome, "&");
        juntar(nome, draw.um(apelidos));
    }
    return nome + (draw.porCento(20) ? ", S.A." : ", Lda.");
}

std::string morada(RandomDraw& draw) {
    return std::string{draw.um(ruas)} + ", " + std::to_string(draw.entre(1, 250)) + ", " + draw.um(localidades);
}

}  // namespace psi::admin
