#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace psi::base {

/// What a gateway and its store are for. Quality has test identities, a clock that vendors set, and a service of its
/// own.
enum class Environment { Quality, Production };

/// Returns Production for "PRODUCAO", as the options, the store and the replies write it, and Quality for anything
/// else.
[[nodiscard]] inline Environment environmentNamed(std::string_view name) {
    return name == "PRODUCAO" ? Environment::Production : Environment::Quality;
}

/// Every option of the gateway. What each means, its range and default are declared once, in
/// src/base/config/config_options.cpp; config/*.toml and docs/configuration.md are held against that table by a test.
struct Config {
    struct EnvironmentOptions {
        std::string name;  ///< "QUALIDADE" or "PRODUCAO"

        [[nodiscard]] Environment kind() const { return environmentNamed(name); }
        [[nodiscard]] bool isProduction() const { return kind() == Environment::Production; }
    } environment;
    struct Server {
        std::string address = "0.0.0.0";
        std::uint16_t port = 8443;  ///< 0: any free port, printed at start
        std::string publicUrl;      ///< scheme and authority in soap:address; empty: from the Host header
        unsigned ioThreads = 1;
        std::string trustedProxies;            ///< addresses and networks, separated by commas; empty: none
        std::string proxyProtocol = "off";     ///< "off" or "v2": what trusted proxies begin a connection with
        unsigned workers = 8;                  ///< threads that run complete requests
        unsigned workersPerClient = 0;         ///< of them at most for one client; 0: all but one
        std::size_t queueLength = 256;         ///< complete requests that wait for a worker
        std::size_t queueBytes = 268'435'456;  ///< bytes of complete requests waiting or in work
        unsigned drainSeconds = 20;
        unsigned drainNoticeSeconds = 0;  ///< between readiness falling and no longer accepting
    } server;
    struct Tls {
        std::filesystem::path certificate, key, clientCa;
        std::string minimumVersion = "1.2";
        unsigned sessionSeconds = 3600;
        std::filesystem::path ticketKeysFile;  ///< empty: each process has keys of its own
        std::filesystem::path clientCrl;       ///< empty: none
        std::string expiredCrl = "refuse";     ///< "refuse" or "accept"
        unsigned reloadSeconds = 5;            ///< how often tls.client_crl is looked at
        unsigned expiryWarningDays = 30;
        unsigned crlWarningHours = 48;  ///< the same of revocation lists, which live for days
    } tls;
    struct Limits {
        std::size_t connections = 20'000;
        std::size_t connectionsPerClient = 10'000;
        unsigned requestsPerSecondPerClient = 500;
        unsigned requestBurstPerClient = 1'000;
        unsigned requestsInFlightPerClient = 200;
        unsigned handshakesPerAddress = 100;  ///< in progress; not of loopback, nor of server.trusted_proxies
        std::size_t headerBytes = 16'384;
        std::size_t bodyBytes = 16'777'216;                   ///< after inflation, whatever the operation
        std::size_t ordinaryBodyBytes = 1'048'576;            ///< of operations that need no more
        std::size_t bodyBytesDeclaracoes = 16'777'216;        ///< of those that do, in the service declaracoes
        std::size_t bodyBytesCicloContributivo = 16'777'216;  ///< the same, in the service ciclo-contributivo
        unsigned inflationRatio = 100;  ///< inflated bytes for one on the wire, past the first MiB inflated
        std::size_t unidentifiedBodyBytes = 65'536;  ///< read before it is asked whether the certificate is registered
        std::size_t bodyBudgetBytes = 536'870'912;   ///< partly received bodies, all connections together
        std::size_t bodyBudgetPerClientBytes = 67'108'864;
        std::size_t uploadBytesPerSecond = 1'024;  ///< minimum average rate of a body
        unsigned uploadGraceSeconds = 10;
        unsigned handshakeSeconds = 10;
        unsigned headerSeconds = 15;
        unsigned bodySeconds = 120;
        unsigned idleSeconds = 300;
        unsigned writeSeconds = 60;
        unsigned requestSeconds = 30;  ///< one deadline, from the complete request to the statement
        unsigned requestsPerConnection = 100'000;
        std::size_t compressReplyBytes = 1'024;  ///< replies from this size are gzipped for clients that accept it
        std::size_t tagBytes = 8'192;
        unsigned attributesPerElement = 32;
        unsigned xmlDepth = 32;
        unsigned schemaErrors = 20;
        unsigned mimeParts = 16;               ///< of an MTOM request, the envelope among them
        std::size_t mimeHeaderBytes = 4'096;   ///< of each part
        unsigned jsonDepth = 16;               ///< of objects and lists in one another
        std::size_t jsonStringBytes = 65'536;  ///< of a text that is no base64, its escapes undone
        unsigned jsonNumberCharacters = 32;    ///< of a number as written
        unsigned jsonMembers = 64;             ///< of one object
    } limits;
    struct Database {
        std::string connection;              ///< libpq connection string or URI, without a password
        std::filesystem::path passwordFile;  ///< empty: none needed, or from PSI_DATABASE_PASSWORD
        unsigned pool = 8;
        unsigned acquireMilliseconds = 2'000;
        unsigned connectSeconds = 3;
        unsigned statementSeconds = 60;            ///< backstop in the server; a request's own deadline is shorter
        unsigned retryAfterSeconds = 5;            ///< told to clients while the store is away
        unsigned maintenanceMilliseconds = 1'000;  ///< between two looks at whether maintenance is announced
        std::string ownerConnection;               ///< psi-admin only: the role that owns the schema (migrate)
        std::filesystem::path ownerPasswordFile;
        std::string adminConnection;  ///< psi-admin only: the role that sees every employer (seed, clock)
        std::filesystem::path adminPasswordFile;
    } database;
    struct Access {
        unsigned cacheMilliseconds = 2'000;  ///< 0..2000
        std::size_t cacheEntries = 50'000;
        unsigned identityFailuresPerHour = 50;
    } access;
    struct Operations {
        unsigned conflictAttempts = 5;
        unsigned pageSize = 200;
        unsigned maximumPageSize = 1'000;
        unsigned maximumFilterItems = 1'000;
        unsigned replyRetentionDays = 400;
        std::size_t monthTotals = 10'000;
        std::filesystem::path cursorKeyFile;  ///< at least 32 bytes; the same for every copy of the gateway
        unsigned auditBatchMilliseconds = 1'000;
        std::size_t auditQueueLines = 100'000;
    } operations;
    struct Declarations {
        std::size_t maximumLines = 20'000;          ///< of one structured declaration
        std::size_t maximumFileBytes = 16'777'216;  ///< of a DRI file, decoded
        std::size_t maximumFileRecords = 100'000;
    } declarations;
    struct Payments {
        unsigned multibancoEntity = 21'999;     ///< 5 digits
        unsigned multibancoFirstSubentity = 0;  ///< 3 digits; the references are those of the whole range
        unsigned multibancoLastSubentity = 999;
        std::string iban = "PT50999900000000000012307";  ///< synthetic
        unsigned referenceReuseMonths = 12;
        unsigned maximumMonths = 120;  ///< in one request
    } payments;
    struct Quality {
        std::string contact;          ///< who helps vendors, in words or an address; empty: nobody is named
        unsigned recordedCalls = 50;  ///< of each client, for the vendors' page; 0: none
        std::size_t recordedBytes = 32'768;
        std::size_t recordQueue = 1'000;  ///< calls that wait to be recorded
        unsigned slowReplySeconds = 10;
        unsigned slowReplies = 100;             ///< at once
        std::size_t observationQueue = 10'000;  ///< facts of the checklist that wait to be written
        std::size_t faultsRemembered = 10'000;  ///< tries of faults on demand
        unsigned batchMilliseconds = 1'000;     ///< between two writes of facts and recorded calls
    } quality;
    struct Monitor {
        std::string address = "127.0.0.1";  ///< empty: no listener
        std::uint16_t port = 9'464;         ///< 0: any free port, printed at start
        unsigned connections = 16;
        unsigned requestSeconds = 5;  ///< for a whole request to arrive and its answer to be taken
    } monitor;
    struct Log {
        std::string level = "info";
        std::filesystem::path file;  ///< empty: standard error
        std::size_t queueLines = 8'192;
        std::size_t rotateBytes = 0;  ///< 0: only SIGHUP opens it anew
        unsigned rotateFiles = 5;     ///< older ones kept: FILE.1 is the newest
    } log;
};

/// One mistake in a configuration file. `line` is from 1; 0 where the file has no such line (a missing option).
struct ConfigError {
    std::string file;
    unsigned line = 0;
    std::string option;
    std::string text;
};

struct ConfigResult {
    Config config;
    std::vector<ConfigError> errors;  ///< all of them, in the order of lines; empty: config is usable
};

/// Whether readConfig also looks at the files that the options name.
enum class NamedFiles {
    Check,  ///< those the gateway reads must be readable, secrets private in production: before serving
    Ignore  ///< for tools that open only some of them
};

/// Reads and checks a TOML file. Relative paths in it are relative to the file's folder; `${NAME}` in a text is
/// replaced by that environment variable (an unset one is an error), and an integer may be given as such a text.
/// Never throws for what the file says: every mistake is in `errors`. A syntax error hides the mistakes behind it.
[[nodiscard]] ConfigResult readConfig(const std::filesystem::path& file, NamedFiles files = NamedFiles::Check);

/// One declared option, for the documentation and its test.
struct OptionInfo {
    std::string path;         ///< "server.port"
    std::string type;         ///< "integer", "text", "path"
    std::string range;        ///< "1..65535", "QUALIDADE, PRODUCAO"; empty: any
    std::string defaultText;  ///< as it would stand in the file, texts quoted; empty: required
    std::string description;
};
[[nodiscard]] const std::vector<OptionInfo>& optionTable();

/// "file:line: option: text"; without what the error does not have.
[[nodiscard]] std::string describe(const ConfigError& error);

/// The content of a secret's file (64 KiB at most) without its trailing line end; throws std::runtime_error naming the
/// file where it cannot be read or holds nothing. Who else may read the file is judged by readConfig.
[[nodiscard]] std::string readSecret(const std::filesystem::path& file);

}  // namespace psi::base
