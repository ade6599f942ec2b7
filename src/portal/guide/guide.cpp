#include "portal/guide/guide.hpp"

#include <zip.h>

#include <cstdint>
#include <memory>
#include <stdexcept>

extern "C" {
extern const char psi_guia[];  // NOLINT(*-avoid-c-arrays): a place in memory, named by the assembler
extern const std::uint64_t psi_guia_bytes;
}

namespace psi::portal {
namespace {

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

Archive open() {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(psi_guia, psi_guia_bytes, 0, &error);
    auto* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr) {
        zip_source_free(source);
        throw std::runtime_error(std::string("the guide within the program cannot be read: ") +
                                 zip_error_strerror(&error));
    }
    return {archive, &zip_discard};
}

std::string content(zip_t* archive, zip_uint64_t index, zip_uint64_t size) {
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(archive, index, 0), &zip_fclose);
    std::string text(static_cast<std::size_t>(size), '\0');
    if (!file || zip_fread(file.get(), text.data(), size) != static_cast<zip_int64_t>(size))
        throw std::runtime_error("the guide within the program is cut off");
    return text;
}

}  // namespace

const Guide& Guide::get() {
    static const Guide guide;
    return guide;
}

Guide::Guide() {
    constexpr std::string_view kPage = ".html";
    const auto archive = open();
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
        zip_stat_t entry;
        if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &entry) != 0) continue;
        const std::string name = entry.name;
        if (name.ends_with('/')) continue;
        auto text = content(archive.get(), static_cast<zip_uint64_t>(i), entry.size);
        if (name.ends_with(kPage) && name.find('/') == name.npos)
            pages_.emplace(name.substr(0, name.size() - kPage.size()), asGuidePage(text));
        else
            files_.emplace(name, std::move(text));
    }
}

const GuidePage* Guide::page(std::string_view name) const {
    const auto found = pages_.find(name);
    return found == pages_.end() ? nullptr : &found->second;
}

const std::string* Guide::file(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

std::map<std::string, std::string, std::less<>> Guide::filesBelow(std::string_view folder) const {
    std::map<std::string, std::string, std::less<>> below;
    for (auto at = files_.lower_bound(folder); at != files_.end() && at->first.starts_with(folder); ++at)
        below.insert(*at);
    return below;
}

}  // namespace psi::portal
