#include "psi/portal/portal.hpp"

#include <spdlog/spdlog.h>

#include "portal/calls/call_recorder.hpp"
#include "portal/html/page_frame.hpp"
#include "portal/pages/portal_pages.hpp"
#include "psi/base/catalogo.hpp"
#include "psi/base/log.hpp"
#include "psi/base/request_record.hpp"

namespace psi::portal {
namespace {

constexpr std::string_view kRaiz = "/psi/portal";
constexpr auto kAntesDoPrazo = std::chrono::seconds{2};  ///< at most, for calls to be written before they are shown

transport::Response indisponivel(const transport::Request& request) {
    auto resposta = paginaDeErro(request, 503, "Indisponível por agora",
                                 "Os dados não estão acessíveis neste momento. Volte a pedir a página daqui a pouco.");
    resposta.retryAfter = std::chrono::seconds{5};
    return resposta;
}

}  // namespace

transport::Response paginaDesconhecida(const transport::Request& request) {
    return paginaDeErro(request, 404, "Página não encontrada",
                        "Não há nada neste endereço do portal. Siga o menu para chegar às páginas que existem.");
}

class Portal::Impl {
public:
    Impl(const base::Config& config, std::shared_ptr<store::Pool> pool, operations::Operacoes& operacoes,
         transport::Callbacks seguinte)
        : pool_(std::move(pool)), operacoes_(operacoes), seguinte_(std::move(seguinte)) {
        if (config.quality.recordedCalls > 0) registador_.emplace(config.quality, pool_);
    }

    transport::Response handle(transport::Request& request) {
        if (const auto caminho = noPortal(request)) return protegida(request, *caminho);
        if (request.method != "POST" || !registador_) return seguinte_.handle(request);
        auto chamada = registador_->comecar(request);
        auto resposta = seguinte_.handle(request);
        registador_->terminar(std::move(chamada), resposta);
        return resposta;
    }

    transport::Response refuse(const transport::RequestHead& head, unsigned status, const base::Falha& falha) {
        if (noPortal(head)) {
            // A fault is under 500 for the sake of SOAP's older stacks; a browser is told what it is.
            if (falha.codigo != base::Falha::Codigo::ErroInterno && status == base::catalogo::httpDePedidoCompleto)
                status = static_cast<unsigned>(falha.codigo);
            auto resposta = paginaDeErro(head, status, "Pedido recusado", falha.texto);
            resposta.retryAfter = falha.tentarApos;
            return resposta;
        }
        auto resposta = seguinte_.refuse(head, status, falha);
        if (head.method == "POST" && head.credencial && registador_) registador_->recusada(head, resposta);
        return resposta;
    }

    [[nodiscard]] const transport::Callbacks& seguinte() const { return seguinte_; }

    void terminar() {
        if (registador_) registador_->parar();
    }

private:
    /// What follows the portal's root in the address; nothing for another one.
    static std::optional<std::string_view> noPortal(const transport::RequestHead& head) {
        const auto endereco = std::string_view(head.target).substr(0, head.target.find('?'));
        if (endereco != kRaiz && !endereco.starts_with("/psi/portal/")) return std::nullopt;
        return endereco.substr(std::min(endereco.size(), kRaiz.size() + 1));
    }

    transport::Response protegida(const transport::Request& request, std::string_view caminho) {
        if (auto* registo = base::currentRecord()) registo->service = "portal";
        try {
            return pagina(request, caminho);
        } catch (const store::StoreUnavailable&) {
        } catch (const store::StoreBusy&) {
        } catch (const store::DeadlinePassed&) {
        } catch (const std::exception& erro) {
            spdlog::error("portal page failed correlation={} error=\"{}\"", request.correlationId,
                          base::forLog(erro.what()));
            return paginaDeErro(request, 500, "Algo correu mal",
                                "A página não se fez. Se continuar, indique ao apoio a correlação que está em baixo.");
        }
        return indisponivel(request);
    }

    transport::Response pagina(const transport::Request& request, std::string_view caminho) {
        if (request.method != "GET" && request.method != "HEAD") {
            auto resposta =
                paginaDeErro(request, 405, "Método não permitido",
                             "As páginas do portal só se leem: use GET. As chamadas SOAP vão para o endereço "
                             "de cada serviço.");
            resposta.allow = "GET, HEAD";
            return resposta;
        }
        if (caminho == "estilo.css") return respostaDoEstilo();
        const auto agora = std::chrono::time_point_cast<domain::Instante::duration>(std::chrono::system_clock::now());
        auto quem = store::lerQuemNoPortal(*pool_, request.deadline, request.credencial->fingerprint, agora);
        if (!quem)
            return paginaDeErro(
                request, 401, "Certificado não registado",
                "Este certificado não está registado, foi revogado, ou o seu cliente foi encerrado. Use o "
                "certificado de um cliente registado neste ambiente, ou peça ao apoio que o registe.");
        const auto interrogacao = request.target.find('?');
        return escolher(
            {request, std::move(*quem),
             interrogacao == request.target.npos ? std::string_view{}
                                                 : std::string_view(request.target).substr(interrogacao + 1),
             *pool_, operacoes_, registador_.has_value(), agora},
            caminho);
    }

    transport::Response escolher(const Visita& visita, std::string_view caminho) {
        constexpr std::string_view kChamada = "chamadas/", kIdentidade = "identidades/";
        if (caminho.empty() || caminho.starts_with("chamadas") || caminho == "homologacao") escoar(visita);
        if (caminho.empty()) return paginaInicio(visita);
        if (caminho == "homologacao") return paginaHomologacao(visita);
        if (caminho == "erros") return paginaErros(visita);
        if (caminho == "identidades") return paginaIdentidades(visita);
        if (caminho == "identidades/livres") return paginaLivres(visita);
        if (caminho.starts_with(kIdentidade)) return paginaEmpregador(visita, caminho.substr(kIdentidade.size()));
        if (caminho == "chamadas") return paginaChamadas(visita);
        if (caminho.starts_with(kChamada)) return paginaChamada(visita, caminho.substr(kChamada.size()));
        return paginaDesconhecida(visita.request);
    }

    // So that a vendor finds the call it has just made.
    void escoar(const Visita& visita) {
        if (registador_)
            registador_->escoar(std::min(visita.request.deadline, std::chrono::steady_clock::now() + kAntesDoPrazo));
    }

    std::shared_ptr<store::Pool> pool_;
    operations::Operacoes& operacoes_;
    transport::Callbacks seguinte_;
    std::optional<Registador> registador_;
};

Portal::Portal(const base::Config& config, std::shared_ptr<store::Pool> pool, operations::Operacoes& operacoes,
               transport::Callbacks seguinte)
    : impl_(std::make_unique<Impl>(config, std::move(pool), operacoes, std::move(seguinte))) {}
Portal::~Portal() = default;

transport::Callbacks Portal::callbacks() {
    auto todos = impl_->seguinte();
    todos.handle = [this](transport::Request& request) { return impl_->handle(request); };
    todos.refuse = [this](const transport::RequestHead& head, unsigned status, const base::Falha& falha) {
        return impl_->refuse(head, status, falha);
    };
    return todos;
}

void Portal::terminar() {
    impl_->terminar();
}

}  // namespace psi::portal
