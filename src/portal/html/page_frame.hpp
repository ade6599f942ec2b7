#pragma once

#include <string>

#include "portal/html/html.hpp"
#include "psi/store/recorded_calls.hpp"
#include "psi/transport/http.hpp"

namespace psi::portal {

enum class Separador { Inicio, Homologacao, Chamadas, Identidades, Experimentar, Guia, Erros, Nenhum };

/// quality.contact, for every page made afterwards; call before the first.
void nameSupport(const std::string& contacto);
/// " (apoio@example.pt)", to stand after "apoio"; empty where nobody is named.
[[nodiscard]] std::string supportNote();

/// What surrounds every page: head, menu, footer.
class PageFrame {
public:
    /// Opens the page. `title` is also its h1; `entrada` says in a sentence or two what it is for.
    PageFrame(const std::string& title, Separador separador, const std::string& entrada = {});

    [[nodiscard]] Html& html() { return html_; }
    /// Closes it into an answer. `quem` for the footer; nullptr where nobody is known.
    [[nodiscard]] transport::Response terminar(const transport::RequestHead& request, const store::QuemNoPortal* quem,
                                               unsigned estado = 200);

private:
    Html html_;
};

/// Answers with one message: what went wrong and what to do.
[[nodiscard]] transport::Response errorPage(const transport::RequestHead& request, unsigned estado,
                                            const std::string& title, const std::string& texto);

/// Answers with a file that is the same for every client, which keeps it for ten minutes.
[[nodiscard]] transport::Response fileReply(std::string content, std::string type);

/// The stylesheet.
[[nodiscard]] transport::Response stylesheetReply();

}  // namespace psi::portal
