#pragma once

#include <string>

#include <pqxx/stream_to>

namespace psi::admin {

/// Lines for COPY, ready as PostgreSQL reads them, several at once: parted by '\n', without one at the end. stream_to
/// composes a line from a tuple; for this type it finds the function below instead (by argument-dependent lookup), and
/// takes the text as it is. Composing field by field costs three times as much as reading the file.
struct LinhasCopia {
    std::string texto;
};

inline const std::string& separated_list(const char* /*sep*/, const LinhasCopia& linhas,
                                         const pqxx::internal::TypedCopyEscaper& /*escaper*/) {
    return linhas.texto;
}

}  // namespace psi::admin
