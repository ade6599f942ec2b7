// The two operations by gSOAP alone, as its manual writes a server: the classes of wsdl2h and soapcpp2, one thread for
// each connection, OpenSSL by gSOAP, and libpq with a prepared statement on a connection of a small pool. server PORT
// PKI CONNINFO EMPLOYER TODAY
#include <libpq-fe.h>

#include <array>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/time.h>

#include "VinculosSoap11.nsmap"
#include "soapVinculosSoap11Service.h"

namespace {

constexpr int kConnections = 8;
std::string employer, today;

class Pool {
public:
    void open(const char* conninfo) {
        for (int i = 0; i < kConnections; ++i) {
            PGconn* const one = PQconnectdb(conninfo);
            PGresult* const prepared = PQprepare(
                one, "consult", "SELECT * FROM psi.consultar_trabalhador($1, $2, $3, $4, $5, $6)", 6, nullptr);
            if (PQresultStatus(prepared) != PGRES_COMMAND_OK) {
                std::fprintf(stderr, "store: %s\n", PQerrorMessage(one));
                std::exit(1);
            }
            PQclear(prepared);
            free_.push_back(one);
        }
    }
    PGresult* consult(const char* worker) {
        PGconn* const one = take();
        const std::array<const char*, 6> values{employer.c_str(), worker, today.c_str(), "TODOS", nullptr, nullptr};
        PGresult* const result = PQexecPrepared(one, "consult", 6, values.data(), nullptr, nullptr, 0);
        give(one);
        return result;
    }

private:
    PGconn* take() {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [this] { return !free_.empty(); });
        PGconn* const one = free_.back();
        free_.pop_back();
        return one;
    }
    void give(PGconn* one) {
        {
            const std::lock_guard lock(mutex_);
            free_.push_back(one);
        }
        ready_.notify_one();
    }
    std::mutex mutex_;
    std::condition_variable ready_;
    std::vector<PGconn*> free_;
} pool;

std::string now() {
    timeval time{};
    gettimeofday(&time, nullptr);
    tm utc{};
    gmtime_r(&time.tv_sec, &utc);
    char text[40];
    const auto length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(text + length, sizeof text - length, ".%06ldZ", static_cast<long>(time.tv_usec));
    return text;
}

std::string hundredths(const std::string& value) {
    const long whole = std::atol(value.c_str());
    char text[32];
    std::snprintf(text, sizeof text, "%ld.%02ld", whole / 100, whole % 100);
    return text;
}

std::vector<std::vector<std::string>> periods(const char* text) {
    std::vector<std::vector<std::string>> all;
    std::istringstream records(text);
    for (std::string record; std::getline(records, record, '\x1e');) {
        std::istringstream fields(record);
        auto& one = all.emplace_back();
        for (std::string field; std::getline(fields, field, '\x1f');) one.push_back(field);
        one.resize(4);
    }
    return all;
}

std::string masked(const std::string& name) {
    std::istringstream words(name);
    std::string text, word;
    words >> text;
    while (words >> word) {
        std::size_t first = 1;
        while (first < word.size() && (word[first] & 0xC0) == 0x80) ++first;
        text += " " + word.substr(0, first) + ".";
    }
    return text;
}

class Service : public VinculosSoap11Service {
public:
    using VinculosSoap11Service::VinculosSoap11Service;
    VinculosSoap11Service* copy() override { return nullptr; }

    int VerificarLigacao(_ns1__VerificarLigacao*, _ns1__VerificarLigacaoResponse& reply) override {
        reply.resultado = result();
        reply.nissEmpregador = text(employer);
        reply.certificadoValidoAte = text("2028-01-01T00:00:00.000000Z");
        return SOAP_OK;
    }
    int ConsultarTrabalhadores(_ns1__ConsultarTrabalhadores* request,
                               _ns1__ConsultarTrabalhadoresResponse& reply) override {
        PGresult* const rows = pool.consult(request->nissTrabalhador.front().c_str());
        reply.resultado = result();
        for (int row = 0; row < PQntuples(rows); ++row) reply.trabalhador.push_back(worker(rows, row));
        reply.total = static_cast<LONG64*>(soap_malloc(soap, sizeof(LONG64)));
        *reply.total = PQntuples(rows);
        PQclear(rows);
        return SOAP_OK;
    }
    int SincronizarTrabalhadores(_ns1__SincronizarTrabalhadores*, _ns1__SincronizarTrabalhadoresResponse&) override {
        return SOAP_NO_METHOD;
    }

private:
    std::string* text(const std::string& value) {
        auto* const one = soap_new_std__string(soap);
        *one = value;
        return one;
    }
    std::string* present(PGresult* rows, int row, int column) {
        return PQgetisnull(rows, row, column) ? nullptr : text(PQgetvalue(rows, row, column));
    }
    std::string* hundredthsOf(PGresult* rows, int row, int column) {
        return PQgetisnull(rows, row, column) ? nullptr : text(hundredths(PQgetvalue(rows, row, column)));
    }
    ns2__Resultado* result() {
        auto* const one = soap_new_ns2__Resultado(soap);
        one->codigo = 1;
        one->dataHora = now();
        one->ambiente = ns4__Ambiente__QUALIDADE;
        one->versao = "0.2.0";
        one->apenasValidado = false;
        return one;
    }
    ns1__Trabalhador* worker(PGresult* rows, int row) {
        const auto value = [&](int column) { return std::string(PQgetvalue(rows, row, column)); };
        auto* const one = soap_new_ns1__Trabalhador(soap);
        one->situacao = !PQgetisnull(rows, row, 4) && value(4) < today ? "CESSADO" : "ATIVO";
        one->nissTrabalhador = value(0);
        one->nome = masked(value(1));
        one->dataNascimento = value(2);
        one->enquadramento = value(22);
        one->dataInicioVinculo = value(3);
        one->dataFimVinculo = present(rows, row, 4);
        one->dataComunicacao = value(5).replace(10, 1, "T");
        one->dataComunicacao.replace(one->dataComunicacao.size() - 3, 3, "Z");
        one->numeroComunicacao = std::stoll(value(6));
        for (const auto& fields : periods(PQgetvalue(rows, row, 7))) {
            auto* const rate = soap_new_ns1__PeriodoTaxa(soap);
            rate->dataInicio = fields[0];
            if (!fields[1].empty()) rate->dataFim = text(fields[1]);
            rate->taxaTotal = hundredths(fields[2]);
            one->periodoTaxa.push_back(rate);
        }
        for (const auto& fields : periods(PQgetvalue(rows, row, 8))) {
            auto* const place = soap_new_ns1__EstabelecimentoTrabalhador(soap);
            place->codigo = std::stoi(fields[0]);
            place->morada = fields[3];
            place->dataInicio = fields[1];
            if (!fields[2].empty()) place->dataFim = text(fields[2]);
            one->estabelecimento.push_back(place);
        }
        one->contrato = contract(rows, row);
        return one;
    }
    ns1__ContratoEmVigor* contract(PGresult* rows, int row) {
        if (PQgetisnull(rows, row, 9)) return nullptr;
        const auto value = [&](int column) { return std::string(PQgetvalue(rows, row, column)); };
        auto* const one = soap_new_ns1__ContratoEmVigor(soap);
        one->dataInicio = value(9);
        one->dataFim = present(rows, row, 10);
        one->modalidadeContrato = value(11);
        one->prestacaoTrabalho = value(12);
        one->inicioContrato = value(3);
        one->fimContrato = present(rows, row, 13);
        one->profissao = value(14);
        one->remuneracaoBase = hundredths(value(15));
        one->diuturnidades = hundredthsOf(rows, row, 16);
        one->percentagemTrabalho = hundredthsOf(rows, row, 17);
        one->horasTrabalho = hundredthsOf(rows, row, 18);
        one->diasTrabalho = hundredthsOf(rows, row, 19);
        one->motivoContrato = present(rows, row, 20);
        one->nissTrabalhadorSubstituir = present(rows, row, 21);
        one->enquadramento = value(22);
        return one;
    }
};

void serve(soap* connection) {
    if (soap_ssl_accept(connection) == SOAP_OK) {
        Service service(connection);
        service.serve();
    }
    soap_destroy(connection);
    soap_end(connection);
    soap_free(connection);
}

}  // namespace

int main(int, char** argument) {
    std::signal(SIGPIPE, SIG_IGN);
    const std::string pki = argument[2];
    employer = argument[4];
    today = argument[5];
    pool.open(argument[3]);
    soap_ssl_init();
    soap context(SOAP_IO_KEEPALIVE | SOAP_XML_STRICT | SOAP_C_UTFSTRING);
    context.max_keep_alive = 0;
    // gSOAP reads a key and its certificates from one file.
    if (soap_ssl_server_context(&context, SOAP_SSL_REQUIRE_CLIENT_AUTHENTICATION | SOAP_TLSv1_2 | SOAP_TLSv1_3,
                                argument[6], nullptr, (pki + "/ca.pem").c_str(), nullptr, nullptr, nullptr,
                                "psi") != SOAP_OK ||
        !soap_valid_socket(soap_bind(&context, "127.0.0.1", std::atoi(argument[1]), 1024))) {
        soap_print_fault(&context, stderr);
        return 1;
    }
    while (soap_valid_socket(soap_accept(&context))) std::thread(serve, soap_copy(&context)).detach();
}
