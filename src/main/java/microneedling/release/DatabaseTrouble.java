package microneedling.release;

import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is wrong with the database, and what to do, in a sentence for people. */
public final class DatabaseTrouble {

    /** A URL may name the password, and drivers repeat a URL that they can't read. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&\\s]*");

    private DatabaseTrouble() {}

    /** Says where the database should be, what it or its driver said, and which settings to look at. */
    public static String sentence(RuntimeException e) {
        return withoutPasswords("The database at "
                + ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                        .orElse("no address")
                + " can't be used (" + root(e) + "): start a PostgreSQL 15 or newer there, or mend"
                + " QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD");
    }

    /** What may be logged of a text that may have an address of a database in it. */
    static String withoutPasswords(String text) {
        return PASSWORD.matcher(text).replaceAll("$1***");
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
