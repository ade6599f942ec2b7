#include "app/admin/register/register_files.hpp"

#include <algorithm>
#include <filesystem>

#include "app/admin/command_context.hpp"
#include "app/admin/copy_row.hpp"
#include "app/admin/operator_files/csv_file.hpp"

namespace psi::admin {
namespace {

constexpr std::size_t porEnvio = 1 << 16;  // bytes

/// Gathers lines in COPY's text format and sends them many at once.
class Envio {
public:
    Envio(pqxx::transaction_base& transaction, const TipoFicheiro& tipo)
        : stream_(transaction, tipo.tabela, colunas(tipo)) {}

    void comecar(int linha) {
        if (!linhas_.texto.empty()) linhas_.texto += '\n';
        linhas_.texto += std::to_string(linha);
    }
    void campo(const std::optional<std::string>& valor) {
        linhas_.texto += '\t';
        if (!valor) {
            linhas_.texto += "\\N";
            return;
        }
        for (const char c : *valor) {
            if (c == '\\') linhas_.texto += '\\';
            linhas_.texto += c;
        }
    }
    void acabar() {
        if (linhas_.texto.size() >= porEnvio) enviar();
    }
    void fim() {
        enviar();
        stream_.complete();
    }

private:
    static std::vector<std::string> colunas(const TipoFicheiro& tipo) {
        std::vector<std::string> nomes{"linha"};
        nomes.insert(nomes.end(), tipo.colunasTabela.begin(), tipo.colunasTabela.end());
        return nomes;
    }
    void enviar() {
        if (linhas_.texto.empty()) return;
        stream_ << linhas_;
        linhas_.texto.clear();
    }

    pqxx::stream_to stream_;
    LinhasCopia linhas_;
};

class Copier {
public:
    Copier(const TipoFicheiro& tipo, Cabecalho cabecalho, Envio& envio, Enganos& enganos)
        : tipo_(tipo), cabecalho_(std::move(cabecalho)), envio_(envio), enganos_(enganos) {}

    void linha(int numero, const std::vector<std::string>& campos, std::size_t esperados) {
        envio_.comecar(numero);
        const bool inteira = campos.size() == esperados;
        if (!inteira) {
            enganar(numero, "",
                    "has " + std::to_string(campos.size()) + " fields, the header " + std::to_string(esperados) +
                        ": a field that holds the separator stands in quotes");
        }
        for (std::size_t i = 0; i < tipo_.colunas.size(); ++i)
            envio_.campo(inteira ? ler(numero, campos, i) : std::nullopt);
        envio_.acabar();
    }

private:
    std::optional<std::string> ler(int numero, const std::vector<std::string>& campos, std::size_t qual) {
        const auto& coluna = tipo_.colunas[qual];
        if (cabecalho_.onde[qual] == Cabecalho::npos) return std::nullopt;
        const auto& campo = campos[cabecalho_.onde[qual]];
        if (campo.empty()) {
            if (!coluna.vazia) enganar(numero, coluna.nome, "must not be empty");
            return std::nullopt;
        }
        auto lido = coluna.ler(campo);
        if (!lido.engano.empty()) enganar(numero, coluna.nome, std::move(lido.engano));
        return std::move(lido.valor);
    }
    void enganar(int numero, const char* coluna, std::string texto) {
        enganos_.juntar({tipo_.nome, numero, coluna, std::move(texto)});
    }

    const TipoFicheiro& tipo_;
    Cabecalho cabecalho_;
    Envio& envio_;
    Enganos& enganos_;
};

}  // namespace

const std::vector<TipoFicheiro>& tiposDeFicheiro() {
    static const std::vector<TipoFicheiro> tipos{
        {"employers",
         "registo_empregador",
         {{"niss", lerCampoNiss},
          {"nif", lerCampoNif},
          {"nome", lerCampoNome},
          {"fornecedor", lerCampoNome, false, true},
          {"adesao_desde", lerCampoData, false, true}},
         {"niss", "nif", "nome", "fornecedor", "adesao_desde"}},
        {"establishments",
         "registo_estabelecimento",
         {{"niss_empregador", lerCampoNiss},
          {"codigo", lerCampoEstabelecimento},
          {"morada", lerCampoNome},
          {"aberto_desde", lerCampoData},
          {"fechado_em", lerCampoData, true, true}},
         {"empregador", "codigo", "morada", "aberto_desde", "fechado_em"}},
        {"workers",
         "registo_trabalhador",
         {{"niss", lerCampoNissPessoa}, {"nome", lerCampoNome}, {"data_nascimento", lerCampoNascimento}},
         {"niss", "nome", "data_nascimento"}},
        {"rates",
         "registo_taxa",
         {{"niss_empregador", lerCampoNiss},
          {"niss_trabalhador", lerCampoNissPessoa},
          {"inicio_vinculo", lerCampoData},
          {"desde", lerCampoData},
          {"taxa_empregador", lerCampoTaxa},
          {"taxa_trabalhador", lerCampoTaxa}},
         {"empregador", "trabalhador", "inicio", "desde", "taxa_empregador", "taxa_trabalhador"}},
        {"interruptions",
         "registo_interrupcao",
         {{"niss_empregador", lerCampoNiss},
          {"chave", lerCampoNome},
          {"niss_trabalhador", lerCampoNissPessoa},
          {"de", lerCampoData},
          {"ate", lerCampoData, true, true},
          {"tipo", lerCampoInterrupcao},
          {"anulada", lerCampoLogico, false, true}},
         {"empregador", "chave", "trabalhador", "de", "ate", "tipo", "anulada"}}};
    return tipos;
}

void Enganos::ordenar(const std::vector<std::string>& ordem) {
    const auto lugar = [&](const FileMistake& engano) {
        return std::pair{std::ranges::find(ordem, engano.ficheiro) - ordem.begin(), engano.linha};
    };
    std::ranges::stable_sort(guardados_, {}, lugar);
}

FileRead copiarFicheiro(pqxx::transaction_base& transaction, const TipoFicheiro& tipo, const std::string& caminho,
                        std::int64_t maximoLinhas, Enganos& enganos, Progress& progresso) {
    constexpr std::int64_t linhasPorNoticia = 1'024;
    FileRead lido;
    lido.tipo = &tipo;
    lido.nome = std::filesystem::path{caminho}.filename().string();
    try {
        CsvReader leitor{caminho};
        const auto cabecalho = readHeader(leitor.cabecalho(), tipo.colunas);
        if (!cabecalho.engano.empty()) throw CsvUnreadable(1, cabecalho.engano);
        for (const auto onde : cabecalho.onde) lido.temColuna.push_back(onde != Cabecalho::npos);
        Envio envio{transaction, tipo};
        Copier copiador{tipo, cabecalho, envio, enganos};
        for (std::vector<std::string> campos; leitor.seguinte(campos);) {
            if (++lido.linhas > maximoLinhas)
                throw CsvUnreadable(leitor.linha(), "more than " + std::to_string(maximoLinhas) +
                                                        " lines: --maximum-rows lets them in");
            if (lido.linhas % linhasPorNoticia == 0) progresso.at(leitor.parte());
            copiador.linha(leitor.linha(), campos, leitor.cabecalho().size());
        }
        envio.fim();
        lido.sha256 = leitor.sha256();
    } catch (const CsvUnreadable& erro) {
        throw CommandRefused(caminho + (erro.linha > 0 ? ':' + std::to_string(erro.linha) : "") + ": " + erro.what() +
                             "; nothing was imported");
    }
    return lido;
}

}  // namespace psi::admin
