package microneedling.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import microneedling.fact.Claim.Stance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {

    @Test
    void a_claim_that_contradicts_makes_a_dispute_whatever_else_is_said() {
        assertThat(agreement(claim("one", Stance.SUPPORTS), claim("two", Stance.CONTRADICTS)))
                .isEqualTo(Agreement.DISPUTE);
        assertThat(agreement(claim("one", Stance.QUALIFIES), claim("two", Stance.CONTRADICTS)))
                .isEqualTo(Agreement.DISPUTE);
        assertThat(agreement(claim("one", Stance.SUPPORTS), claim("one", Stance.CONTRADICTS)))
                .isEqualTo(Agreement.DISPUTE);
    }

    @Test
    void a_claim_that_qualifies_makes_a_difference() {
        assertThat(agreement(claim("one", Stance.SUPPORTS), claim("two", Stance.QUALIFIES)))
                .isEqualTo(Agreement.DIFFER);
    }

    @Test
    void two_claims_of_one_source_are_one_voice() {
        assertThat(agreement(claim("one", Stance.SUPPORTS))).isEqualTo(Agreement.SINGLE);
        assertThat(agreement(claim("one", Stance.SUPPORTS), claim("one", Stance.SUPPORTS)))
                .isEqualTo(Agreement.SINGLE);
    }

    @Test
    void two_sources_that_support_agree() {
        assertThat(agreement(claim("one", Stance.SUPPORTS), claim("two", Stance.SUPPORTS)))
                .isEqualTo(Agreement.AGREE);
    }

    @Test
    void sources_that_support_and_give_other_figures_differ() {
        assertThat(agreement(
                        claim("one", Stance.SUPPORTS, value("0..3 day")),
                        claim("two", Stance.SUPPORTS, value("0..7 day"))))
                .isEqualTo(Agreement.DIFFER);
        assertThat(agreement(
                        claim("one", Stance.SUPPORTS, value("24..24 hour")),
                        claim("two", Stance.SUPPORTS, value("1..1 day"))))
                .isEqualTo(Agreement.AGREE);
    }

    @ParameterizedTest
    @CsvSource({
        "24..24 hour, 1..1 day",
        "60..60 minute, 1..1 hour",
        "1..2 week, 7..14 day",
        "..72 hour, ..3 day",
        "48.. hour, 2.. day",
        "3..3 session, 3..3 treatment",
        // A month has 28 to 31 days, and four weeks are 28.
        "1..1 month, 4..4 week",
        "1..1 month, 31..31 day",
        "1..1 year, 12..12 month",
        "1.50..1.50 mm, 1.5..1.5 mm",
    })
    void these_are_the_same(String one, String other) {
        assertThat(value(one).differsFrom(value(other))).isFalse();
        assertThat(value(other).differsFrom(value(one))).isFalse();
        assertThat(value(one).figure().equalTo(value(other).figure())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "25..25 hour, 1..1 day",
        "1..1 month, 27..27 day",
        "1..1 month, 32..32 day",
        "1..1 month, 5..5 week",
        "1..3 day, ..3 day",
        "1.. day, 1..3 day",
        "1..1 year, 364..364 day",
        "..3 day, ..3 day exclusive",
        "3..3 session, 4..4 treatment",
        "1.5..1.5 mm, 1.51..1.51 mm",
    })
    void these_differ(String one, String other) {
        assertThat(value(one).differsFrom(value(other))).isTrue();
        assertThat(value(other).differsFrom(value(one))).isTrue();
    }

    @Test
    void figures_of_other_dimensions_are_not_compared() {
        assertThat(value("3..3 day").differsFrom(value("4..4 session"))).isFalse();
        assertThat(value("3..3 mm").differsFrom(value("4..4 USD"))).isFalse();
        assertThat(value("3..3 day").figure().equalTo(value("3..3 session").figure()))
                .isFalse();
    }

    @Test
    void figures_of_another_quantity_scope_or_basis_are_not_compared() {
        var days = new Value("duration", BigDecimal.ONE, null, "day", null, false, null, "face");
        assertThat(days.differsFrom(new Value("duration", BigDecimal.TEN, null, "day", null, false, null, "face")))
                .isTrue();
        assertThat(days.differsFrom(new Value("onset", BigDecimal.TEN, null, "day", null, false, null, "face")))
                .isFalse();
        assertThat(days.differsFrom(new Value("duration", BigDecimal.TEN, null, "day", null, false, null, "body")))
                .isFalse();
        assertThat(days.differsFrom(new Value("duration", BigDecimal.TEN, null, "day", null, false, null, null)))
                .isFalse();
        assertThat(days.differsFrom(new Value("duration", BigDecimal.TEN, null, "day", "year", false, null, "face")))
                .isFalse();
    }

    @Test
    void a_hedge_makes_no_difference() {
        var typically = new Value("duration", BigDecimal.ONE, null, "day", null, false, "typically", null);
        var about = new Value("duration", BigDecimal.ONE, null, "day", null, false, "about", null);
        assertThat(typically.differsFrom(about)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0..3 day, 24..48 hour, true",
        "0..3 day, 1..4 day, false",
        "1..3 day, 0..3 day, false",
        "..3 day, 1..3 day, true",
        "..3 day, 1.. day, false",
        "3.. day, 3..900 day, true",
        "3.. day, ..5 day, false",
        "0..1 month, 31..31 day, true",
        "0..1 month, 32..32 day, false",
        "0..3 day, 1..1 session, false",
    })
    void a_span_covers_what_lies_within_it(String span, String inner, boolean covered) {
        var outer = value(span);
        var range = new Range(outer.min(), outer.max(), outer.unit(), false, true);
        assertThat(range.covers(value(inner))).isEqualTo(covered);
    }

    private static Agreement agreement(Claim... claims) {
        return Agreement.of(List.of(claims));
    }

    private static Claim claim(String source, Stance stance, Value... values) {
        return new Claim("id", source, "It says so.", stance, null, List.of(values), List.of(), null);
    }

    /** Reads {@code min..max unit}, with {@code exclusive} at the end where a bound is not included. */
    private static Value value(String text) {
        var words = text.split(" ");
        var bounds = words[0].split("\\.\\.(?!\\.)", -1);
        return new Value("duration", bound(bounds[0]), bound(bounds[1]), words[1], null, words.length == 3, null, null);
    }

    private static BigDecimal bound(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
