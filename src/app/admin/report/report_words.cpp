#include <string>

#include "app/admin/report/month_report.hpp"

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;

std::string each(const Json& counts) {
    std::string text;
    for (const auto& [name, count] : counts.items()) text += (text.empty() ? "" : ", ") + name + ' ' + count.dump();
    return text.empty() ? "" : " (" + text + ')';
}

std::string metric(const char* name, const char* help, const std::string& samples) {
    return std::string("# HELP ") + name + ' ' + help + "\n# TYPE " + name + " gauge\n" + samples;
}

}  // namespace

std::string number(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string reportText(const Json& report) {
    const auto& c = report.at("communications");
    const auto& d = report.at("declarations");
    const auto& p = report.at("payments");
    const auto& e = report.at("employers");
    const auto until = report.at("until").is_null() ? "which has not begun" : "until " + number(report.at("until"));
    return report.at("environment").get<std::string>() + ", " + number(report.at("month")) + ", " + until +
           "\n\ncommunications  " + number(c.at("total")) + each(c.at("by_operation")) + "\ndeclarations    " +
           number(d.at("deliveries")) + each(d.at("by_origin")) + ": " + number(d.at("blocks_accepted")) +
           " blocks accepted, " + number(d.at("blocks_refused")) + " refused, " + number(d.at("lines")) +
           " lines\n                remunerations " + number(d.at("remunerations")) + " EUR, contributions " +
           number(d.at("contributions")) + " EUR\ndocuments       " + number(report.at("documents").at("issued")) +
           ", " + number(report.at("documents").at("value")) + " EUR\npayments        " + number(p.at("notices")) +
           ", " + number(p.at("received")) + " EUR received, " + number(p.at("unapplied")) + " EUR of it unapplied; " +
           number(p.at("receipts")) + " receipts\nemployers       " + number(e.at("declared")) + " of " +
           number(e.at("expected")) + " expected have declared or confirmed " + number(e.at("reference_month")) + '\n';
}

std::string reportMetrics(const Json& report) {
    std::string operations, origins;
    for (const auto& [name, count] : report.at("communications").at("by_operation").items())
        operations += "psi_business_communications{operacao=\"" + name + "\"} " + count.dump() + '\n';
    for (const auto& [name, count] : report.at("declarations").at("by_origin").items())
        origins += "psi_business_deliveries{origem=\"" + name + "\"} " + count.dump() + '\n';
    const auto one = [&](const char* name, const char* help, const char* part, const char* value) {
        return metric(name, help, std::string(name) + ' ' + number(report.at(part).at(value)) + '\n');
    };
    return metric("psi_business_communications", "Communications of this month, by operation.", operations) +
           metric("psi_business_deliveries", "Declarations delivered this month, by origin.", origins) +
           one("psi_business_lines", "Lines of the blocks accepted this month.", "declarations", "lines") +
           one("psi_business_documents", "Payment documents issued this month.", "documents", "issued") +
           one("psi_business_received_euros", "Euros that banks told of this month.", "payments", "received") +
           one("psi_business_unapplied_euros", "Of them, what was applied to no document.", "payments", "unapplied") +
           one("psi_business_employers_expected", "Employers expected to declare or confirm the month before this one.",
               "employers", "expected") +
           one("psi_business_employers_declared", "Of them, those that have.", "employers", "declared");
}

}  // namespace psi::admin
