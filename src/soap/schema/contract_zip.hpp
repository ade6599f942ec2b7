#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "soap/schema/published.hpp"

namespace psi::soap {

/// Everything a vendor needs to begin, as one zip file: WSDLs with their schemas beside them, code lists, examples.
/// Thread-safe. Made when it is asked for; the last one is kept, because its addresses are those of whoever asks.
class ContractZip {
public:
    /// `published` lives as long as this. In production without what is of QualidadeService.
    ContractZip(const Published& published, std::string_view ambiente);

    /// With `base` ("https://host:port") in every soap:address. Throws std::runtime_error where libzip cannot.
    [[nodiscard]] std::shared_ptr<const std::string> at(std::string_view base);

private:
    [[nodiscard]] std::string make(std::string_view base) const;

    const Published& published_;
    const std::string ambiente_;
    std::mutex mutex_;
    std::string base_;
    std::shared_ptr<const std::string> last_;
};

}  // namespace psi::soap
