#include "transport/work/question.hpp"

#include "psi/base/log.hpp"

namespace psi::transport {

void Question::run() noexcept {
    try {
        answer_ = callbacks_.identify(head_, deadline_);
    } catch (const std::exception& error) {
        // The handler that follows says what is wrong, where it still is.
        base::logEvent(
            spdlog::level::err, "certificate_not_looked_up",
            {{"correlation", std::string_view(head_.correlationId)}, {"error", std::string_view(error.what())}});
    }
    done_();
    done_ = nullptr;
}

}  // namespace psi::transport
