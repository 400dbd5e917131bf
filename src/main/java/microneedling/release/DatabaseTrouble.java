package microneedling.release;

import org.eclipse.microprofile.config.ConfigProvider;

/** What is wrong with the database, and what to do, in a sentence for people. */
public final class DatabaseTrouble {

    private DatabaseTrouble() {}

    /** Says where the database should be, what it or its driver said, and which settings to look at. */
    public static String sentence(RuntimeException e) {
        return "The database at "
                + ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                        .orElse("no address")
                + " can't be used (" + root(e) + "): start a PostgreSQL 15 or newer there, or mend"
                + " QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD";
    }

    private static String root(Throwable e) {
        while (e.getCause() != null) {
            e = e.getCause();
        }
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }
}
