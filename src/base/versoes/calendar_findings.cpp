#include <algorithm>

#include "base/versoes/calendar_judge.hpp"
#include "base/versoes/version_days.hpp"

namespace psi::base {
namespace {

using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using Findings = std::vector<CalendarFinding>;

constexpr months kDiscontinued{12}, kInQuality{3};

/// Months after a day: its last day where the month is shorter.
sys_days after(const year_month_day& day, months distance) {
    const auto moved = day + distance;
    return moved.ok() ? sys_days{moved} : sys_days{moved.year() / moved.month() / std::chrono::last};
}

class Judge {
public:
    Judge(const Versao& published, const Versao& now, const std::vector<Versao>& all, Findings& findings)
        : published_(published), now_(now), all_(all), findings_(findings) {}

    void judge() {
        broughtForward();
        order();
        successor();
        distances();
        retirementDay();
        oneAtATime();
    }

private:
    void found(const char* day, std::string text) {
        findings_.push_back({"versions." + now_.nome() + '.' + day, std::move(text)});
    }

    void broughtForward() {
        for (const auto& [name, member] : kVersionDays) {
            const auto& before = published_.datas.*member;
            const auto& day = now_.datas.*member;
            if (day == before) continue;
            if (!before)
                found(name, "no such day is announced, and only what is announced can be postponed");
            else if (day && sys_days{*day} < sys_days{*before})
                found(name, "must not be before " + dayText(before) + ", the day that is announced");
        }
    }

    void order() {
        VersionDates::Day last;
        for (const auto& [name, member] : kVersionDays) {
            const auto& day = now_.datas.*member;
            if (day && last && sys_days{*day} < sys_days{*last})
                found(name, dayText(day) + " is before the day that comes before it, " + dayText(last));
            if (day) last = day;
        }
        if (now_.datas.retirada && !now_.datas.descontinuada) found("retirada", "needs descontinuada before it");
    }

    void successor() {
        if (!now_.datas.descontinuada) return;
        const auto next = std::ranges::find(all_, now_.sucessora, &Versao::nome);
        if (now_.sucessora.empty() || next == all_.end())
            found("descontinuada", "this version has no successor that clients could use");
        else if (next->datas.emVigor && sys_days{*next->datas.emVigor} > sys_days{*now_.datas.descontinuada})
            found("descontinuada", "its successor is in force only from " + dayText(next->datas.emVigor) + " on");
    }

    void distances() {
        const auto& [emEnsaio, emVigor, descontinuada, retirada] = now_.datas;
        if (emEnsaio && emVigor && sys_days{*emVigor} < after(*emEnsaio, kInQuality))
            found("em_vigor", "must be at least 3 months after em_ensaio, " + dayText(emEnsaio));
        if (descontinuada && retirada && sys_days{*retirada} < after(*descontinuada, kDiscontinued))
            found("retirada", "must be at least 12 months after descontinuada, " + dayText(descontinuada));
    }

    void retirementDay() {
        const auto& day = now_.datas.retirada;
        if (!day) return;
        constexpr std::chrono::day kFirst{26}, kLast{28};
        if (day->day() < kFirst || day->day() > kLast) found("retirada", "must be a day from 26 to 28 of its month");
        if (day->month() == std::chrono::December || day->month() == std::chrono::January)
            found("retirada", "must not be in December or January");
    }

    /// Of two versions of one service the second must not be discontinued before the first is retired.
    void oneAtATime() {
        for (const auto& other : all_) {
            if (other.servico != now_.servico || &other == &now_) continue;
            const auto &begin = now_.datas.descontinuada, &before = other.datas.descontinuada;
            if (!begin || !before || sys_days{*begin} < sys_days{*before}) continue;
            if (!other.datas.retirada || sys_days{*begin} < sys_days{*other.datas.retirada})
                found("descontinuada", other.nome() + " is discontinued then, and not yet retired");
        }
    }

    const Versao& published_;
    const Versao& now_;
    const std::vector<Versao>& all_;
    Findings& findings_;
};

}  // namespace

std::vector<CalendarFinding> judgeCalendar(std::span<const Versao> published, const std::vector<Versao>& now) {
    Findings findings;
    for (std::size_t i = 0; i < now.size(); ++i) Judge(published[i], now[i], now, findings).judge();
    return findings;
}

std::vector<CalendarFinding> calendarFindings(const VersionSettings& settings) {
    return judgeCalendar(versoesPublicadas(), calendarioDeVersoes(settings));
}

}  // namespace psi::base
