#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "soap/schema/published.hpp"

namespace psi::soap {

/// Everything a vendor needs to begin, as one zip file: WSDLs with their schemas beside them, code lists, examples.
/// Thread-safe. Made when it is asked for; the last one is kept, because its addresses are those of whoever asks.
class ContractZip {
public:
    /// What stands beside the WSDL of a service, for a server at `base`; nothing where nothing does.
    using Beside = std::function<std::optional<std::string>(std::string_view service, std::string_view base)>;

    /// `published` lives as long as this. In production without what is of QualidadeService. `openApi`: of each
    /// service.
    ContractZip(const Published& published, std::string_view ambiente, Beside openApi);

    /// With `base` ("https://host:port") in every soap:address. Throws std::runtime_error where libzip cannot.
    [[nodiscard]] std::shared_ptr<const std::string> at(std::string_view base);

private:
    [[nodiscard]] std::string make(std::string_view base) const;

    const Published& published_;
    const std::string ambiente_;
    const Beside openApi_;
    std::mutex mutex_;
    std::string base_;
    std::shared_ptr<const std::string> last_;
};

}  // namespace psi::soap
