#include "soap/http/beginning.hpp"

#include <gtest/gtest.h>

namespace {

using psi::soap::bodyElement;

const psi::base::Config::Limits kLimits;
const std::string kEnvelope = R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">)";

/// "unknown" where it cannot be known yet.
std::string read(const std::string& beginning, bool multipart = false) {
    return bodyElement(beginning, multipart, kLimits).value_or("unknown");
}

TEST(Beginning, NamesTheFirstElementOfBody) {
    for (const auto* head : {"", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "\xEF\xBB\xBF"})
        EXPECT_EQ(read(head + kEnvelope + "<s:Body><d:Entregar xmlns:d=\"urn:d\"><linha>"), "Entregar");
    EXPECT_EQ(read(kEnvelope + "<s:Body> <!-- <Outro> --> <Entregar/>"), "Entregar");
}

TEST(Beginning, IsNotMisledByAHeader) {
    EXPECT_EQ(read(kEnvelope + "<s:Header><Entregar/><a><Body><Entregar/></Body></a></s:Header><s:Body><Outra>"),
              "Outra");
    EXPECT_EQ(read(kEnvelope + "<s:Header><Entregar/>"), "");
}

TEST(Beginning, IsEmptyWhereThereIsNone) {
    for (const std::string& beginning :
         {std::string(), std::string("abc"), kEnvelope, kEnvelope + "<s:Body>", kEnvelope + "<s:Body><Entreg",
          kEnvelope + "<s:Body>" + std::string(60'000, ' '), "<!DOCTYPE a>" + kEnvelope + "<s:Body><Entregar>"})
        EXPECT_EQ(read(beginning), "");
}

TEST(Beginning, MayEndWithinACharacter) {
    EXPECT_EQ(read(kEnvelope + "<s:Body><Entregar><nome>\xC3"), "Entregar");
}

TEST(Beginning, OfAMultipartIsItsFirstPart) {
    const std::string head = "--x\r\nContent-Type: application/xop+xml\r\n\r\n";
    EXPECT_EQ(read(head + kEnvelope + "<s:Body><Entregar>", true), "Entregar");
    EXPECT_EQ(read("--x\r\nContent-Type: application/octet-stream\r\n\r\n\1\2", true), "unknown");
    EXPECT_EQ(read("--x\r\nContent-Type: a", true), "unknown");
}

}  // namespace
