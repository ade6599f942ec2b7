#include "operations/pipeline/cursor.hpp"

#include <gtest/gtest.h>

namespace {

using psi::operations::Cursors;

const std::string kChave(32, 'k');

psi::store::Sha256 dono(unsigned char valor) {
    psi::store::Sha256 hash{};
    hash.fill(valor);
    return hash;
}

TEST(Cursor, IsReadBackByItsOwner) {
    const Cursors cursores(kChave);
    const Cursors::Posicao posicao{12345678902, -719162};
    EXPECT_EQ(cursores.ler(dono(1), cursores.escrever(dono(1), posicao)), posicao);
}

TEST(Cursor, OfAnotherOwnerIsNotRead) {
    const Cursors cursores(kChave);
    EXPECT_FALSE(cursores.ler(dono(2), cursores.escrever(dono(1), {1, 2})));
}

TEST(Cursor, OfAnotherKeyIsNotRead) {
    EXPECT_FALSE(Cursors(std::string(32, 'x')).ler(dono(1), Cursors(kChave).escrever(dono(1), {1, 2})));
}

TEST(Cursor, WithAnyCharacterChangedIsNotRead) {
    const Cursors cursores(kChave);
    const auto cursor = cursores.escrever(dono(1), {12345678902, 20000});
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        auto alterado = cursor;
        alterado[i] = alterado[i] == '0' ? '1' : '0';
        EXPECT_FALSE(cursores.ler(dono(1), alterado)) << "at " << i;
    }
}

TEST(Cursor, ThatIsNoCursorIsNotRead) {
    const Cursors cursores(kChave);
    for (const char* texto : {"", "0", "zz", "Łódź"}) EXPECT_FALSE(cursores.ler(dono(1), texto)) << texto;
    EXPECT_FALSE(cursores.ler(dono(1), cursores.escrever(dono(1), {1, 2}) + "00"));
}

TEST(Cursor, RefusesAShortKey) {
    EXPECT_THROW(Cursors(std::string(31, 'k')), std::runtime_error);
}

}  // namespace
