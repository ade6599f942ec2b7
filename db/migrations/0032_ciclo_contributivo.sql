-- The simplified contributory cycle: its tables, its dated data, its service. docs/rules/contributory-cycle.md.

-- The employer's own first month. Never changed: nobody leaves the new cycle. A row of the seed beside one of an adhesion.
CREATE TABLE inicio_ciclo (
    empregador  bigint NOT NULL REFERENCES empregador,
    da_semente  boolean NOT NULL DEFAULT false,
    mes         date NOT NULL CHECK (extract(day FROM mes) = 1),
    instante    timestamptz NOT NULL,       -- agora
    numero      bigint NOT NULL,
    cliente     bigint NOT NULL,
    PRIMARY KEY (empregador, da_semente)
);

-- A month of which something is kept. Without a row: versao 1, never written.
CREATE TABLE ciclo_mes (
    empregador   bigint NOT NULL REFERENCES empregador,
    mes          date NOT NULL CHECK (extract(day FROM mes) = 1),
    versao       bigint NOT NULL DEFAULT 1 CHECK (versao >= 1),
    ronda        integer NOT NULL DEFAULT 0,        -- of the blocks written last
    confirmado   boolean NOT NULL DEFAULT false,    -- and not opened again since
    por_silencio boolean NOT NULL DEFAULT false,
    PRIMARY KEY (empregador, mes)
);

-- Each time that a month's blocks were written. The key lets two who write at once write once.
CREATE TABLE ronda_ciclo (
    empregador   bigint NOT NULL,
    mes          date NOT NULL,
    ronda        integer NOT NULL CHECK (ronda >= 1),
    entrega      uuid,                              -- none: the month has no block
    numero       bigint NOT NULL,
    instante     timestamptz NOT NULL,              -- agora; of silence the last one of prazoComunicacao
    por_silencio boolean NOT NULL,
    aberta_por   bigint,                            -- the communication that opened the month again
    PRIMARY KEY (empregador, mes, ronda),
    FOREIGN KEY (empregador, mes) REFERENCES ciclo_mes,
    FOREIGN KEY (empregador, entrega) REFERENCES entrega (empregador, id)
);

-- What a contract, a rate or an interruption may have changed of a month, written or not.
CREATE TABLE alteracao_mes (
    empregador   bigint NOT NULL REFERENCES empregador,
    mes          date NOT NULL CHECK (extract(day FROM mes) = 1),
    numero       bigint NOT NULL,                   -- of the communication, the rate or the interruption
    trabalhador  bigint NOT NULL,
    instante     timestamptz NOT NULL,              -- agora
    PRIMARY KEY (empregador, mes, numero, trabalhador)
);

-- Absences that social security knows. Only ended or annulled, never changed otherwise.
CREATE TABLE interrupcao (
    empregador    bigint NOT NULL REFERENCES empregador,
    id            bigint NOT NULL DEFAULT nextval('numero_comunicacao'),
    trabalhador   bigint NOT NULL REFERENCES trabalhador,
    de            date NOT NULL,
    ate           date CHECK (ate >= de),           -- none: it goes on
    tipo          text NOT NULL CHECK (tipo IN ('DOENCA', 'PARENTALIDADE', 'SUSPENSAO', 'OUTRA')),
    registada_em  timestamptz NOT NULL,             -- agora
    terminada_por bigint,                           -- number under which it was given its end later
    anulada_por   bigint,
    PRIMARY KEY (empregador, id)
);
CREATE INDEX interrupcao_trabalhador ON interrupcao (empregador, trabalhador) WHERE anulada_por IS NULL;

-- ComunicarValores.
CREATE TABLE comunicacao_valores (
    empregador   bigint NOT NULL REFERENCES empregador,
    comprovativo uuid NOT NULL,
    numero       bigint NOT NULL,
    mes          date NOT NULL CHECK (extract(day FROM mes) = 1),
    instante     timestamptz NOT NULL,              -- agora
    cliente      bigint NOT NULL,
    aceites      integer NOT NULL,                  -- workers
    com_alertas  integer NOT NULL,
    linhas       integer NOT NULL,                  -- kept
    anulada_por  bigint,
    PRIMARY KEY (empregador, comprovativo),
    UNIQUE (empregador, numero)
);
CREATE INDEX comunicacao_valores_mes ON comunicacao_valores (empregador, mes, numero);

CREATE SEQUENCE numero_trabalhador_comunicado;

-- One worker of a communication. Of one not linked only this row. Without a foreign key to it, as its lines.
CREATE TABLE trabalhador_comunicado (
    empregador  bigint NOT NULL,
    id          bigint NOT NULL DEFAULT nextval('numero_trabalhador_comunicado'),
    numero      bigint NOT NULL,                    -- of the communication
    mes         date NOT NULL,                      -- its reference month
    trabalhador bigint NOT NULL,
    estado      text NOT NULL CHECK (estado IN ('ACEITE', 'COM_ALERTAS')),
    mensagens   jsonb,
    linhas      integer NOT NULL,                   -- kept
    PRIMARY KEY (empregador, id)
);
CREATE INDEX trabalhador_comunicado_mes ON trabalhador_comunicado (empregador, mes, id);
CREATE INDEX trabalhador_comunicado_numero ON trabalhador_comunicado (empregador, numero, id);
CREATE INDEX trabalhador_comunicado_trabalhador ON trabalhador_comunicado (empregador, mes, trabalhador, numero);
CREATE INDEX trabalhador_comunicado_alertas ON trabalhador_comunicado (empregador, mes, trabalhador, id)
    WHERE estado = 'COM_ALERTAS';

-- Its lines. Without a foreign key, as those of declarations (decision 19): one function alone writes them.
CREATE TABLE linha_comunicada (
    empregador       bigint NOT NULL,
    numero           bigint NOT NULL,               -- of the communication
    comprovativo     uuid NOT NULL,                 -- the same, as the employer has it
    indice           integer NOT NULL CHECK (indice BETWEEN 1 AND 32767),
    mes              date NOT NULL,                 -- reference month
    trabalhador      bigint NOT NULL,
    aceite           boolean NOT NULL,
    acao             text NOT NULL CHECK (acao IN ('SUBSTITUIR', 'ACRESCENTAR')),
    estabelecimento  integer,                       -- as given, or as found; none: with alerts, neither
    taxa             integer,                       -- total
    taxa_trabalhador integer,                       -- its worker's part, where a vínculo has it
    mes_remuneracao  date NOT NULL,
    natureza         "char" NOT NULL,
    dias             bigint NOT NULL,               -- hundredths; of an accepted line whole halves
    valor            bigint NOT NULL,
    PRIMARY KEY (empregador, numero, indice)
);
CREATE INDEX linha_comunicada_trabalhador ON linha_comunicada (empregador, mes, trabalhador, numero, indice) WHERE aceite;

-- A month that ended before this day is never computed.
ALTER TABLE semente ADD COLUMN semeada_em date;
UPDATE semente SET semeada_em = (now() AT TIME ZONE 'Europe/Lisbon')::date;
ALTER TABLE semente ALTER COLUMN semeada_em SET DEFAULT (now() AT TIME ZONE 'Europe/Lisbon')::date;
ALTER TABLE semente ALTER COLUMN semeada_em SET NOT NULL;

-- Rights ---------------------------------------------------------------------------------------------------------------

DO $direitos$
DECLARE
    tabela text;
BEGIN
    FOREACH tabela IN ARRAY ARRAY['inicio_ciclo', 'ciclo_mes', 'ronda_ciclo', 'alteracao_mes', 'interrupcao',
                                  'comunicacao_valores', 'trabalhador_comunicado', 'linha_comunicada'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabela);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tabela);
        EXECUTE format('CREATE POLICY todos_os_empregadores ON %I TO psi_admin USING (true)', tabela);
        EXECUTE format($p$CREATE POLICY proprio_empregador ON %I TO psi_gateway
                       USING (empregador = nullif(current_setting('psi.empregador', true), '')::bigint)$p$, tabela);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO psi_admin', tabela);
        EXECUTE format('GRANT SELECT ON %I TO psi_gateway', tabela);
    END LOOP;
END $direitos$;
GRANT INSERT ON inicio_ciclo, ciclo_mes, ronda_ciclo, alteracao_mes, comunicacao_valores, trabalhador_comunicado,
    linha_comunicada TO psi_gateway;
GRANT UPDATE (versao, ronda, confirmado, por_silencio) ON ciclo_mes TO psi_gateway;
GRANT UPDATE (aberta_por) ON ronda_ciclo TO psi_gateway;
GRANT UPDATE (anulada_por) ON comunicacao_valores TO psi_gateway;
GRANT USAGE ON SEQUENCE numero_trabalhador_comunicado TO psi_gateway, psi_admin;

-- Dated data -----------------------------------------------------------------------------------------------------------

-- A row that an import has brought stands.
INSERT INTO parametro (nome, desde, valor, descricao)
SELECT n.nome, n.desde::date, n.valor, n.descricao
FROM (VALUES
    ('scc_obrigatorio_desde', '1970-01-01', 202701,
     'Primeiro mês (AAAAMM) do ciclo contributivo simplificado obrigatório para todos (Decreto-Lei n.º 127/2025)'),
    ('dia_limite_comunicacao_scc', '1970-01-01', 20,
     'Dia do mês seguinte até ao qual se comunicam e confirmam os valores de um mês do ciclo contributivo simplificado'),
    ('maximo_meses_correcao_scc', '1970-01-01', 60,
     'Meses que uma correção no ciclo contributivo simplificado pode ter, no máximo')
) AS n (nome, desde, valor, descricao)
WHERE NOT EXISTS (SELECT FROM parametro AS p WHERE p.nome = n.nome);

-- The service ----------------------------------------------------------------------------------------------------------

INSERT INTO servico VALUES ('ciclo-contributivo', 'Ciclo contributivo');

-- Who may declare for an employer may go on in the new cycle: each of these in force or to come has a twin with its dates.
-- One line of the administration's audit for each client and employer, and one that counts them.
DO $gemeos$
DECLARE
    hoje     date := (now() AT TIME ZONE 'Europe/Lisbon')::date;
    quem     record;
    mandatos bigint := 0;
    servicos bigint := 0;
BEGIN
    FOR quem IN
        WITH novos AS (
            INSERT INTO psi.mandato (cliente, empregador, servico, desde, ate, revogado_em, motivo_revogacao, registado_em)
            SELECT m.cliente, m.empregador, 'ciclo-contributivo', m.desde, m.ate, m.revogado_em, m.motivo_revogacao, now()
            FROM psi.mandato AS m
            WHERE m.servico = 'declaracoes' AND (m.ate IS NULL OR m.ate >= hoje)
              AND (m.revogado_em IS NULL OR m.revogado_em > now())
            RETURNING *)
        SELECT n.cliente, n.empregador, count(*) AS quantos,
               jsonb_agg(jsonb_build_object('mandato', n.id, 'desde', n.desde, 'ate', n.ate) ORDER BY n.id) AS quais
        FROM novos AS n GROUP BY n.cliente, n.empregador ORDER BY n.cliente, n.empregador
    LOOP
        mandatos := mandatos + quem.quantos;
        PERFORM psi.auditar_administracao(now(), 'RegistarMandato', quem.empregador, quem.cliente, 'migration 0032',
                    jsonb_build_object('servico', 'ciclo-contributivo', 'gemeos', quem.quais));
    END LOOP;
    FOR quem IN
        WITH novos AS (
            INSERT INTO psi.cliente_servico (cliente, servico, desde, ate, revogado_em, registado_em)
            SELECT s.cliente, 'ciclo-contributivo', s.desde, s.ate, s.revogado_em, now()
            FROM psi.cliente_servico AS s
            WHERE s.servico = 'declaracoes' AND (s.ate IS NULL OR s.ate >= hoje)
              AND (s.revogado_em IS NULL OR s.revogado_em > now())
            RETURNING *)
        SELECT n.cliente, count(*) AS quantos,
               jsonb_agg(jsonb_build_object('desde', n.desde, 'ate', n.ate) ORDER BY n.desde) AS quais
        FROM novos AS n GROUP BY n.cliente ORDER BY n.cliente
    LOOP
        servicos := servicos + quem.quantos;
        PERFORM psi.auditar_administracao(now(), 'HabilitarServico',
                    coalesce((SELECT c.niss FROM psi.cliente AS c WHERE c.id = quem.cliente), 0), quem.cliente,
                    'migration 0032', jsonb_build_object('servico', 'ciclo-contributivo', 'gemeos', quem.quais));
    END LOOP;
    IF mandatos + servicos > 0 THEN
        PERFORM psi.auditar_administracao(now(), 'GemeosDoCiclo', 0, 0, 'migration 0032',
                    jsonb_build_object('mandatos', mandatos, 'servicos', servicos));
    END IF;
END $gemeos$;
