#include <iostream>

#include "load.hpp"
#include "report.hpp"

/// Exits with 0 where every request succeeded, 1 where some did not, 2 where there was no run.
int main(int argc, char** argv) {
    const auto options = psi::load::readOptions(argc, argv);
    try {
        const auto result = psi::load::runLoad(options);
        std::cerr << psi::load::table(options, result);
        std::cout << psi::load::json(options, result) << std::endl;
        return result.tally.failed() == 0 && result.tally.latency.count() > 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "psi-load: " << error.what() << '\n';
        return 2;
    }
}
