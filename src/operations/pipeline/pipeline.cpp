#include "operations/pipeline/pipeline.hpp"

#include <algorithm>

#include "operations/pipeline/access_refusal.hpp"
#include "operations/pipeline/lower_case.hpp"
#include "operations/pipeline/request_outcome.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/base/catalogo.hpp"
#include "psi/base/request_record.hpp"
#include "psi/base/texts.hpp"
#include "psi/base/version.hpp"
#include "psi/postgres/replica.hpp"

namespace psi::operations {
namespace {

domain::Instante agoraReal() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

unsigned segundosAteNovaHora(domain::Instante agora) {
    const auto hora = std::chrono::floor<std::chrono::hours>(agora);
    return static_cast<unsigned>(std::chrono::ceil<std::chrono::seconds>(hora + std::chrono::hours{1} - agora).count());
}

}  // namespace

bool Escrita::identidadeFalhou(const domain::Mensagens& mensagens) const {
    return std::any_of(mensagens.begin(), mensagens.end(), [](const auto& m) {
        const auto* entrada = base::catalogo::mensagem(m.codigo);
        return entrada && entrada->identidade;
    });
}

Pipeline::Pipeline(const base::Config& config, std::shared_ptr<store::Pool> pool)
    : config_(config),
      pool_(std::move(pool)),
      porteiro_(std::chrono::milliseconds{config.access.cacheMilliseconds}, config.access.cacheEntries),
      cursores_(base::readSecret(config.operations.cursorKeyFile)),
      auditoria_(config.operations, pool_),
      manutencao_(config.database, pool_) {
    if (config_.environment.name == "QUALIDADE") qualidade_ = std::make_unique<Qualidade>(config_, pool_);
}

void Pipeline::terminar() {
    porteiro_.terminar();
    manutencao_.terminar();
    auditoria_.terminar();
    if (qualidade_) qualidade_->observador.terminar();
}

access::Acesso Pipeline::perguntarAcesso(const Chamada& chamada, std::optional<domain::Niss> representado) {
    const auto& fingerprint = chamada.credencial->fingerprint;
    const auto consulta = [this, fingerprint, representado, servico = chamada.servico, prazo = chamada.prazo] {
        const auto acesso = store::consultarAcesso(*pool_, prazo, fingerprint, representado, servico, agoraReal());
        if (acesso.cliente != 0 && aoIdentificar_) aoIdentificar_(fingerprint, acesso.cliente);
        return acesso;
    };
    return porteiro_.autorizar(fingerprint, representado, chamada.servico, consulta);
}

Resultado Pipeline::novoResultado(const Contexto& contexto, domain::Instante agora) const {
    Resultado resultado;
    resultado.idPedido = contexto.idPedido;
    resultado.dataHora = agora;
    resultado.ambiente = config_.environment.name;
    resultado.versao = base::version();
    resultado.apenasValidado = contexto.apenasValidar;
    return resultado;
}

Pipeline::Autorizado Pipeline::autorizar(const Chamada& chamada, const Contexto& contexto) {
    const auto agora = agoraReal();
    if (chamada.credencial->validoAte < agora || chamada.credencial->validoDesde > agora) {
        auto falha = falhaCertificado();
        falha.texto = base::textoCertificadoForaDeValidade;  // as the transport says it, which looked a moment before
        return falha;
    }

    std::optional<domain::Niss> representado;
    if (contexto.nissRepresentado) representado = domain::Niss::ler(*contexto.nissRepresentado);
    const auto acesso = perguntarAcesso(chamada, representado);
    const auto& empregador = acesso.empregador ? acesso.empregador : representado;
    registarQuem(contexto, acesso.cliente, empregador ? empregador->numero() : 0);

    if (acesso.estado == access::Acesso::Estado::CertificadoDesconhecido) return falhaCertificado();

    const auto recusar = [&](Codigo codigo) {
        Resultado resultado = novoResultado(contexto, agora);
        resultado.codigo = static_cast<int>(codigo);
        resultado.mensagens = {mensagem(codigo, "contexto/nissRepresentado")};
        return resultado;
    };
    if (contexto.nissRepresentado && !representado) return recusar(Codigo::NissErrado);
    if (const auto codigo = recusaDeAcesso(acesso.estado)) return recusar(*codigo);

    Entrada entrada{chamada, contexto, acesso.cliente, acesso.empregador.value().numero(), agora, agora, std::nullopt};
    if (acesso.diasSimulados && config_.environment.name != "PRODUCAO") {
        entrada.dataSimulada = domain::somarDias(domain::dataEmLisboa(agora), *acesso.diasSimulados);
        entrada.agora = domain::mesmaHoraEmLisboa(*entrada.dataSimulada, agora);
    }
    return entrada;
}

std::optional<base::Falha> Pipeline::recusaPorManutencao(Alcance alcance) const {
    const auto manutencao = manutencao_.emVigor();
    if (!manutencao || (!manutencao->tudo && alcance == Alcance::Le)) return std::nullopt;
    const auto agora = agoraReal();
    if (manutencao->ate <= agora) return std::nullopt;
    if (auto* registo = base::currentRecord()) registo->outcome = "maintenance";
    return falhaManutencao(manutencao->tudo, manutencao->ate, agora);
}

Pipeline::Fim Pipeline::seAutorizado(const char* operacao, Alcance alcance, const Chamada& chamada,
                                     const Contexto& contexto, const std::function<Fim(const Entrada&)>& corpo) {
    return protegido(operacao, chamada, [&]() -> Fim {
        if (auto falha = recusaPorManutencao(alcance)) return std::move(*falha);
        const auto autorizado = autorizar(chamada, contexto);
        if (const auto* entrada = std::get_if<Entrada>(&autorizado)) return corpo(*entrada);

        const auto* falha = std::get_if<base::Falha>(&autorizado);
        const int codigo = falha ? static_cast<int>(falha->codigo) : std::get<Resultado>(autorizado).codigo;
        auditoria_.juntar(store::AcessoRecusado{chamada.credencial->fingerprint, contexto.nissRepresentado, operacao,
                                                chamada.correlacao, agoraReal(), codigo},
                          chamada.prazo);
        if (falha) return *falha;
        return std::get<Resultado>(autorizado);
    });
}

Pipeline::Fim Pipeline::consultar(const Chamada& chamada, const Contexto& contexto, const char* operacao,
                                  const Corpo& corpo) {
    return seAutorizado(operacao, Alcance::Le, chamada, contexto, [&](const Entrada& entrada) {
        return comQualidade(entrada, operacao, [&](Observado& observado) {
            return consultarAutorizado(entrada, operacao, corpo, observado);
        });
    });
}

Pipeline::Fim Pipeline::consultarAutorizado(const Entrada& entrada, const char* operacao, const Corpo& corpo,
                                            Observado& observado) {
    Resultado resultado = novoResultado(entrada.contexto, entrada.agoraReal);
    resultado.dataSimulada = entrada.dataSimulada;
    if (const auto leitura = corpo(entrada, resultado)) {
        observado.continuacao = leitura->continuacao;
        observado.haMais = leitura->haMais;
        auditoria_.juntar(store::LinhaLeitura{entrada.empregador, entrada.cliente, operacao, entrada.chamada.correlacao,
                                              entrada.agoraReal, resultado.codigo, leitura->linhas, leitura->hash},
                          entrada.chamada.prazo);
    }
    return resultado;
}

Pipeline::Fim Pipeline::comQualidade(const Entrada& entrada, const char* operacao,
                                     const std::function<Fim(Observado&)>& correr) {
    Observado observado;
    if (!qualidade_) return correr(observado);
    const auto pedida = qualidade_->avarias.pedida(entrada, operacao);
    if (std::holds_alternative<Avarias::Desconhecida>(pedida)) {
        Resultado resultado = novoResultado(entrada.contexto, entrada.agoraReal);
        resultado.dataSimulada = entrada.dataSimulada;
        resultado.codigo = static_cast<int>(Codigo::ValidacaoFalhou);
        resultado.mensagens = {mensagemDoCatalogo("QUA-010", "contexto/software/nome")};
        return resultado;
    }
    const auto* avaria = std::get_if<Avaria>(&pedida);
    auto falha = avaria ? Avarias::falha(*avaria) : std::nullopt;
    if (falha && *avaria != Avaria::TempoAposGravar) {
        qualidade_->observador.observar(entrada, *avaria, nullptr);
        return std::move(*falha);
    }
    Fim fim = correr(observado);
    const auto* resultado = std::get_if<Resultado>(&fim);
    if (falha && resultado) {
        qualidade_->observador.observar(entrada, *avaria, resultado);
        return std::move(*falha);
    }
    if (avaria && entrada.chamada.demora) *entrada.chamada.demora = qualidade_->avarias.demora();
    if (resultado) qualidade_->observador.observar(operacao, entrada, *resultado, observado);
    return fim;
}

Pipeline::Fim Pipeline::escrever(const Chamada& chamada, const Contexto& contexto, Escrita& escrita) {
    const auto alcance = contexto.apenasValidar ? Alcance::Le : Alcance::Escreve;
    return seAutorizado(escrita.operacao(), alcance, chamada, contexto, [&](const Entrada& entrada) {
        return comQualidade(entrada, escrita.operacao(),
                            [&](Observado& observado) { return escreverAutorizado(entrada, escrita, observado); });
    });
}

Pipeline::Fim Pipeline::escreverAutorizado(const Entrada& entrada, Escrita& escrita, Observado& observado) {
    store::EscritaBase base;
    base.empregador = entrada.empregador;
    base.cliente = entrada.cliente;
    base.operacao = escrita.operacao();
    base.hash = escrita.hash(entrada.empregador);
    base.dataHora = entrada.agoraReal;
    base.dataSimulada = entrada.dataSimulada;
    base.correlacao = entrada.chamada.correlacao;
    base.trabalhador = observado.trabalhador = escrita.trabalhador();
    if (!entrada.contexto.apenasValidar) base.idPedido = minusculas(entrada.contexto.idPedido.value_or(""));

    for (unsigned tentativa = 0; tentativa < config_.operations.conflictAttempts; ++tentativa) {
        if (auto fim = tentarEscrita(entrada, escrita, base, observado)) return std::move(*fim);
    }
    return falhaConflito();
}

// Nothing: what was read has changed, or the outcome is unknown, and the operation runs again from its reading, which
// finds the idPedido where the first try was in fact kept.
std::optional<Pipeline::Fim> Pipeline::tentarEscrita(const Entrada& entrada, Escrita& escrita, store::EscritaBase& base,
                                                     Observado& observado) {
    try {
        const auto lido = escrita.ler(entrada, base.idPedido);
        observado.repetido = lido.pedido.has_value();
        if (lido.pedido) {
            // It may have been told 408 while the standby did not have it: an answer that is kept is a promise.
            if (!entrada.contexto.apenasValidar) store::esperarReplica(*pool_, entrada.chamada.prazo);
            return responderGuardado(entrada, escrita, *lido.pedido, base);
        }
        const auto limite = config_.access.identityFailuresPerHour;
        if (lido.falhasIdentidadeNestaHora >= limite)
            return falhaIdentidades(limite, segundosAteNovaHora(entrada.agoraReal));

        const bool semChave = base.idPedido.empty() && !entrada.contexto.apenasValidar;
        base.mensagens = escrita.decidir(entrada);
        base.falhaIdentidade = escrita.identidadeFalhou(base.mensagens);
        base.codigo = escrita.codigo(base.mensagens);
        base.resposta = escrita.resposta();
        base.dataSimulada = escrita.dataSimulada(entrada);
        if (semChave) {
            base.mensagens.insert(base.mensagens.begin(), mensagem(Codigo::ParametroEmFalta, "contexto/idPedido"));
            base.codigo = domain::codigoGlobal(base.mensagens);
            base.dataSimulada = entrada.dataSimulada;  // nothing is kept, so the clock stays
        }
        if (semChave || (base.codigo != static_cast<int>(Codigo::Sucesso) && !escrita.guardaErros()))
            return terminarComErros(entrada, base);

        Resultado resultado = novoResultado(entrada.contexto, entrada.agoraReal);
        resultado.dataSimulada = entrada.contexto.apenasValidar ? entrada.dataSimulada : base.dataSimulada;
        if (!entrada.contexto.apenasValidar) resultado.numeroComunicacao = escrita.aplicar(entrada, base);
        resultado.codigo = base.codigo;
        resultado.mensagens = base.mensagens;
        return resultado;
    } catch (const store::Conflict&) {
        if (auto* registo = base::currentRecord()) ++registo->conflicts;
        return std::nullopt;
    } catch (const store::OutcomeUnknown&) {
        if (auto* registo = base::currentRecord()) ++registo->outcomesUnknown;
        return std::nullopt;
    }
}

Pipeline::Fim Pipeline::terminarComErros(const Entrada& entrada, store::EscritaBase& base) {
    if (!base.idPedido.empty())
        store::registarRecusa(*pool_, entrada.chamada.prazo, base);
    else if (base.falhaIdentidade)
        store::registarFalhaIdentidade(*pool_, entrada.chamada.prazo, base);
    Resultado resultado = novoResultado(entrada.contexto, entrada.agoraReal);
    resultado.dataSimulada = base.dataSimulada;
    resultado.codigo = base.codigo;
    resultado.mensagens = base.mensagens;
    return resultado;
}

Pipeline::Fim Pipeline::responderGuardado(const Entrada& entrada, Escrita& escrita, const store::PedidoGuardado& pedido,
                                          const store::EscritaBase& base) const {
    Resultado resultado = novoResultado(entrada.contexto, entrada.agoraReal);
    if (pedido.cliente != entrada.cliente || pedido.hash != base.hash) {
        resultado.dataSimulada = entrada.dataSimulada;
        resultado.codigo = static_cast<int>(Codigo::IdPedidoRepetido);
        resultado.mensagens = {mensagem(Codigo::IdPedidoRepetido, "contexto/idPedido")};
        return resultado;
    }
    if (auto* registo = base::currentRecord()) registo->replay = true;
    if (pedido.resposta) escrita.repor(*pedido.resposta);
    resultado.codigo = pedido.codigo;
    resultado.mensagens = pedido.mensagens;
    resultado.numeroComunicacao = pedido.numeroComunicacao;
    resultado.dataHora = pedido.dataHora;
    resultado.dataSimulada = pedido.dataSimulada;
    return resultado;
}

// The service is any: whether a certificate is registered does not hang on it.
std::optional<base::Falha> Pipeline::identificar(const Chamada& chamada) {
    constexpr const char* kOperacao = "Identificar";
    const auto& fingerprint = chamada.credencial->fingerprint;
    if (const auto manutencao = manutencao_.emVigor(); manutencao && manutencao->tudo) return std::nullopt;
    const auto conhecido = porteiro_.conhecimento(fingerprint);
    if (conhecido == access::Conhecimento::Registado) return std::nullopt;
    if (conhecido == access::Conhecimento::Recusado) return falhaCertificado();
    auto fim = executar(kOperacao, chamada, [&]() -> Fim {
        const auto agora = agoraReal();
        const auto acesso = perguntarAcesso(chamada, std::nullopt);
        if (acesso.estado != access::Acesso::Estado::CertificadoDesconhecido) return Resultado{};
        auto falha = falhaCertificado();
        auditoria_.juntar(store::AcessoRecusado{fingerprint, std::nullopt, kOperacao, chamada.correlacao, agora,
                                                static_cast<int>(falha.codigo)},
                          chamada.prazo);
        return falha;
    });
    if (auto* falha = std::get_if<base::Falha>(&fim)) return std::move(*falha);
    return std::nullopt;
}

Pipeline::Fim Pipeline::executar(const char* operacao, const Chamada& chamada, const std::function<Fim()>& corpo) {
    try {
        return corpo();
    } catch (const store::DeadlinePassed&) {
        return falhaPrazo();
    } catch (const store::StoreBusy&) {
        return falhaStore(1);
    } catch (const store::StoreUnavailable& erro) {
        registarErro(operacao, chamada, erro.what());
        return falhaStore(config_.database.retryAfterSeconds);
    } catch (const std::exception& erro) {
        registarErro(operacao, chamada, erro.what());
        return falhaInterna();
    }
}

Pipeline::Fim Pipeline::protegido(const char* operacao, const Chamada& chamada, const std::function<Fim()>& corpo) {
    Fim fim = executar(operacao, chamada, corpo);
    registarFim(fim);
    return fim;
}

}  // namespace psi::operations
