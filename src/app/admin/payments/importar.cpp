#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>

#include <openssl/sha.h>

#include "payments/comandos.hpp"
#include "payments/registar.hpp"

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;

struct Palavras {
    domain::ResultadoAviso resultado;
    const char* texto;
};
constexpr std::array palavras{Palavras{domain::ResultadoAviso::Aplicado, "paid"},
                              Palavras{domain::ResultadoAviso::Excesso, "paid, with an excess"},
                              Palavras{domain::ResultadoAviso::Insuficiente, "below the document's value"},
                              Palavras{domain::ResultadoAviso::Expirado, "expired, its values no longer its own"},
                              Palavras{domain::ResultadoAviso::Cancelado, "of a cancelled document"},
                              Palavras{domain::ResultadoAviso::JaPago, "of a document that was paid before"},
                              Palavras{domain::ResultadoAviso::Desconhecido, "naming no document, or more than one"}};

std::string lerFicheiro(const PedidoImportar& pedido) {
    std::error_code erro;
    const auto tamanho = std::filesystem::file_size(pedido.ficheiro, erro);
    std::ifstream entrada{pedido.ficheiro, std::ios::binary};
    if (erro || !entrada) throw Recusa("cannot read the file " + pedido.ficheiro);
    if (tamanho > pedido.maximoMebibytes * 1024 * 1024) {
        throw Recusa(pedido.ficheiro + " has more than " + std::to_string(pedido.maximoMebibytes) +
                     " MiB: nothing was registered; --max-mebibytes lets it in");
    }
    std::string bytes(tamanho, '\0');
    entrada.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (static_cast<std::uintmax_t>(entrada.gcount()) != tamanho)
        throw Recusa(pedido.ficheiro + " changed while it was read: nothing was registered");
    return bytes;
}

FicheiroAvisos ler(const PedidoImportar& pedido, const std::string& bytes) {
    try {
        return lerAvisos(bytes);
    } catch (const FicheiroRecusado& erro) {
        throw Recusa(pedido.ficheiro + ": " + erro.what() + "; nothing was registered");
    }
}

std::string correlacao(const std::string& bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> resumo{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), resumo.data());
    static constexpr char algarismos[] = "0123456789abcdef";
    std::string texto = "payments-";
    for (std::size_t i = 0; i < 8; ++i) texto.append({algarismos[resumo[i] >> 4U], algarismos[resumo[i] & 15U]});
    return texto;
}

domain::Instante agora() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// What became of a file.
class Resumo {
public:
    explicit Resumo(FicheiroAvisos& ficheiro) : ficheiro_(ficheiro) {}

    void juntar(const Aviso& aviso, const AvisoFeito& feito) {
        using Estado = store::AvisoRegistado::Estado;
        if (feito.registado.estado == Estado::Divergente) {
            ficheiro_.recusados.push_back({aviso.linha, aviso.referenciaBanco,
                                           "the bank's reference is on record with another content (" +
                                               feito.registado.resultado + "): nothing was changed"});
            return;
        }
        if (feito.registado.estado == Estado::Repetido) return void(++repetidos_);
        ++resultados_[feito.decisao.resultado];
        porAplicar_.valor += feito.decisao.porAplicar.valor;
        if (!feito.registado.recibo) return;
        ++recibos_;
        pago_.valor += aviso.valor.valor - feito.decisao.porAplicar.valor;
    }

    [[nodiscard]] bool tudoRegistado() const { return ficheiro_.recusados.empty(); }

    [[nodiscard]] Json emJson(const std::string& nome) const {
        Json objeto{{"file", nome}, {"notices", ficheiro_.avisos.size()}, {"outcomes", Json::object()}};
        for (const auto& [resultado, texto] : palavras)
            objeto["outcomes"][domain::nome(resultado)] = quantos(resultado);
        objeto["repeated"] = repetidos_;
        objeto["receipts"] = recibos_;
        objeto["paid"] = pago_.escrever();
        objeto["unapplied"] = porAplicar_.escrever();
        objeto["refused"] = Json::array();
        for (const auto& r : ficheiro_.recusados)
            objeto["refused"].push_back(
                {{"line", r.linha}, {"bank_reference", r.referenciaBanco}, {"reason", r.motivo}});
        objeto["no_payments"] = {{"debits", ficheiro_.debitos},
                                 {"reversals", ficheiro_.estornos},
                                 {"not_booked", ficheiro_.porContabilizar}};
        return objeto;
    }

    [[nodiscard]] std::string emTexto(const std::string& nome) const {
        std::string texto = nome + ": " + std::to_string(ficheiro_.avisos.size()) + " notices\n";
        for (const auto& [resultado, dito] : palavras)
            if (quantos(resultado) > 0)
                texto +=
                    "  " + std::to_string(quantos(resultado)) + ' ' + dito + " (" + domain::nome(resultado) + ")\n";
        if (repetidos_ > 0) texto += "  " + std::to_string(repetidos_) + " repeated: nothing changed\n";
        texto += std::to_string(recibos_) + " receipts for " + pago_.escrever() + " EUR; " + porAplicar_.escrever() +
                 " EUR paid nothing (psi-admin payments list --unapplied)\n";
        for (const auto& r : ficheiro_.recusados)
            texto += "refused, line " + std::to_string(r.linha) +
                     (r.referenciaBanco.empty() ? "" : ", " + r.referenciaBanco) + ": " + r.motivo + '\n';
        if (ficheiro_.debitos + ficheiro_.estornos + ficheiro_.porContabilizar > 0)
            texto += "no payments: " + std::to_string(ficheiro_.debitos) + " debits, " +
                     std::to_string(ficheiro_.estornos) + " reversals, " + std::to_string(ficheiro_.porContabilizar) +
                     " not booked\n";
        return texto;
    }

private:
    [[nodiscard]] int quantos(domain::ResultadoAviso resultado) const {
        const auto encontrado = resultados_.find(resultado);
        return encontrado == resultados_.end() ? 0 : encontrado->second;
    }

    FicheiroAvisos& ficheiro_;
    std::map<domain::ResultadoAviso, int> resultados_;
    int repetidos_ = 0, recibos_ = 0;
    domain::Cents pago_, porAplicar_;
};

void registarTodos(pqxx::connection& ligacao, const std::vector<Aviso>& avisos, const OrigemAvisos& origem,
                   Resumo& resumo) {
    std::size_t feitos = 0;
    try {
        for (const auto& aviso : avisos) {
            resumo.juntar(aviso, registarAviso(ligacao, aviso, origem, agora()));
            ++feitos;
        }
    } catch (const std::exception& erro) {
        throw Recusa(std::string{erro.what()} + "\nregistered " + std::to_string(feitos) + " of " +
                     std::to_string(avisos.size()) + " notices; import the file again to go on");
    }
}

}  // namespace

void importarAvisos(Contexto& contexto, const PedidoImportar& pedido) {
    const auto bytes = lerFicheiro(pedido);
    auto ficheiro = ler(pedido, bytes);
    Resumo resumo{ficheiro};
    const auto nome = std::filesystem::path{pedido.ficheiro}.filename().string();
    const auto ligacao = contexto.ligarStore();
    registarTodos(*ligacao, ficheiro.avisos, {nome, correlacao(bytes)}, resumo);
    contexto.dizer(resumo.emJson(nome), resumo.emTexto(nome));
    if (!resumo.tudoRegistado()) throw CLI::RuntimeError(saidaFalha);
}

}  // namespace psi::admin
