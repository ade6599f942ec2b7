<?php
// Comunica um contrato com PHP e ext-soap. As variáveis de ambiente estão em ../README.md.
declare(strict_types=1);

// Uma que falte é dita numa frase.
function exigirVariaveis(string ...$nomes): void
{
    foreach ($nomes as $nome) {
        if (!getenv($nome)) {
            fwrite(STDERR, "Falta a variável de ambiente $nome: ver examples/README.md.\n");
            exit(2);
        }
    }
}

function servico(string $nome): SoapClient
{
    return new SoapClient(getenv('PSI_URL') . "/psi/$nome/v1?wsdl", [
        'soap_version' => SOAP_1_2,
        'cache_wsdl' => WSDL_CACHE_NONE,
        // Sem isto, uma lista com um só elemento chega como objeto e não como lista.
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
        'connection_timeout' => 30,
        'stream_context' => stream_context_create(['ssl' => [
            'local_cert' => getenv('PSI_CERTIFICADO'),
            'cafile' => getenv('PSI_CA'),
        ]]),
    ]);
}

function uuid(): string
{
    $bytes = random_bytes(16);
    $bytes[6] = chr(ord($bytes[6]) & 0x0f | 0x40);
    $bytes[8] = chr(ord($bytes[8]) & 0x3f | 0x80);
    return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
}

function exigirSucesso(object $resultado): void
{
    foreach ($resultado->mensagens ?? [] as $m) {
        echo "$m->gravidade $m->codigo $m->campo: $m->texto\n";
    }
    if ($resultado->codigo !== 1) {
        fwrite(STDERR, "Recusado com o código $resultado->codigo.\n");
        exit(1);
    }
}

exigirVariaveis('PSI_URL', 'PSI_CA', 'PSI_CERTIFICADO', 'PSI_TRABALHADOR', 'PSI_NASCIMENTO');
try {
    $trabalhador = getenv('PSI_TRABALHADOR');
    $contratos = servico('contratos');
    $ligacao = $contratos->VerificarLigacao(['contexto' => []]);
    exigirSucesso($ligacao->resultado);
    echo "Ligação em ordem: entidade empregadora $ligacao->nissEmpregador, ambiente {$ligacao->resultado->ambiente}.\n";

    $resposta = $contratos->ComunicarContrato([
        'contexto' => ['idPedido' => getenv('PSI_ID_PEDIDO') ?: uuid()],
        'nissTrabalhador' => $trabalhador,
        'dataNascimento' => getenv('PSI_NASCIMENTO'),
        'modalidadeContrato' => 'A',
        'prestacaoTrabalho' => 'P',
        'inicioContrato' => date('Y-m-d'),
        'profissao' => '25120',
        'remuneracaoBase' => '1250.00',
        'enquadramento' => 'REGE',
        'codigoEstabelecimento' => (int) (getenv('PSI_ESTABELECIMENTO') ?: 1),
    ]);
    exigirSucesso($resposta->resultado);
    echo "Comunicação aceite: número {$resposta->resultado->numeroComunicacao}.\n";

    $lido = servico('vinculos')->ConsultarTrabalhadores([
        'contexto' => [], 'nissTrabalhador' => [$trabalhador], 'situacao' => 'ATIVO',
    ]);
    exigirSucesso($lido->resultado);
    foreach ($lido->trabalhador as $linha) {
        echo "$linha->nome, vínculo desde $linha->dataInicioVinculo, comunicação $linha->numeroComunicacao, ",
            "remuneração base {$linha->contrato->remuneracaoBase} EUR.\n";
    }
} catch (SoapFault $falha) {
    // O pormenor tem codigo, campo, tentarApos e o idCorrelacao a indicar ao pedir apoio.
    fwrite(STDERR, "Falha: $falha->faultstring " . json_encode($falha->detail->falha ?? null, JSON_UNESCAPED_UNICODE) . "\n");
    exit(1);
}
