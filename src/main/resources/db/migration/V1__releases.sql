-- The record of releases: each is one canonical document, spread out below so that SQL can ask about it.

CREATE TABLE release (
    version   text PRIMARY KEY CHECK (version ~ '^[0-9]{4}\.[0-9]{1,2}\.[0-9]+$'),
    sequence  integer NOT NULL CHECK (sequence > 0),
    date      date NOT NULL,
    summary   text NOT NULL CHECK (summary <> ''),
    digest    text NOT NULL UNIQUE,
    previous  text CONSTRAINT release_follows_one REFERENCES release (digest),
    signature text CHECK (octet_length(decode(signature, 'base64')) = 64),
    counts    jsonb NOT NULL,
    withdrawn text[] NOT NULL,
    moved     text[] NOT NULL,
    document  bytea NOT NULL,
    draft     boolean NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT release_digest CHECK (digest = encode(sha256(document), 'hex')),
    CONSTRAINT release_first CHECK ((sequence = 1) = (previous IS NULL))
);

-- A working copy may stand where the next release will.
CREATE UNIQUE INDEX release_sequence ON release (sequence) WHERE NOT draft;

-- What is active is the highest number.
CREATE TABLE activation (
    number       integer PRIMARY KEY CHECK (number > 0),
    version      text NOT NULL REFERENCES release,
    reason       text NOT NULL CHECK (reason <> ''),
    activated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE source (
    release      text NOT NULL REFERENCES release,
    id           text NOT NULL,
    publisher    text NOT NULL CHECK (publisher <> ''),
    title        text,
    author       text,
    published    text,
    url          text,
    kind         text NOT NULL,
    interest     text NOT NULL,
    jurisdiction text,
    note         text,
    capture      text CHECK (capture ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (release, id)
);

CREATE TABLE study (
    release      text NOT NULL REFERENCES release,
    id           text NOT NULL,
    reference    text NOT NULL CHECK (reference <> ''),
    kind         text NOT NULL,
    doi          text,
    participants integer CHECK (participants > 0),
    controlled   boolean,
    PRIMARY KEY (release, id)
);

CREATE TABLE fact (
    release   text NOT NULL REFERENCES release,
    id        text NOT NULL CHECK (id = topic || '/' || split_part(id, '/', 2)),
    topic     text NOT NULL,
    name      text NOT NULL CHECK (name <> ''),
    statement text NOT NULL CHECK (char_length(statement) BETWEEN 1 AND 300),
    detail    jsonb CHECK (detail ->> 'type' = topic),
    tags      text[] NOT NULL,
    agreement text NOT NULL CHECK (agreement IN ('agree', 'single', 'differ', 'dispute')),
    reviewed  date NOT NULL,
    withdrawn date,
    PRIMARY KEY (release, id)
);

CREATE TABLE claim (
    release  text NOT NULL,
    fact     text NOT NULL,
    id       text NOT NULL,
    position integer NOT NULL CHECK (position >= 0),
    source   text NOT NULL,
    says     text NOT NULL CHECK (says <> ''),
    stance   text NOT NULL CHECK (stance IN ('supports', 'qualifies', 'contradicts')),
    by_name  text,
    by_role  text,
    by_study text,
    note     text,
    PRIMARY KEY (release, fact, id),
    UNIQUE (release, fact, position),
    FOREIGN KEY (release, fact) REFERENCES fact ON DELETE CASCADE,
    FOREIGN KEY (release, source) REFERENCES source (release, id),
    FOREIGN KEY (release, by_study) REFERENCES study (release, id)
);
CREATE INDEX claim_by_source ON claim (release, source);

CREATE TABLE claim_value (
    release   text NOT NULL,
    fact      text NOT NULL,
    claim     text NOT NULL,
    position  integer NOT NULL CHECK (position >= 0),
    quantity  text NOT NULL,
    min       numeric CHECK (min >= 0),
    max       numeric CHECK (max >= 0),
    unit      text NOT NULL,
    per       text,
    exclusive boolean NOT NULL,
    qualifier text,
    scope     text,
    PRIMARY KEY (release, fact, claim, position),
    FOREIGN KEY (release, fact, claim) REFERENCES claim ON DELETE CASCADE,
    CONSTRAINT claim_value_not_empty CHECK (num_nonnulls(min, max) > 0),
    CONSTRAINT claim_value_not_inverted CHECK (min <= max)
);

CREATE TABLE passage (
    release  text NOT NULL,
    fact     text NOT NULL,
    claim    text NOT NULL,
    position integer NOT NULL CHECK (position >= 0),
    section  text NOT NULL CHECK (section <> ''),
    starts   integer CHECK (starts >= 0),
    ends     integer,
    sha256   text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (release, fact, claim, position),
    FOREIGN KEY (release, fact, claim) REFERENCES claim ON DELETE CASCADE,
    CONSTRAINT passage_not_inverted CHECK (starts < ends),
    CONSTRAINT passage_whole_or_none CHECK (num_nulls(starts, ends, sha256) IN (0, 3))
);

CREATE TABLE faq (
    release   text NOT NULL REFERENCES release,
    id        text NOT NULL,
    topic     text NOT NULL,
    question  text NOT NULL CHECK (question <> ''),
    answer    text NOT NULL CHECK (char_length(answer) BETWEEN 1 AND 600),
    reviewed  date NOT NULL,
    withdrawn date,
    PRIMARY KEY (release, id)
);

CREATE TABLE faq_fact (
    release  text NOT NULL,
    faq      text NOT NULL,
    position integer NOT NULL CHECK (position >= 0),
    fact     text NOT NULL,
    PRIMARY KEY (release, faq, position),
    FOREIGN KEY (release, faq) REFERENCES faq ON DELETE CASCADE,
    FOREIGN KEY (release, fact) REFERENCES fact (release, id)
);

-- Activations are history: they are only ever added to. So are releases, but for a developer's draft.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only; add a new row instead', TG_TABLE_NAME;
END $$;

CREATE TRIGGER activation_append_only BEFORE UPDATE OR DELETE ON activation
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER activation_not_truncated BEFORE TRUNCATE ON activation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_not_deleted BEFORE DELETE ON release
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_not_truncated BEFORE TRUNCATE ON release
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER release_unchanged BEFORE UPDATE ON release
    FOR EACH ROW WHEN (NOT OLD.draft) EXECUTE FUNCTION refuse_change();

-- What a release says is written by the transaction that wrote the release, and changed by none after it; a draft's may be.
CREATE FUNCTION refuse_change_of_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM release
        WHERE version IN (OLD.release, NEW.release) AND NOT draft AND xmin <> pg_current_xact_id()::xid
    ) THEN
        RAISE EXCEPTION '% is part of a release, and released content never changes; load another', TG_TABLE_NAME;
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

DO $$
DECLARE part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['source', 'study', 'fact', 'claim', 'claim_value', 'passage', 'faq', 'faq_fact'] LOOP
        EXECUTE format(
            'CREATE TRIGGER %1$s_unchanged BEFORE INSERT OR UPDATE OR DELETE ON %1$s'
                ' FOR EACH ROW EXECUTE FUNCTION refuse_change_of_release()',
            part);
        EXECUTE format(
            'CREATE TRIGGER %1$s_not_truncated BEFORE TRUNCATE ON %1$s'
                ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            part);
    END LOOP;
END $$;
