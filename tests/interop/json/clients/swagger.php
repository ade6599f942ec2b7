<?php
// Calls by the clients that swagger-codegen makes of the served documents, on Debian's Guzzle.
declare(strict_types=1);

// The generated code calls functions of PSR-7 that Debian's version 2 no longer has.
namespace GuzzleHttp\Psr7 {
    function build_query(array $params): string { return Query::build($params); }
    function try_fopen(string $file, string $mode) { return Utils::tryFopen($file, $mode); }
}

namespace {
    require '/usr/share/php/GuzzleHttp/autoload.php';
    spl_autoload_register(function (string $class): void {
        $parts = explode('\\', $class);
        if (array_shift($parts) === 'Psi') {
            require __DIR__ . '/' . strtolower(array_shift($parts)) . '/lib/' . implode('/', $parts) . '.php';
        }
    });

    $pem = getenv('PSI_CERTIFICADO');
    $http = new GuzzleHttp\Client(['cert' => $pem, 'verify' => getenv('PSI_CA')]);
    $given = json_decode(getenv('PSI_CASO'));

    function at($configuration)
    {
        return $configuration->setHost(getenv('PSI_URL'));
    }

    function contrato(object $given, array $changes = []): Psi\Contratos\Model\ContratosComunicarContrato
    {
        $all = (object) array_merge((array) $given->contrato, $changes);
        $made = Psi\Contratos\ObjectSerializer::deserialize($all, Psi\Contratos\Model\ContratosComunicarContrato::class);
        // A DateTime would be written with its time.
        return $made->setDataNascimento($all->dataNascimento)->setInicioContrato($all->inicioContrato);
    }

    // getResponseObject() is empty: the generated code makes it of the text, and not of what the text says.
    function thrown(Psi\Contratos\ApiException $error, string $class): object
    {
        return Psi\Contratos\ObjectSerializer::deserialize(json_decode($error->getResponseBody()), $class);
    }

    $contratos = new Psi\Contratos\Api\ContratosServiceApi($http, at(new Psi\Contratos\Configuration()));
    $said = ['call' => $contratos->contratosVerificarLigacao(new Psi\Contratos\Model\ContratosVerificarLigacao())->getNissEmpregador()];
    $late = $contratos->contratosComunicarContrato(contrato($given, ['inicioContrato' => $given->tarde]), $given->chave)->getResultado();
    $said['warning'] = array_map(fn ($one) => "{$one->getGravidade()} {$one->getCodigo()}", $late->getMensagens());
    $said['number'] = $late->getNumeroComunicacao();
    $again = $contratos->contratosComunicarContrato(contrato($given, ['inicioContrato' => $given->tarde]), $given->chave);
    $said['repeat'] = $again->getResultado()->getNumeroComunicacao();
    try {
        $contratos->contratosComunicarContrato(contrato($given, ['remuneracaoBase' => 0]), $given->outraChave);
    } catch (Psi\Contratos\ApiException $refused) {
        $resultado = thrown($refused, Psi\Contratos\Model\ContratosComunicarContratoResponse::class)->getResultado();
        $said['refusal'] = [$refused->getCode(), $resultado->getCodigo(), $resultado->getMensagens()[0]->getCampo()];
    }
    try {
        $contratos->contratosComunicarContrato(contrato($given, ['nissTrabalhador' => '1']), $given->outraChave);
    } catch (Psi\Contratos\ApiException $problem) {
        $typed = thrown($problem, Psi\Contratos\Model\Problema::class);
        $said['fault'] = [$problem->getCode(), $typed->getCodigo(), $typed->getCampo()];
    }

    $declaracoes = new Psi\Declaracoes\Api\DeclaracoesRemuneracoesServiceApi($http, at(new Psi\Declaracoes\Configuration()));
    $file = tempnam(sys_get_temp_dir(), 'dri');
    file_put_contents($file, base64_decode($given->ficheiro));
    $upload = $declaracoes->declaracoesEntregarFicheiroMultipart(new Psi\Declaracoes\Model\DeclaracoesEntregarFicheiroMultipartPedido(), $file, $given->terceiraChave);
    $said['upload'] = array_map(fn ($one) => $one->getEstado(), $upload->getBloco());
    unlink($file);

    $recibos = new Psi\Recibos\Api\RecibosServiceApi($http, at(new Psi\Recibos\Configuration()));
    $pdf = $recibos->recibosObterComprovativoPdf(new Psi\Recibos\Model\RecibosObterComprovativo(['numero_recibo' => $given->recibo]));
    $said['pdf'] = substr($pdf instanceof SplFileObject ? file_get_contents($pdf->getPathname()) : (string) $pdf, 0, 5);
    echo json_encode($said), "\n";
}
