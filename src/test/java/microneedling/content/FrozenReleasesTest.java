package microneedling.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import microneedling.testsupport.ContentFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of frozen releases, and every way to tamper with it. */
class FrozenReleasesTest {

    private static final String FIRST = "2020.1.1.json";
    private static final String SECOND = "2020.2.1.json";

    @TempDir
    Path temporary;

    private ContentFolder content;
    private Path releases;

    @BeforeEach
    void freeze_and_sign_two_releases() throws IOException, GeneralSecurityException {
        content = ContentFolder.in(temporary);
        releases = content.path().resolve("releases");
        Files.createDirectories(releases);
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write(releases.resolve("key.pem"), "PUBLIC KEY", pair.getPublic().getEncoded());
        var secret = secret("secret", pair);
        freeze(secret);
        content.replace("release.yaml", "2020.1.1", "2020.2.1")
                .replace("side-effects/redness.yaml", "name: Redness", "name: Red skin");
        freeze(secret);
    }

    @Test
    void a_folder_that_nobody_touched_is_accepted_signed_and_in_order() throws InvalidContent {
        var frozen = open(true);
        assertThat(frozen.heads()).extracting(ReleaseHead::version).containsExactly("2020.1.1", "2020.2.1");
        assertThat(frozen.heads()).extracting(ReleaseHead::sequence).containsExactly(1, 2);
        assertThat(frozen.heads().get(1).previous())
                .isEqualTo(frozen.heads().get(0).digest());
        assertThat(frozen.newest().orElseThrow().version()).isEqualTo("2020.2.1");
    }

    @Test
    void a_folder_that_does_not_exist_holds_no_release() throws InvalidContent {
        assertThat(FrozenReleases.in(temporary.resolve("nowhere"), SigningKeys.in(temporary), true)
                        .heads())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, FIRST + ".sha256", FIRST + ".sig", SECOND, SECOND + ".sha256", SECOND + ".sig"})
    void no_byte_of_any_file_may_change(String name) throws IOException {
        var file = releases.resolve(name);
        var bytes = Files.readAllBytes(file);
        // Every byte of the small files; of the documents, some from all over.
        for (int i = 0; i < bytes.length; i += Math.max(1, bytes.length / 200)) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> open(true)).as("byte " + i).isInstanceOf(InvalidContent.class);
        }
    }

    @Test
    void a_release_signed_with_another_key_is_refused() throws IOException, GeneralSecurityException {
        var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write(releases.resolve("key.pem"), "PUBLIC KEY", other.getPublic().getEncoded());
        assertRefused(false, FIRST, "signature that no key of ours has made");
    }

    @Test
    void an_unsigned_release_is_refused_only_where_signatures_are_asked_for() throws IOException {
        Files.delete(releases.resolve(SECOND + ".sig"));
        assertThatCode(() -> open(false)).doesNotThrowAnyException();
        assertRefused(true, SECOND, "is not signed");
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, FIRST + ".sha256", SECOND, SECOND + ".sha256"})
    void no_file_may_be_missing(String name) throws IOException {
        Files.delete(releases.resolve(name));
        assertThatThrownBy(() -> open(false)).isInstanceOf(InvalidContent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020.1.2.json", "2020.1.2.json.sha256", "2020.1.2.json.sig", "notes.txt", "latest.json"})
    void no_file_may_be_added(String name) throws IOException {
        Files.writeString(releases.resolve(name), "{}");
        assertThatThrownBy(() -> open(false)).isInstanceOf(InvalidContent.class);
    }

    @Test
    void a_release_by_another_name_is_refused() throws IOException {
        for (var end : List.of("", ".sha256", ".sig")) {
            Files.move(releases.resolve(SECOND + end), releases.resolve("2020.3.1.json" + end));
        }
        assertRefused(false, "2020.3.1.json", "by another name");
    }

    @Test
    void a_broken_chain_is_refused() throws IOException {
        for (var end : List.of("", ".sha256", ".sig")) {
            Files.delete(releases.resolve(FIRST + end));
        }
        assertRefused(false, SECOND, "has sequence 2");
    }

    @Test
    void a_lower_sequence_is_refused() throws IOException, InvalidContent {
        for (var end : List.of("", ".sha256", ".sig")) {
            Files.delete(releases.resolve(SECOND + end));
        }
        var again = FrozenRelease.of(ContentReader.read(content.path(), Captures.none()), null);
        Files.write(releases.resolve(SECOND), again.document());
        Files.writeString(releases.resolve(SECOND + ".sha256"), again.digest() + "  " + SECOND + "\n");
        assertRefused(false, SECOND, "has sequence 1");
    }

    @Test
    void freezing_again_writes_nothing_and_unchanged_content_needs_no_new_version() throws Exception {
        var before = Files.getLastModifiedTime(releases.resolve(SECOND));
        assertThat(freeze(null)).isFalse();
        assertThat(Files.getLastModifiedTime(releases.resolve(SECOND))).isEqualTo(before);
    }

    @Test
    void a_file_that_is_only_laid_out_otherwise_needs_no_new_version() throws Exception {
        content.replace("side-effects/redness.yaml", "tags: [redness]", "tags:   # lay words\n  - redness");
        assertThat(freeze(null)).isFalse();
    }

    @Test
    void a_private_key_beside_the_releases_is_refused_before_anybody_publishes_it() throws IOException {
        Files.writeString(
                releases.resolve("key.pem"),
                Files.readString(releases.resolve("key.pem")) + Files.readString(temporary.resolve("secret")));
        assertThatThrownBy(() -> SigningKeys.in(releases))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds a private key");
    }

    @Test
    void the_key_that_signs_today_comes_first() throws Exception {
        var old = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write(releases.resolve("2019.pem"), "PUBLIC KEY", old.getPublic().getEncoded());
        assertThat(SigningKeys.in(releases).pem())
                .startsWith(Files.readString(releases.resolve("key.pem")))
                .hasLineCount(6);
    }

    @Test
    void a_release_is_not_signed_later() throws Exception {
        Files.delete(releases.resolve(SECOND + ".sig"));
        assertThatThrownBy(() -> freeze(temporary.resolve("secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sign the next release");
    }

    @Test
    void a_key_without_its_public_partner_here_is_refused() throws Exception {
        Files.delete(releases.resolve(SECOND + ".sig"));
        var other = secret("other", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        assertThatThrownBy(() -> freeze(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no partner of a public key");
        assertThatThrownBy(() -> freeze(releases.resolve("key.pem")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Ed25519 private key");
    }

    private void assertRefused(boolean signed, String file, String why) {
        assertThatThrownBy(() -> open(signed))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("releases/" + file + ":1:1 frozen")
                .hasMessageContaining(why);
    }

    @Test
    void the_newest_may_be_opened_ahead_and_is_known_by_its_digest() throws Exception {
        var digest = Files.readString(releases.resolve(SECOND + ".sha256")).split(" ")[0];
        try {
            ReadAhead.begin(releases);
            var ahead = ReadAhead.find("2020.2.1", digest).orElseThrow();
            assertThat(FrozenReleases.open(releases, "2020.2.1", digest).orElseThrow())
                    .isSameAs(ahead);
            assertThat(open(true).newest().orElseThrow()).isSameAs(ahead);
            assertThat(ReadAhead.find("2020.2.1", "0".repeat(64))).isEmpty();
            assertThat(ReadAhead.find("2020.1.1", digest)).isEmpty();
            ReadAhead.end();
            assertThat(ReadAhead.find("2020.2.1", digest)).isEmpty();
        } finally {
            ReadAhead.end();
        }
    }

    @Test
    void what_is_wrong_with_what_was_opened_ahead_is_told_when_it_is_needed() throws IOException {
        Files.writeString(releases.resolve(SECOND), "{}");
        try {
            ReadAhead.begin(releases);
            assertThatThrownBy(() -> open(true))
                    .isInstanceOf(InvalidContent.class)
                    .hasMessageContaining("The document's digest is");
        } finally {
            ReadAhead.end();
        }
    }

    private FrozenReleases open(boolean signed) throws InvalidContent {
        return FrozenReleases.in(releases, SigningKeys.in(releases), signed);
    }

    private boolean freeze(Path secret) throws IOException {
        try {
            var frozen = open(false);
            return frozen.write(
                    frozen.next(ContentReader.read(content.path(), Captures.in(content.captures()))), secret);
        } catch (InvalidContent e) {
            throw new IllegalStateException(e);
        }
    }

    private Path secret(String name, KeyPair pair) throws IOException {
        var file = temporary.resolve(name);
        write(file, "PRIVATE KEY", pair.getPrivate().getEncoded());
        return file;
    }

    private static void write(Path file, String label, byte[] key) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(label, Base64.getMimeEncoder().encodeToString(key), label));
    }
}
