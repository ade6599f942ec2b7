#include "psi/store/privileges.hpp"

#include <pqxx/pqxx>

#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {
namespace {

// A superuser is a member of every role: of its other powers nothing is asked.
constexpr const char* kQuestion = R"sql(
    WITH us AS (SELECT r.* FROM pg_catalog.pg_roles AS r WHERE r.rolname IN (session_user, current_user)),
    reachable AS (
        SELECT us.rolname AS us, r.* FROM us JOIN pg_catalog.pg_roles AS r ON r.oid = us.oid OR
            NOT us.rolsuper AND pg_catalog.pg_has_role(us.oid, r.oid, 'MEMBER')),
    owned AS (
        SELECT n.nspowner AS owner, 1 AS place, 'owns the schema psi' AS power
        FROM pg_catalog.pg_namespace AS n WHERE n.nspname = 'psi'
        UNION ALL SELECT d.datdba, 2, 'owns the database ' || d.datname
        FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()
        UNION ALL SELECT c.relowner, 3, 'owns psi.' || min(c.relname::text)
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = 'psi' GROUP BY c.relowner
        UNION ALL SELECT p.proowner, 4, 'owns the function psi.' || min(p.proname::text)
        FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
        WHERE n.nspname = 'psi' GROUP BY p.proowner),
    told AS (
        SELECT r.us, r.rolname, r.rolname = r.us AS itself, said.place, said.power
        FROM reachable AS r CROSS JOIN LATERAL (
            SELECT 10 AS place, 'is a superuser' AS power WHERE r.rolsuper
            UNION ALL SELECT 11, 'has BYPASSRLS' WHERE r.rolbypassrls
            UNION ALL SELECT 12, 'has CREATEROLE' WHERE r.rolcreaterole
            UNION ALL SELECT 13, 'has REPLICATION' WHERE r.rolreplication
            UNION ALL SELECT 14, 'sees every employer' WHERE r.rolname IN ('psi_admin', 'psi_owner')
            UNION ALL SELECT 15, 'reads or writes past what was granted' WHERE r.rolname IN (
                'pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
                'pg_execute_server_program')
            UNION ALL SELECT 5, 'may create objects in the schema psi' FROM pg_catalog.pg_namespace AS n
                WHERE n.nspname = 'psi' AND r.rolname = r.us AND pg_catalog.has_schema_privilege(r.oid, n.oid, 'CREATE')
            UNION ALL SELECT o.place, o.power FROM owned AS o WHERE o.owner = r.oid) AS said)
    SELECT us, CASE WHEN itself THEN power ELSE 'is a member of ' || rolname || ', which ' || power END
    FROM (SELECT DISTINCT ON (us, rolname) * FROM told
          WHERE place <> 5 OR NOT EXISTS (SELECT FROM told AS more WHERE more.us = told.us AND more.place <> 5)
          ORDER BY us, rolname, place >= 10 DESC, place) AS first
    ORDER BY us, NOT itself, rolname)sql";

}  // namespace

std::vector<std::string> excessivePrivileges(const base::Config::Database& options) {
    const auto text = postgres::connectionString(options.connection, options.passwordFile, "PSI_DATABASE_PASSWORD",
                                                 "psi-gateway", options, postgres::gatewaySettings(options));
    std::vector<std::string> found;
    try {
        pqxx::connection connection{text};
        for (const auto& row : pqxx::nontransaction{connection}.exec(kQuestion))
            found.push_back("the role " + row[0].as<std::string>() + ' ' + row[1].as<std::string>());
    } catch (const pqxx::failure& error) {
        throw postgres::StoreUnavailable(std::string{"the store cannot be reached: "} + error.what());
    }
    return found;
}

}  // namespace psi::store
