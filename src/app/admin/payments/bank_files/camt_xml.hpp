#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/xmlreader.h>

// Small helpers on libxml2: elements by their local names, whatever the namespace.

namespace psi::admin {

/// White space around cut off.
[[nodiscard]] std::string_view aparar(std::string_view texto);

/// The elements at "A/B/C" below the node, in order of the document.
[[nodiscard]] std::vector<const xmlNode*> todos(const xmlNode* no, std::string_view caminho);
/// The first of them; null where there is none.
[[nodiscard]] const xmlNode* primeiro(const xmlNode* no, std::string_view caminho);
/// Its text in one line, trimmed; empty where there is none.
[[nodiscard]] std::string texto(const xmlNode* no, std::string_view caminho);
[[nodiscard]] std::string texto(const xmlNode* no);
[[nodiscard]] std::string atributo(const xmlNode* no, const char* nome);

/// A message read forwards, element by element, behind guardedXml. No DTD, no network. Throws FileRefused on what
/// is not well formed, and as guardedXml does.
class Leitor {
public:
    explicit Leitor(std::string_view bytes);
    /// Moves to the next element; false at the end.
    bool seguinte();
    /// 0 at the root.
    [[nodiscard]] int profundidade() const { return xmlTextReaderDepth(leitor_.get()); }
    [[nodiscard]] std::string nome() const;
    [[nodiscard]] int linha() const;
    /// The element with all that is in it, until the next call; the reader then goes on after it.
    [[nodiscard]] const xmlNode* inteiro();

private:
    static void aoErro(void* contexto, xmlErrorPtr erro);
    [[noreturn]] void recusar() const;

    const std::string texto_;  ///< what libxml2 reads
    std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> leitor_;
    std::string erro_;
    bool saltar_ = false;
};

}  // namespace psi::admin
