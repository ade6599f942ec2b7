#include "psi/base/request_record.hpp"

namespace psi::base {
namespace {

thread_local RequestRecord* current = nullptr;

}  // namespace

RequestRecord* currentRecord() noexcept {
    return current;
}

RecordScope::RecordScope(RequestRecord& record) noexcept {
    current = &record;
}

RecordScope::~RecordScope() {
    current = nullptr;
}

}  // namespace psi::base
