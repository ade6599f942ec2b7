#include "psi/postgres/errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <pqxx/except>

namespace psi::postgres {
namespace {

enum class Meaning { Conflict, Cancelled, Busy, Away, ReadOnly, Full, NotMigrated, Mistake };

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
    Row{"53", Meaning::Full},            // out of disk, memory, connections
    Row{"58", Meaning::Away},            // system error
    Row{"25006", Meaning::ReadOnly},     // a standby, or a former primary
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

// The connection is gone, and with it the word on what became of the statement.
[[noreturn]] void lostWhile(Kind kind, Connection::End how, const std::string& text) {
    if (kind == Kind::Write) throw OutcomeUnknown(text);
    if (how != Connection::End::InTime) throw DeadlinePassed(text);
    throw StoreUnavailable(text);
}

[[noreturn]] void refused(const pqxx::sql_error& error, Kind kind, Ended ended, Damage& damage,
                          const std::string& text) {
    if (error.sqlstate() == "23514") throw CheckViolated(text);
    const auto meaning = meaningOf(error.sqlstate());
    // PANIC and FATAL take the connection along: what they say of the statement is not the last word.
    const bool last = !ended.open && (meaning == Meaning::Away || meaning == Meaning::Full);
    switch (last ? Meaning::Away : meaning) {
        case Meaning::Conflict:
            throw Conflict(text);
        case Meaning::Cancelled:
            throw DeadlinePassed(text);
        case Meaning::Busy:
            throw StoreBusy(text);
        case Meaning::Away:
            damage = ended.open ? Damage::Connection : Damage::All;
            if (ended.open) throw StoreUnavailable(text);
            lostWhile(kind, ended.how, text);
        case Meaning::ReadOnly:
            damage = Damage::All;
            throw SessionReadOnly(text);
        case Meaning::Full:
            throw StoreUnavailable(text);
        case Meaning::NotMigrated:
            throw StoreNotMigrated(text);
        case Meaning::Mistake:
            break;
    }
    throw std::runtime_error(text);
}

}  // namespace

void rethrow(Kind kind, const Statement& statement, Ended ended, Damage& damage) {
    const auto say = [&](const std::exception& error) {
        return std::string{statement.name.data()} + ": " + withoutValues(error);
    };
    damage = ended.how != Connection::End::InTime ? Damage::Connection : Damage::None;
    if (!ended.open || ended.how == Connection::End::Cut) damage = Damage::All;
    try {
        throw;
    } catch (const pqxx::statement_completion_unknown& error) {
        throw OutcomeUnknown(say(error));
    } catch (const pqxx::transaction_rollback& error) {
        throw Conflict(say(error));
    } catch (const pqxx::in_doubt_error& error) {
        damage = Damage::All;
        lostWhile(kind, ended.how, say(error));
    } catch (const pqxx::broken_connection& error) {
        damage = Damage::All;
        lostWhile(kind, ended.how, say(error));
    } catch (const pqxx::sql_error& error) {
        refused(error, kind, ended, damage, say(error));
    } catch (const pqxx::failure& error) {
        damage = Damage::All;
        lostWhile(kind, ended.how, say(error));
    } catch (...) {
        damage = Damage::All;
        throw;
    }
}

}  // namespace psi::postgres
