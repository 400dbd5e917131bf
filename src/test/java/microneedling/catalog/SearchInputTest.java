package microneedling.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import microneedling.content.Captures;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.InvalidContent;
import microneedling.content.ReleaseHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed in another script form, spelling or country finds the same as what is typed plainly. */
class SearchInputTest {

    private static final Search SEARCH = search();

    private static Search search() {
        try {
            var release =
                    FrozenRelease.of(ContentReader.read(Path.of("content"), Captures.in(Path.of("nowhere"))), null);
            return new Catalog(release, ReleaseHead.of(release, null, true)).search();
        } catch (InvalidContent e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INFECTION, infection",
        "İNFECTİON, infection",
        "ınfectıon, infection",
        "ﬁne lines, fine lines",
        "ｒｅｄｎｅｓｓ, redness",
        "ＲＥＤＮＥＳＳ, redness",
        "décolletage, decolletage",
        "de\u0301colletage, decolletage",
        "red\u00adness, redness",
        "ﬂaking, flaking"
    })
    void finds_the_same_as_the_plain_form(String typed, String plain) {
        assertThat(ids(typed)).isNotEmpty().isEqualTo(ids(plain));
    }

    /** What was typed may rank a text that writes it so a little higher. */
    @ParameterizedTest
    @CsvSource({
        "aging, ageing",
        "haemophilia, hemophilia",
        "moisturizer, moisturiser",
        "derma roller, dermaroller",
        "stretchmarks, stretch marks"
    })
    void finds_the_same_in_another_spelling(String one, String other) {
        assertThat(ids(one)).isNotEmpty().contains(ids(other).get(0));
        assertThat(ids(other)).contains(ids(one).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az", "lt-LT", "de-DE", "ar-EG", "th-TH-u-ca-buddhist", "hi-IN"})
    void finds_the_same_in_every_locale(String locale) {
        var queries = List.of("INFECTION", "IS IT SAFE", "0.25 MM", "swollen lymph nodes", "Isotretinoin", "iching");
        var expected = queries.stream().map(SearchInputTest::ids).toList();
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            var other = search();
            assertThat(queries.stream().map(query -> ids(other, query)).toList())
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void words_are_plain_and_numbers_and_units_stand_apart() {
        assertThat(Words.of("Fuß").plain()).containsExactly("fuss");
        assertThat(Words.of("0.50mm 1,500 USD 24h").plain()).containsExactly("0.5", "mm", "1500", "usd", "24", "h");
    }

    @Test
    void a_slip_is_a_letter_missing_too_many_wrong_or_swapped() {
        assertThat(Lexicon.distance("colagen", "collagen", 2)).isEqualTo(1);
        assertThat(Lexicon.distance("isotretinion", "isotretinoin", 2)).isEqualTo(1);
        assertThat(Lexicon.distance("redness", "sadness", 2)).isEqualTo(2);
        assertThat(Lexicon.distance("redness", "swelling", 2)).isGreaterThan(2);
    }

    private static List<String> ids(String query) {
        return ids(SEARCH, query);
    }

    private static List<String> ids(Search search, String query) {
        return search.find(query, null, 100).hits().stream()
                .map(hit -> hit.fact() == null
                        ? "faqs/" + hit.faq().id()
                        : hit.fact().id())
                .toList();
    }
}
