#include "app/admin/seed/identities_md.hpp"

#include "app/admin/seed/seed_generator.hpp"
#include "app/admin/seed/test_identities.hpp"

namespace psi::admin {
namespace {

std::string linha(std::initializer_list<std::string> celulas) {
    std::string texto = "|";
    for (const auto& celula : celulas) texto += " " + celula + " |";
    return texto + "\n";
}

std::string niss(int primeiro, std::int64_t serie) {
    return std::to_string(nissDaSerie(primeiro, serie));
}

std::string clientes() {
    std::string texto = "| Certificate | Employer | Vendor | What it is |\n|---|---|---|---|\n";
    for (const auto& c : clientesDeTeste()) {
        const auto fornecedor = c.fornecedor == 0 ? "" : c.fornecedor == 1 ? "A" : "B";
        texto += linha({"`" + std::string{c.certificado} + "`",
                        c.serieEmpregador == 0 ? std::string{} : niss(2, c.serieEmpregador), fornecedor, c.paraQue});
    }
    return texto;
}

std::string empregadores() {
    std::string texto = "| NISS | NIF | Name | Vendor | What it is there for |\n|---|---|---|---|---|\n";
    for (const auto& e : empregadoresDeTeste())
        texto += linha({niss(2, e.serie), std::to_string(nifDoEmpregadorDeTeste(e)), e.nome,
                        e.fornecedor == 1 ? "A" : "B", e.paraQue});
    return texto;
}

std::string historias() {
    std::string texto = "| Employer | Worker | Birth date | Name | Story |\n|---|---|---|---|---|\n";
    for (const auto& h : historiasDeTeste())
        texto += linha({niss(2, h.serieEmpregador), niss(1, h.serie), h.nascimento, h.nome, h.paraQue});
    return texto;
}

std::string livresAte(int quantos) {
    std::string texto = "| NISS | Birth date | Name |\n|---|---|---|\n";
    for (int i = 0; i < quantos; ++i) {
        const auto livre = trabalhadorLivre(i);
        texto += linha({std::to_string(livre.niss), domain::escrever(livre.dataNascimento), livre.nome});
    }
    return texto;
}

}  // namespace

std::string identidadesEmMarkdown(int livres) {
    return "# Test identities\n\n"
           "What `psi-admin seed` puts into a quality store, besides its synthetic employers. All of it is invented: "
           "no "
           "person, no firm. This page is the output of `psi-admin identities`; a test holds it to that.\n\n"
           "## Client certificates\n\n"
           "`scripts/pki` makes them (`clients/NAME.pem`, `NAME.key`); `psi-admin seed` registers their "
           "fingerprints.\n\n" +
           clientes() +
           "\nThe certificate `estranho`, of the foreign authority, is refused in TLS.\n\n"
           "## Employers\n\n"
           "Each has establishment 1 (open since 2000), 2 (since 2010) and 3 (2005-01-01 to 2020-12-31, closed).\n\n" +
           empregadores() +
           "\nEvery employer but the two in the contributory cycle, synthetic ones included, has a start of its own in "
           "it, "
           "2099-01: the classic model can be tried on any date.\n"
           "\nThe synthetic employers follow, the largest first: NISS " +
           std::to_string(nissDoEmpregadorSintetico(0)) + ", " + std::to_string(nissDoEmpregadorSintetico(1)) + ", " +
           std::to_string(nissDoEmpregadorSintetico(2)) +
           " … The first, third, fifth … are vendor A's, and representante-a may do everything for them; the others "
           "are "
           "vendor B's.\n\n"
           "## Workers with a story\n\n" +
           historias() + "\n## Free workers\n\nNobody has a vínculo with them until you communicate one. There are " +
           std::to_string(trabalhadoresLivres) + "; `psi-admin identities --free " +
           std::to_string(trabalhadoresLivres) + "` lists all of them (`--json` for programs).\n\n" + livresAte(livres);
}

}  // namespace psi::admin
