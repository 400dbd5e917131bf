package microneedling.http;

/** What this service is not; it stands on every answer that somebody could act on. */
public final class Notice {

    /** One sentence. */
    public static final String TEXT =
            "This reports what the named sources say; it is not medical advice and replaces no talk with a qualified professional.";

    /** How the content is to be credited. */
    public static final String ATTRIBUTION = "Microneedling knowledge base, with the named sources";

    /** The content's licence. */
    public static final String LICENCE = "CC BY 4.0";

    /** Where the licence stands. */
    public static final String LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/";

    private Notice() {}
}
