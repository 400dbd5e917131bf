package microneedling.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import microneedling.testsupport.ContentFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenReleaseTest {

    @TempDir
    Path temporary;

    @Test
    void the_same_content_gives_the_same_bytes_wherever_the_machine_stands() throws InvalidContent {
        var folder = ContentFolder.in(temporary);
        var here = freeze(folder);
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            // Turkish lower-cases I to a dotless i, Arabic of Egypt has digits of its own, and Apia is a day ahead.
            for (var tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
                assertThat(freeze(folder).document()).isEqualTo(here.document());
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void what_was_frozen_opens_as_it_was() throws InvalidContent {
        var frozen = freeze(ContentFolder.in(temporary));
        var opened = FrozenRelease.open(frozen.document(), frozen.digest());
        assertThat(opened.content()).isEqualTo(frozen.content());
        assertThat(FrozenRelease.of(opened.content(), null).digest()).isEqualTo(frozen.digest());
    }

    @Test
    void what_two_releases_say_alike_is_there_once_and_what_one_says_alone_stays() throws InvalidContent {
        var folder = ContentFolder.in(temporary);
        var before = freeze(folder);
        folder.replace("release.yaml", "2020.1.1", "2020.1.2")
                .replace("sources/clinic.yaml", "A clinic", "Another clinic");
        var frozen = freeze(folder);
        var opened = FrozenRelease.open(frozen.document(), frozen.digest());
        var sharing = opened.sharing(before);
        assertThat(sharing).isEqualTo(opened);
        assertThat(sharing.content().facts()).isNotEmpty();
        assertThat(opened.content().facts().get(0))
                .isNotSameAs(before.content().facts().get(0));
        for (int i = 0; i < sharing.content().facts().size(); i++) {
            assertThat(sharing.content().facts().get(i))
                    .isSameAs(before.content().facts().get(i));
        }
        assertThat(sharing.content().sources().get(0).publisher()).isEqualTo("Another clinic");
    }

    @Test
    void bytes_that_can_hardly_be_packed_come_back_too() {
        var random = new Random(1);
        for (int length : new int[] {0, 1, 100, 100_000}) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Packed.of(bytes).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void a_changed_byte_is_refused() throws InvalidContent {
        var frozen = freeze(ContentFolder.in(temporary));
        var document = frozen.document().clone();
        document[document.length / 2] ^= 1;
        assertThatThrownBy(() -> FrozenRelease.open(document, frozen.digest()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(frozen.digest());
    }

    @Test
    void a_document_of_another_format_or_none_is_refused() {
        for (var text : new String[] {"{\"format\":2}", "{}", "[]", "null", "no JSON", "{\"format\":1,\"more\":1}"}) {
            var document = text.getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> FrozenRelease.open(document, FrozenRelease.sha256(document)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void another_format_is_named_even_where_its_facts_are_of_another_form() {
        var document = "{\"facts\":[{\"new\":1}],\"format\":2,\"previous\":null,\"sequence\":1}"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FrozenRelease.open(document, FrozenRelease.sha256(document)))
                .hasMessageContaining("format is 2");
        var faulty = "{\"facts\":[{\"new\":1}],\"format\":1,\"previous\":null,\"sequence\":1}"
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FrozenRelease.open(faulty, FrozenRelease.sha256(faulty)))
                .hasMessageContaining("\"new\"");
    }

    private static FrozenRelease freeze(ContentFolder folder) throws InvalidContent {
        return FrozenRelease.of(ContentReader.read(folder.path(), Captures.in(folder.captures())), null);
    }
}
