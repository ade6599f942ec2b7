#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "psi/access/access.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

// ---- access -------------------------------------------------------------------------------------------------------

/// One round trip. `nissRepresentado` as sent, its check digit already right. `simulada` is asked for in quality only.
[[nodiscard]] access::Acesso consultarAcesso(Pool& pool, Deadline deadline, const access::Fingerprint& fingerprint,
                                             std::optional<domain::Niss> nissRepresentado, access::Servico servico,
                                             domain::Instante agoraReal);

// ---- contracts ----------------------------------------------------------------------------------------------------

struct ComunicarContratoLido : PedidoLido {
    domain::FactosComunicarContrato factos;
};

/// One round trip; every fact. `idPedido` empty on a dry run: not looked up.
[[nodiscard]] ComunicarContratoLido lerComunicarContrato(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                         std::int64_t cliente, const std::string& idPedido,
                                                         const domain::DadosContrato& contrato,
                                                         domain::Instante agoraReal);

/// One durable round trip: vínculo, contract period, rate period, workplace, communication, idPedido with its reply,
/// audit line. Returns numeroComunicacao. Throws Conflict where a constraint refused it.
std::int64_t aplicarComunicarContrato(Pool& pool, Deadline deadline, const EscritaBase& escrita,
                                      const domain::DadosContrato& contrato, domain::TaxaAplicavel taxa,
                                      domain::Instante agora);

/// One durable round trip for any write's refusal: idPedido with its reply, audit line, identity failure.
void registarRecusa(Pool& pool, Deadline deadline, const EscritaBase& escrita);

/// A dry run that failed to identify a worker: counted and audited, nothing else kept.
void registarFalhaIdentidade(Pool& pool, Deadline deadline, const EscritaBase& escrita);

// ---- consultations ------------------------------------------------------------------------------------------------

struct EstabelecimentoDoTrabalhador {
    int codigo = 0;
    std::string morada;
    domain::Periodo periodo;
};

struct PeriodoTaxa {
    domain::Periodo periodo;
    domain::Taxa taxaTotal;
};

struct ContratoEmVigor {
    domain::Periodo periodo;
    std::string modalidadeContrato, prestacaoTrabalho;
    domain::Data inicioContrato{};
    std::optional<domain::Data> fimContrato;
    std::string profissao;
    domain::Cents remuneracaoBase;
    std::optional<domain::Cents> diuturnidades;
    std::optional<domain::Centesimos> percentagemTrabalho, horasTrabalho, diasTrabalho;
    std::optional<std::string> motivoContrato;
    std::optional<std::int64_t> nissTrabalhadorSubstituir;
    std::string enquadramento;
};

struct Trabalhador {
    std::string situacao;  ///< ATIVO or CESSADO
    std::int64_t niss = 0;
    std::string nome;  ///< whole, as registered: masked before it leaves `operations`
    domain::Data dataNascimento{};
    std::string enquadramento;
    domain::Periodo vinculo;
    domain::Instante dataComunicacao{};
    std::int64_t numeroComunicacao = 0;
    std::vector<PeriodoTaxa> periodosTaxa;
    std::vector<EstabelecimentoDoTrabalhador> estabelecimentos;
    std::optional<ContratoEmVigor> contrato;  ///< in force on `hoje`; the first one before the vínculo begins
};

/// The key of a row in the order of the list: after which a page begins.
struct PosicaoTrabalhador {
    std::int64_t niss = 0;
    domain::Data inicio{};
};

struct FiltroTrabalhadores {
    std::vector<std::int64_t> niss;  ///< empty: all
    std::string situacao = "TODOS";  ///< ATIVO, CESSADO, TODOS; judged on `hoje`
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<int> codigoEstabelecimento;
    domain::Data hoje{};
    std::optional<PosicaoTrabalhador> depoisDe;
    unsigned limite = 200;  ///< one more row is asked for, to know whether a page follows
};

struct PaginaTrabalhadores {
    std::vector<Trabalhador> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only (depoisDe absent)
};

/// One round trip. Ordered by NISS, then start.
[[nodiscard]] PaginaTrabalhadores consultarTrabalhadores(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                         const FiltroTrabalhadores& filtro);

struct Comunicacao {
    std::int64_t numero = 0;
    std::string operacao;
    domain::Instante instante{};
    std::int64_t niss = 0;
    std::string estado;  ///< ACEITE or ANULADA
    domain::Mensagens avisos;
};

struct FiltroComunicacoes {
    std::vector<std::int64_t> niss;
    std::optional<std::string> operacao;
    std::optional<domain::Data> dataInicio, dataFim;  ///< of communication, Lisbon dates, both included
    std::optional<std::int64_t> numero;
    std::optional<std::int64_t> depoisDe;
    unsigned limite = 200;
};

struct PaginaComunicacoes {
    std::vector<Comunicacao> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;
};

/// One round trip. Ordered by number.
[[nodiscard]] PaginaComunicacoes consultarComunicacoes(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                       const FiltroComunicacoes& filtro);

// ---- audit of reads -----------------------------------------------------------------------------------------------

struct LinhaLeitura {
    std::int64_t empregador = 0, cliente = 0;
    std::string operacao, correlacao;
    domain::Instante quando{};
    int codigo = 1;
    std::int64_t linhas = 0;  ///< rows given
    Sha256 hash{};
};

/// Set-based, durable, one round trip for all of them.
void registarLeituras(Pool& pool, Deadline deadline, const std::vector<LinhaLeitura>& linhas);

/// A call that ended before it began: for whom or by whom it came was refused (7, 20, 21, 401).
struct AcessoRecusado {
    access::Fingerprint fingerprint{};
    std::optional<std::string> representado;  ///< as sent
    std::string operacao, correlacao;
    domain::Instante quando{};
    int codigo = 0;
};

/// As registarLeituras. Lines of certificates that are not known to the register are left out.
void registarAcessosRecusados(Pool& pool, Deadline deadline, const std::vector<AcessoRecusado>& linhas);

// ---- start-up -----------------------------------------------------------------------------------------------------

/// The environment the store is stamped with and its last migration; throws StoreUnavailable.
struct EstadoStore {
    std::string ambiente;
    int migracao = 0;
};
[[nodiscard]] EstadoStore lerEstado(Pool& pool, Deadline deadline);

/// The last migration this binary was built with.
[[nodiscard]] int ultimaMigracao();

}  // namespace psi::store
