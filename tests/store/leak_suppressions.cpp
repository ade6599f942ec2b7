// libpqxx 6.4.5 forgets the PGresult of a statement whose connection was lost (some 2 KiB each time): no leak of ours.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:pqxx::connection_base::exec_prepared";
}
