#include "app/admin/payments/bank_files/notice_shares.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>

namespace psi::admin {
namespace {

/// Places that belong together: the smallest of them stands for all.
class Grupos {
public:
    explicit Grupos(std::size_t quantos) : de_(quantos) { std::iota(de_.begin(), de_.end(), std::size_t{0}); }

    std::size_t de(std::size_t um) {
        while (de_[um] != um) um = de_[um] = de_[de_[um]];
        return um;
    }
    void juntar(std::size_t um, std::size_t outro) {
        const auto daquele = de(um), deste = de(outro);
        de_[std::max(daquele, deste)] = std::min(daquele, deste);
    }

private:
    std::vector<std::size_t> de_;
};

}  // namespace

std::vector<std::vector<std::size_t>> partilhar(const std::vector<Aviso>& avisos,
                                                const std::vector<std::pair<std::size_t, std::int64_t>>& empregadores,
                                                std::size_t quantas) {
    Grupos grupos{avisos.size()};
    std::unordered_map<std::int64_t, std::size_t> doEmpregador;
    for (const auto& [lugar, empregador] : empregadores)
        grupos.juntar(lugar, doEmpregador.try_emplace(empregador, lugar).first->second);
    std::map<std::tuple<std::string, std::string, std::int64_t>, std::size_t> iguais;
    for (std::size_t i = 0; i < avisos.size(); ++i) {
        const auto& um = avisos[i];
        grupos.juntar(i, iguais.try_emplace({um.conta, um.referenciaBanco, um.valor.valor}, i).first->second);
    }

    std::vector<std::size_t> tamanho(avisos.size());
    for (std::size_t i = 0; i < avisos.size(); ++i) ++tamanho[grupos.de(i)];
    std::vector<std::size_t> donos;
    for (std::size_t i = 0; i < avisos.size(); ++i)
        if (tamanho[i] > 0) donos.push_back(i);
    std::stable_sort(donos.begin(), donos.end(), [&](auto a, auto b) { return tamanho[a] > tamanho[b]; });

    std::vector<std::size_t> carga(quantas), parteDe(avisos.size());
    for (const auto dono : donos) {
        const auto menor = std::min_element(carga.begin(), carga.end());
        *menor += tamanho[dono];
        parteDe[dono] = static_cast<std::size_t>(menor - carga.begin());
    }
    std::vector<std::vector<std::size_t>> partes(quantas);
    for (std::size_t i = 0; i < avisos.size(); ++i) partes[parteDe[grupos.de(i)]].push_back(i);
    std::erase_if(partes, [](const auto& parte) { return parte.empty(); });
    return partes;
}

}  // namespace psi::admin
