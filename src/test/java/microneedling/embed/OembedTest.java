package microneedling.embed;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import microneedling.testsupport.TestDatabase;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** oEmbed 1.0, over addresses of ours; what WordPress makes of the answers is judged by its own code in .ci/wordpress. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class OembedTest {

    private static final String OWN = "http://localhost:8080";

    @Test
    void a_pasted_address_becomes_a_quotation_and_one_titled_frame() {
        var answer = embed(OWN + "/embed/faq?topic=recovery&limit=3", "");
        assertThat(answer.contentType()).isEqualTo("application/json");
        var fields = answer.jsonPath();
        assertThat(fields.getString("type")).isEqualTo("rich");
        assertThat(fields.getString("version")).isEqualTo("1.0");
        assertThat(fields.getInt("cache_age")).isEqualTo(300);
        assertThat(fields.getString("provider_url")).isEqualTo(OWN + "/");

        var panel = get("/embed/faq.json?topic=recovery&limit=3").jsonPath();
        var html = Jsoup.parseBodyFragment(fields.getString("html")).body();
        assertThat(html.childrenSize()).isEqualTo(2);
        var quotation = html.child(0);
        var frame = html.child(1);
        assertThat(quotation.tagName()).isEqualTo("blockquote");
        assertThat(quotation.text()).contains(panel.<String>getList("items.question"));
        assertThat(quotation.text())
                .contains(panel.<List<String>>getList("items.sources.publisher").stream()
                        .flatMap(List::stream)
                        .toList());
        assertThat(quotation.text())
                .contains(panel.getString("notice"), panel.getString("credit.text"), panel.getString("credit.licence"));
        assertThat(quotation.select("a").eachAttr("href"))
                .containsAll(panel.<String>getList("items.page"))
                .contains(
                        panel.getString("page"), panel.getString("credit.page"), panel.getString("credit.licenceUrl"));
        assertThat(frame.tagName()).isEqualTo("iframe");
        assertThat(frame.attr("title")).isEqualTo(panel.getString("title")).isEqualTo(fields.getString("title"));
        assertThat(frame.attr("width")).isEqualTo(fields.getString("width"));
        assertThat(frame.attr("height")).isEqualTo(fields.getString("height"));
        assertThat(Jsoup.parse(get(frame.attr("src").substring(OWN.length())).asString())
                        .select("summary")
                        .eachText())
                .isEqualTo(panel.getList("items.question"));
    }

    @Test
    void one_question_is_quoted_with_its_answer() {
        var panel = get("/embed/faq.json?ids=does-it-hurt").jsonPath();
        var html = Jsoup.parseBodyFragment(embed(OWN + "/faqs/does-it-hurt", "").path("html"));
        assertThat(html.select("blockquote").text())
                .contains(
                        panel.getString("items[0].question"),
                        panel.getString("items[0].answer"),
                        panel.getString("items[0].agreement.words"));
        assertThat(html.select("iframe").attr("src")).isEqualTo(OWN + "/embed/faq?ids=does-it-hurt");
    }

    @ParameterizedTest
    @CsvSource({
        "/embed/faq, /embed/faq",
        "/faqs, /embed/faq",
        "/recovery, /embed/faq?topic=recovery",
        "/recovery?release=2026.11.1, /embed/faq?topic=recovery&release=2026.11.1",
        "/faqs/does-it-hurt?utm_source=x, /embed/faq?ids=does-it-hurt",
        "/embed/faq?theme=dark&utm_source=x&topic=recovery#part, /embed/faq?topic=recovery&theme=dark",
        "/embed/faq?onload=%22%3E%3Cscript%3E&limit=2, /embed/faq?limit=2",
        "'/embed/faq?ids=does-it-hurt%2Chow-many-sessions', '/embed/faq?ids=does-it-hurt,how-many-sessions'"
    })
    void what_is_framed_is_written_anew_from_what_was_understood(String pasted, String framed) {
        assertThat(Jsoup.parseBodyFragment(embed(OWN + pasted, "").path("html"))
                        .select("iframe")
                        .attr("src"))
                .isEqualTo(OWN + framed);
    }

    @Test
    void xml_says_what_json_says() throws Exception {
        var json = embed(OWN + "/embed/faq?topic=recovery", "&format=json");
        var xml = embed(OWN + "/embed/faq?topic=recovery", "&format=xml");
        assertThat(xml.contentType()).isEqualTo("text/xml;charset=UTF-8");
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.asByteArray()))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("oembed");
        var fields = new LinkedHashMap<String, String>();
        for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            fields.put(node.getNodeName(), node.getTextContent());
        }
        var said = new LinkedHashMap<String, String>();
        json.jsonPath().<Map<String, Object>>get("").forEach((name, value) -> said.put(name, String.valueOf(value)));
        assertThat(fields).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"300,200", "1,1", "5000,5000", "640,10000"})
    void it_is_never_larger_than_asked_for(int width, int height) {
        var answer = embed(OWN + "/embed/faq", "&maxwidth=" + width + "&maxheight=" + height);
        assertThat(answer.<Integer>path("width")).isPositive().isLessThanOrEqualTo(width);
        assertThat(answer.<Integer>path("height")).isPositive().isLessThanOrEqualTo(height);
        var frame = Jsoup.parseBodyFragment(answer.path("html")).select("iframe");
        assertThat(frame.attr("width")).isEqualTo(answer.path("width").toString());
        assertThat(frame.attr("height")).isEqualTo(answer.path("height").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/embed/faq",
                "http://localhost:8080@evil.example/embed/faq",
                "http://evil.example@localhost:8080/embed/faq",
                "http://localhost:8080.evil.example/embed/faq",
                "http://localhost/embed/faq",
                "https://localhost:8080/embed/faq",
                "//localhost:8080/embed/faq",
                "/embed/faq",
                "ftp://localhost:8080/embed/faq",
                "javascript:alert(1)//localhost:8080/embed/faq",
                "file:///etc/passwd",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost:8080",
                "http://localhost:8080/",
                "http://localhost:8080/embed/faq/",
                "http://localhost:8080/embed/../embed/faq",
                "http://localhost:8080/embed%2Ffaq",
                "http://localhost:8080/v1/faqs",
                "http://localhost:8080/nonsense",
                "http://localhost:8080/faqs/no-such-question",
                "http://localhost:8080/faqs/does-it-hurt,how-many-sessions",
                "http://localhost:8080/embed/faq?topic=nonsense",
                "http://localhost:8080/embed/faq?limit=0",
                "http://localhost:8080/embed/faq?ids=%FF",
                "http://localhost:8080/embed/faq?topic=recovery&topic=costs",
                "http://localhost:8080/embed/faq?release=2019.1.1",
                "http://localhost:8080/embed/faq?ids=\"><script>alert(1)</script>",
                "http://[::1",
                "not an address",
                "<script>"
            })
    void what_is_not_ours_or_not_there_is_a_404_that_says_so(String url) {
        var answer = get("/oembed?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.<String>path("detail")).hasSizeGreaterThan(20).endsWith(".");
    }

    @Test
    void a_picture_is_quoted_with_what_it_shows_and_who_says_so() {
        for (var picture : Charts.all()) {
            var address = OWN + "/embed/charts/" + picture.id();
            var chart = get("/embed/charts/" + picture.id() + ".json").jsonPath();
            var html = Jsoup.parseBodyFragment(
                    embed(address + "?theme=dark&utm=1", "").path("html"));
            assertThat(html.select("blockquote").text())
                    .contains(
                            chart.getString("description").replace('\u00a0', ' '),
                            chart.getString("sources[0].publisher"));
            assertThat(html.select("iframe").attr("src")).isEqualTo(address + "?theme=dark");
            assertThat(Jsoup.parse(get("/embed/charts/" + picture.id()).asString())
                            .select("link[type=application/json+oembed]")
                            .attr("href"))
                    .isEqualTo(OWN + "/oembed?format=json&url=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
        }
        assertThat(get("/oembed?url=" + OWN + "/embed/charts/nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_address_is_never_fetched() throws Exception {
        try (var trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            trap.setSoTimeout(500);
            var answer = get("/oembed?url=http://localhost:" + trap.getLocalPort() + "/embed/faq");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void without_an_address_or_with_a_bad_size_it_is_a_400_and_another_format_is_a_501() {
        assertThat(get("/oembed").statusCode()).isEqualTo(400);
        assertThat(get("/oembed").<String>path("errors[0].name")).isEqualTo("url");
        assertThat(get("/oembed?url=" + OWN + "/embed/faq&maxwidth=0").statusCode())
                .isEqualTo(400);
        var yaml = get("/oembed?format=yaml&url=" + OWN + "/embed/faq");
        assertThat(yaml.statusCode()).isEqualTo(501);
        assertThat(yaml.contentType()).isEqualTo("application/problem+json");
        assertThat(yaml.<String>path("detail")).contains("json", "xml");
    }

    @ParameterizedTest
    @CsvSource({
        "https://kb.example, https://kb.example/recovery, /recovery",
        "https://kb.example, http://kb.example/recovery, /recovery",
        "https://kb.example, HTTPS://KB.EXAMPLE:443/recovery, /recovery",
        "https://kb.example/, https://kb.example/recovery, /recovery",
        "https://kb.example/kb/, https://kb.example/kb/recovery, /recovery",
        "https://kb.example/kb, https://kb.example/recovery,",
        "https://kb.example/kb, https://kb.example/kbrecovery,",
        "https://kb.example, https://kb.example:8443/recovery,",
        "https://kb.example, http://kb.example:443/recovery,",
        "https://kb.example:8443, https://kb.example:8443/recovery, /recovery",
        "https://kb.example:8443, http://kb.example:8443/recovery,",
        "https://kb.example, ws://kb.example/recovery,",
        "https://kb.example, https://kb.example,"
    })
    void http_and_https_are_one_where_both_ports_are_the_usual_ones(String own, String address, String path) {
        assertThat(OwnAddresses.below(URI.create(own), address).orElse(null)).isEqualTo("".equals(path) ? null : path);
    }

    private static Response embed(String url, String more) {
        var answer = get("/oembed?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8) + more);
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
        return answer;
    }
}
