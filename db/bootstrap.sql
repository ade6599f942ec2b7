-- Roles and database of PSI Gateway. Run as a superuser; may be run again at any time.
--   psql -v ON_ERROR_STOP=1 -v database=psi -v owner_password=... -v gateway_password=... -v admin_password=... \
--        -f db/bootstrap.sql postgres
-- A password that is not given (or empty) is left as it is: for clusters that authenticate in another way.
-- psi_owner   migrations; owns every object
-- psi_gateway the server; row-level security holds it to the employer of each statement
-- psi_admin   psi-admin; sees every employer
\if :{?database} \else \set database psi \endif
\if :{?owner_password} \else \set owner_password '' \endif
\if :{?gateway_password} \else \set gateway_password '' \endif
\if :{?admin_password} \else \set admin_password '' \endif

SELECT format('CREATE ROLE %I LOGIN', nome)
FROM unnest(ARRAY['psi_owner', 'psi_gateway', 'psi_admin']) AS nome
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = nome) \gexec

ALTER ROLE psi_owner   NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE psi_gateway NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE psi_admin   NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

SELECT format('ALTER ROLE %I PASSWORD %L', nome, senha)
FROM (VALUES ('psi_owner', :'owner_password'), ('psi_gateway', :'gateway_password'), ('psi_admin', :'admin_password'))
     AS dados (nome, senha)
WHERE senha <> '' \gexec

SELECT format('CREATE DATABASE %I OWNER psi_owner ENCODING ''UTF8'' TEMPLATE template0 LC_COLLATE ''C'' LC_CTYPE ''C.UTF-8''',
              :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO psi_owner, psi_gateway, psi_admin;
GRANT CREATE ON DATABASE :"database" TO psi_owner;
-- psi-admin loads in bulk through temporary tables.
GRANT TEMPORARY ON DATABASE :"database" TO psi_admin;
