#include "psi/portal/portal.hpp"

#include <spdlog/spdlog.h>

#include "portal/calls/call_recorder.hpp"
#include "portal/ensaio/form_tokens.hpp"
#include "portal/html/page_frame.hpp"
#include "portal/pages/portal_pages.hpp"
#include "psi/base/catalogo.hpp"
#include "psi/base/log.hpp"
#include "psi/base/request_record.hpp"

namespace psi::portal {
namespace {

constexpr std::string_view kRaiz = "/psi/portal";
constexpr auto kAntesDoPrazo = std::chrono::seconds{2};  ///< at most, for calls to be written before they are shown

transport::Response toThePortal() {
    transport::Response resposta;
    resposta.status = 302;
    resposta.contentType = "text/plain; charset=utf-8";
    resposta.headers =
        "Location: /psi/portal/\r\nStrict-Transport-Security: max-age=31536000\r\nCache-Control: no-store\r\n";
    resposta.body = "/psi/portal/\n";
    return resposta;
}

transport::Response indisponivel(const transport::Request& request) {
    auto resposta = errorPage(request, 503, "Indisponível por agora",
                              "Os dados não estão acessíveis neste momento. Volte a pedir a página daqui a pouco.");
    resposta.retryAfter = std::chrono::seconds{5};
    return resposta;
}

}  // namespace

transport::Response unknownPage(const transport::Request& request) {
    return errorPage(request, 404, "Página não encontrada",
                     "Não há nada neste endereço do portal. Siga o menu para chegar às páginas que existem.");
}

class Portal::Impl {
public:
    Impl(const base::Config& config, std::shared_ptr<postgres::Pool> pool, operations::Operations& operacoes,
         transport::Callbacks seguinte)
        : pool_(std::move(pool)),
          operacoes_(operacoes),
          seguinte_(std::move(seguinte)),
          fichas_(base::readSecret(config.operations.cursorKeyFile)) {
        nameSupport(config.quality.contact);
        if (config.quality.recordedCalls > 0) callRecorder_.emplace(config.quality, pool_);
    }

    transport::Response handle(transport::Request& request) {
        if (asksForTheDoor(request)) return toThePortal();
        if (const auto caminho = noPortal(request)) return protegida(request, *caminho);
        return chamar(request);
    }

    /// Takes a call on its way and puts it on record.
    transport::Response chamar(transport::Request& request) {
        if (request.method != "POST" || !callRecorder_) return seguinte_.handle(request);
        auto chamada = callRecorder_->comecar(request);
        auto resposta = seguinte_.handle(request);
        callRecorder_->terminar(std::move(chamada), resposta);
        return resposta;
    }

    transport::Response refuse(const transport::RequestHead& head, unsigned status, const base::Falha& falha) {
        if (noPortal(head)) {
            // A fault is under 500 for the sake of SOAP's older stacks; a browser is told what it is.
            if (falha.codigo != base::Falha::Codigo::ErroInterno && status == base::catalogo::httpDePedidoCompleto)
                status = static_cast<unsigned>(falha.codigo);
            auto resposta = errorPage(head, status, "Pedido recusado", falha.texto);
            resposta.retryAfter = falha.tentarApos;
            return resposta;
        }
        auto resposta = seguinte_.refuse(head, status, falha);
        if (head.method == "POST" && head.credencial && callRecorder_) callRecorder_->recusada(head, resposta);
        return resposta;
    }

    [[nodiscard]] const transport::Callbacks& seguinte() const { return seguinte_; }

    void terminar() {
        if (callRecorder_) callRecorder_->parar();
    }

private:
    /// Who types the host alone in a browser means the portal.
    static bool asksForTheDoor(const transport::RequestHead& head) {
        const auto& target = head.target;
        return (head.method == "GET" || head.method == "HEAD") &&
               (target == "/" || target == "/psi" || target == "/psi/");
    }

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
        } catch (const postgres::StoreUnavailable&) {
        } catch (const postgres::StoreBusy&) {
        } catch (const postgres::DeadlinePassed&) {
        } catch (const std::exception& erro) {
            spdlog::error("portal page failed correlation={} error=\"{}\"", request.correlationId,
                          base::forLog(erro.what()));
            return errorPage(request, 500, "Algo correu mal",
                             "A página não se fez. Se continuar, indique ao apoio a correlação que está em baixo.");
        }
        return indisponivel(request);
    }

    transport::Response pagina(const transport::Request& request, std::string_view caminho) {
        constexpr std::string_view kComFormulario = "experimentar/";
        const bool comFormulario =
            request.method == "POST" && (caminho.starts_with(kComFormulario) || caminho == "comprovativo");
        if (request.method != "GET" && request.method != "HEAD" && !comFormulario) {
            auto resposta = errorPage(request, 405, "Método não permitido",
                                      "As páginas do portal só se leem: use GET. As chamadas SOAP vão para o endereço "
                                      "de cada serviço.");
            resposta.allow = "GET, HEAD";
            return resposta;
        }
        if (caminho == "estilo.css") return stylesheetReply();
        const auto agora = std::chrono::time_point_cast<domain::Instante::duration>(std::chrono::system_clock::now());
        auto quem = store::lerQuemNoPortal(*pool_, request.deadline, request.credencial->fingerprint, agora);
        if (!quem)
            return errorPage(request, 401, "Certificado não registado",
                             "Este certificado não está registado, foi revogado, ou o seu cliente foi encerrado. Use o "
                             "certificado de um cliente registado neste ambiente, ou peça ao apoio" +
                                 supportNote() + " que o registe.");
        const auto interrogacao = request.target.find('?');
        return escolher(
            {request, std::move(*quem),
             interrogacao == request.target.npos ? std::string_view{}
                                                 : std::string_view(request.target).substr(interrogacao + 1),
             *pool_, operacoes_, callRecorder_.has_value(), agora, &fichas_,
             [this](transport::Request& chamada) { return chamar(chamada); }},
            caminho);
    }

    transport::Response escolher(const Visita& visita, std::string_view caminho) {
        constexpr std::string_view kChamada = "chamadas/", kIdentidade = "identidades/", kGuia = "guia/",
                                   kCodigos = "guia/codigos/", kEnsaio = "experimentar/";
        if (caminho.empty() || caminho.starts_with("chamadas") || caminho.starts_with("experimentar") ||
            caminho.starts_with("homologacao") || caminho == "trafego")
            drain(visita);
        if (caminho.empty()) return startPage(visita);
        if (caminho == "homologacao") return checklistPage(visita);
        if (caminho == "homologacao/declaracao.pdf") return statementFile(visita);
        if (caminho == "comprovativo") return receiptPage(visita);
        if (caminho == "trafego") return trafficPage(visita);
        if (caminho == "erros") return errorsPage(visita);
        if (caminho == "identidades") return identitiesPage(visita);
        if (caminho == "identidades/livres") return freeWorkersPage(visita);
        if (caminho.starts_with(kIdentidade)) return employerPage(visita, caminho.substr(kIdentidade.size()));
        if (caminho == "guia/codigos") return codesPage(visita, "");
        if (caminho.starts_with(kCodigos)) return codesPage(visita, caminho.substr(kCodigos.size()));
        if (caminho == "guia") return guidePage(visita, "");
        if (caminho.starts_with(kGuia)) return guidePage(visita, caminho.substr(kGuia.size()));
        if (caminho == "experimentar") return tryPage(visita, "");
        if (caminho.starts_with(kEnsaio)) return tryPage(visita, caminho.substr(kEnsaio.size()));
        if (caminho == "chamadas") return callsPage(visita);
        if (caminho.starts_with(kChamada)) return callPage(visita, caminho.substr(kChamada.size()));
        return unknownPage(visita.request);
    }

    // So that a vendor finds the call it has just made.
    void drain(const Visita& visita) {
        if (callRecorder_)
            callRecorder_->drain(std::min(visita.request.deadline, std::chrono::steady_clock::now() + kAntesDoPrazo));
    }

    std::shared_ptr<postgres::Pool> pool_;
    operations::Operations& operacoes_;
    transport::Callbacks seguinte_;
    FormTokens fichas_;
    std::optional<CallRecorder> callRecorder_;
};

Portal::Portal(const base::Config& config, std::shared_ptr<postgres::Pool> pool, operations::Operations& operacoes,
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
