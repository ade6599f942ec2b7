#include "operations/pipeline/pipeline.hpp"

#include <algorithm>

#include "operations/pipeline/access_refusal.hpp"
#include "operations/pipeline/request_outcome.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/base/ascii.hpp"
#include "psi/base/catalogo.hpp"
#include "psi/base/clock.hpp"
#include "psi/base/request_record.hpp"
#include "psi/base/texts.hpp"
#include "psi/base/version.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/postgres/replica.hpp"
#include "psi/store/access.hpp"

namespace psi::operations {
namespace {

domain::Instante agoraReal() {
    return base::realNow();
}

unsigned secondsToNextHour(domain::Instante agora) {
    const auto hora = std::chrono::floor<std::chrono::hours>(agora);
    return static_cast<unsigned>(std::chrono::ceil<std::chrono::seconds>(hora + std::chrono::hours{1} - agora).count());
}

}  // namespace

bool Write::identityFailed(const domain::Mensagens& mensagens) const {
    return std::any_of(mensagens.begin(), mensagens.end(), [](const auto& m) {
        const auto* entrada = base::catalogo::mensagem(m.codigo);
        return entrada && entrada->identidade;
    });
}

Pipeline::Pipeline(const base::Config& config, std::shared_ptr<postgres::Pool> pool)
    : config_(config),
      pool_(std::move(pool)),
      accessCache_(std::chrono::milliseconds{config.access.cacheMilliseconds}, config.access.cacheEntries),
      cursors_(base::readSecret(config.operations.cursorKeyFile)),
      audit_(config.operations, pool_),
      maintenance_(config.database, pool_),
      monthTotals_(config.operations.monthTotals) {
    if (!config_.environment.isProduction()) quality_ = std::make_unique<Quality>(config_, pool_);
}

void Pipeline::terminar() {
    accessCache_.finish();
    maintenance_.terminar();
    audit_.terminar();
    if (quality_) quality_->observer().terminar();
}

access::Access Pipeline::askAccess(const Call& call, std::optional<domain::Niss> representado) {
    const auto& fingerprint = call.credencial->fingerprint;
    const auto consulta = [this, fingerprint, representado, servico = call.servico, prazo = call.prazo] {
        const auto acesso = store::askAccess(*pool_, prazo, fingerprint, representado, servico, agoraReal());
        if (acesso.cliente != 0 && onIdentified_) onIdentified_(fingerprint, acesso.cliente);
        return acesso;
    };
    return accessCache_.authorise(fingerprint, representado, call.servico, consulta);
}

Resultado Pipeline::newResultado(const Contexto& contexto, domain::Instante agora) const {
    Resultado resultado;
    resultado.idPedido = contexto.idPedido;
    resultado.dataHora = agora;
    resultado.ambiente = config_.environment.name;
    resultado.versao = base::version();
    resultado.apenasValidado = contexto.apenasValidar;
    return resultado;
}

Pipeline::Authorised Pipeline::autorizar(const Call& call, const Contexto& contexto) {
    const auto agora = agoraReal();
    if (call.credencial->validoAte < agora || call.credencial->validoDesde > agora) {
        auto falha = certificateFault();
        falha.texto = base::textoCertificadoForaDeValidade;  // as the transport says it, which looked a moment before
        return falha;
    }

    std::optional<domain::Niss> representado;
    if (contexto.nissRepresentado) representado = domain::Niss::ler(*contexto.nissRepresentado);
    const auto acesso = askAccess(call, representado);
    const auto& empregador = acesso.empregador ? acesso.empregador : representado;
    recordCaller(contexto, acesso.cliente, empregador ? empregador->numero() : 0);

    if (acesso.estado == access::Access::Estado::CertificadoDesconhecido) return certificateFault();

    const auto recusar = [&](Codigo codigo) {
        Resultado resultado = newResultado(contexto, agora);
        resultado.codigo = static_cast<int>(codigo);
        resultado.mensagens = {mensagem(codigo, "contexto/nissRepresentado")};
        return resultado;
    };
    if (contexto.nissRepresentado && !representado) return recusar(Codigo::NissErrado);
    if (const auto codigo = accessRefusal(acesso.estado)) return recusar(*codigo);

    AuthorisedRequest entrada{call,  contexto, acesso.cliente, acesso.empregador.value().numero(),
                              agora, agora,    std::nullopt};
    if (acesso.diasSimulados && !config_.environment.isProduction()) {
        entrada.dataSimulada = domain::somarDias(domain::dataEmLisboa(agora), *acesso.diasSimulados);
        entrada.agora = domain::mesmaHoraEmLisboa(*entrada.dataSimulada, agora);
    }
    return entrada;
}

std::optional<base::Falha> Pipeline::maintenanceRefusal(Reach reach) const {
    const auto manutencao = maintenance_.emVigor();
    if (!manutencao || (!manutencao->tudo && reach == Reach::Reads)) return std::nullopt;
    const auto agora = agoraReal();
    if (manutencao->ate <= agora) return std::nullopt;
    if (auto* registo = base::currentRecord()) registo->outcome = "maintenance";
    return maintenanceFault(manutencao->tudo, manutencao->ate, agora);
}

Fim Pipeline::ifAuthorised(const char* operacao, Reach reach, const Call& call, const Contexto& contexto,
                           const std::function<Fim(const AuthorisedRequest&)>& corpo) {
    return protegido(operacao, call, [&]() -> Fim {
        if (auto falha = maintenanceRefusal(reach)) return std::move(*falha);
        const auto autorizado = autorizar(call, contexto);
        if (const auto* entrada = std::get_if<AuthorisedRequest>(&autorizado)) return corpo(*entrada);

        const auto* falha = std::get_if<base::Falha>(&autorizado);
        const int codigo = falha ? static_cast<int>(falha->codigo) : std::get<Resultado>(autorizado).codigo;
        audit_.juntar(store::AcessoRecusado{call.credencial->fingerprint, contexto.nissRepresentado, operacao,
                                            call.correlacao, agoraReal(), codigo},
                      call.prazo);
        if (falha) return *falha;
        return std::get<Resultado>(autorizado);
    });
}

Fim Pipeline::consultar(const Call& call, const Contexto& contexto, const char* operacao, const Body& corpo) {
    return ifAuthorised(operacao, Reach::Reads, call, contexto, [&](const AuthorisedRequest& entrada) {
        return withQuality(entrada, operacao,
                           [&](Observation& observado) { return readAuthorised(entrada, operacao, corpo, observado); });
    });
}

Fim Pipeline::readAuthorised(const AuthorisedRequest& entrada, const char* operacao, const Body& corpo,
                             Observation& observado) {
    Resultado resultado = newResultado(entrada.contexto, entrada.agoraReal);
    resultado.dataSimulada = entrada.dataSimulada;
    if (const auto leitura = corpo(entrada, resultado)) {
        observado.continuacao = leitura->continuacao;
        observado.haMais = leitura->haMais;
        observado.silencio = leitura->silencio;
        observado.documento = leitura->documento;
        if (leitura->identityFailed)
            countIdentityFailure(entrada, operacao, resultado.codigo, leitura->hash);
        else
            audit_.juntar(store::LinhaLeitura{entrada.empregador, entrada.cliente, operacao, entrada.call.correlacao,
                                              entrada.agoraReal, resultado.codigo, leitura->linhas, leitura->hash},
                          entrada.call.prazo);
    }
    return resultado;
}

void Pipeline::countIdentityFailure(const AuthorisedRequest& entrada, const char* operacao, int codigo,
                                    const store::Sha256& hash) const {
    store::WriteBase base;
    base.empregador = entrada.empregador;
    base.cliente = entrada.cliente;
    base.operacao = operacao;
    base.hash = hash;
    base.codigo = codigo;
    base.dataHora = entrada.agoraReal;
    base.correlacao = entrada.call.correlacao;
    store::registarFalhaIdentidade(*pool_, entrada.call.prazo, base);
}

void Pipeline::requireIdentityFailuresLeft(unsigned failures, const AuthorisedRequest& entrada) const {
    const auto limit = config_.access.identityFailuresPerHour;
    if (failures >= limit) throw Refused{identitiesFault(limit, secondsToNextHour(entrada.agoraReal))};
}

Fim Pipeline::withQuality(const AuthorisedRequest& entrada, const char* operacao,
                          const std::function<Fim(Observation&)>& correr) {
    Observation observado;
    if (!quality_) return correr(observado);
    Resultado recusado = newResultado(entrada.contexto, entrada.agoraReal);
    recusado.dataSimulada = entrada.dataSimulada;
    return quality_->around(entrada, operacao, std::move(recusado), correr);
}

Fim Pipeline::escrever(const Call& call, const Contexto& contexto, Write& escrita) {
    const auto reach = contexto.apenasValidar ? Reach::Reads : Reach::Writes;
    return ifAuthorised(escrita.operacao(), reach, call, contexto, [&](const AuthorisedRequest& entrada) {
        return withQuality(entrada, escrita.operacao(),
                           [&](Observation& observado) { return writeAuthorised(entrada, escrita, observado); });
    });
}

Fim Pipeline::writeAuthorised(const AuthorisedRequest& entrada, Write& escrita, Observation& observado) {
    store::WriteBase base;
    base.empregador = entrada.empregador;
    base.cliente = entrada.cliente;
    base.operacao = escrita.operacao();
    base.hash = escrita.hash(entrada.empregador);
    base.dataHora = entrada.agoraReal;
    base.dataSimulada = entrada.dataSimulada;
    base.correlacao = entrada.call.correlacao;
    base.trabalhador = observado.trabalhador = escrita.trabalhador();
    if (!entrada.contexto.apenasValidar && entrada.contexto.idPedido)
        base.idPedido = base::lowerCase(*entrada.contexto.idPedido);

    for (unsigned tentativa = 0; tentativa < config_.operations.conflictAttempts; ++tentativa) {
        if (auto fim = tryWrite(entrada, escrita, base, observado)) {
            if (quality_) escrita.observar(observado);
            return std::move(*fim);
        }
    }
    return conflictFault();
}

// Nothing: what was read has changed, or the outcome is unknown, and the operation runs again from its reading, which
// finds the idPedido where the first try was in fact kept.
std::optional<Fim> Pipeline::tryWrite(const AuthorisedRequest& entrada, Write& escrita, store::WriteBase& base,
                                      Observation& observado) {
    try {
        const auto lido = escrita.ler(entrada, base.idPedido);
        observado.repetido = lido.pedido.has_value();
        if (lido.pedido) {
            // It may have been told 408 while the standby did not have it: an answer that is kept is a promise.
            if (!entrada.contexto.apenasValidar) postgres::waitForReplica(*pool_, entrada.call.prazo);
            return replayStored(entrada, escrita, *lido.pedido, base);
        }
        const auto limite = config_.access.identityFailuresPerHour;
        if (lido.falhasIdentidadeNestaHora >= limite)
            return identitiesFault(limite, secondsToNextHour(entrada.agoraReal));

        const bool semChave = !base.idPedido && !entrada.contexto.apenasValidar;
        base.mensagens = escrita.decidir(entrada);
        base.falhaIdentidade = escrita.identityFailed(base.mensagens);
        base.codigo = escrita.codigo(base.mensagens);
        base.resposta = escrita.resposta();
        base.dataSimulada = escrita.dataSimulada(entrada);
        if (semChave) {
            base.mensagens.insert(base.mensagens.begin(), mensagem(Codigo::ParametroEmFalta, "contexto/idPedido"));
            base.codigo = domain::codigoGlobal(base.mensagens);
            base.dataSimulada = entrada.dataSimulada;  // nothing is kept, so the clock stays
        }
        if (semChave || (base.codigo != static_cast<int>(Codigo::Sucesso) && !escrita.keepsErrors()))
            return endWithErrors(entrada, base, entrada.contexto.apenasValidar && escrita.comEfeito());

        Resultado resultado = newResultado(entrada.contexto, entrada.agoraReal);
        resultado.dataSimulada = entrada.contexto.apenasValidar ? entrada.dataSimulada : base.dataSimulada;
        if (!entrada.contexto.apenasValidar) resultado.numeroComunicacao = escrita.aplicar(entrada, base);
        resultado.codigo = base.codigo;
        resultado.mensagens = base.mensagens;
        resultado.comEfeito = resultado.codigo == static_cast<int>(Codigo::Sucesso) || escrita.comEfeito();
        return resultado;
    } catch (const postgres::Conflict&) {
        if (auto* registo = base::currentRecord()) ++registo->conflicts;
        return std::nullopt;
    } catch (const postgres::OutcomeUnknown&) {
        if (auto* registo = base::currentRecord()) ++registo->outcomesUnknown;
        return std::nullopt;
    }
}

Fim Pipeline::endWithErrors(const AuthorisedRequest& entrada, store::WriteBase& base, bool comEfeito) {
    if (base.idPedido)
        store::registarRecusa(*pool_, entrada.call.prazo, base);
    else if (base.falhaIdentidade)
        store::registarFalhaIdentidade(*pool_, entrada.call.prazo, base);
    Resultado resultado = newResultado(entrada.contexto, entrada.agoraReal);
    resultado.dataSimulada = base.dataSimulada;
    resultado.codigo = base.codigo;
    resultado.mensagens = base.mensagens;
    resultado.comEfeito = comEfeito;
    return resultado;
}

Fim Pipeline::replayStored(const AuthorisedRequest& entrada, Write& escrita, const store::PedidoGuardado& pedido,
                           const store::WriteBase& base) const {
    Resultado resultado = newResultado(entrada.contexto, entrada.agoraReal);
    if (pedido.cliente != entrada.cliente || pedido.hash != base.hash) {
        resultado.dataSimulada = entrada.dataSimulada;
        resultado.codigo = static_cast<int>(Codigo::IdPedidoRepetido);
        resultado.mensagens = {mensagem(Codigo::IdPedidoRepetido, "contexto/idPedido")};
        return resultado;
    }
    if (auto* registo = base::currentRecord()) registo->replay = true;
    if (pedido.resposta) escrita.repor(*pedido.resposta);
    resultado.codigo = pedido.codigo;
    resultado.comEfeito = pedido.codigo == static_cast<int>(Codigo::Sucesso) || escrita.comEfeito();
    resultado.mensagens = pedido.mensagens;
    resultado.numeroComunicacao = pedido.numeroComunicacao;
    resultado.dataHora = pedido.dataHora;
    resultado.dataSimulada = pedido.dataSimulada;
    return resultado;
}

// The service is any: whether a certificate is registered does not hang on it.
std::optional<base::Falha> Pipeline::identificar(const Call& call) {
    constexpr const char* kOperacao = "Identificar";
    const auto& fingerprint = call.credencial->fingerprint;
    if (const auto manutencao = maintenance_.emVigor(); manutencao && manutencao->tudo) return std::nullopt;
    const auto conhecido = accessCache_.knowledge(fingerprint);
    if (conhecido == access::Knowledge::Registered) return std::nullopt;
    if (conhecido == access::Knowledge::Refused) return certificateFault();
    auto fim = executar(kOperacao, call, [&]() -> Fim {
        const auto agora = agoraReal();
        const auto acesso = askAccess(call, std::nullopt);
        if (acesso.estado != access::Access::Estado::CertificadoDesconhecido) return Resultado{};
        auto falha = certificateFault();
        audit_.juntar(store::AcessoRecusado{fingerprint, std::nullopt, kOperacao, call.correlacao, agora,
                                            static_cast<int>(falha.codigo)},
                      call.prazo);
        return falha;
    });
    if (auto* falha = std::get_if<base::Falha>(&fim)) return std::move(*falha);
    return std::nullopt;
}

Fim Pipeline::executar(const char* operacao, const Call& call, const std::function<Fim()>& corpo) {
    try {
        return corpo();
    } catch (const Refused& refused) {
        return refused.falha;
    } catch (const postgres::DeadlinePassed&) {
        return deadlineFault();
    } catch (const postgres::StoreBusy&) {
        return storeFault(1);
    } catch (const postgres::StoreUnavailable& erro) {
        registarErro(operacao, call, erro.what());
        return storeFault(config_.database.retryAfterSeconds);
    } catch (const std::exception& erro) {
        registarErro(operacao, call, erro.what());
        return internalFault();
    }
}

Fim Pipeline::protegido(const char* operacao, const Call& call, const std::function<Fim()>& corpo) {
    Fim fim = executar(operacao, call, corpo);
    registarFim(fim);
    return fim;
}

}  // namespace psi::operations
