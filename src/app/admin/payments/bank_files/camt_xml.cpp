#include "app/admin/payments/bank_files/camt_xml.hpp"

#include <algorithm>

#include "app/admin/payments/bank_files/notices.hpp"
#include "app/admin/payments/bank_files/xml_guard.hpp"

namespace psi::admin {
namespace {

std::string_view nomeDe(const xmlNode* no) {
    return reinterpret_cast<const char*>(no->name);
}

struct Libertar {
    void operator()(xmlChar* texto) const { xmlFree(texto); }
};
using Texto = std::unique_ptr<xmlChar, Libertar>;

std::string escrever(const Texto& texto) {
    if (!texto) return {};
    std::string saida{aparar(reinterpret_cast<const char*>(texto.get()))};
    std::replace_if(
        saida.begin(), saida.end(), [](unsigned char c) { return c < ' '; }, ' ');
    return saida;
}

}  // namespace

std::string_view aparar(std::string_view texto) {
    const auto inicio = texto.find_first_not_of(" \t\r\n");
    if (inicio == std::string_view::npos) return {};
    return texto.substr(inicio, texto.find_last_not_of(" \t\r\n") - inicio + 1);
}

std::vector<const xmlNode*> todos(const xmlNode* no, std::string_view caminho) {
    const auto barra = caminho.find('/');
    const auto este = caminho.substr(0, barra);
    std::vector<const xmlNode*> lista;
    for (const auto* filho = no->children; filho != nullptr; filho = filho->next) {
        if (filho->type != XML_ELEMENT_NODE || nomeDe(filho) != este) continue;
        if (barra == std::string_view::npos) {
            lista.push_back(filho);
            continue;
        }
        const auto netos = todos(filho, caminho.substr(barra + 1));
        lista.insert(lista.end(), netos.begin(), netos.end());
    }
    return lista;
}

const xmlNode* primeiro(const xmlNode* no, std::string_view caminho) {
    const auto lista = todos(no, caminho);
    return lista.empty() ? nullptr : lista.front();
}

std::string texto(const xmlNode* no) {
    return escrever(Texto{xmlNodeGetContent(no)});
}

std::string texto(const xmlNode* no, std::string_view caminho) {
    const auto* elemento = primeiro(no, caminho);
    return elemento == nullptr ? std::string{} : texto(elemento);
}

std::string atributo(const xmlNode* no, const char* nome) {
    return escrever(Texto{xmlGetNoNsProp(no, reinterpret_cast<const xmlChar*>(nome))});
}

Leitor::Leitor(std::string_view bytes)
    : texto_(guardedXml(bytes)),
      leitor_(xmlReaderForMemory(texto_.data(), static_cast<int>(texto_.size()), nullptr, nullptr,
                                 XML_PARSE_NONET | XML_PARSE_BIG_LINES),
              &xmlFreeTextReader) {
    if (!leitor_) throw FileRefused("not enough memory to read the file");
    xmlTextReaderSetStructuredErrorHandler(leitor_.get(), &Leitor::aoErro, this);
}

void Leitor::aoErro(void* contexto, xmlErrorPtr erro) {
    auto* const leitor = static_cast<Leitor*>(contexto);
    if (!leitor->erro_.empty() || erro->level < XML_ERR_ERROR) return;
    leitor->erro_ = "line " + std::to_string(erro->line) + ": " +
                    std::string{aparar(erro->message == nullptr ? "not well formed" : erro->message)};
}

void Leitor::recusar() const {
    throw FileRefused("no well-formed XML: " + (erro_.empty() ? std::string{"cut off"} : erro_));
}

bool Leitor::seguinte() {
    for (;;) {
        const int lido = saltar_ ? xmlTextReaderNext(leitor_.get()) : xmlTextReaderRead(leitor_.get());
        saltar_ = false;
        if (lido < 0 || !erro_.empty()) recusar();
        if (lido == 0) return false;
        if (xmlTextReaderNodeType(leitor_.get()) == XML_READER_TYPE_ELEMENT) return true;
    }
}

std::string Leitor::nome() const {
    return reinterpret_cast<const char*>(xmlTextReaderConstLocalName(leitor_.get()));
}

int Leitor::linha() const {
    // The parser itself reads ahead.
    const long doElemento = xmlGetLineNo(xmlTextReaderCurrentNode(leitor_.get()));
    return doElemento > 0 ? static_cast<int>(doElemento) : xmlTextReaderGetParserLineNumber(leitor_.get());
}

const xmlNode* Leitor::inteiro() {
    const auto* no = xmlTextReaderExpand(leitor_.get());
    if (no == nullptr || !erro_.empty()) recusar();
    saltar_ = true;
    return no;
}

}  // namespace psi::admin
