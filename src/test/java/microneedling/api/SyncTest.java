package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.JsonPatch;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import microneedling.content.Json;
import microneedling.testsupport.TestDatabase;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** A mirror that holds any release reaches the newest through the changes alone, and proves it by the digest. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SyncTest {

    @Test
    void any_release_and_the_changes_since_give_the_newest_byte_for_byte() throws Exception {
        var releases = get("/v1/releases?limit=100");
        var newest = releases.<String>path("release");
        var digest = get("/v1/releases/" + newest).<String>path("digest");
        for (var version : releases.<List<String>>path("items.version")) {
            var held = Json.MAPPER.readTree(get("/v1/export?release=" + version).asByteArray());
            assertThat(sha256(brought(held, "/v1/changes?limit=100&from=" + version)))
                    .as(version)
                    .isEqualTo(digest);
        }
    }

    /** All that a client has to do. */
    private static JsonNode brought(JsonNode document, String changes) throws IOException {
        for (var page = changes; page != null; ) {
            var answer = Json.MAPPER.readTree(get(page).asByteArray());
            var patch = Json.MAPPER.createArrayNode();
            for (var change : answer.path("items")) {
                var operation = patch.addObject();
                operation.set("op", change.get("op"));
                operation.set("from", change.get("from"));
                operation.set("path", change.get("pointer"));
                operation.set("value", change.get("after"));
            }
            document = JsonPatch.apply(patch, document);
            page = answer.path("links").path("next").textValue();
        }
        return document;
    }

    private static String sha256(JsonNode document) throws IOException, NoSuchAlgorithmException {
        var canonical = new JsonCanonicalizer(Json.MAPPER.writeValueAsString(document)).getEncodedUTF8();
        var digest = MessageDigest.getInstance("SHA-256").digest(canonical);
        return String.format("%064x", new BigInteger(1, digest));
    }
}
