package microneedling.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates that the build compiled from {@code src/main/jte}; they escape what they are given by where it stands. */
public final class Templates {

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "microneedling.template");

    private Templates() {}

    /** A template filled in. */
    public static String render(String template, Map<String, Object> parameters) {
        var page = new StringOutput();
        ENGINE.render(template, parameters, page);
        return page.toString();
    }
}
