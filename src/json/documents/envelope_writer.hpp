#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/documents/request_document.hpp"

namespace psi::json {

/// Writes the envelope of a request, told of its JSON value by value. Each function says false where the request cannot
/// be: `refusal` has the words, and nothing more is to be told.
class EnvelopeWriter {
public:
    EnvelopeWriter(const Service& service, const Operation& operation, const Beside& beside,
                   const base::Config::Limits& limits);

    bool objectBegins();
    bool objectEnds();
    bool listBegins();
    bool listEnds();
    bool member(std::string_view name);
    bool text(std::string_view value);
    bool number(std::string_view token);
    bool boolean(bool value);
    bool null();

    /// How many bytes the text that comes may have.
    [[nodiscard]] std::size_t longestText() const;
    bool nameTooLong();
    bool tooLong(std::size_t most);
    bool tooManyDigits();

    [[nodiscard]] const std::optional<base::Falha>& refusal() const { return refusal_; }
    /// Of the member that is being read: "linha[3]/valor"; empty for the request itself.
    [[nodiscard]] std::string path() const;
    /// The envelope, after the root's end.
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    /// Where the text of an element, all its occurrences, stands.
    struct Piece {
        std::size_t element, begin, end;
    };
    struct Frame {
        const Type* type;
        std::size_t pieces;                ///< where its own begin
        std::uint64_t seen = 0;            ///< one bit for each element
        std::size_t members = 0;           ///< named so far
        const Element* element = nullptr;  ///< whose value comes
        std::size_t next = 0;              ///< the element that is expected next
        bool inList = false;
        std::size_t item = 0;  ///< of the list, from 1
    };

    [[nodiscard]] Frame& frame() { return frames_.back(); }
    bool value(Kind kind);
    bool kindMismatch(Kind given);
    void open(const Element& element);
    void close(const Element& element);
    void tag(const Element& element);
    void beginPiece(const Element& element);
    void endPiece();
    void inOrder();
    void addBeside();
    bool addIdPedido();
    void put(std::string_view value);
    bool refuse(const std::string& text);
    bool refuseAt(const std::string& text, const std::string& campo);
    [[nodiscard]] bool atContext() const;

    const Service& service_;
    const Operation& operation_;
    const Beside& beside_;
    const base::Config::Limits& limits_;
    std::string out_, spare_;
    std::vector<Frame> frames_;
    std::vector<Piece> pieces_;
    std::optional<std::string> idPedido_;  ///< of the body
    std::optional<base::Falha> refusal_;
};

}  // namespace psi::json
