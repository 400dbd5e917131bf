package microneedling.catalog;

import java.util.List;
import microneedling.fact.Claim;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Topic;

/**
 * What can be found: a fact, or else an FAQ. Of its texts the stems are kept, so that none is read anew for a query, and little more.
 *
 * @param claims a fact's claims as they are weighed
 * @param says the wording of each
 * @param asked its title, and how else readers ask for it
 * @param warns names of what a reader may have or take that it warns of
 */
record Entry(
        Fact fact,
        Faq faq,
        String[] title,
        Text text,
        List<Claim> claims,
        List<Text> says,
        List<Wording> asked,
        List<String[]> warns) {

    Topic topic() {
        return fact == null ? faq.topic() : fact.topic();
    }

    String statement() {
        return fact == null ? faq.answer() : fact.statement();
    }
}
