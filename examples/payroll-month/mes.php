<?php
// Um mês de salários de três entidades empregadoras, do primeiro contrato ao recibo, com PHP e ext-soap.
// Como correr e o que cada passo faz: ../README.md.
declare(strict_types=1);

const TAXA = 3475; // regime geral, em centésimos: 23,75 % da entidade empregadora e 11 % do trabalhador
// strtoupper só conhece o ASCII.
const MAIUSCULAS = ['á' => 'Á', 'à' => 'À', 'â' => 'Â', 'ã' => 'Ã', 'é' => 'É', 'ê' => 'Ê', 'í' => 'Í', 'ó' => 'Ó', 'ô' => 'Ô',
    'õ' => 'Õ', 'ú' => 'Ú', 'ç' => 'Ç'];
date_default_timezone_set('Europe/Lisbon');

/** Uma que falte é dita numa frase. */
function exigirVariaveis(string ...$nomes): void
{
    foreach ($nomes as $nome) {
        if (!getenv($nome)) {
            fwrite(STDERR, "Falta a variável de ambiente $nome: ver examples/README.md.\n");
            exit(2);
        }
    }
}

exigirVariaveis('PSI_URL', 'PSI_CA', 'PSI_CERTIFICADO_REPRESENTANTE');

function diga(string $texto): void
{
    echo $texto, "\n";
}

final class Paragem extends RuntimeException
{
}

/** psi-admin, que no ambiente de qualidade move o relógio e faz de banco. */
function admin(string ...$argumentos): string
{
    $programa = getenv('PSI_ADMIN') ?: dirname(__DIR__, 2) . '/scripts/admin';
    $comando = implode(' ', array_map('escapeshellarg', [$programa, ...$argumentos])) . ' 2>&1';
    exec($comando, $linhas, $estado);
    if ($estado !== 0) {
        throw new Paragem("psi-admin $argumentos[0]: " . implode("\n", $linhas));
    }
    return implode("\n", $linhas);
}

function uuid(): string
{
    $bytes = random_bytes(16);
    $bytes[6] = chr(ord($bytes[6]) & 0x0f | 0x40);
    $bytes[8] = chr(ord($bytes[8]) & 0x3f | 0x80);
    return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
}

/** O dinheiro conta-se em cêntimos. */
function euros(int $centimos): string
{
    return sprintf('%s%d.%02d', $centimos < 0 ? '-' : '', intdiv(abs($centimos), 100), abs($centimos) % 100);
}

function contribuicoes(int $total): int
{
    return intdiv($total * TAXA + 5000, 10000); // ao cêntimo, com as metades para cima
}

/** Uma entidade empregadora: a do próprio certificado, ou outra que o certificado representa. */
final class Empresa
{
    /** @var array<string, SoapClient> */
    private array $servicos = [];
    public ?string $marca = null;
    /** @var list<array<string, string>> */
    public array $equipa = [];

    public function __construct(
        public readonly string $niss,
        public readonly ?string $nif,
        private readonly string $certificado,
        private readonly bool $representada,
    ) {
    }

    public function chamar(string $servico, string $operacao, array $pedido = [], bool $escrita = false): object
    {
        $this->servicos[$servico] ??= new SoapClient(getenv('PSI_URL') . "/psi/$servico/v1?wsdl", [
            'soap_version' => SOAP_1_2,
            'cache_wsdl' => WSDL_CACHE_NONE,
            'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
            'connection_timeout' => 30,
            'stream_context' => stream_context_create(['ssl' => [
                'local_cert' => $this->certificado,
                'cafile' => getenv('PSI_CA'),
            ]]),
        ]);
        $contexto = ['software' => ['nome' => 'Mês de exemplo', 'versao' => '1.0']];
        if ($escrita) {
            $contexto['idPedido'] = uuid(); // guarde-o antes de enviar: é com ele que se repete
        }
        if ($this->representada) {
            $contexto['nissRepresentado'] = $this->niss;
        }
        return $this->servicos[$servico]->$operacao(['contexto' => $contexto] + $pedido);
    }

    public function exigir(
        string $passo,
        string $servico,
        string $operacao,
        array $pedido = [],
        bool $escrita = false,
        int $esperado = 1,
    ): object {
        $resposta = $this->chamar($servico, $operacao, $pedido, $escrita);
        $resultado = $resposta->resultado;
        $numero = isset($resultado->numeroComunicacao) ? ", número $resultado->numeroComunicacao" : '';
        diga("  $passo: código $resultado->codigo$numero");
        foreach ($resultado->mensagens ?? [] as $m) {
            diga("    $m->gravidade $m->codigo " . ($m->campo ?: '-') . ": $m->texto");
        }
        if ($resultado->codigo !== $esperado) {
            throw new Paragem("$operacao: código $resultado->codigo, e não $esperado.");
        }
        return $resposta;
    }
}

/** @param list<array{array<string, string>, int, string, int}> $linhas trabalhador, dias, natureza, cêntimos */
function bloco(string $mes, array $linhas): array
{
    $total = array_sum(array_column($linhas, 3));
    return [
        'codigoEstabelecimento' => 1, 'mesReferencia' => $mes, 'taxa' => euros(TAXA),
        'totalRemuneracoes' => euros($total), 'totalContribuicoes' => euros(contribuicoes($total)),
        'linha' => array_map(fn (array $l) => [
            'nissTrabalhador' => $l[0]['niss'], 'dataNascimento' => $l[0]['birth_date'], 'mesRemuneracao' => $mes,
            'dias' => $l[1], 'natureza' => $l[2], 'valor' => euros($l[3]),
        ], $linhas),
    ];
}

/** O mesmo bloco como ficheiro: registos de 118 posições, Windows-1252, CR LF. */
function ficheiroDri(Empresa $empresa, string $mes, array $linhas): string
{
    $chave = $empresa->niss . '0001';
    $aaaamm = str_replace('-', '', $mes);
    $total = array_sum(array_column($linhas, 3));
    $registos = ['R0RC4008  01', "R1$chave$empresa->nif" . str_pad('ENTIDADE DE EXEMPLO', 66) . $aaaamm];
    foreach ($linhas as [$t, $dias, $natureza, $centimos]) {
        $nome = iconv('UTF-8', 'Windows-1252', strtr(strtoupper($t['name']), MAIUSCULAS));
        $registos[] = "R2$chave" . $t['niss'] . str_pad(substr($nome, 0, 60), 60) . str_replace('-', '', $t['birth_date'])
            . $aaaamm . sprintf('%03d0%2s%09d0', $dias * 10, $natureza, $centimos);
    }
    $registos[] = "R3$chave" . str_repeat('9', 11)
        . sprintf('%014d0%012d0%04d%06d', $total, contribuicoes($total), TAXA, count($linhas));
    return implode('', array_map(fn (string $registo) => str_pad($registo, 118) . "\r\n", $registos));
}

function mostrarBlocos(object $resposta): void
{
    foreach ($resposta->bloco as $b) {
        diga("    entrega $resposta->identificadorEntrega, bloco $b->numeroBloco: $b->estado, $b->numeroLinhas linhas, "
            . "remunerações $b->totalRemuneracoes, contribuições $b->totalContribuicoes");
        foreach ($b->mensagem ?? [] as $m) {
            diga("      $m->gravidade $m->codigo linha " . ($m->linha ?? '-') . " $m->campo: $m->texto");
        }
    }
}

/** O aviso do banco. */
function camt054(string $dia, array $documentos): string
{
    $entradas = '';
    foreach ($documentos as $documento) {
        $referencia = 'EXEMPLO-' . bin2hex(random_bytes(12));
        $entradas .= <<<XML

            <Ntry><Amt Ccy="EUR">$documento->valor</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>$dia</Dt></BookgDt>
            <AcctSvcrRef>$referencia</AcctSvcrRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>$referencia</AcctSvcrRef></Refs>
            <RmtInf><Strd><CdtrRefInf><Ref>{$documento->pagamentoTransferencia->referencia}</Ref></CdtrRefInf></Strd></RmtInf>
            </TxDtls></NtryDtls></Ntry>
            XML;
    }
    return '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02">'
        . "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>EXEMPLO</MsgId></GrpHdr><Ntfctn><Id>1</Id>$entradas\n"
        . '</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>';
}

final class Mes
{
    private Empresa $padaria, $jardins, $grande;
    /** @var list<Empresa> */
    private array $empresas;
    private array $livres;
    private string $mes, $seguinte, $saida;

    public function __construct()
    {
        $identidades = json_decode(admin('identities', '--free', '1000', '--json'), true, 16, JSON_THROW_ON_ERROR);
        $nifs = array_column($identidades['employers'], 'nif', 'niss');
        $representante = getenv('PSI_CERTIFICADO_REPRESENTANTE');
        $this->padaria = new Empresa('25000000014', $nifs['25000000014'], getenv('PSI_CERTIFICADO'), false);
        $this->jardins = new Empresa('25000000064', $nifs['25000000064'], $representante, true);
        $this->grande = new Empresa($identidades['largest_synthetic_employer'], null, $representante, true);
        $this->empresas = [$this->padaria, $this->jardins, $this->grande];
        $this->livres = $identidades['free_workers'];
        $this->mes = date('Y-m');
        $this->seguinte = date('Y-m', strtotime('first day of next month'));
        $this->saida = getenv('PSI_SAIDA') ?: '.';
    }

    public function correr(): void
    {
        admin('clock', 'reset', '--vendor', 'Fornecedor A');
        try {
            $this->relogio("$this->mes-01");
            $this->ligar();
            $this->admitir();
            $this->alterar();
            $this->consultar();
            $this->declarar();
            $documentos = $this->emitir();
            $this->pagar($documentos);
            $this->receber($documentos);
        } finally {
            admin('clock', 'reset', '--vendor', 'Fornecedor A');
        }
    }

    private function relogio(string $dia): void
    {
        admin('clock', 'set', $dia, '--vendor', 'Fornecedor A');
        usleep((int) (1e6 * (float) (getenv('PSI_ESPERA') === false ? 2.1 : getenv('PSI_ESPERA')))); // até se ver
        diga("--- $dia ---");
    }

    private function ligar(): void
    {
        foreach ($this->empresas as $empresa) {
            $ligacao = $empresa->exigir('ligação', 'vinculos', 'VerificarLigacao');
            diga("    entidade empregadora $ligacao->nissEmpregador, ambiente {$ligacao->resultado->ambiente}, "
                . "data simulada {$ligacao->resultado->dataSimulada}");
            do { // a marca de onde partir: o que mudar depois dela é deste mês (código 4 se ainda não há nada)
                $sinc = $empresa->chamar('vinculos', 'SincronizarTrabalhadores', $this->desde($empresa));
                $empresa->marca = $sinc->marca;
            } while ($sinc->haMais);
        }
    }

    private function desde(Empresa $empresa): array
    {
        return array_filter(['marca' => $empresa->marca, 'tamanhoPagina' => 1000]);
    }

    /** Dos livres, os que ainda não têm vínculo com nenhuma das três: o programa pode correr muitas vezes. */
    private function trabalhadoresNovos(int $quantos): array
    {
        $ocupados = [];
        foreach ($this->empresas as $empresa) {
            $resposta = $empresa->chamar('vinculos', 'ConsultarTrabalhadores', [
                'nissTrabalhador' => array_column($this->livres, 'niss'), 'situacao' => 'TODOS', 'tamanhoPagina' => 1000,
            ]);
            foreach ($resposta->trabalhador ?? [] as $linha) {
                $ocupados[$linha->nissTrabalhador] = true;
            }
        }
        $novos = array_values(array_filter($this->livres, fn (array $livre) => !isset($ocupados[$livre['niss']])));
        if (count($novos) < $quantos) {
            throw new Paragem('Já não há trabalhadores livres: comece com uma base de dados nova.');
        }
        return array_slice($novos, 0, $quantos);
    }

    private function admitir(): void
    {
        $novos = $this->trabalhadoresNovos(7);
        foreach ([[$this->padaria, [125000, 98050, 101000]], [$this->jardins, [110000, 90525]],
            [$this->grande, [150000, 132075]]] as [$empresa, $salarios]) {
            diga("$empresa->niss admite " . count($salarios) . ' trabalhadores');
            foreach ($salarios as $salario) {
                $empresa->equipa[] = $trabalhador = array_shift($novos);
                $this->comunicar($empresa, $trabalhador, $salario);
            }
        }
    }

    private function comunicar(Empresa $empresa, array $trabalhador, int $salario): object
    {
        return $empresa->exigir("contrato de $trabalhador[name]", 'contratos', 'ComunicarContrato', [
            'nissTrabalhador' => $trabalhador['niss'], 'dataNascimento' => $trabalhador['birth_date'],
            'modalidadeContrato' => 'A', 'prestacaoTrabalho' => 'P', 'inicioContrato' => "$this->mes-01",
            'profissao' => '25120', 'remuneracaoBase' => euros($salario), 'enquadramento' => 'REGE',
            'codigoEstabelecimento' => 1,
        ], true);
    }

    private function alterar(): void
    {
        [$ana, $bruno, $carla] = $this->padaria->equipa;
        $this->relogio("$this->mes-05");
        diga("{$this->padaria->niss} altera, transfere e engana-se");
        $this->padaria->exigir("aumento de $ana[name]", 'contratos', 'AlterarContrato', [
            'nissTrabalhador' => $ana['niss'], 'dataEfeito' => "$this->mes-05", 'remuneracaoBase' => '1300.00',
        ], true);
        $this->padaria->exigir("transferência de $bruno[name]", 'contratos', 'TransferirLocalTrabalho', [
            'nissTrabalhador' => $bruno['niss'], 'codigoEstabelecimento' => 2, 'dataInicio' => "$this->mes-06",
            'dataFim' => "$this->mes-12",
        ], true);
        $engano = $this->comunicar($this->padaria, $this->trabalhadoresNovos(1)[0], 99999);
        $this->padaria->exigir('anulação do engano', 'contratos', 'AnularComunicacao', [
            'numeroComunicacao' => $engano->resultado->numeroComunicacao,
        ], true);
        $this->relogio("$this->mes-20");
        $this->padaria->exigir("saída de $carla[name]", 'contratos', 'CessarContrato', [
            'nissTrabalhador' => $carla['niss'], 'dataFimVinculo' => "$this->mes-20", 'motivoFimVinculo' => 'IIDD',
            'comunicacaoDesemprego' => false,
        ], true);
    }

    private function consultar(): void
    {
        foreach ($this->empresas as $empresa) {
            $sinc = $empresa->exigir("o que mudou em $empresa->niss", 'vinculos', 'SincronizarTrabalhadores',
                $this->desde($empresa));
            foreach ($sinc->trabalhador ?? [] as $linha) {
                $fim = isset($linha->dataFimVinculo) ? " a $linha->dataFimVinculo" : '';
                $salario = isset($linha->contrato) ? ", {$linha->contrato->remuneracaoBase} EUR" : '';
                $locais = array_map(fn (object $l) => "$l->codigo desde $l->dataInicio", $linha->estabelecimento ?? []);
                diga("    $linha->situacao $linha->nome: $linha->dataInicioVinculo$fim$salario; local "
                    . implode(', ', $locais));
            }
        }
    }

    private function declarar(): void
    {
        $this->relogio("$this->seguinte-08");
        [$ana, $bruno, $carla] = $this->padaria->equipa;
        diga("{$this->padaria->niss} entrega a declaração de $this->mes em linhas");
        mostrarBlocos($this->padaria->exigir('declaração', 'declaracoes', 'EntregarDeclaracao', bloco($this->mes, [
            [$ana, 30, 'P', 130000], [$ana, 0, 'R', 16040], [$bruno, 30, 'P', 98050], [$carla, 20, 'P', 67333],
        ]), true));

        [$dora, $elsa] = $this->jardins->equipa;
        diga("{$this->jardins->niss} entrega o ficheiro DRI");
        mostrarBlocos($this->jardins->exigir('ficheiro', 'declaracoes', 'EntregarFicheiro', [
            // O ext-soap escreve xs:base64Binary em base64.
            'ficheiro' => ficheiroDri($this->jardins, $this->mes, [[$dora, 30, 'P', 110000], [$elsa, 30, 'P', 90525]]),
        ], true));

        [$filipe, $guida] = $this->grande->equipa;
        diga("{$this->grande->niss} engana-se no total e numa linha repetida, e substitui o bloco recusado");
        $linhas = [[$filipe, 30, 'P', 150000], [$guida, 30, 'P', 132075]];
        $errado = bloco($this->mes, [...$linhas, $linhas[1]]);
        $errado['totalRemuneracoes'] = '4142.50';
        $recusada = $this->grande->exigir('declaração com erros', 'declaracoes', 'EntregarDeclaracao', $errado, true, 3);
        mostrarBlocos($recusada);
        mostrarBlocos($this->grande->exigir('substituição', 'declaracoes', 'SubstituirDeclaracao', [
            'identificadorEntrega' => $recusada->identificadorEntrega, 'numeroBloco' => $recusada->bloco[0]->numeroBloco,
        ] + bloco($this->mes, $linhas), true));
    }

    /** @return list<object> na ordem das empresas */
    private function emitir(): array
    {
        return array_map(function (Empresa $empresa) {
            $resposta = $empresa->exigir("documento de $empresa->niss", 'documentos-pagamento', 'EmitirDocumentoPagamento', [
                'ambito' => '11', 'mesReferencia' => [$this->mes],
            ], true);
            $documento = $resposta->documento[0];
            $meio = $documento->pagamentoMultibanco ?? null;
            diga("    documento $documento->numero: $documento->valor EUR até $documento->dataValidade; transferência "
                . $documento->pagamentoTransferencia->referencia
                . ($meio ? "; Multibanco $meio->entidade $meio->referencia" : ''));
            return $documento;
        }, $this->empresas);
    }

    private function pagar(array $documentos): void
    {
        $dia = "$this->seguinte-09";
        $this->relogio($dia);
        $aviso = "$this->saida/banco-$dia.xml";
        file_put_contents($aviso, camt054($dia, $documentos));
        diga("o banco paga\n    " . str_replace("\n", "\n    ", admin('payments', 'import', (string) realpath($aviso))));
    }

    private function receber(array $documentos): void
    {
        foreach ($this->empresas as $i => $empresa) {
            $pagos = $empresa->exigir("recibos de $empresa->niss", 'recibos', 'ConsultarRecibosPagamento', [
                'anoPagamento' => (int) substr($this->seguinte, 0, 4), 'tamanhoPagina' => 1000,
            ]);
            [$recibo] = array_values(array_filter(
                $pagos->recibo,
                fn (object $r) => $r->numeroDocumentoPagamento === $documentos[$i]->numero,
            ));
            $obtido = $empresa->exigir("comprovativo $recibo->numeroRecibo", 'recibos', 'ObterComprovativo', [
                'numeroRecibo' => $recibo->numeroRecibo,
            ]);
            $pdf = "recibo-$recibo->numeroRecibo.pdf";
            file_put_contents("$this->saida/$pdf", $obtido->comprovativo);
            diga("    recibo $recibo->numeroRecibo: $recibo->valorPago EUR em $recibo->dataPagamento por "
                . "$recibo->meioPagamento; $pdf, " . strlen($obtido->comprovativo) . ' octetos');
        }
    }
}

function correr(callable $accao, string $fim): void
{
    try {
        $accao();
        diga($fim);
    } catch (Paragem $paragem) {
        fwrite(STDERR, $paragem->getMessage() . "\n");
        exit(1);
    } catch (SoapFault $falha) {
        $detalhe = json_encode($falha->detail->falha ?? null, JSON_UNESCAPED_UNICODE);
        fwrite(STDERR, "Falha: $falha->faultstring $detalhe\n");
        exit(1);
    }
}

if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    exigirVariaveis('PSI_CERTIFICADO');
    correr(fn () => (new Mes())->correr(), 'O mês está fechado.');
}
