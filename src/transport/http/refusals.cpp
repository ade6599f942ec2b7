#include "transport/http/refusals.hpp"

#include <algorithm>
#include <string>

#include "psi/base/catalogo.hpp"
#include "psi/base/texts.hpp"

namespace psi::transport::refusal {
namespace {

using Codigo = base::Falha::Codigo;
using std::chrono::seconds;

// Long enough for a queue of short requests to empty, short enough that no client gives up.
constexpr seconds kRetrySoon{2};
constexpr seconds kRetryLater{10};
constexpr seconds kRetryInFlight{1};  // most requests are answered within it

Refusal client(unsigned status, std::string texto) {
    return {.status = status,
            .falha = {.codigo = Codigo::Malformado, .texto = std::move(texto), .tentarApos = {}, .campo = {}}};
}

Refusal busy(seconds after, std::string texto) {
    return {.status = base::catalogo::falha(Codigo::Indisponivel).http,
            .falha = {.codigo = Codigo::Indisponivel, .texto = std::move(texto), .tentarApos = after, .campo = {}}};
}

Refusal late(std::string texto) {
    return {
        .status = base::catalogo::falha(Codigo::PrazoEsgotado).http,
        .falha = {.codigo = Codigo::PrazoEsgotado, .texto = std::move(texto), .tentarApos = kRetrySoon, .campo = {}}};
}

/// Of a complete request: under 500, the only status whose fault every client stack reads.
Refusal readable(Refusal refusal) {
    refusal.status = base::catalogo::httpDePedidoCompleto;
    refusal.keepsConnection = true;
    return refusal;
}

Refusal clientLimit(seconds after, std::string texto) {
    return readable(
        {.falha = {.codigo = Codigo::LimiteDoCliente, .texto = std::move(texto), .tentarApos = after, .campo = {}}});
}

const char* certificateText(Judgement::Verdict verdict) {
    switch (verdict) {
        case Judgement::Verdict::OutsideValidity:
            return base::textoCertificadoForaDeValidade;
        case Judgement::Verdict::Revoked:
            return "O certificado do cliente foi revogado pela autoridade que o emitiu. Peça outro e ligue-se com ele.";
        case Judgement::Verdict::ListExpired:
        case Judgement::Verdict::ListMissing:
            return "Não se pode confirmar que o certificado do cliente não foi revogado: falta uma lista de revogações "
                   "atual da autoridade que o emitiu. Tente mais tarde; se continuar, contacte o apoio.";
        default:
            return "O certificado do cliente não é de uma autoridade aceite neste ambiente. Use um certificado emitido "
                   "por uma que o seja.";
    }
}

std::string inWords(seconds time) {
    return std::to_string(time.count()) + (time.count() == 1 ? " segundo" : " segundos");
}

}  // namespace

Refusal malformedHttp() {
    return client(400,
                  "O pedido não é HTTP/1.1 válido. Verifique a linha do pedido, os cabeçalhos e os blocos do corpo.");
}
Refusal missingHost() {
    return client(400,
                  "Falta o cabeçalho Host, ou está repetido ou mal escrito. Indique uma só vez o nome do servidor.");
}
Refusal badTarget() {
    return client(400, "O endereço do pedido não é válido. Use o caminho publicado no contrato, a começar por \"/\".");
}
Refusal repeatedField() {
    return client(400, "Um cabeçalho que só pode vir uma vez está repetido no pedido. Envie-o uma só vez.");
}
Refusal badFraming() {
    return client(
        400, "O tamanho do corpo é ambíguo. Envie um só Content-Length, ou só Transfer-Encoding: chunked em HTTP/1.1.");
}
Refusal transferCoding() {
    return client(501, "O Transfer-Encoding do pedido não é suportado. Use chunked, ou indique o Content-Length.");
}
Refusal version() {
    return client(505, "A versão de HTTP do pedido não é suportada. Use HTTP/1.1 ou HTTP/1.0.");
}
Refusal expectation() {
    return client(417, "O cabeçalho Expect do pedido não é suportado. Use só 100-continue, ou retire-o.");
}
Refusal method() {
    return client(405, "O método HTTP não é permitido. Use POST para os pedidos e GET para ler o contrato.");
}
Refusal contentCoding() {
    return client(
        415, "A codificação do corpo (Content-Encoding) não é suportada. Envie o corpo sem codificação ou em gzip.");
}
Refusal badGzip() {
    return client(400, "O corpo do pedido não é gzip válido ou está incompleto. Envie-o de novo, ou sem compressão.");
}
Refusal headerTooLarge(std::size_t limit) {
    return client(
        431, "Os cabeçalhos do pedido são demasiado grandes. O máximo é de " + std::to_string(limit) + " octetos.");
}
Refusal bodyTooLarge(std::size_t limit) {
    return client(413, "O corpo do pedido é demasiado grande. O máximo é de " + std::to_string(limit) +
                           " octetos depois de descomprimido; divida o pedido em vários.");
}
Refusal inflatesTooMuch(unsigned ratio) {
    return client(413,
                  "O corpo do pedido cresce demasiado ao descomprimir: mais de " + std::to_string(ratio) +
                      " octetos por cada octeto comprimido. Envie-o sem compressão, ou divida o pedido em vários.");
}
Refusal foreignPage() {
    return client(403,
                  "O pedido vem de uma página de outra origem (cabeçalho Origin ou Sec-Fetch-Site). A plataforma só "
                  "aceita pedidos de programas: envie-o a partir do seu programa ou servidor, e não de um navegador.");
}
Refusal unregistered() {
    return unidentified(
        {.codigo = Codigo::Certificado, .texto = base::textoCertificadoNaoRegistado, .tentarApos = {}, .campo = {}});
}
Refusal unidentified(base::Falha falha) {
    const auto status = base::catalogo::falha(falha.codigo).http;
    return {.status = status, .falha = std::move(falha)};
}
Refusal certificate(Judgement::Verdict verdict, std::string cause) {
    return {.status = base::catalogo::falha(Codigo::Certificado).http,
            .falha = {.codigo = Codigo::Certificado, .texto = certificateText(verdict), .tentarApos = {}, .campo = {}},
            .causa = std::move(cause)};
}
Refusal slowHeader() {
    return late("Os cabeçalhos do pedido demoraram demasiado a chegar. Verifique a ligação e envie o pedido de novo.");
}
Refusal slowBody() {
    return late("O corpo do pedido demorou demasiado a chegar. Verifique a ligação e envie o pedido de novo.");
}
Refusal memoryBudget() {
    return busy(kRetrySoon,
                "O serviço está a receber demasiados dados neste momento. Envie o pedido de novo mais tarde.");
}
Refusal clientMemoryBudget() {
    return busy(
        kRetrySoon,
        "Há demasiados dados em trânsito deste cliente. Espere pelas respostas pendentes e envie o pedido de novo.");
}
Refusal clientConnections() {
    return busy(
        kRetryLater,
        "Este cliente tem demasiadas ligações abertas. Reutilize as que tem, ou feche algumas, e tente de novo.");
}
Refusal clientRate(unsigned perSecond, std::chrono::nanoseconds wait) {
    const auto after = std::max(seconds(1), std::chrono::ceil<seconds>(wait));
    auto refusal = clientLimit(after, "Este cliente passou o seu limite de " + std::to_string(perSecond) +
                                          " pedidos por segundo, todos os seus certificados em conjunto. Espere " +
                                          inWords(after) + " em todas as ligações e envie o pedido de novo.");
    refusal.whenComplete = true;
    return refusal;
}
Refusal clientInFlight(unsigned most) {
    return clientLimit(kRetryInFlight,
                       "Este cliente já tem " + std::to_string(most) +
                           " pedidos em curso, o seu limite, todos os seus certificados em conjunto. Espere pelas "
                           "respostas pendentes, ou " +
                           inWords(kRetryInFlight) + ", e envie o pedido de novo.");
}
Refusal queueFull() {
    auto refusal =
        busy(kRetrySoon, "O serviço está com demasiados pedidos em espera. Envie o pedido de novo mais tarde.");
    return readable(std::move(refusal));
}
Refusal deadlinePassed() {
    auto refusal = late("O pedido esperou demasiado tempo e não foi executado. Envie-o de novo mais tarde.");
    return readable(std::move(refusal));
}
Refusal internalError() {
    return {.status = base::catalogo::falha(Codigo::ErroInterno).http,
            .falha = {.codigo = Codigo::ErroInterno,
                      .texto = "Ocorreu um erro interno. Envie o pedido de novo; se o erro continuar, indique o "
                               "identificador de correlação ao apoio.",
                      .tentarApos = {},
                      .campo = {}},
            .keepsConnection = true};
}

}  // namespace psi::transport::refusal
