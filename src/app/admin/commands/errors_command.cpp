#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "psi/base/catalogo.hpp"

#include "app/admin/command_context.hpp"
#include "app/admin/commands/errors_md.hpp"

namespace psi::admin {
namespace {

using base::catalogo::Entrada;
using base::catalogo::Especie;
using base::catalogo::Gravidade;
using base::catalogo::Repeticao;

const char* nome(Especie especie) {
    switch (especie) {
        case Especie::Falha:
            return "falha";
        case Especie::Resultado:
            return "resultado";
        case Especie::Mensagem:
            break;
    }
    return "mensagem";
}

std::vector<std::string> gravidades(Gravidade gravidade) {
    switch (gravidade) {
        case Gravidade::Nenhuma:
            return {};
        case Gravidade::Erro:
            return {"ERRO"};
        case Gravidade::Aviso:
            return {"AVISO"};
        case Gravidade::ErroOuAviso:
            break;
    }
    return {"ERRO", "AVISO"};
}

const char* nome(Repeticao repeticao) {
    switch (repeticao) {
        case Repeticao::Desnecessaria:
            return "desnecessaria";
        case Repeticao::MesmoPedido:
            return "mesmo-pedido";
        case Repeticao::MesmoPedidoDepois:
            return "mesmo-pedido-depois";
        case Repeticao::Corrigido:
            return "corrigido";
        case Repeticao::CorrigidoNovoIdPedido:
            break;
    }
    return "corrigido-novo-idPedido";
}

nlohmann::ordered_json asJson(const Entrada& entrada) {
    nlohmann::ordered_json objeto{{"codigo", entrada.codigo},       {"especie", nome(entrada.especie)},
                                  {"nome", entrada.nome},           {"gravidade", gravidades(entrada.gravidade)},
                                  {"resultado", nullptr},           {"repeticao", nome(entrada.repeticao)},
                                  {"operacoes", entrada.operacoes}, {"quando", entrada.quando},
                                  {"queFazer", entrada.queFazer},   {"reservado", entrada.reservado}};
    if (entrada.falha) {
        objeto["doCliente"] = entrada.falha->doCliente;
        objeto["http"] = entrada.falha->http;
        objeto["outrosHttp"] = entrada.falha->outros;
        objeto["httpEmJson"] = entrada.falha->problema;
        objeto.erase("resultado");
    } else {
        if (entrada.especie == Especie::Resultado && !entrada.reservado) objeto["httpEmJson"] = entrada.httpJson;
        objeto["resultado"] = nlohmann::json::array({entrada.global});
        if (entrada.podeFaltar) objeto["resultado"].push_back(2);
        if (entrada.gravidade == Gravidade::ErroOuAviso) objeto["resultado"].push_back(1);
    }
    return objeto;
}

}  // namespace

void addErrors(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "errors",
        "Prints every code that the gateway answers with, as docs/integration/erros.md. Connects to nothing.");
    app->add_flag("--json", contexto.json, "print one JSON object");
    app->callback([&contexto] {
        nlohmann::ordered_json objeto;
        for (const auto& entrada : base::catalogo::entradas()) objeto["codigos"].push_back(asJson(entrada));
        contexto.print(objeto, errosEmMarkdown());
    });
}

}  // namespace psi::admin
