import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import psi.Ligacao;
import psi.codigos.v1.Enquadramento;
import psi.codigos.v1.ModalidadeContrato;
import psi.codigos.v1.PrestacaoTrabalho;
import psi.codigos.v1.SituacaoFiltro;
import psi.comum.v1.Contexto;
import psi.comum.v1.Mensagem;
import psi.comum.v1.Resultado;
import psi.contratos.v1.ComunicarContrato;
import psi.contratos.v1.ComunicarContratoResponse;
import psi.contratos.v1.Contratos;
import psi.contratos.v1.ContratosService;
import psi.contratos.v1.VerificarLigacao;
import psi.contratos.v1.VerificarLigacaoResponse;
import psi.vinculos.v1.ConsultarTrabalhadores;
import psi.vinculos.v1.ConsultarTrabalhadoresResponse;
import psi.vinculos.v1.Vinculos;
import psi.vinculos.v1.VinculosService;

/** Comunica um contrato com Java e JAX-WS. As variáveis de ambiente estão em ../README.md. */
public final class Comunicar {
    private Comunicar() {
    }

    private static void exigirSucesso(Resultado resultado) {
        for (Mensagem m : resultado.getMensagens()) {
            System.out.println(m.getGravidade() + " " + m.getCodigo() + " " + m.getCampo() + ": " + m.getTexto());
        }
        if (resultado.getCodigo() != 1) {
            System.err.println("Recusado com o código " + resultado.getCodigo() + ".");
            System.exit(1);
        }
    }

    public static void main(String[] argumentos) throws Exception {
        String url = Ligacao.exigir("PSI_URL");
        String trabalhador = Ligacao.exigir("PSI_TRABALHADOR");
        LocalDate nascimento = LocalDate.parse(Ligacao.exigir("PSI_NASCIMENTO"));
        Ligacao.preparar(Ligacao.exigir("PSI_CA"), Ligacao.exigir("PSI_P12"), Ligacao.ou("PSI_P12_SENHA", ""));
        Contratos contratos = Ligacao.dirigir(new ContratosService().getContratosSoap11(), url, "contratos");
        try {
            VerificarLigacao primeira = new VerificarLigacao();
            primeira.setContexto(new Contexto());
            VerificarLigacaoResponse ligacao = contratos.verificarLigacao(primeira);
            exigirSucesso(ligacao.getResultado());
            System.out.println("Ligação em ordem: entidade empregadora " + ligacao.getNissEmpregador() + ", ambiente "
                    + ligacao.getResultado().getAmbiente() + ".");

            ComunicarContrato pedido = new ComunicarContrato();
            pedido.setContexto(new Contexto());
            pedido.getContexto().setIdPedido(Ligacao.ou("PSI_ID_PEDIDO", UUID.randomUUID().toString()));
            pedido.setNissTrabalhador(trabalhador);
            pedido.setDataNascimento(nascimento);
            pedido.setModalidadeContrato(ModalidadeContrato.A);
            pedido.setPrestacaoTrabalho(PrestacaoTrabalho.P);
            pedido.setInicioContrato(LocalDate.now(ZoneId.of("Europe/Lisbon")));
            pedido.setProfissao("25120");
            pedido.setRemuneracaoBase(new BigDecimal("1250.00"));
            pedido.setEnquadramento(Enquadramento.REGE);
            pedido.setCodigoEstabelecimento(Integer.parseInt(Ligacao.ou("PSI_ESTABELECIMENTO", "1")));
            ComunicarContratoResponse aceite = contratos.comunicarContrato(pedido);
            exigirSucesso(aceite.getResultado());
            System.out.println("Comunicação aceite: número " + aceite.getResultado().getNumeroComunicacao() + ".");

            Vinculos vinculos = Ligacao.dirigir(new VinculosService().getVinculosSoap11(), url, "vinculos");
            ConsultarTrabalhadores pergunta = new ConsultarTrabalhadores();
            pergunta.setContexto(new Contexto());
            pergunta.getNissTrabalhador().add(trabalhador);
            pergunta.setSituacao(SituacaoFiltro.ATIVO);
            ConsultarTrabalhadoresResponse lido = vinculos.consultarTrabalhadores(pergunta);
            lido.getTrabalhador().forEach(linha -> System.out.println(linha.getNome() + ", vínculo desde "
                    + linha.getDataInicioVinculo() + ", comunicação " + linha.getNumeroComunicacao() + ", remuneração base "
                    + linha.getContrato().getRemuneracaoBase() + " EUR."));
        } catch (psi.contratos.v1.Falha falha) {
            // O pormenor tem codigo, campo, tentarApos e o idCorrelacao a indicar ao pedir apoio.
            System.err.println("Falha: " + falha.getMessage() + " codigo " + falha.getFaultInfo().getCodigo() + ", idCorrelacao "
                    + falha.getFaultInfo().getIdCorrelacao());
            System.exit(1);
        }
    }
}
