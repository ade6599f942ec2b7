#include "errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <pqxx/except>

namespace psi::store {
namespace {

enum class Meaning { Conflict, Cancelled, Busy, Away, NotMigrated, Mistake };

struct Row {
    std::string_view prefix;  ///< of SQLSTATE
    Meaning meaning;
};

// The first row that fits.
constexpr std::array rows{
    Row{"23505", Meaning::Conflict},     // unique: idPedido
    Row{"23P01", Meaning::Conflict},     // exclusion: vínculo
    Row{"23503", Meaning::Conflict},     // foreign key: what was read is gone
    Row{"40", Meaning::Conflict},        // serialization, deadlock
    Row{"57014", Meaning::Cancelled},    // the watchdog's, or statement_timeout
    Row{"55P03", Meaning::Busy},         // lock not available
    Row{"57P", Meaning::Away},           // shutting down, crashed, starting
    Row{"08", Meaning::Away},            // connection
    Row{"53", Meaning::Away},            // out of connections, disk, memory
    Row{"58", Meaning::Away},            // system error
    Row{"25006", Meaning::Away},         // read only: a standby
    Row{"3F000", Meaning::NotMigrated},  // no such schema
    Row{"42P01", Meaning::NotMigrated},  // no such table
    Row{"42883", Meaning::NotMigrated},  // no such function
    Row{"XX", Meaning::Away},            // internal error, corruption
};

Meaning meaningOf(std::string_view state) {
    for (const auto& row : rows)
        if (state.starts_with(row.prefix)) return row.meaning;
    return Meaning::Mistake;
}

// These texts reach the log. PostgreSQL quotes rows in what follows its first line (DETAIL, in the server's language)
// and, where data itself was wrong (class 22), values in the first.
std::string withoutValues(const std::exception& error) {
    std::string text = error.what();
    text.erase(std::min(text.find('\n'), text.size()));
    const auto* sql = dynamic_cast<const pqxx::sql_error*>(&error);
    if (sql != nullptr && sql->sqlstate().starts_with("22")) {
        if (const auto open = text.find('"'); open != std::string::npos)
            text.replace(open, text.rfind('"') - open + 1, "\"…\"");
    }
    return text;
}

[[noreturn]] void lostWhile(Kind kind, bool cancelled, const std::string& text) {
    if (kind == Kind::Write) throw OutcomeUnknown(text);
    if (cancelled) throw DeadlinePassed(text);
    throw StoreUnavailable(text);
}

}  // namespace

void rethrow(Kind kind, const Statement& statement, bool cancelled, bool& lost) {
    const auto say = [&](const std::exception& error) {
        return std::string{statement.name} + ": " + withoutValues(error);
    };
    try {
        throw;
    } catch (const pqxx::statement_completion_unknown& error) {
        throw OutcomeUnknown(say(error));
    } catch (const pqxx::transaction_rollback& error) {
        throw Conflict(say(error));
    } catch (const pqxx::in_doubt_error& error) {
        lost = true;
        lostWhile(kind, cancelled, say(error));
    } catch (const pqxx::broken_connection& error) {
        lost = true;
        lostWhile(kind, cancelled, say(error));
    } catch (const pqxx::sql_error& error) {
        switch (meaningOf(error.sqlstate())) {
            case Meaning::Conflict:
                throw Conflict(say(error));
            case Meaning::Cancelled:
                throw DeadlinePassed(say(error));
            case Meaning::Busy:
                throw StoreBusy(say(error));
            case Meaning::Away:
                lost = true;
                lostWhile(kind, cancelled, say(error));
            case Meaning::NotMigrated:
                throw StoreNotMigrated(say(error));
            case Meaning::Mistake:
                throw std::runtime_error(say(error));
        }
        throw;
    } catch (const pqxx::failure& error) {
        lost = true;
        lostWhile(kind, cancelled, say(error));
    } catch (...) {
        lost = true;
        throw;
    }
}

}  // namespace psi::store
