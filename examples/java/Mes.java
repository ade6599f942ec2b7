import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.xml.ws.WebServiceException;
import psi.Ligacao;
import psi.codigos.v1.Enquadramento;
import psi.codigos.v1.ModalidadeContrato;
import psi.codigos.v1.MotivoFimVinculo;
import psi.codigos.v1.PrestacaoTrabalho;
import psi.comum.v1.Contexto;
import psi.comum.v1.Mensagem;
import psi.comum.v1.Resultado;
import psi.contratos.v1.AlterarContrato;
import psi.contratos.v1.CessarContrato;
import psi.contratos.v1.ComunicarContrato;
import psi.contratos.v1.Contratos;
import psi.contratos.v1.ContratosService;
import psi.declaracoes.v1.DeclaracoesRemuneracoes;
import psi.declaracoes.v1.DeclaracoesRemuneracoesService;
import psi.declaracoes.v1.EntregarDeclaracao;
import psi.declaracoes.v1.EntregarDeclaracaoResponse;
import psi.declaracoes.v1.EntregarFicheiro;
import psi.declaracoes.v1.EntregarFicheiroResponse;
import psi.declaracoes.v1.LinhaDeclaracao;
import psi.declaracoes.v1.ResultadoBloco;
import psi.documentos_pagamento.v1.Documento;
import psi.documentos_pagamento.v1.DocumentosPagamento;
import psi.documentos_pagamento.v1.DocumentosPagamentoService;
import psi.documentos_pagamento.v1.EmitirDocumentoPagamento;
import psi.documentos_pagamento.v1.EmitirDocumentoPagamentoResponse;
import psi.qualidade.v1.DefinirRelogio;
import psi.qualidade.v1.Qualidade;
import psi.qualidade.v1.QualidadeService;
import psi.qualidade.v1.ReporDados;
import psi.qualidade.v1.SimularPagamento;
import psi.qualidade.v1.SimularPagamentoResponse;
import psi.recibos.v1.ObterComprovativo;
import psi.recibos.v1.ObterComprovativoResponse;
import psi.recibos.v1.Recibos;
import psi.recibos.v1.RecibosService;

/**
 * Um mês de salários de uma entidade empregadora que outra pessoa representa, do primeiro contrato ao recibo, com Java e JAX-WS. O que cada
 * passo faz: ../README.md. Só usa o que qualquer fornecedor tem no ambiente de qualidade.
 */
public final class Mes {
    private static final String JARDINS = "25000000064";
    private static final String NIF_JARDINS = "590000063";
    private static final BigDecimal TAXA = new BigDecimal("34.75"); // regime geral
    // De docs/test-identities.md: ninguém os tem ao serviço.
    private static final Trabalhador ISABEL = new Trabalhador("11000000015", "1962-01-15", "Isabel");
    private static final Trabalhador CAROLINA = new Trabalhador("11000000023", "1962-02-21", "Carolina");
    private static final Trabalhador MATILDE = new Trabalhador("11000000031", "1962-03-30", "Matilde");

    private final Contratos contratos;
    private final DeclaracoesRemuneracoes declaracoes;
    private final DocumentosPagamento documentos;
    private final Qualidade qualidade;
    private final Recibos recibos;
    private final LocalDate inicio = LocalDate.now(ZoneId.of("Europe/Lisbon")).withDayOfMonth(1);
    private final String mes = inicio.toString().substring(0, 7);

    private static final class Trabalhador {
        final String niss;
        final LocalDate nascimento;
        final String nome;

        Trabalhador(String niss, String nascimento, String nome) {
            this.niss = niss;
            this.nascimento = LocalDate.parse(nascimento);
            this.nome = nome;
        }
    }

    /** Uma recusa: o código não é 1. */
    private static final class Recusa extends RuntimeException {
        Recusa(String texto) {
            super(texto);
        }
    }

    private Mes(String url) {
        contratos = Ligacao.dirigir(new ContratosService().getContratosSoap11(), url, "contratos");
        declaracoes = Ligacao.dirigir(new DeclaracoesRemuneracoesService().getDeclaracoesRemuneracoesSoap11(), url, "declaracoes");
        documentos = Ligacao.dirigir(new DocumentosPagamentoService().getDocumentosPagamentoSoap11(), url, "documentos-pagamento");
        qualidade = Ligacao.dirigir(new QualidadeService().getQualidadeSoap11(), url, "qualidade");
        recibos = Ligacao.dirigir(new RecibosService().getRecibosSoap11(), url, "recibos");
    }

    /** Numa consulta o idPedido não significa nada; numa escrita guarde-o antes de enviar: é com ele que se repete. */
    private static Contexto contexto() {
        Contexto contexto = new Contexto();
        contexto.setIdPedido(UUID.randomUUID().toString());
        contexto.setNissRepresentado(JARDINS);
        return contexto;
    }

    private static void exigir(String passo, Resultado resultado) {
        System.out.println("  " + passo + ": código " + resultado.getCodigo());
        for (Mensagem m : resultado.getMensagens()) {
            System.out.println("    " + m.getGravidade() + " " + m.getCodigo() + " " + m.getCampo() + ": " + m.getTexto());
        }
        if (resultado.getCodigo() != 1) {
            throw new Recusa(passo + ": código " + resultado.getCodigo() + ", e não 1.");
        }
    }

    private void repor() throws Exception {
        ReporDados pedido = new ReporDados();
        pedido.setContexto(contexto());
        exigir("--- dados de teste como ao princípio ---", qualidade.reporDados(pedido).getResultado());
    }

    private void relogio(LocalDate dia) throws Exception {
        DefinirRelogio pedido = new DefinirRelogio();
        pedido.setContexto(contexto());
        pedido.setData(dia);
        exigir("--- " + dia + " --- relógio", qualidade.definirRelogio(pedido).getResultado());
        Thread.sleep((long) (1000 * Double.parseDouble(Ligacao.ou("PSI_ESPERA", "2.1")))); // até a plataforma o ver
    }

    private void admitir(Trabalhador quem, String salario) throws Exception {
        ComunicarContrato pedido = new ComunicarContrato();
        pedido.setContexto(contexto());
        pedido.setNissTrabalhador(quem.niss);
        pedido.setDataNascimento(quem.nascimento);
        pedido.setModalidadeContrato(ModalidadeContrato.A);
        pedido.setPrestacaoTrabalho(PrestacaoTrabalho.P);
        pedido.setInicioContrato(inicio);
        pedido.setProfissao("25120");
        pedido.setRemuneracaoBase(new BigDecimal(salario));
        pedido.setEnquadramento(Enquadramento.REGE);
        pedido.setCodigoEstabelecimento(1);
        exigir("contrato de " + quem.nome, contratos.comunicarContrato(pedido).getResultado());
    }

    private void alterar() throws Exception {
        relogio(inicio.withDayOfMonth(5));
        AlterarContrato aumento = new AlterarContrato();
        aumento.setContexto(contexto());
        aumento.setNissTrabalhador(ISABEL.niss);
        aumento.setDataEfeito(inicio.withDayOfMonth(5));
        aumento.setRemuneracaoBase(new BigDecimal("1300.00"));
        exigir("aumento de " + ISABEL.nome, contratos.alterarContrato(aumento).getResultado());
        relogio(inicio.withDayOfMonth(20));
        CessarContrato saida = new CessarContrato();
        saida.setContexto(contexto());
        saida.setNissTrabalhador(MATILDE.niss);
        saida.setDataFimVinculo(inicio.withDayOfMonth(20));
        saida.setMotivoFimVinculo(MotivoFimVinculo.IIDD);
        saida.setComunicacaoDesemprego(false);
        exigir("saída de " + MATILDE.nome, contratos.cessarContrato(saida).getResultado());
    }

    private LinhaDeclaracao linha(Trabalhador quem, String dias, String natureza, String valor) {
        LinhaDeclaracao linha = new LinhaDeclaracao();
        linha.setNissTrabalhador(quem.niss);
        linha.setDataNascimento(quem.nascimento);
        linha.setMesRemuneracao(mes);
        linha.setDias(new BigDecimal(dias));
        linha.setNatureza(natureza);
        linha.setValor(new BigDecimal(valor));
        return linha;
    }

    private static BigDecimal total(List<LinhaDeclaracao> linhas) {
        return linhas.stream().map(LinhaDeclaracao::getValor).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Sobre o total do bloco, ao cêntimo, com as metades para longe de zero. */
    private static BigDecimal contribuicoes(BigDecimal total) {
        return total.multiply(TAXA).divide(new BigDecimal(100)).setScale(2, RoundingMode.HALF_UP);
    }

    private void declarar() throws Exception {
        List<LinhaDeclaracao> linhas = new ArrayList<>();
        linhas.add(linha(ISABEL, "30", "P", "1300.00"));
        linhas.add(linha(ISABEL, "0", "R", "160.40"));
        linhas.add(linha(CAROLINA, "30", "P", "980.50"));
        linhas.add(linha(MATILDE, "20", "P", "673.33"));
        EntregarDeclaracao pedido = new EntregarDeclaracao();
        pedido.setContexto(contexto());
        pedido.setCodigoEstabelecimento(1);
        pedido.setMesReferencia(mes);
        pedido.setTaxa(TAXA);
        pedido.setTotalRemuneracoes(total(linhas));
        pedido.setTotalContribuicoes(contribuicoes(total(linhas)));
        pedido.getLinha().addAll(linhas);
        EntregarDeclaracaoResponse resposta = declaracoes.entregarDeclaracao(pedido);
        exigir("declaração de " + mes + ", em linhas", resposta.getResultado());
        mostrar(resposta.getBloco());

        EntregarFicheiro ficheiro = new EntregarFicheiro();
        ficheiro.setContexto(contexto());
        ficheiro.setFicheiro(ficheiroDri(Collections.singletonList(linha(CAROLINA, "0", "O", "50.00"))));
        EntregarFicheiroResponse entregue = declaracoes.entregarFicheiro(ficheiro);
        exigir("o prémio de " + CAROLINA.nome + ", por ficheiro", entregue.getResultado());
        mostrar(entregue.getBloco());
    }

    private static void mostrar(List<ResultadoBloco> blocos) {
        for (ResultadoBloco b : blocos) {
            System.out.println("    bloco " + b.getNumeroBloco() + ": " + b.getEstado() + ", " + b.getNumeroLinhas() + " linhas, remunerações "
                    + b.getTotalRemuneracoes() + ", contribuições " + b.getTotalContribuicoes());
            b.getMensagem().forEach(m -> System.out.println("      " + m.getGravidade() + " " + m.getCodigo() + " " + m.getCampo() + ": " + m.getTexto()));
        }
    }

    /** Registos de 118 posições, Windows-1252 (aqui só ASCII), CR LF. */
    private byte[] ficheiroDri(List<LinhaDeclaracao> linhas) {
        String chave = JARDINS + "0001";
        String aaaamm = mes.replace("-", "");
        BigDecimal total = total(linhas);
        List<String> registos = new ArrayList<>();
        registos.add("R0RC4008  01");
        registos.add(String.format("R1%s%s%-66s%s", chave, NIF_JARDINS, "ENTIDADE DE EXEMPLO", aaaamm));
        for (LinhaDeclaracao uma : linhas) {
            registos.add(String.format("R2%s%s%-60s%s%s%03d0%2s%09d0", chave, uma.getNissTrabalhador(), "TRABALHADOR DE EXEMPLO",
                    uma.getDataNascimento().toString().replace("-", ""), aaaamm, uma.getDias().movePointRight(1).intValue(), uma.getNatureza(),
                    uma.getValor().movePointRight(2).longValue()));
        }
        registos.add(String.format("R3%s99999999999%014d0%012d0%04d%06d", chave, total.movePointRight(2).longValue(),
                contribuicoes(total).movePointRight(2).longValue(), TAXA.movePointRight(2).intValue(), linhas.size()));
        StringBuilder texto = new StringBuilder();
        registos.forEach(registo -> texto.append(String.format("%-118s\r\n", registo)));
        return texto.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void pagar() throws Exception {
        EmitirDocumentoPagamento pedido = new EmitirDocumentoPagamento();
        pedido.setContexto(contexto());
        pedido.setAmbito("11");
        pedido.getMesReferencia().add(mes);
        EmitirDocumentoPagamentoResponse emitido = documentos.emitirDocumentoPagamento(pedido);
        exigir("documento de " + mes, emitido.getResultado());
        Documento documento = emitido.getDocumento().get(0);
        System.out.println("    documento " + documento.getNumero() + ": " + documento.getValor() + " EUR até " + documento.getDataValidade());

        SimularPagamento pagamento = new SimularPagamento();
        pagamento.setContexto(contexto());
        pagamento.setNumeroDocumento(documento.getNumero());
        SimularPagamentoResponse pago = qualidade.simularPagamento(pagamento);
        exigir("pagamento simulado", pago.getResultado());
        guardar(pago.getPagamento().getNumeroRecibo());
    }

    private void guardar(long recibo) throws Exception {
        ObterComprovativo pedido = new ObterComprovativo();
        pedido.setContexto(contexto());
        pedido.setNumeroRecibo(recibo);
        ObterComprovativoResponse obtido = recibos.obterComprovativo(pedido);
        exigir("comprovativo", obtido.getResultado());
        Path pdf = Paths.get(Ligacao.ou("PSI_SAIDA", "."), "recibo-" + recibo + ".pdf");
        Files.write(pdf, obtido.getComprovativo());
        System.out.println("    recibo " + recibo + ": " + obtido.getRecibo().getValorPago() + " EUR em " + obtido.getRecibo().getDataPagamento() + "; "
                + pdf.getFileName() + ", " + obtido.getComprovativo().length + " octetos");
    }

    private void jogar() throws Exception {
        repor();
        relogio(inicio);
        admitir(ISABEL, "1250.00");
        admitir(CAROLINA, "980.50");
        admitir(MATILDE, "1010.00");
        alterar();
        relogio(inicio.plusMonths(1).withDayOfMonth(8));
        declarar();
        pagar();
    }

    public static void main(String[] argumentos) throws Exception {
        String url = Ligacao.exigir("PSI_URL");
        Ligacao.preparar(Ligacao.exigir("PSI_CA"), Ligacao.exigir("PSI_P12"), Ligacao.ou("PSI_P12_SENHA", ""));
        try {
            new Mes(url).jogar();
            System.out.println("O mês está fechado.");
        } catch (Recusa | IOException | WebServiceException erro) {
            System.err.println(erro.getMessage());
            System.exit(1);
        } catch (psi.contratos.v1.Falha falha) {
            falhou(falha.getFaultInfo());
        } catch (psi.declaracoes.v1.Falha falha) {
            falhou(falha.getFaultInfo());
        } catch (psi.documentos_pagamento.v1.Falha falha) {
            falhou(falha.getFaultInfo());
        } catch (psi.qualidade.v1.Falha falha) {
            falhou(falha.getFaultInfo());
        } catch (psi.recibos.v1.Falha falha) {
            falhou(falha.getFaultInfo());
        }
    }

    /** Cada serviço tem a sua exceção; o pormenor é o mesmo em todas. */
    private static void falhou(psi.comum.v1.Falha falha) {
        System.err.println("Falha: " + falha.getTexto() + " codigo " + falha.getCodigo() + ", idCorrelacao " + falha.getIdCorrelacao());
        System.exit(1);
    }
}
