package microneedling.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The templates that the build compiled; they escape what they are given by where it stands. */
@ApplicationScoped
class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "microneedling.page.template");

    String render(String template, Map<String, Object> parameters) {
        var page = new StringOutput();
        engine.render(template, parameters, page);
        return page.toString();
    }
}
