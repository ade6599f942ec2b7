-- Code tables with their labels (spec 4-codes), rates, dated law. In force since the start of the records unless a
-- date is known to matter: what was in force before the Contributory Code (2011) is not told apart.

INSERT INTO modalidade_contrato (codigo, desde, designacao, termo, tempo_parcial, intermitente, muito_curta_duracao)
SELECT codigo, date '1970-01-01', designacao, termo, parcial, intermitente, muito_curta
FROM (VALUES
    ('A',  'Sem termo, a tempo completo',                                     'SEM',     false, false, false),
    ('B',  'Sem termo, a tempo parcial',                                      'SEM',     true,  false, false),
    ('C',  'Sem termo, a tempo completo, trabalho intermitente',              'SEM',     false, true,  false),
    ('D',  'Sem termo, a tempo parcial, trabalho intermitente',               'SEM',     true,  true,  false),
    ('AA', 'Sem termo, a tempo completo, comissão de serviço',                'SEM',     false, false, false),
    ('BA', 'Sem termo, a tempo parcial, comissão de serviço',                 'SEM',     true,  false, false),
    ('AB', 'Sem termo, a tempo completo, teletrabalho',                       'SEM',     false, false, false),
    ('BB', 'Sem termo, a tempo parcial, teletrabalho',                        'SEM',     true,  false, false),
    ('S',  'Sem termo, a tempo completo, trabalho temporário',                'SEM',     false, false, false),
    ('R',  'Sem termo, a tempo parcial, trabalho temporário',                 'SEM',     true,  false, false),
    ('E',  'A termo certo, a tempo completo',                                 'CERTO',   false, false, false),
    ('F',  'A termo certo, a tempo parcial',                                  'CERTO',   true,  false, false),
    ('EA', 'A termo certo, a tempo completo, comissão de serviço',            'CERTO',   false, false, false),
    ('FA', 'A termo certo, a tempo parcial, comissão de serviço',             'CERTO',   true,  false, false),
    ('EB', 'A termo certo, a tempo completo, teletrabalho',                   'CERTO',   false, false, false),
    ('FB', 'A termo certo, a tempo parcial, teletrabalho',                    'CERTO',   true,  false, false),
    ('O',  'A termo certo, a tempo completo, trabalho temporário',            'CERTO',   false, false, false),
    ('N',  'A termo certo, a tempo parcial, trabalho temporário',             'CERTO',   true,  false, false),
    ('I',  'A termo certo, de muito curta duração',                           'CERTO',   false, false, true),
    ('G',  'A termo incerto, a tempo completo',                               'INCERTO', false, false, false),
    ('H',  'A termo incerto, a tempo parcial',                                'INCERTO', true,  false, false),
    ('GA', 'A termo incerto, a tempo completo, comissão de serviço',          'INCERTO', false, false, false),
    ('HA', 'A termo incerto, a tempo parcial, comissão de serviço',           'INCERTO', true,  false, false),
    ('GB', 'A termo incerto, a tempo completo, teletrabalho',                 'INCERTO', false, false, false),
    ('HB', 'A termo incerto, a tempo parcial, teletrabalho',                  'INCERTO', true,  false, false),
    ('Q',  'A termo incerto, a tempo completo, trabalho temporário',          'INCERTO', false, false, false),
    ('P',  'A termo incerto, a tempo parcial, trabalho temporário',           'INCERTO', true,  false, false)
) AS d (codigo, designacao, termo, parcial, intermitente, muito_curta);

INSERT INTO prestacao_trabalho (codigo, desde, designacao) VALUES
    ('P', '1970-01-01', 'Presencial'),
    ('T', '1970-01-01', 'Teletrabalho'),
    ('A', '1970-01-01', 'Alternada (presencial e teletrabalho)');

INSERT INTO enquadramento (codigo, desde, designacao) VALUES
    ('REGE', '1970-01-01', 'Regime geral dos trabalhadores por conta de outrem'),
    ('TRCD', '1970-01-01', 'Trabalhadores em contrato de muito curta duração'),
    ('TCCD', '1970-01-01', 'Trabalhadores em contrato de muito curta duração na agricultura'),
    ('TRAG', '1970-01-01', 'Trabalhadores de atividades agrícolas'),
    ('RGTC', '1970-01-01', 'Regime geral, regime setorial fechado C'),
    ('RGTL', '1970-01-01', 'Regime geral, regime setorial fechado L'),
    ('RGTS', '1970-01-01', 'Regime geral, regime setorial fechado S'),
    ('PEIN', '1970-01-01', 'Pensionistas de invalidez em atividade'),
    ('PEVE', '1970-01-01', 'Pensionistas de velhice em atividade'),
    ('PFPI', '1970-01-01', 'Pensionistas de invalidez que exercem funções públicas'),
    ('PFPV', '1970-01-01', 'Pensionistas de velhice que exercem funções públicas');

-- Spec 2-rules, Rates. The last five regimes come only from the register, never from ComunicarContrato.
INSERT INTO taxa_contributiva (regime, desde, taxa_empregador, taxa_trabalhador, designacao) VALUES
    ('REGE', '1970-01-01', 2375, 1100, 'Regime geral'),
    ('TRCD', '1970-01-01', 2610,    0, 'Contratos de muito curta duração'),
    ('TCCD', '1970-01-01', 2610,    0, 'Contratos de muito curta duração na agricultura'),
    ('TRAG', '1970-01-01', 2230, 1100, 'Atividades agrícolas'),
    ('RGTC', '1970-01-01', 2375, 1100, 'Regime setorial fechado C'),
    ('RGTL', '1970-01-01', 2375, 1100, 'Regime setorial fechado L'),
    ('RGTS', '1970-01-01', 2375, 1100, 'Regime setorial fechado S'),
    ('PEIN', '1970-01-01', 1930,  890, 'Pensionistas de invalidez'),
    ('PEVE', '1970-01-01', 1640,  750, 'Pensionistas de velhice'),
    ('PFPI', '1970-01-01', 2040,  920, 'Pensionistas de invalidez em funções públicas'),
    ('PFPV', '1970-01-01', 1750,  780, 'Pensionistas de velhice em funções públicas'),
    ('MOES', '1970-01-01', 2030,  930, 'Membros de órgãos estatutários'),
    ('MOEG', '1970-01-01', 2375, 1100, 'Membros de órgãos estatutários com funções de gerência ou de administração'),
    ('ESFL', '1970-01-01', 2230, 1100, 'Entidades sem fins lucrativos'),
    ('PEMP', '1970-01-01', 1190, 1100, 'Primeiro emprego: metade da parte do empregador durante 5 anos'),
    ('DLDU', '1970-01-01', 1190, 1100, 'Desempregados de longa duração: metade da parte do empregador durante 3 anos');

INSERT INTO motivo_contrato (termo, codigo, desde, designacao, exige_substituido)
SELECT t.termo, d.codigo, date '1970-01-01', d.designacao, d.codigo IN ('STAJ', 'STAT', 'STLR', 'STTC')
FROM (VALUES
    ('AEAT', 'ambos',   'Acréscimo excecional da atividade da empresa'),
    ('ATSA', 'ambos',   'Atividade sazonal'),
    ('CTSD', 'CERTO',   'Contratação de desempregado de muito longa duração'),
    ('EOPA', 'ambos',   'Execução de obra, projeto ou outra atividade definida e temporária'),
    ('ESTA', 'CERTO',   'Estágio'),
    ('EXTO', 'ambos',   'Execução de tarefa ocasional'),
    ('IFEE', 'CERTO',   'Início de funcionamento de empresa ou de estabelecimento'),
    ('LNAT', 'CERTO',   'Lançamento de nova atividade de duração incerta'),
    ('NIMO', 'ambos',   'Necessidade intermitente de mão de obra'),
    ('NIPA', 'ambos',   'Necessidade de apoio familiar'),
    ('OMAP', 'INCERTO', 'Substituição de trabalhador em mobilidade na Administração Pública'),
    ('OMCS', 'INCERTO', 'Substituição de trabalhador em comissão de serviço'),
    ('OMEL', 'INCERTO', 'Substituição de trabalhador eleito para órgão autárquico'),
    ('OSIN', 'INCERTO', 'Substituição de trabalhador em funções sindicais'),
    ('RAPT', 'ambos',   'Realização de projeto industrial ou de reparação'),
    ('STAJ', 'ambos',   'Substituição de trabalhador com apreciação judicial do despedimento pendente'),
    ('STAT', 'ambos',   'Substituição de trabalhador ausente'),
    ('STLR', 'ambos',   'Substituição de trabalhador em licença sem retribuição'),
    ('STPS', 'ambos',   'Substituição de trabalhador abrangido por outro regime'),
    ('STTC', 'CERTO',   'Substituição de trabalhador que passou de tempo completo a tempo parcial'),
    ('STTT', 'ambos',   'Substituição temporária de trabalhador'),
    ('S2MT', 'ambos',   'Substituição de dois ou mais trabalhadores'),
    ('VAPT', 'ambos',   'Vaga em posto de trabalho com recrutamento em curso')
) AS d (codigo, termos, designacao)
JOIN (VALUES ('CERTO'), ('INCERTO')) AS t (termo) ON d.termos IN ('ambos', t.termo);

INSERT INTO motivo_fim_vinculo (codigo, desde, designacao, exige_fundamentacao, exige_termo, exige_comissao_servico,
                                periodo_experimental)
SELECT codigo, date '1970-01-01', designacao, codigo IN ('RARC', 'RARD', 'RARE', 'RARR'), codigo = 'CCCT',
       codigo = 'IECC', codigo IN ('IEPE', 'IIDE')
FROM (VALUES
    ('CCCT', 'Caducidade: fim do termo do contrato'),
    ('CCMT', 'Caducidade: impossibilidade superveniente'),
    ('CCRI', 'Caducidade: reforma por invalidez'),
    ('CCRV', 'Caducidade: reforma por velhice'),
    ('CCFM', 'Caducidade: ingresso nas Forças Armadas'),
    ('CCEE', 'Caducidade: extinção ou encerramento da empresa, ou morte do empregador'),
    ('CCAI', 'Caducidade: insolvência do empregador'),
    ('IEJC', 'Iniciativa do empregador: justa causa, por facto imputável ao trabalhador'),
    ('IEDC', 'Iniciativa do empregador: despedimento coletivo'),
    ('IEEX', 'Iniciativa do empregador: extinção do posto de trabalho'),
    ('IEIN', 'Iniciativa do empregador: inadaptação'),
    ('IEPE', 'Iniciativa do empregador: período experimental'),
    ('IECC', 'Iniciativa do empregador: cessação da comissão de serviço'),
    ('IIDD', 'Iniciativa do trabalhador: denúncia'),
    ('IIDE', 'Iniciativa do trabalhador: período experimental'),
    ('IIJC', 'Iniciativa do trabalhador: justa causa'),
    ('IISA', 'Iniciativa do trabalhador: salários em atraso'),
    ('IIAT', 'Iniciativa do trabalhador: abandono do trabalho'),
    ('RAOT', 'Acordo: outro motivo'),
    ('RANE', 'Acordo: sem redução do nível de emprego'),
    ('RADC', 'Acordo: ao abrigo do n.º 4 do artigo 10.º do regime de proteção no desemprego'),
    ('RARC', 'Acordo: empresa em recuperação'),
    ('RARE', 'Acordo: empresa em reestruturação'),
    ('RARD', 'Acordo: empresa em situação económica difícil'),
    ('RARR', 'Acordo: reestruturação do setor'),
    ('CDT',  'Cedência definitiva do trabalhador'),
    ('MAPC', 'Mobilidade na Administração Pública'),
    ('RETR', 'Reinscrição do trabalhador'),
    ('TE',   'Transmissão da empresa ou do estabelecimento')
) AS d (codigo, designacao);

INSERT INTO natureza_remuneracao (codigo, desde, designacao) VALUES
    ('A', '1970-01-01', 'Ajudas de custo e transportes'),
    ('B', '1970-01-01', 'Prémios, bónus e outras prestações de caráter mensal'),
    ('C', '1970-01-01', 'Comissões'),
    ('D', '1970-01-01', 'Compensação por cessação do contrato de trabalho'),
    ('F', '1970-01-01', 'Subsídio de férias'),
    ('H', '1970-01-01', 'Honorários por trabalho independente acumulado'),
    ('I', '1970-01-01', 'Compensação do contrato de trabalho intermitente'),
    ('M', '1970-01-01', 'Subsídios de caráter regular mensal'),
    ('N', '1970-01-01', 'Subsídio de Natal'),
    ('O', '1970-01-01', 'Prémios, bónus e outras prestações de caráter não mensal'),
    ('P', '1970-01-01', 'Remuneração permanente'),
    ('R', '1970-01-01', 'Subsídio de refeição'),
    ('S', '1970-01-01', 'Trabalho suplementar'),
    ('T', '1970-01-01', 'Trabalho noturno'),
    ('X', '1970-01-01', 'Outros subsídios'),
    ('2', '1970-01-01', 'Férias pagas e não gozadas'),
    ('6', '1970-01-01', 'Diferenças de remuneração');

INSERT INTO ambito_documento (codigo, desde, designacao, servido) VALUES
    (11, '1970-01-01', 'Contribuições de entidades empregadoras', true),
    (12, '1970-01-01', 'Trabalhadores independentes', false),
    (13, '1970-01-01', 'Seguro social voluntário', false),
    (14, '1970-01-01', 'Agricultores dos Açores', false),
    (15, '1970-01-01', 'Serviço doméstico', false),
    (16, '1970-01-01', 'Entidades contratantes', false),
    (17, '1970-01-01', 'Contraordenações', false),
    (18, '1970-01-01', 'Acordos prestacionais', false),
    (19, '1970-01-01', 'Outros valores', false),
    (20, '1970-01-01', 'Entidades beneficiárias', false);

INSERT INTO taxa_juro VALUES ('2025-01-01', 8309);

-- Article 29 of the Código dos Regimes Contributivos (Lei n.º 110/2009): the presumption of the 12th month came with
-- Lei n.º 13/2023; Decreto-Lei n.º 127/2025, in force on 2026-01-01, moved the term to the start of the contract and the
-- presumption to the 3rd month. Very short contracts: the 24 hours that follow, taken to the end of the next day.
INSERT INTO lei_comunicacao (desde, ate, dias_apos_inicio, dias_apos_inicio_muito_curta, horas_leve, meses_presuncao, lei)
VALUES
    ('1970-01-01', '2025-12-31', -1, 1, 24, 12,
     'artigo 29.º do Código dos Regimes Contributivos (Lei n.º 110/2009), na redação anterior ao Decreto-Lei n.º 127/2025'),
    ('2026-01-01', NULL, 0, 1, 24, 3,
     'artigo 29.º do Código dos Regimes Contributivos (Lei n.º 110/2009), na redação do Decreto-Lei n.º 127/2025');

INSERT INTO parametro (nome, desde, valor, descricao) VALUES
    ('maximo_dias_muito_curta', '1970-01-01', 35, 'Dias de um contrato de muito curta duração, no máximo'),
    ('maximo_meses_cessacao', '1970-01-01', 60, 'Meses que uma cessação comunicada pode ter, no máximo'),
    ('dia_limite_alteracao', '1970-01-01', 10, 'Dia do mês seguinte até ao qual se comunica uma alteração ou cessação'),
    ('dia_limite_declaracao', '1970-01-01', 10, 'Dia do mês seguinte até ao qual se entrega a declaração de remunerações'),
    ('dia_limite_pagamento', '1970-01-01', 20, 'Dia do mês seguinte até ao qual se pagam as contribuições'),
    ('horas_validade_documento', '1970-01-01', 120, 'Horas de validade de um documento de pagamento'),
    ('maximo_centimos_multibanco', '1970-01-01', 9999999, 'Cêntimos de um pagamento por referência Multibanco, no máximo'),
    ('dias_substituicao_bloco', '1970-01-01', 5, 'Dias para substituir um bloco rejeitado');
