#!/usr/bin/env bash
# Comunica um contrato com curl. As variáveis de ambiente estão em ../README.md.
set -euo pipefail
for nome in PSI_URL PSI_CA PSI_CERTIFICADO PSI_TRABALHADOR PSI_NASCIMENTO; do
    [ -n "${!nome:-}" ] || { echo "Falta a variável de ambiente $nome: ver examples/README.md." >&2; exit 2; }
done

# chamar SERVICO OPERACAO CONTEUDO: imprime a resposta.
chamar() {
    curl --silent --show-error --noproxy '*' --compressed --max-time 60 --cacert "$PSI_CA" --cert "$PSI_CERTIFICADO" \
        -H 'Content-Type: text/xml; charset=utf-8' -H "SOAPAction: \"urn:psi:$1:v1:$2\"" \
        --data-binary @- "$PSI_URL/psi/$1/v1" <<XML
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
  <soap:Body>
    <$2 xmlns="urn:psi:$1:v1">$3</$2>
  </soap:Body>
</soap:Envelope>
XML
}

# valor ELEMENTO: o texto do primeiro elemento com esse nome na última resposta.
valor() { xmllint --xpath "string((//*[local-name()='$1'])[1])" - <<<"$resposta"; }

exigir_sucesso() {
    [ "$(valor codigo)" != 1 ] || return 0
    xmllint --format - <<<"$resposta" >&2
    exit 1
}

resposta=$(chamar contratos VerificarLigacao '<contexto/>')
exigir_sucesso
echo "Ligação em ordem: entidade empregadora $(valor nissEmpregador), ambiente $(valor ambiente)."

id=${PSI_ID_PEDIDO:-$(cat /proc/sys/kernel/random/uuid)}
resposta=$(chamar contratos ComunicarContrato "
      <contexto><idPedido xmlns=\"urn:psi:comum:v1\">$id</idPedido></contexto>
      <nissTrabalhador>$PSI_TRABALHADOR</nissTrabalhador>
      <dataNascimento>$PSI_NASCIMENTO</dataNascimento>
      <modalidadeContrato>A</modalidadeContrato>
      <prestacaoTrabalho>P</prestacaoTrabalho>
      <inicioContrato>$(TZ=Europe/Lisbon date +%F)</inicioContrato>
      <profissao>25120</profissao>
      <remuneracaoBase>1250.00</remuneracaoBase>
      <enquadramento>REGE</enquadramento>
      <codigoEstabelecimento>${PSI_ESTABELECIMENTO:-1}</codigoEstabelecimento>")
exigir_sucesso
echo "Comunicação aceite: número $(valor numeroComunicacao)."

resposta=$(chamar vinculos ConsultarTrabalhadores "
      <contexto/>
      <nissTrabalhador>$PSI_TRABALHADOR</nissTrabalhador>
      <situacao>ATIVO</situacao>")
exigir_sucesso
echo "$(valor nome), vínculo desde $(valor dataInicioVinculo), comunicação $(valor numeroComunicacao)," \
    "remuneração base $(valor remuneracaoBase) EUR."
