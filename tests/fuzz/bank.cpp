#include <libxml/parser.h>

#include <algorithm>

#include "app/admin/payments/bank_files/notices.hpp"
#include "fuzz.hpp"

// What banks tell, camt.054 and CSV: notices that can be booked, or named refusals; never an end that does not come.

namespace {

using psi::fuzz::require;

bool controls(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 127; });
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = psi::fuzz::view(data, size);
    try {
        const auto file = psi::admin::lerAvisos(bytes);
        const auto lines =
            std::count(bytes.begin(), bytes.end(), '\n') + std::count(bytes.begin(), bytes.end(), '\r') + 1;
        for (const auto& notice : file.avisos) {
            require(notice.valor.valor > 0, "an amount is above zero");
            require(!notice.referenciaBanco.empty(), "a notice has the bank's reference");
            require(!controls(notice.referenciaBanco) && !controls(notice.referencia), "texts hold no controls");
            require(notice.linha >= 1 && notice.linha <= lines, "a notice's line is in the file");
            require(notice.meio == "MULTIBANCO" || notice.meio == "TRANSFERENCIA" || notice.meio == "TESOURARIA",
                    "the means is one of three");
        }
        for (const auto& refused : file.recusados) require(!refused.motivo.empty(), "a refusal says why");
    } catch (const psi::admin::FileRefused& refused) {
        require(*refused.what() != '\0', "a refused file is told why");
    }
    return 0;
}
