-- Whoever listens learns of a new activation at once; who doesn't, by asking. Several in one transaction are one announcement.
CREATE FUNCTION announce_activation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('activation', '');
    RETURN NULL;
END $$;

CREATE TRIGGER activation_announced AFTER INSERT ON activation
    FOR EACH STATEMENT EXECUTE FUNCTION announce_activation();
