<?php
// PHP ext-soap, driven by JSON lines: see stacks.py.
declare(strict_types=1);

function service(string $name): SoapClient
{
    return new SoapClient(getenv('PSI_URL') . "/psi/$name/v1?" . getenv('PSI_VISTA'), [
        'soap_version' => getenv('PSI_SOAP') === '1.2' ? SOAP_1_2 : SOAP_1_1,
        'cache_wsdl' => WSDL_CACHE_NONE,
        'trace' => true,
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
        'stream_context' => stream_context_create(['ssl' => [
            'local_cert' => getenv('PSI_CERTIFICADO'),
            'cafile' => getenv('PSI_CA'),
        ]]),
    ]);
}

function operations(SoapClient $client): array
{
    $names = array_map(fn($line) => preg_replace('/^\w+ (\w+)\(.*/', '$1', $line), $client->__getFunctions());
    sort($names);
    return array_values(array_unique($names));
}

function answer(SoapClient $client, object $call): array
{
    try {
        return ['reply' => $client->{$call->operation}($call->arguments)];
    } catch (SoapFault $fault) {
        return ['fault' => ['code' => $fault->faultcode, 'text' => $fault->faultstring, 'detail' => $fault->detail->falha]];
    }
}

function say(array $what): void
{
    echo json_encode($what, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
}

$clients = [];
foreach (['vinculos', 'contratos', 'declaracoes', 'documentos-pagamento', 'recibos', 'ciclo-contributivo', 'qualidade'] as $name) {
    $clients[$name] = service($name);
}
say(['ready' => array_map('operations', $clients)]);
while (($line = fgets(STDIN)) !== false) {
    $call = json_decode($line, flags: JSON_THROW_ON_ERROR);
    $client = $clients[$call->service];
    say(answer($client, $call) + ['raw' => base64_encode($client->__getLastResponse())]);
}
