#include "psi/base/config_changes.hpp"

#include "base/config/config_options.hpp"

namespace psi::base {

namespace {

/// An option's value as a file says it.
struct Written {
    Config& config;
    std::string operator()(const IntegerOption& kind) const { return std::to_string(kind.get(config)); }
    std::string operator()(const TextOption& kind) const { return '"' + kind.at(config) + '"'; }
    std::string operator()(const PathOption& kind) const { return '"' + kind.at(config).string() + '"'; }
};

/// Connection strings name hosts and users, and nothing keeps a password out of every one of them.
bool forLogs(const std::string& option) {
    return !option.ends_with("connection");
}

}  // namespace

std::vector<OptionChange> changedOptions(Config before, Config after) {
    std::vector<OptionChange> changes;
    for (const auto& option : options()) {
        OptionChange change{option.path, std::visit(Written{before}, option.kind),
                            std::visit(Written{after}, option.kind)};
        if (change.before == change.after) continue;
        if (!forLogs(option.path)) change.before = change.after = {};
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace psi::base
