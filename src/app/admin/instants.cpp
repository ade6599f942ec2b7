#include "app/admin/instants.hpp"
#include "psi/domain/lisboa.hpp"

#include <chrono>
#include <cstdio>

namespace psi::admin {

using std::chrono::seconds;

std::string paraPostgres(domain::Instante instante) {
    const auto dia = std::chrono::floor<std::chrono::days>(instante);
    const auto resto = std::chrono::floor<seconds>(instante - dia).count();
    char hora[20];
    std::snprintf(hora, sizeof hora, " %02d:%02d:%02d+00", static_cast<int>(resto / 3600),
                  static_cast<int>(resto / 60 % 60), static_cast<int>(resto % 60));
    return domain::escrever(domain::Data{dia}) + hora;
}

std::string emHoraDeLisboa(domain::Instante instante) {
    const auto minutos = std::chrono::duration_cast<std::chrono::minutes>(domain::horaEmLisboa(instante)).count();
    char hora[20];
    std::snprintf(hora, sizeof hora, " %02d:%02d in Lisbon", static_cast<int>(minutos / 60),
                  static_cast<int>(minutos % 60));
    return domain::escrever(domain::dataEmLisboa(instante)) + hora;
}

}  // namespace psi::admin
