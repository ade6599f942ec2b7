#include "app/gateway/cycle_metrics.hpp"

#include <exception>
#include <utility>

#include "psi/base/clock.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/store/contas_do_ciclo.hpp"

namespace psi::app {
namespace {

constexpr std::chrono::seconds kLook{1}, kBetween{300}, kPatience{30};

}  // namespace

CycleMetrics::CycleMetrics(std::shared_ptr<postgres::Pool> pool)
    : pool_(std::move(pool)),
      months_(base::gauges("psi_cycle_months",
                           "Months of the contributory cycle that closed without a confirmation, of the last three: "
                           "written, and still to write (an estimate)")),
      alerts_(base::gauges("psi_cycle_workers_with_alerts",
                           "Workers whose last communicated values of this month or the last stand with alerts")
                  .Add({})),
      classic_(base::gauges("psi_cycle_classic_employers", "Employers that are not in the contributory cycle").Add({})),
      counted_(
          base::gauges("psi_cycle_counted_seconds", "When the cycle was last counted, in seconds since 1970").Add({})),
      periodic_(kLook, [this] { count(); }) {
    for (const auto* state : {"silence", "unwritten"}) months_.Add({{"state", state}}).Set(0);
}

void CycleMetrics::count() {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + kBetween;
    const auto real = base::realNow();
    try {
        const auto contas = store::lerContasDoCiclo(*pool_, now + kPatience, domain::dataEmLisboa(real));
        months_.Add({{"state", "silence"}}).Set(static_cast<double>(contas.porSilencio));
        months_.Add({{"state", "unwritten"}}).Set(static_cast<double>(contas.porEscrever));
        alerts_.Set(static_cast<double>(contas.comAlertas));
        classic_.Set(static_cast<double>(contas.classicos));
        counted_.Set(base::inSeconds(real.time_since_epoch()));
    } catch (const std::exception&) {
        // The store is away or busy, which others tell: psi_cycle_counted_seconds stands still.
    }
}

}  // namespace psi::app
