#include "soap/stubs/engine.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "soap/stubs/namespace_table.hpp"
#include "stand_in.hpp"
#include "support.hpp"

namespace psi::ensaio {
namespace {

constexpr auto kTable = soap::namespaceTable("vinc", "urn:psi:vinculos:v1");

struct Hostile {
    const char* name;
    const char *envelope = "", *body = "";  ///< attributes of Envelope and of Body
    std::string operation = verificarLigacao();
};

/// What of a request reaches gSOAP's context and is not a value of the operation.
const std::vector<Hostile>& hostile() {
    static const std::vector<Hostile> all{
        {"encodingStyle on the Envelope", "s:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/'"},
        {"encodingStyle on the Body", "", "s:encodingStyle='http://www.w3.org/2003/05/soap-encoding'"},
        {"empty encodingStyle", "s:encodingStyle=''", "s:encodingStyle=''"},
        {"encodingStyle of 900 letters",
         "s:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/ aaaaaaaaaaaaaaaa'"},
        {"mustUnderstand on the parts", "s:mustUnderstand='1'", "s:mustUnderstand='true'"},
        {"actor and role", "s:actor='urn:a' s:role='urn:b'", "s:actor='urn:c' s:role='urn:d'"},
        {"array of SOAP encoding", "xmlns:E='http://schemas.xmlsoap.org/soap/encoding/'",
         "E:arrayType='E:int[3]' E:offset='[1]' E:position='[2,1]' E:root='0'"},
        {"array of SOAP encoding 1.2", "xmlns:E='http://www.w3.org/2003/05/soap-encoding'",
         "E:itemType='E:int' E:arraySize='3' E:id='x' E:ref='y'"},
        {"id and href", "id='a' href='#b'", "id='b' href='#a'"},
        {"xsi on the parts", "xsi:type='m:Nada'", "xsi:nil='true' xsi:type='m:Nada'"},
        {"gSOAP's prefixes for others",
         "xmlns:SOAP-ENC='urn:x' xmlns:xsd='urn:y' xmlns:comum='urn:z' xmlns:vinc='urn:w'"},
        {"required of WSDL", "xmlns:wsdl='http://schemas.xmlsoap.org/wsdl/'", "wsdl:required='true'"},
        {"language and base", "xml:lang='zh' xml:base='urn:x'", "xml:space='preserve'"},
        {"a value that gSOAP cannot read", "s:encodingStyle=''", "",
         "<v:ConsultarTrabalhadores><v:contexto/><v:tamanhoPagina>" + std::string(400, '0') +
             "1</v:tamanhoPagina></v:ConsultarTrabalhadores>"},
        {"a reply with rows", "s:encodingStyle=''", "s:encodingStyle=''",
         "<v:ConsultarTrabalhadores><v:contexto/></v:ConsultarTrabalhadores>"},
        {"against the schema", "s:encodingStyle=''", "", "<v:VerificarLigacao><v:nada/></v:VerificarLigacao>"}};
    return all;
}

std::string envelope(const Hostile& one, bool soap12) {
    auto text = soap12 ? envelope12(one.operation) : envelope11(one.operation);
    const auto put = [&](std::string_view tag, std::string_view attributes) {
        text.insert(text.find(tag) + tag.size(), std::string(" ").append(attributes));
    };
    put("<s:Envelope", one.envelope);
    put("<s:Body", one.body);
    return text;
}

constexpr const char* type(bool soap12) {
    return soap12 ? "application/soap+xml" : "text/xml; charset=utf-8";
}

/// Replies and faults of a client that has done nothing unusual, in both versions.
std::vector<std::string> repliesOfAnother() {
    auto& porta = Porta::unica();
    std::vector<std::string> replies;
    for (const bool soap12 : {false, true}) {
        const auto post = [&](std::string_view path, const std::string& body) {
            replies.push_back(porta.post(path, soap12 ? envelope12(body) : envelope11(body), type(soap12)).body);
        };
        post(kVinculos, verificarLigacao());
        post(kVinculos, "<v:ConsultarTrabalhadores><v:contexto/></v:ConsultarTrabalhadores>");
        post(kContratos, comunicarContrato());
        post(kVinculos, "<v:Nada/>");
        post(kContratos, comunicarContrato("25140", "zz"));
    }
    return replies;
}

void someAnswers() {
    operacoes().begin();
    auto& respostas = operacoes();
    respostas.reply<operations::VerificarLigacaoResposta>().nissEmpregador = "20000000000";
    domain::Trabalhador linha;
    linha.situacao = "ATIVO";
    linha.niss = 11'234'567'890;
    linha.nome = "Maria «J.» & S.";
    linha.enquadramento = "REGE";
    linha.dataNascimento = linha.vinculo.inicio = domain::Data{std::chrono::sys_days{std::chrono::days{20'000}}};
    linha.numeroComunicacao = 7;
    respostas.reply<operations::ConsultarTrabalhadoresResposta>().trabalhador.assign(3, linha);
    respostas.reply<operations::ComunicarContratoResposta>().resultado.codigo = 3;
    respostas.reply<operations::ComunicarContratoResposta>().resultado.mensagens = {
        {"VNC-002", domain::Gravidade::Erro, "nissTrabalhador", "Texto"}};
}

TEST(Engine, ARequestLeavesNothingForTheRepliesOfOthers) {
    someAnswers();
    auto& porta = Porta::unica();
    const auto before = repliesOfAnother();
    for (const auto& one : hostile())
        for (const bool soap12 : {false, true}) {
            SCOPED_TRACE(std::string(one.name) + (soap12 ? ", 1.2" : ", 1.1"));
            porta.post(kVinculos, envelope(one, soap12), type(soap12));
            ASSERT_EQ(repliesOfAnother(), before);
        }
}

TEST(Engine, EncodingStyleIsAcceptedAndIgnored) {
    someAnswers();
    auto& porta = Porta::unica();
    for (const bool soap12 : {false, true}) {
        const auto plain = porta.post(
            kVinculos, soap12 ? envelope12(verificarLigacao()) : envelope11(verificarLigacao()), type(soap12));
        for (std::size_t i = 0; i < 4; ++i)
            EXPECT_EQ(porta.post(kVinculos, envelope(hostile()[i], soap12), type(soap12)).body, plain.body) << i;
    }
}

/// A member of gSOAP's context that a message can set; of a text, only whether there is one.
struct Member {
    const char* name;
    std::size_t offset, size;
};
#define MEMBER(name)                                        \
    Member {                                                \
#name, offsetof(::soap, name), sizeof(::soap::name) \
    }
#define TEXT(name)                       \
    Member {                             \
#name, offsetof(::soap, name), 1 \
    }

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
const Member kMembers[] = {MEMBER(state),
                           MEMBER(version),
                           MEMBER(mode),
                           MEMBER(imode),
                           MEMBER(omode),
                           MEMBER(float_format),
                           MEMBER(double_format),
                           MEMBER(recv_maxlength),
                           MEMBER(maxlevel),
                           MEMBER(maxlength),
                           MEMBER(maxoccurs),
                           MEMBER(http_content),
                           MEMBER(http_extra_header),
                           MEMBER(encodingStyle),
                           MEMBER(actor),
                           MEMBER(lang),
                           MEMBER(namespaces),
                           MEMBER(nlist),
                           MEMBER(blist),
                           MEMBER(clist),
                           MEMBER(alist),
                           MEMBER(iht),
                           MEMBER(pht),
                           MEMBER(pblk),
                           MEMBER(pidx),
                           MEMBER(shaky),
                           MEMBER(header),
                           MEMBER(fault),
                           MEMBER(idnum),
                           MEMBER(data),
                           MEMBER(plugins),
                           MEMBER(bearer),
                           MEMBER(userid),
                           MEMBER(passwd),
                           MEMBER(authrealm),
                           MEMBER(fform),
                           MEMBER(fsend),
                           MEMBER(frecv),
                           MEMBER(fpoll),
                           MEMBER(fseterror),
                           MEMBER(fencoding),
                           MEMBER(fignore),
                           MEMBER(fsvalidate),
                           MEMBER(fwvalidate),
                           MEMBER(feltbegin),
                           MEMBER(feltendin),
                           MEMBER(fpreparerecv),
                           MEMBER(ffilterrecv),
                           MEMBER(os),
                           MEMBER(is),
                           MEMBER(bufidx),
                           MEMBER(buflen),
                           MEMBER(ahead),
                           MEMBER(cdata),
                           MEMBER(level),
                           MEMBER(count),
                           MEMBER(length),
                           MEMBER(labbuf),
                           MEMBER(lablen),
                           MEMBER(labidx),
                           TEXT(tag),
                           TEXT(id),
                           TEXT(href),
                           TEXT(type),
                           TEXT(arrayType),
                           TEXT(arraySize),
                           TEXT(arrayOffset),
                           TEXT(endpoint),
                           TEXT(path),
                           TEXT(host),
                           MEMBER(position),
                           MEMBER(attributes),
                           MEMBER(other),
                           MEMBER(root),
                           MEMBER(encoding),
                           MEMBER(mustUnderstand),
                           MEMBER(null),
                           MEMBER(ns),
                           MEMBER(part),
                           MEMBER(event),
                           MEMBER(peeked),
                           MEMBER(evlev),
                           MEMBER(alloced),
                           MEMBER(action),
                           MEMBER(prolog),
                           MEMBER(keep_alive),
                           MEMBER(status),
                           MEMBER(error),
                           MEMBER(errmode),
                           MEMBER(errnum),
                           MEMBER(dom),
                           MEMBER(dime.list),
                           MEMBER(dime.first),
                           MEMBER(dime.last),
                           MEMBER(dime.chunksize),
                           MEMBER(dime.buflen),
                           MEMBER(mime.list),
                           MEMBER(mime.first),
                           MEMBER(mime.last),
                           MEMBER(mime.boundary),
                           MEMBER(mime.start),
                           MEMBER(xlist),
                           MEMBER(wsuid),
                           MEMBER(c14nexclude),
                           MEMBER(c14ninclude),
                           MEMBER(cookies),
                           MEMBER(c_locale),
                           MEMBER(d_stream),
                           MEMBER(z_buf),
                           MEMBER(zlib_state),
                           MEMBER(zlib_in),
                           MEMBER(zlib_out)};
#pragma GCC diagnostic pop

/// The members in which two contexts differ.
std::string differences(const ::soap* one, const ::soap* other) {
    std::string names;
    for (const auto& member : kMembers)
        if (std::memcmp(reinterpret_cast<const char*>(one) + member.offset,
                        reinterpret_cast<const char*>(other) + member.offset, member.size) != 0)
            names.append(names.empty() ? "" : " ").append(member.name);
    return names;
}

bool read(soap::Engine& engine, const std::string& text) {
    _vinc__VerificarLigacao request;
    return engine.read(text, "vinc:VerificarLigacao", request);
}

TEST(Engine, IsAsNewForEachRequestAndEachReply) {
    for (const auto& one : hostile())
        for (const bool soap12 : {false, true}) {
            SCOPED_TRACE(std::string(one.name) + (soap12 ? ", 1.2" : ", 1.1"));
            soap::Engine used, fresh;
            used.reset(kTable.data());
            fresh.reset(kTable.data());
            EXPECT_EQ(differences(used.context(), fresh.context()), "");
            read(used, envelope(one, soap12));
            EXPECT_NE(differences(used.context(), fresh.context()), "");
            used.beginReply();
            soap_set_version(fresh.context(), used.context()->version);
            EXPECT_EQ(differences(used.context(), fresh.context()), "") << "for the reply";
            fresh.reset(kTable.data());
            read(used, envelope(one, soap12));
            used.reset(kTable.data());
            EXPECT_EQ(differences(used.context(), fresh.context()), "") << "for the next request";
        }
}

/// What a reply leaves is of our own making; soap_begin_recv sets mode and null, soap_begin_send ns.
TEST(Engine, AReplyLeavesNothingOfTheRequest) {
    for (const auto& one : hostile())
        for (const bool soap12 : {false, true}) {
            SCOPED_TRACE(std::string(one.name) + (soap12 ? ", 1.2" : ", 1.1"));
            soap::Engine used, fresh;
            used.reset(kTable.data());
            fresh.reset(kTable.data());
            read(used, envelope(one, soap12));
            used.beginReply();
            comum__Resultado resultado;
            _vinc__VerificarLigacaoResponse reply;
            reply.resultado = &resultado;
            EXPECT_NE(used.write(reply, "vinc:VerificarLigacaoResponse"), "");
            used.reset(kTable.data());
            EXPECT_EQ(differences(used.context(), fresh.context()), "mode null ns");
        }
}

TEST(Engine, AReplyHasTheVersionThatWasRead) {
    for (const bool soap12 : {false, true}) {
        soap::Engine engine;
        engine.reset(kTable.data());
        ASSERT_TRUE(read(engine, soap12 ? envelope12(verificarLigacao()) : envelope11(verificarLigacao())));
        engine.beginReply();
        EXPECT_EQ(engine.context()->version, soap12 ? 2 : 1);
    }
}

}  // namespace
}  // namespace psi::ensaio
