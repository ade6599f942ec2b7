<?php
// Do modelo clássico ao novo ciclo contributivo, de outubro de 2026 a março de 2027 pelo relógio simulado, com PHP e ext-soap:
// a última declaração, a adesão, um mês confirmado, um aceite por silêncio, um corrigido, e os seus recibos.
// Como correr e o que cada passo faz: ../README.md.
declare(strict_types=1);

require __DIR__ . '/../payroll-month/mes.php';

// De docs/test-identities.md: uma entidade do Fornecedor A sem trabalhadores, e três dos trabalhadores livres.
const JARDINS = '25000000064';
const ISABEL = ['niss' => '11000000015', 'birth_date' => '1962-01-15', 'name' => 'Isabel', 'salario' => 125000];
const CAROLINA = ['niss' => '11000000023', 'birth_date' => '1962-02-21', 'name' => 'Carolina', 'salario' => 98050];
const MATILDE = ['niss' => '11000000031', 'birth_date' => '1962-03-30', 'name' => 'Matilde', 'salario' => 101000];
const EQUIPA = [ISABEL, CAROLINA, MATILDE];

/** $mes: AAAA-MM. */
function somarMeses(string $mes, int $quantos): string
{
    return date('Y-m', strtotime("$mes-01 $quantos months"));
}

/** $centimos: o valor; $mes: o da remuneração, se não for o de referência. */
function linha(array $trabalhador, string $acao, string $natureza, int $centimos, ?int $dias = null, ?string $mes = null): array
{
    return array_filter([
        'nissTrabalhador' => $trabalhador['niss'], 'dataNascimento' => $trabalhador['birth_date'], 'mesRemuneracao' => $mes,
        'natureza' => $natureza, 'dias' => $dias, 'valor' => euros($centimos), 'acao' => $acao,
    ], fn (mixed $elemento) => $elemento !== null);
}

final class Ciclo
{
    private Empresa $jardins;
    private string $outubro, $novembro, $dezembro, $janeiro, $fevereiro, $marco, $saida;

    public function __construct()
    {
        $this->jardins = new Empresa(JARDINS, null, getenv('PSI_CERTIFICADO_REPRESENTANTE'), true);
        // Outubro de 2026, ou o que for preciso para que o primeiro mês do novo ciclo não acabe antes de hoje: um que acabou
        // antes do último ReporDados não se calcula.
        $outubro = max('2026-10', somarMeses(date('Y-m'), -2));
        [$this->outubro, $this->novembro, $this->dezembro, $this->janeiro, $this->fevereiro, $this->marco]
            = array_map(fn (int $quantos) => somarMeses($outubro, $quantos), range(0, 5));
        $this->saida = getenv('PSI_SAIDA') ?: '.';
    }

    public function correr(): void
    {
        $this->repor();
        $this->admitir();
        $this->declarar($this->outubro, $this->novembro);
        $this->aderir();
        $this->pagar($this->outubro, "$this->novembro-20");
        $this->declarar($this->novembro, $this->dezembro);
        $this->pagar($this->novembro, "$this->dezembro-20");
        $this->confirmarDezembro();
        $this->calarEmJaneiro();
        $this->corrigirJaneiroEmFevereiro();
    }

    private function repor(): void
    {
        diga('--- dados de teste como ao princípio ---');
        $this->jardins->exigir('reposição', 'qualidade', 'ReporDados', [], true);
    }

    private function relogio(string $dia): void
    {
        $this->jardins->exigir("--- $dia --- relógio", 'qualidade', 'DefinirRelogio', ['data' => $dia], true);
        // Havendo vários servidores, até todos o verem.
        usleep((int) (1e6 * (float) (getenv('PSI_ESPERA') === false ? 2.1 : getenv('PSI_ESPERA'))));
    }

    private function ler(string $passo, string $operacao, array $pedido, int $esperado = 1): object
    {
        return $this->jardins->exigir($passo, 'ciclo-contributivo', $operacao, $pedido, false, $esperado);
    }

    private function escrever(string $passo, string $operacao, array $pedido = [], int $esperado = 1): object
    {
        return $this->jardins->exigir($passo, 'ciclo-contributivo', $operacao, $pedido, true, $esperado);
    }

    private function admitir(): void
    {
        $this->relogio("$this->outubro-01");
        foreach (EQUIPA as $trabalhador) {
            $this->jardins->exigir("contrato de $trabalhador[name]", 'contratos', 'ComunicarContrato', [
                'nissTrabalhador' => $trabalhador['niss'], 'dataNascimento' => $trabalhador['birth_date'],
                'modalidadeContrato' => 'A', 'prestacaoTrabalho' => 'P', 'inicioContrato' => "$this->outubro-01",
                'profissao' => '25120', 'remuneracaoBase' => euros($trabalhador['salario']), 'enquadramento' => 'REGE',
                'codigoEstabelecimento' => 1,
            ], true);
        }
    }

    /** O modelo clássico: todos os trabalhadores, até dia 10. */
    private function declarar(string $mes, string $seguinte): void
    {
        $this->relogio("$seguinte-05");
        $modelo = $this->ler("modelo de $mes", 'ConsultarCiclo', ['mesReferencia' => $mes])->modelo;
        diga("    $modelo");
        $linhas = array_map(fn (array $t) => [$t, 30, 'P', $t['salario']], EQUIPA);
        mostrarBlocos($this->jardins->exigir("declaração de $mes", 'declaracoes', 'EntregarDeclaracao', bloco($mes, $linhas), true));
    }

    private function aderir(): void
    {
        $adesao = $this->escrever('adesão', 'AderirCiclo');
        diga("    no novo ciclo desde $adesao->desde");
        if ($adesao->desde !== $this->dezembro) {
            throw new Paragem("O primeiro mês devia ser $this->dezembro.");
        }
    }

    private function estado(string $mes): object
    {
        $estado = $this->ler("estado de $mes", 'ConsultarCiclo', ['mesReferencia' => $mes]);
        diga("    $estado->modelo $estado->estado, versão $estado->versao; comunicar até $estado->prazoComunicacao, pagar até "
            . "$estado->prazoPagamento; remunerações $estado->totalRemuneracoes, contribuições $estado->totalContribuicoes");
        return $estado;
    }

    /** Todas as páginas dos valores apurados; se a versão mudar de uma para outra, do princípio. Dá a versão vista. */
    private function valores(string $mes): int
    {
        [$pagina, $vistos, $versao] = [null, [], null];
        do {
            $resposta = $this->ler("valores de $mes", 'ConsultarValoresApurados', [
                'mesReferencia' => $mes, 'tamanhoPagina' => 100,
            ] + ($pagina === null ? [] : ['pagina' => $pagina]));
            if ($versao !== null && $versao !== $resposta->versao) {
                [$pagina, $vistos, $versao] = [null, [], null];
                continue;
            }
            $versao = $resposta->versao;
            $vistos = [...$vistos, ...$resposta->valorApurado ?? []];
            $pagina = $resposta->proximaPagina ?? null;
        } while ($versao === null || $pagina !== null);
        foreach ($vistos as $v) {
            diga("    $v->nome: $v->situacao $v->mesRemuneracao $v->natureza $v->dias dias $v->valor");
        }
        return $versao;
    }

    /** @param list<array<string, mixed>> $linhas */
    private function comunicar(string $passo, string $mes, array $linhas, int $esperado = 1): object
    {
        $resposta = $this->escrever($passo, 'ComunicarValores', ['mesReferencia' => $mes, 'linha' => $linhas], $esperado);
        diga("    comprovativo $resposta->comprovativoEntrega: $resposta->aceites aceites, $resposta->comAlertas com alertas; "
            . "versão $resposta->versao, remunerações $resposta->totalRemuneracoes");
        foreach ($resposta->trabalhador ?? [] as $t) {
            foreach ($t->mensagens as $m) {
                diga("    $t->nissTrabalhador $t->estado: $m->gravidade $m->codigo $m->campo: $m->texto");
            }
        }
        return $resposta;
    }

    private function confirmar(string $passo, string $mes, int $versao, int $esperado = 1): object
    {
        return $this->escrever($passo, 'ConfirmarValores', ['mesReferencia' => $mes, 'versao' => $versao], $esperado);
    }

    /** @return list<string> os tipos */
    private function avisos(string $mes): array
    {
        $avisos = $this->ler("avisos de $mes", 'ConsultarAvisos', ['mesReferencia' => $mes])->aviso;
        foreach ($avisos as $aviso) {
            diga("    $aviso->gravidade $aviso->tipo " . ($aviso->nissTrabalhador ?? '-') . ": $aviso->texto");
        }
        return array_column($avisos, 'tipo');
    }

    /** Só se comunicam as exceções: uma refeição, dois dias de falta, um prémio. */
    private function confirmarDezembro(): void
    {
        $mes = $this->dezembro;
        $this->relogio("$this->janeiro-02");
        $estado = $this->estado($mes);
        $this->valores($mes);
        $primeira = $this->comunicar('exceções, uma delas errada', $mes, [
            linha(ISABEL, 'ACRESCENTAR', 'R', 16040), linha(CAROLINA, 'SUBSTITUIR', 'P', 91513, 28),
            linha(MATILDE, 'ACRESCENTAR', 'P', 5000, 1),
        ], 3);
        $this->avisos($mes);
        $this->comunicar('resposta ao alerta', $mes, [linha(MATILDE, 'ACRESCENTAR', 'O', 5000)]);
        $this->confirmar('confirmação da versão de antes', $mes, $primeira->versao, 3); // SCC-005
        $feito = $this->confirmar('confirmação da versão que agora se viu', $mes, $this->valores($mes));
        diga("    $feito->blocos bloco, remunerações $feito->totalRemuneracoes, contribuições $feito->totalContribuicoes");
        $this->pagar($mes, $estado->prazoPagamento);
    }

    /** Está tudo certo: não se diz nada, e no dia depois do prazo o mês está fechado. */
    private function calarEmJaneiro(): void
    {
        $mes = $this->janeiro;
        $this->relogio("$this->fevereiro-02");
        $estado = $this->estado($mes);
        $this->valores($mes);
        $this->relogio(date('Y-m-d', strtotime("$estado->prazoComunicacao 1 day")));
        if ($this->estado($mes)->estado !== 'FECHADO' || !in_array('ACEITE_POR_SILENCIO', $this->avisos($mes), true)) {
            throw new Paragem("$mes devia estar fechado.");
        }
        $this->pagar($mes, $estado->prazoPagamento);
    }

    /** A Carolina saiu a 15 de janeiro e só agora se soube: fevereiro já sai sem ela; janeiro, fechado, corrige-se nele. */
    private function corrigirJaneiroEmFevereiro(): void
    {
        $mes = $this->fevereiro;
        $this->relogio("$this->marco-01");
        $estado = $this->estado($mes);
        $this->jardins->exigir('saída de ' . CAROLINA['name'], 'contratos', 'CessarContrato', [
            'nissTrabalhador' => CAROLINA['niss'], 'dataFimVinculo' => "$this->janeiro-15", 'motivoFimVinculo' => 'IIDD',
            'comunicacaoDesemprego' => false,
        ], true);
        $this->comunicar("correção de $this->janeiro", $mes, [
            linha(CAROLINA, 'ACRESCENTAR', 'P', -49025, -15, $this->janeiro),
        ]);
        $this->confirmar('confirmação', $mes, $this->valores($mes));
        $this->pagar($mes, $estado->prazoPagamento);
    }

    /** O documento, o pagamento e o recibo, no último dia do prazo. */
    private function pagar(string $mes, string $dia): void
    {
        $this->relogio($dia);
        [$documento] = $this->jardins->exigir("documento de $mes", 'documentos-pagamento', 'EmitirDocumentoPagamento', [
            'ambito' => '11', 'mesReferencia' => [$mes],
        ], true)->documento;
        diga("    documento $documento->numero: $documento->valor EUR até $documento->dataValidade");
        $pagamento = $this->jardins->exigir('pagamento simulado', 'qualidade', 'SimularPagamento', [
            'numeroDocumento' => $documento->numero,
        ], true)->pagamento;
        $obtido = $this->jardins->exigir('comprovativo', 'recibos', 'ObterComprovativo', [
            'numeroRecibo' => $pagamento->numeroRecibo,
        ]);
        $pdf = "recibo-$pagamento->numeroRecibo.pdf";
        file_put_contents("$this->saida/$pdf", $obtido->comprovativo);
        diga("    recibo $pagamento->numeroRecibo: {$obtido->recibo->valorPago} EUR em {$obtido->recibo->dataPagamento}; $pdf, "
            . strlen($obtido->comprovativo) . ' octetos');
    }
}

correr(fn () => (new Ciclo())->correr(), 'Os três meses do novo ciclo estão pagos.');
