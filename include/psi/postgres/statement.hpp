#pragma once

namespace psi::store {

/// A statement prepared on every connection: a call of one function of the schema.
struct Statement {
    const char* name;
    const char* sql;
};

}  // namespace psi::store
