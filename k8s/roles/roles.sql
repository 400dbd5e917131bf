-- One role that loads and one that reads: run once by a superuser, in the database of the service. Running it again does no harm.
-- Passwords are given elsewhere. NOTIFY, and settings and the password of its own, are what PostgreSQL leaves to every role.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'microneedling_load') THEN
        CREATE ROLE microneedling_load LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'microneedling_read') THEN
        CREATE ROLE microneedling_read LOGIN;
    END IF;
    EXECUTE format('ALTER DATABASE %I OWNER TO microneedling_load', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO microneedling_read', current_database());
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO microneedling_load;
GRANT USAGE ON SCHEMA public TO microneedling_read;

-- What the loader makes, now and with later migrations, the reader may read.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO microneedling_read;
ALTER DEFAULT PRIVILEGES FOR ROLE microneedling_load IN SCHEMA public GRANT SELECT ON TABLES TO microneedling_read;

-- Everybody may make large objects, and hold the lock for which a load waits, unless told otherwise.
DO $$
DECLARE
    refused regprocedure;
BEGIN
    FOR refused IN
        SELECT oid FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
            AND (proname ~ '^pg_(try_)?advisory_' OR proname IN ('lo_creat', 'lo_create', 'lo_from_bytea'))
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', refused);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO microneedling_load', refused);
    END LOOP;
END $$;

-- And what else there may be to write: its transactions begin as such that can't.
ALTER ROLE microneedling_read SET default_transaction_read_only = on;
