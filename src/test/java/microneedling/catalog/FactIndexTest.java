package microneedling.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import microneedling.content.FrozenReleases;
import microneedling.content.InvalidContent;
import microneedling.content.SigningKeys;
import microneedling.fact.Agreement;
import microneedling.fact.Fact;
import microneedling.fact.Topic;
import org.junit.jupiter.api.Test;

/** The index finds what a look at every fact finds, on the newest frozen release. */
class FactIndexTest {

    private static final int TRIES = 3_000;

    private final List<Fact> facts = newest();
    private final FactIndex index = new FactIndex(facts);
    private final Random chance = new Random(1);

    private static List<Fact> newest() {
        try {
            var folder = Path.of("content/releases");
            return FrozenReleases.in(folder, SigningKeys.in(folder), true)
                    .newest()
                    .orElseThrow()
                    .content()
                    .facts();
        } catch (InvalidContent e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void finds_by_any_filters_what_a_look_at_every_fact_finds_in_the_same_order() {
        var found = 0;
        for (int i = 0; i < TRIES; i++) {
            var filter = new FactFilter(
                    perhaps(Topic.values()),
                    chance.nextInt(4) > 0 ? null : any().claims().get(0).source(),
                    perhaps(Agreement.values()),
                    chance.nextInt(4) > 0 ? null : tag(any()),
                    chance.nextInt(4) > 0 ? null : ids(),
                    chance.nextInt(4) > 0 ? null : any().reviewDue().plusDays(chance.nextInt(2)),
                    true);
            var some = index.find(filter);
            assertThat(some)
                    .as("%s", filter)
                    .isEqualTo(facts.stream().filter(filter::takes).toList());
            found += some.isEmpty() ? 0 : 1;
        }
        assertThat(found).isBetween(TRIES / 10, TRIES * 9 / 10);
    }

    @Test
    void nothing_has_what_no_fact_has() {
        assertThat(index.find(FactFilter.citing("nobody"))).isEmpty();
        assertThat(index.find(new FactFilter(null, null, null, "no-such-tag", null, null, false)))
                .isEmpty();
        assertThat(index.find(new FactFilter(null, null, null, null, Set.of("no/fact"), null, false)))
                .isEmpty();
        assertThat(index.find(new FactFilter(null, null, null, null, null, LocalDate.MIN, false)))
                .isEmpty();
        assertThat(index.find(FactFilter.of(null))).isEqualTo(facts);
    }

    private Fact any() {
        return facts.get(chance.nextInt(facts.size()));
    }

    private <T> T perhaps(T[] values) {
        return chance.nextInt(4) > 0 ? null : Arrays.asList(values).get(chance.nextInt(values.length));
    }

    private static String tag(Fact fact) {
        return fact.tags().isEmpty() ? "redness" : fact.tags().get(0);
    }

    private Set<String> ids() {
        var ids = new LinkedHashSet<String>();
        for (int i = 0; i < 40; i++) {
            ids.add(any().id());
        }
        return ids;
    }
}
