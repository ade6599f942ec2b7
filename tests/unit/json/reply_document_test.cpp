#include "json/documents/reply_document.hpp"

#include <gtest/gtest.h>

#include "json/http/json_address.hpp"

namespace psi::json {
namespace {

std::string reply(const std::string& content) {
    const auto address = addressOf("/psi/recibos/v1/ConsultarRecibosPagamento");
    return replyDocument("<e:Envelope xmlns:e='urn:e'><e:Body><r:ConsultarRecibosPagamentoResponse xmlns:r='urn:r'>" +
                             content + "</r:ConsultarRecibosPagamentoResponse></e:Body></e:Envelope>",
                         *address.operation);
}

TEST(ReplyDocument, GivesEachKindItsForm) {
    EXPECT_EQ(reply("<resultado><codigo>1</codigo><dataHora>2026-05-06T09:30:00.000000Z</dataHora><apenasValidado>false"
                    "</apenasValidado></resultado><recibo><numeroRecibo>7</numeroRecibo><valorPago>1250.00</valorPago>"
                    "</recibo><recibo><numeroRecibo>8</numeroRecibo></recibo><total>2</total>"),
              R"({"resultado":{"codigo":1,"dataHora":"2026-05-06T09:30:00.000000Z","apenasValidado":false},)"
              R"("recibo":[{"numeroRecibo":7,"valorPago":1250.00},{"numeroRecibo":8}],"total":2})");
}

TEST(ReplyDocument, EndsListsAtTheEndOfTheirObject) {
    EXPECT_EQ(
        reply("<resultado><mensagens><texto>a</texto></mensagens><mensagens><texto>b</texto></mensagens></resultado>"),
        R"({"resultado":{"mensagens":[{"texto":"a"},{"texto":"b"}]}})");
    EXPECT_EQ(reply("<recibo></recibo>"), R"({"recibo":[{}]})");
}

TEST(ReplyDocument, EscapesText) {
    EXPECT_EQ(reply("<resultado><versao>a&lt;\"\\&#9;\n&#13;é</versao></resultado>"),
              R"({"resultado":{"versao":"a<\"\\\t\n\ré"}})");
}

TEST(ReplyDocument, ThrowsForWhatIsNotPublished) {
    EXPECT_THROW(static_cast<void>(reply("<outro/>")), std::runtime_error);
    EXPECT_THROW(static_cast<void>(reply("<total>2</total><resultado/>")), std::runtime_error);
    EXPECT_THROW(static_cast<void>(reply("<resultado>")), std::runtime_error);
}

}  // namespace
}  // namespace psi::json
