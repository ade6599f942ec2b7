#include "base/config/config_options.hpp"

#include <limits>
#include <type_traits>
#include <utility>

#include "base/config/config_text.hpp"

namespace psi::base {

namespace {

constexpr std::int64_t kibi = 1024, mebi = 1024 * kibi, gibi = 1024 * mebi;
constexpr std::int64_t million = 1'000'000;

template <class Section, class Number>
Option integer(const char* path, Section Config::*section, Number Section::*member, std::int64_t least,
               std::int64_t most, const char* description) {
    static_assert(std::is_unsigned_v<Number>);
    IntegerOption kind{least, most, {}, {}};
    kind.set = [=](Config& config, std::int64_t value) { config.*section.*member = static_cast<Number>(value); };
    kind.get = [=](const Config& config) { return static_cast<std::int64_t>(config.*section.*member); };
    return {path, description, false, std::move(kind)};
}

template <class Section>
Option choice(const char* path, Section Config::*section, std::string Section::*member,
              std::vector<std::string> choices, const char* description) {
    TextOption kind{std::move(choices), {}, [=](Config& c) -> std::string& { return c.*section.*member; }};
    return {path, description, false, std::move(kind)};
}

template <class Section>
Option text(const char* path, Section Config::*section, std::string Section::*member,
            std::string (*mistake)(const std::string&), const char* description) {
    TextOption kind{{}, mistake, [=](Config& c) -> std::string& { return c.*section.*member; }};
    return {path, description, false, std::move(kind)};
}

template <class Section>
Option file(const char* path, Section Config::*section, std::filesystem::path Section::*member, FileUse use,
            const char* description) {
    PathOption kind{use, [=](Config& c) -> std::filesystem::path& { return c.*section.*member; }};
    return {path, description, false, std::move(kind)};
}

Option required(Option option) {
    option.required = true;
    return option;
}

using C = Config;
using Options = std::vector<Option>;

Options serverOptions() {
    const auto s = &C::server;
    using S = C::Server;
    return {
        required(choice("environment.name", &C::environment, &C::EnvironmentOptions::name, {"QUALIDADE", "PRODUCAO"},
                        "The environment. It must be the one the store is stamped with; production is stricter about "
                        "secrets and logs.")),
        text("server.address", s, &S::address, nullptr, "The IPv4 or IPv6 address to listen on."),
        integer("server.port", s, &S::port, 0, 65'535, "The TCP port to listen on. 0: any free one, printed at start."),
        text("server.public_url", s, &S::publicUrl, &publicUrlMistake,
             "Scheme and authority written into the served WSDL's soap:address. Empty: from the Host header of the "
             "request."),
        integer("server.io_threads", s, &S::ioThreads, 1, 64, "Threads that move bytes (TLS, HTTP)."),
        text("server.trusted_proxies", s, &S::trustedProxies, &networksMistake,
             "Addresses and networks (CIDR) of proxies in front, separated by commas: the limit of handshakes of one "
             "address is not for them, and they alone may say whose connection it is. Empty: none."),
        choice("server.proxy_protocol", s, &S::proxyProtocol, {"off", "v2"},
               "What connections from trusted_proxies begin with: v2, the header of the PROXY protocol, version 2, "
               "without which they are closed; off, none."),
        integer("server.workers", s, &S::workers, 1, 1'024, "Threads that run complete requests."),
        integer("server.workers_per_client", s, &S::workersPerClient, 0, 1'024,
                "Of them at most for one client at once, so that others find one free. 0: all but one."),
        integer("server.queue_length", s, &S::queueLength, 1, million,
                "Complete requests that may wait for a worker; past it clients are told when to retry (503)."),
        integer("server.queue_bytes", s, &S::queueBytes, mebi, 1'024 * gibi,
                "Bytes of complete requests that may wait or be in work together (503 past it)."),
        integer("server.drain_seconds", s, &S::drainSeconds, 0, 3'600,
                "Seconds that requests in work are given to finish at shutdown."),
        integer(
            "server.drain_notice_seconds", s, &S::drainNoticeSeconds, 0, 600,
            "Seconds at shutdown during which it says that it is not ready, for the load balancer to see, and still "
            "accepts connections."),
    };
}

Options tlsOptions() {
    const auto s = &C::tls;
    using S = C::Tls;
    return {
        required(file("tls.certificate", s, &S::certificate, FileUse::Public,
                      "PEM file with the server's certificate and its chain.")),
        required(file("tls.key", s, &S::key, FileUse::Secret, "PEM file with the server's private key.")),
        required(
            file("tls.client_ca", s, &S::clientCa, FileUse::Public,
                 "PEM file with the authorities whose client certificates are accepted, up to their roots. "
                 "Intermediate authorities must stand in it too: what a client sends of its chain is not looked at.")),
        choice("tls.minimum_version", s, &S::minimumVersion, {"1.2", "1.3"}, "The oldest TLS version accepted."),
        integer("tls.session_seconds", s, &S::sessionSeconds, 0, 86'400,
                "Seconds during which a TLS session can be resumed. 0: never."),
        file("tls.ticket_keys_file", s, &S::ticketKeysFile, FileUse::Secret,
             "File with the keys of TLS session tickets, the same for every copy of the gateway, so that a session "
             "begun "
             "with one is resumed with another; psi-admin ticket-keys rotate writes it. Read again on SIGHUP. Empty: "
             "each copy has keys of its own until it ends."),
        file("tls.client_crl", s, &S::clientCrl, FileUse::Public,
             "PEM file with the revocation lists of those authorities, one each. Read again when it changes. Empty: "
             "none is looked at; production requires it."),
        choice("tls.expired_crl", s, &S::expiredCrl, {"refuse", "accept"},
               "Whether the clients of an authority whose revocation list is past its next update are refused."),
        integer("tls.reload_seconds", s, &S::reloadSeconds, 1, 3'600,
                "Seconds between two looks at whether tls.client_crl has changed."),
        integer("tls.expiry_warning_days", s, &S::expiryWarningDays, 0, 3'650,
                "Days before the end of the server's certificate or an authority from which the log warns of it."),
        integer("tls.crl_warning_hours", s, &S::crlWarningHours, 0, 87'600,
                "Hours before a revocation list's next update from which the log warns of it: less than what is left "
                "when its successor is usually there."),
    };
}

Options connectionLimits() {
    const auto s = &C::limits;
    using S = C::Limits;
    return {
        integer("limits.connections", s, &S::connections, 1, million,
                "Open connections in all; also client certificates remembered as accepted, some 5 KiB each."),
        integer("limits.connections_per_client", s, &S::connectionsPerClient, 1, million,
                "Open connections of one client certificate."),
        integer("limits.requests_per_second_per_client", s, &S::requestsPerSecondPerClient, 1, million,
                "Requests a second that one client may send on average, all its certificates together (429 past it)."),
        integer("limits.request_burst_per_client", s, &S::requestBurstPerClient, 1, million,
                "Requests that a client may send at once after a pause."),
        integer("limits.requests_in_flight_per_client", s, &S::requestsInFlightPerClient, 1, million,
                "Requests of one client that may wait or be in work at once (429 past it)."),
        integer("limits.handshakes_per_address", s, &S::handshakesPerAddress, 1, million,
                "TLS handshakes of one address in progress at once; an IPv6 /64 is one. Not for loopback, nor for "
                "server.trusted_proxies."),
        integer("limits.header_bytes", s, &S::headerBytes, kibi, mebi, "Bytes of an HTTP request line and headers."),
        integer("limits.body_bytes", s, &S::bodyBytes, kibi, gibi,
                "Bytes of a request body, after inflation, whatever its operation (413)."),
        integer("limits.ordinary_body_bytes", s, &S::ordinaryBodyBytes, kibi, gibi,
                "The same for every operation but those with an option of their own below; body_bytes at most (413)."),
        integer("limits.body_bytes_declaracoes", s, &S::bodyBytesDeclaracoes, kibi, gibi,
                "The same for EntregarDeclaracao, SubstituirDeclaracao and EntregarFicheiro; body_bytes at most "
                "(413)."),
        integer("limits.body_bytes_ciclo_contributivo", s, &S::bodyBytesCicloContributivo, kibi, gibi,
                "The same for ComunicarValores; body_bytes at most (413)."),
        integer("limits.inflation_ratio", s, &S::inflationRatio, 1, 1'100,
                "Inflated bytes for each byte of a gzip body, past its first MiB inflated (413)."),
        integer("limits.unidentified_body_bytes", s, &S::unidentifiedBodyBytes, kibi, gibi,
                "Bytes of a body that are read before the store is asked whether its certificate is registered."),
        integer("limits.body_budget_bytes", s, &S::bodyBudgetBytes, kibi, 1'024 * gibi,
                "Bytes of partly received bodies, all connections together (503 past it)."),
        integer("limits.body_budget_per_client_bytes", s, &S::bodyBudgetPerClientBytes, kibi, 1'024 * gibi,
                "Bytes of partly received bodies of one client certificate (503 past it)."),
        integer("limits.upload_bytes_per_second", s, &S::uploadBytesPerSecond, 1, gibi,
                "Slowest average rate at which a body may arrive, in bytes a second."),
        integer("limits.upload_grace_seconds", s, &S::uploadGraceSeconds, 1, 3'600,
                "Seconds from the start of a body before its rate is judged."),
        integer("limits.handshake_seconds", s, &S::handshakeSeconds, 1, 3'600, "Seconds for the TLS handshake."),
        integer("limits.header_seconds", s, &S::headerSeconds, 1, 3'600,
                "Seconds from the first byte of a request to the end of its headers."),
        integer("limits.body_seconds", s, &S::bodySeconds, 1, 86'400, "Seconds for a whole body to arrive."),
        integer("limits.idle_seconds", s, &S::idleSeconds, 1, 86'400,
                "Seconds a connection may stay open between two requests."),
        integer(
            "limits.write_seconds", s, &S::writeSeconds, 1, 86'400,
            "Seconds for a client to take a reply; past them it must still take upload_bytes_per_second on average."),
        integer("limits.request_seconds", s, &S::requestSeconds, 1, 3'600,
                "Seconds from the complete request to its reply: one deadline that reaches down to the statement "
                "(408)."),
        integer("limits.requests_per_connection", s, &S::requestsPerConnection, 1, 1'000 * million,
                "Requests on one connection, after which it is closed in good order."),
        integer("limits.compress_reply_bytes", s, &S::compressReplyBytes, 0, gibi,
                "Replies from this many bytes are sent with gzip to clients that accept it."),
    };
}

Options xmlLimits() {
    const auto s = &C::limits;
    using S = C::Limits;
    return {
        integer("limits.tag_bytes", s, &S::tagBytes, 256, mebi, "Bytes of one XML tag, its attributes included (400)."),
        integer("limits.attributes_per_element", s, &S::attributesPerElement, 1, 1'024,
                "Attributes and namespace declarations of one XML element (400)."),
        integer("limits.xml_depth", s, &S::xmlDepth, 4, 255, "Depth of nested XML elements (400)."),
        integer("limits.schema_errors", s, &S::schemaErrors, 1, 1'000,
                "Mistakes against the published schema after which reading a request stops."),
        integer("limits.mime_parts", s, &S::mimeParts, 1, 1'000,
                "Parts of an MTOM request, the envelope among them (400)."),
        integer("limits.mime_header_bytes", s, &S::mimeHeaderBytes, 256, mebi,
                "Bytes of the headers of one part of an MTOM request (400)."),
    };
}

Options jsonLimits() {
    const auto s = &C::limits;
    using S = C::Limits;
    return {
        integer("limits.json_depth", s, &S::jsonDepth, 4, 255, "Depth of JSON objects and lists in one another (400)."),
        integer("limits.json_string_bytes", s, &S::jsonStringBytes, 256, 16 * mebi,
                "Bytes of one JSON string, its escapes undone (400); a base64 one is bounded by the body alone."),
        integer("limits.json_number_characters", s, &S::jsonNumberCharacters, 8, 1'024,
                "Characters of one JSON number (400)."),
        integer("limits.json_members", s, &S::jsonMembers, 4, 1'024, "Members of one JSON object (400)."),
    };
}

Options databaseOptions() {
    const auto s = &C::database;
    using S = C::Database;
    return {
        required(text("database.connection", s, &S::connection, &connectionMistake,
                      "libpq connection string or URI of the gateway's role, without a password.")),
        file("database.password_file", s, &S::passwordFile, FileUse::Secret,
             "File with that role's password. Empty: none is needed, or it is in the environment variable "
             "PSI_DATABASE_PASSWORD."),
        integer("database.pool", s, &S::pool, 1, 1'024, "Connections to PostgreSQL, opened when first needed."),
        integer("database.acquire_milliseconds", s, &S::acquireMilliseconds, 1, 600'000,
                "Milliseconds a request may wait for a free connection (503 past it)."),
        integer("database.connect_seconds", s, &S::connectSeconds, 1, 60,
                "Seconds for PostgreSQL to accept a connection."),
        integer("database.statement_seconds", s, &S::statementSeconds, 1, 3'600,
                "Seconds after which the server itself ends a statement or an idle transaction; the deadline of a "
                "request, which is shorter, ends it first."),
        integer("database.retry_after_seconds", s, &S::retryAfterSeconds, 1, 3'600,
                "Seconds after which clients are told to repeat while the store is away."),
        integer("database.maintenance_milliseconds", s, &S::maintenanceMilliseconds, 100, 60'000,
                "Milliseconds between two looks at whether psi-admin has announced maintenance."),
        text("database.owner_connection", s, &S::ownerConnection, &connectionMistake,
             "psi-admin only: connection of the role that owns the schema, for migrations. Empty: not to be had from "
             "this file."),
        file("database.owner_password_file", s, &S::ownerPasswordFile, FileUse::AdminSecret,
             "psi-admin only: file with the owner role's password."),
        text("database.admin_connection", s, &S::adminConnection, &connectionMistake,
             "psi-admin only: connection of the role that sees every employer. Empty: not to be had from this file."),
        file("database.admin_password_file", s, &S::adminPasswordFile, FileUse::AdminSecret,
             "psi-admin only: file with the admin role's password."),
    };
}

Options operationOptions() {
    const auto a = &C::access;
    const auto s = &C::operations;
    using S = C::Operations;
    return {
        integer("access.cache_milliseconds", a, &C::Access::cacheMilliseconds, 0, 2'000,
                "Milliseconds that an access decision is kept, and so at most how late a revocation is seen."),
        integer("access.cache_entries", a, &C::Access::cacheEntries, 1, 10 * million, "Access decisions kept."),
        integer("access.identity_failures_per_hour", a, &C::Access::identityFailuresPerHour, 1, million,
                "Workers a client may fail to identify in an hour before it is refused (429)."),
        integer("operations.conflict_attempts", s, &S::conflictAttempts, 1, 100,
                "Times a write is run when others change what it has read."),
        integer("operations.page_size", s, &S::pageSize, 1, 1'000, "Rows of a page where the request does not say."),
        integer("operations.maximum_page_size", s, &S::maximumPageSize, 1, 1'000, "Most rows of a page."),
        integer("operations.maximum_filter_items", s, &S::maximumFilterItems, 1, 1'000,
                "Most items in a list filter of a request (code 23 past it)."),
        integer("operations.reply_retention_days", s, &S::replyRetentionDays, 1, 36'500,
                "Days that the reply to an idPedido is kept and given again."),
        required(file("operations.cursor_key_file", s, &S::cursorKeyFile, FileUse::Secret,
                      "File with at least 32 random bytes that authenticate page cursors; the same for every copy of "
                      "the gateway.")),
        integer("operations.month_totals", s, &S::monthTotals, 0, 10 * million,
                "Totals of months of the new cycle kept in memory, by employer, month and versao; 0 keeps none."),
        integer("operations.audit_batch_milliseconds", s, &S::auditBatchMilliseconds, 1, 60'000,
                "Milliseconds between two writes of the audit lines of reads."),
        integer("operations.audit_queue_lines", s, &S::auditQueueLines, 1, 100 * million,
                "Audit lines of reads that may wait to be written; past it a read writes its own."),
    };
}

Options declarationOptions() {
    const auto s = &C::declarations;
    using S = C::Declarations;
    return {
        integer("declarations.maximum_lines", s, &S::maximumLines, 1, million,
                "Most lines of a declaration, or of ComunicarValores, in one request (code 23 past it)."),
        integer("declarations.maximum_file_bytes", s, &S::maximumFileBytes, 1, 16 * mebi,
                "Most bytes of a declaration file, decoded (code 23 past it)."),
        integer("declarations.maximum_file_records", s, &S::maximumFileRecords, 1, million,
                "Most records of a declaration file (code 23 past it)."),
    };
}

Options paymentOptions() {
    const auto s = &C::payments;
    using S = C::Payments;
    return {
        integer("payments.multibanco_entity", s, &S::multibancoEntity, 0, 99'999,
                "Entity of the Multibanco references of payment documents, five digits. The default is nobody's; "
                "production "
                "refuses it."),
        integer("payments.multibanco_first_subentity", s, &S::multibancoFirstSubentity, 0, 999,
                "First of the sub-entities whose references are given out, 10000 each."),
        integer("payments.multibanco_last_subentity", s, &S::multibancoLastSubentity, 0, 999,
                "Last of those sub-entities."),
        text("payments.iban", s, &S::iban, &ibanMistake,
             "IBAN that payment documents are paid to by transfer, without spaces. The default is of no bank; "
             "production refuses it."),
        integer("payments.reference_reuse_months", s, &S::referenceReuseMonths, 1, 1'200,
                "Months after a document's end until its Multibanco sub-entity and identifier are used again."),
        integer("payments.maximum_months", s, &S::maximumMonths, 1, 1'200,
                "Most reference months that one payment document may be asked for (code 23 past it)."),
    };
}

Options qualityOptions() {
    const auto s = &C::quality;
    using S = C::Quality;
    return {
        text("quality.contact", s, &S::contact, &contactMistake,
             "Who helps vendors, as every page of the portal says it: an address, a telephone, a name. Empty: nobody "
             "is named."),
        integer("quality.recorded_calls", s, &S::recordedCalls, 0, 1'000,
                "Last calls of each client that its page shows. 0: none."),
        integer("quality.recorded_bytes", s, &S::recordedBytes, 1'024, mebi,
                "Bytes of a request, and of a reply, that are kept of such a call."),
        integer("quality.record_queue", s, &S::recordQueue, 1, million,
                "Calls that may wait to be recorded; past it they are not."),
        integer("quality.slow_reply_seconds", s, &S::slowReplySeconds, 1, 600,
                "Seconds that a reply waits where a vendor asks for a slow one."),
        integer("quality.slow_replies", s, &S::slowReplies, 0, million,
                "Such replies that may wait at once; past it they come at once."),
        integer("quality.observation_queue", s, &S::observationQueue, 1, million,
                "Facts of the vendors' checklist that may wait to be written; past it they are not."),
        integer("quality.faults_remembered", s, &S::faultsRemembered, 1, million,
                "Tries of faults on demand that are remembered; past it the oldest are forgotten."),
        integer("quality.batch_milliseconds", s, &S::batchMilliseconds, 1, 60'000,
                "Milliseconds between two writes of recorded calls and of facts of the checklist."),
    };
}

Options monitorOptions() {
    const auto s = &C::monitor;
    using S = C::Monitor;
    return {
        text("monitor.address", s, &S::address, nullptr,
             "The IPv4 or IPv6 address where operators ask for health, metrics and requests in flight, without TLS and "
             "without a password: whoever reaches it may also set the log level and maintenance. Empty: nowhere."),
        integer("monitor.port", s, &S::port, 0, 65'535, "Its TCP port. 0: any free one, printed at start."),
        integer("monitor.connections", s, &S::connections, 1, 1'024, "Open connections to it."),
        integer("monitor.request_seconds", s, &S::requestSeconds, 1, 600,
                "Seconds for a request to it to arrive and its answer to be taken."),
    };
}

Options logOptions() {
    const auto s = &C::log;
    using S = C::Log;
    return {
        choice("log.level", s, &S::level, {"trace", "debug", "info", "warn", "error", "critical"},
               "Least level that is logged. Production refuses trace and debug."),
        file("log.file", s, &S::file, FileUse::Written,
             "File that log lines are added to; opened anew at SIGHUP. Empty: standard error."),
        integer("log.queue_lines", s, &S::queueLines, 64, 10 * million,
                "Log lines that may wait to be written; past it the oldest ones are dropped."),
        integer("log.rotate_bytes", s, &S::rotateBytes, 0, 1'024 * gibi,
                "Bytes from which log.file is renamed to FILE.1, FILE.1 to FILE.2 and so on, and begun anew. 0: never, "
                "for what renames it itself and sends SIGHUP (logrotate)."),
        integer("log.rotate_files", s, &S::rotateFiles, 1, 1'000, "Files that are kept of those before."),
    };
}

std::string inQuotes(const std::string& text) {
    return '"' + text + '"';
}

struct Describe {
    OptionInfo& info;
    void operator()(const IntegerOption& kind) const {
        info.type = "integer";
        info.range = std::to_string(kind.least) + ".." + std::to_string(kind.most);
        info.defaultText = std::to_string(kind.get(Config{}));
    }
    void operator()(const TextOption& kind) const {
        info.type = "text";
        for (const auto& item : kind.choices) info.range += (info.range.empty() ? "" : ", ") + item;
        Config defaults;
        info.defaultText = inQuotes(kind.at(defaults));
    }
    void operator()(const PathOption&) const {
        info.type = "path";
        info.defaultText = inQuotes("");
    }
};

}  // namespace

const std::vector<Option>& options() {
    static const Options all = [] {
        Options result;
        for (auto* section :
             {&serverOptions, &tlsOptions, &connectionLimits, &xmlLimits, &jsonLimits, &databaseOptions,
              &operationOptions, &declarationOptions, &paymentOptions, &qualityOptions, &monitorOptions, &logOptions}) {
            for (auto& option : section()) result.push_back(std::move(option));
        }
        return result;
    }();
    return all;
}

const std::vector<OptionInfo>& optionTable() {
    static const std::vector<OptionInfo> table = [] {
        std::vector<OptionInfo> result;
        for (const auto& option : options()) {
            OptionInfo info{option.path, "", "", "", option.description};
            std::visit(Describe{info}, option.kind);
            if (option.required) info.defaultText.clear();
            result.push_back(std::move(info));
        }
        return result;
    }();
    return table;
}

}  // namespace psi::base
