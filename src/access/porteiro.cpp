#include "psi/access/porteiro.hpp"

#include <cstring>
#include <deque>
#include <mutex>
#include <unordered_map>

namespace psi::access {
namespace {

struct Chave {
    Fingerprint fingerprint;
    std::int64_t representado;
    Servico servico;
    bool operator==(const Chave&) const = default;
};

struct HashDaChave {
    std::size_t operator()(const Chave& chave) const noexcept {
        std::size_t hash = 0;  // the fingerprint is itself a hash
        std::memcpy(&hash, chave.fingerprint.data(), sizeof hash);
        return hash ^ (static_cast<std::size_t>(chave.representado) * 31U + static_cast<std::size_t>(chave.servico));
    }
};

struct Lembrado {
    Acesso acesso;
    Porteiro::Relogio::time_point ate;
};

}  // namespace

class Porteiro::Impl {
public:
    Impl(Relogio::duration idade, std::size_t maximo) : idade_(idade), maximo_(maximo) {}

    std::optional<Acesso> lembrar(const Chave& chave) {
        const auto agora = Relogio::now();
        const std::lock_guard guarda(mutex_);
        const auto encontrado = lembrados_.find(chave);
        if (encontrado == lembrados_.end() || encontrado->second.ate <= agora) return std::nullopt;
        return encontrado->second.acesso;
    }

    // Every entry lives equally long, so the order of arrival is the order of expiry.
    void guardar(const Chave& chave, const Acesso& acesso, Relogio::time_point perguntadoEm) {
        if (idade_ <= Relogio::duration::zero() || maximo_ == 0) return;
        const auto agora = Relogio::now();
        const std::lock_guard guarda(mutex_);
        if (perguntadoEm <= esquecidoEm_) return;
        while (!ordem_.empty() && (ordem_.size() >= maximo_ || ordem_.front().second <= agora)) {
            const auto& [velha, ate] = ordem_.front();
            const auto encontrado = lembrados_.find(velha);
            if (encontrado != lembrados_.end() && encontrado->second.ate == ate) lembrados_.erase(encontrado);
            ordem_.pop_front();
        }
        const auto ate = perguntadoEm + idade_;
        lembrados_[chave] = Lembrado{acesso, ate};
        ordem_.emplace_back(chave, ate);
    }

    void esquecer() {
        const std::lock_guard guarda(mutex_);
        esquecidoEm_ = Relogio::now();
        lembrados_.clear();
        ordem_.clear();
    }

private:
    Relogio::duration idade_;
    std::size_t maximo_;
    std::mutex mutex_;
    Relogio::time_point esquecidoEm_ = Relogio::time_point::min();
    std::unordered_map<Chave, Lembrado, HashDaChave> lembrados_;
    std::deque<std::pair<Chave, Relogio::time_point>> ordem_;
};

Porteiro::Porteiro(Relogio::duration maximumAge, std::size_t maximumEntries)
    : impl_(std::make_unique<Impl>(maximumAge, maximumEntries)) {}

Porteiro::~Porteiro() = default;

void Porteiro::esquecer() {
    impl_->esquecer();
}

Acesso Porteiro::autorizar(const Fingerprint& fingerprint, std::optional<domain::Niss> representado, Servico servico,
                           const Consulta& consulta) {
    const Chave chave{fingerprint, representado ? representado->numero() : 0, servico};
    if (auto lembrado = impl_->lembrar(chave)) return *lembrado;
    const auto perguntadoEm = Relogio::now();
    const Acesso acesso = consulta();
    impl_->guardar(chave, acesso, perguntadoEm);
    return acesso;
}

}  // namespace psi::access
