#include "psi/access/access_cache.hpp"

#include <cstring>
#include <deque>
#include <mutex>
#include <unordered_map>

#include "access/renewals.hpp"

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

struct HashDoCertificado {
    std::size_t operator()(const Fingerprint& fingerprint) const noexcept {
        std::size_t hash = 0;  // it is itself a hash
        std::memcpy(&hash, fingerprint.data(), sizeof hash);
        return hash;
    }
};

using Tempo = Porteiro::Relogio::time_point;

/// What was said of each key, for as long as it holds. Past `maximo` the oldest are forgotten.
template <class Chave, class Valor, class Hash>
class Memoria {
public:
    Memoria(Porteiro::Relogio::duration idade, std::size_t maximo) : idade_(idade), maximo_(maximo) {}

    struct Lembrado {
        Valor valor;
        Tempo ate;
        bool aRenovar = false;  ///< its question is being asked again
    };

    /// Valid until the next change.
    [[nodiscard]] Lembrado* lembrar(const Chave& chave, Tempo agora) {
        const auto encontrado = lembrados_.find(chave);
        if (encontrado == lembrados_.end() || encontrado->second.ate <= agora) return nullptr;
        return &encontrado->second;
    }

    // Every entry lives equally long, so the order of arrival is the order of expiry.
    void guardar(const Chave& chave, const Valor& valor, Tempo perguntadoEm, Tempo agora) {
        while (!ordem_.empty() && (ordem_.size() >= maximo_ || ordem_.front().second <= agora)) {
            const auto& [velha, ate] = ordem_.front();
            const auto encontrado = lembrados_.find(velha);
            if (encontrado != lembrados_.end() && encontrado->second.ate == ate) lembrados_.erase(encontrado);
            ordem_.pop_front();
        }
        const auto ate = perguntadoEm + idade_;
        lembrados_[chave] = {valor, ate};
        ordem_.emplace_back(chave, ate);
    }

    void esquecer() {
        lembrados_.clear();
        ordem_.clear();
    }

private:
    Porteiro::Relogio::duration idade_;
    std::size_t maximo_;
    std::unordered_map<Chave, Lembrado, Hash> lembrados_;
    std::deque<std::pair<Chave, Tempo>> ordem_;
};

}  // namespace

class Porteiro::Impl {
public:
    Impl(Relogio::duration idade, std::size_t maximo, Relogio::duration resto)
        : lembra_(idade > Relogio::duration::zero() && maximo > 0),
          resto_(resto),
          acessos_(idade, maximo),
          certificados_(idade, maximo),
          renovacoes_(maximo) {}

    std::optional<Acesso> lembrar(const Chave& chave, const Consulta& consulta) {
        const auto agora = Relogio::now();
        const std::lock_guard guarda(mutex_);
        auto* const lembrado = acessos_.lembrar(chave, agora);
        if (!lembrado) return std::nullopt;
        if (lembrado->ate - agora <= resto_ && lembrado->valor.estado == Acesso::Estado::Permitido &&
            !lembrado->aRenovar)
            lembrado->aRenovar = renovacoes_.post([this, chave, consulta] { perguntar(chave, consulta); });
        return lembrado->valor;
    }

    Acesso perguntar(const Chave& chave, const Consulta& consulta) {
        const auto perguntadoEm = Relogio::now();
        const Acesso acesso = consulta();
        guardar(chave, acesso, perguntadoEm);
        return acesso;
    }

    Conhecimento conhecimento(const Fingerprint& fingerprint) {
        const std::lock_guard guarda(mutex_);
        const auto* const lembrado = certificados_.lembrar(fingerprint, Relogio::now());
        return lembrado ? lembrado->valor : Conhecimento::Nenhum;
    }

    void terminar() { renovacoes_.stop(); }

    void esquecer() {
        const std::lock_guard guarda(mutex_);
        esquecidoEm_ = Relogio::now();
        acessos_.esquecer();
        certificados_.esquecer();
    }

private:
    void guardar(const Chave& chave, const Acesso& acesso, Tempo perguntadoEm) {
        if (!lembra_) return;
        const bool recusado = acesso.estado == Acesso::Estado::CertificadoDesconhecido;
        const auto agora = Relogio::now();
        const std::lock_guard guarda(mutex_);
        if (perguntadoEm <= esquecidoEm_) return;
        acessos_.guardar(chave, acesso, perguntadoEm, agora);
        certificados_.guardar(chave.fingerprint, recusado ? Conhecimento::Recusado : Conhecimento::Registado,
                              perguntadoEm, agora);
    }

    const bool lembra_;
    const Relogio::duration resto_;
    std::mutex mutex_;
    Tempo esquecidoEm_ = Tempo::min();
    Memoria<Chave, Acesso, HashDaChave> acessos_;
    Memoria<Fingerprint, Conhecimento, HashDoCertificado> certificados_;
    Renewals renovacoes_;  ///< last: its thread uses the others
};

Porteiro::Porteiro(Relogio::duration maximumAge, std::size_t maximumEntries)
    : Porteiro(maximumAge, maximumEntries, maximumAge / 4) {}

Porteiro::Porteiro(Relogio::duration maximumAge, std::size_t maximumEntries, Relogio::duration renewedBeforeItsEnd)
    : impl_(std::make_unique<Impl>(maximumAge, maximumEntries, renewedBeforeItsEnd)) {}

Porteiro::~Porteiro() = default;

void Porteiro::esquecer() {
    impl_->esquecer();
}

void Porteiro::terminar() {
    impl_->terminar();
}

Conhecimento Porteiro::conhecimento(const Fingerprint& fingerprint) {
    return impl_->conhecimento(fingerprint);
}

Acesso Porteiro::autorizar(const Fingerprint& fingerprint, std::optional<domain::Niss> representado, Servico servico,
                           const Consulta& consulta) {
    const Chave chave{fingerprint, representado ? representado->numero() : 0, servico};
    if (auto lembrado = impl_->lembrar(chave, consulta)) return *lembrado;
    return impl_->perguntar(chave, consulta);
}

}  // namespace psi::access
