package microneedling.embed;

import java.time.LocalDate;
import java.util.List;
import microneedling.Settings;
import microneedling.fact.Faq;
import microneedling.fact.Vocabulary;
import microneedling.http.FaqView;
import microneedling.http.Notice;
import microneedling.http.Reading;
import microneedling.http.SourceReference;
import microneedling.http.Words;

/**
 * What an embed of questions shows, whatever its form: every word that a reader sees, and absolute addresses.
 *
 * @param title what the questions are about
 * @param page our own page on the same, as it is today
 * @param release the version
 * @param released the day of that release
 * @param draft whether it may still change under its version
 * @param items the questions in order
 * @param none what to say where there is no question to show; null where there is one
 */
public record FaqPanel(
        String title,
        String page,
        String release,
        LocalDate released,
        boolean draft,
        String notice,
        Credit credit,
        List<Item> items,
        String none) {

    /** How many questions are shown unless somebody asks for more. */
    static final int DEFAULT_LIMIT = 10;

    /** Whose content this is. */
    public record Credit(String text, String page, String licence, String licenceUrl) {}

    /**
     * A question with its answer.
     *
     * @param page its page here
     */
    public record Item(
            String id,
            String question,
            String answer,
            Term agreement,
            List<Cited> sources,
            LocalDate reviewed,
            String page) {}

    /** A term of a closed list, and the words that people read for it. */
    public record Term(String id, String words) {}

    /**
     * A source of an answer.
     *
     * @param about its kind, what it gains, and which of its publisher's works it is, in words
     * @param page its page here
     * @param title its own title; null when it is not known
     * @param url its own address; null when none may be given
     */
    public record Cited(String id, String publisher, String about, String page, String title, String url) {

        static Cited of(Settings settings, Reading reading, SourceReference source) {
            return new Cited(
                    source.id(),
                    source.publisher(),
                    Words.about(source),
                    settings.at(reading.link("/sources/" + source.id())),
                    source.title(),
                    source.url());
        }
    }

    /** The panel of some FAQs as a release has them. */
    static FaqPanel of(Settings settings, Reading reading, String title, String page, List<Faq> faqs, String none) {
        var head = reading.catalog().head();
        return new FaqPanel(
                title,
                settings.at(page),
                head.version(),
                head.date(),
                head.draft(),
                Notice.TEXT,
                new Credit(Notice.ATTRIBUTION, settings.at(reading.link("/faqs")), Notice.LICENCE, Notice.LICENCE_URL),
                faqs.stream()
                        .map(faq -> item(settings, reading, FaqView.of(reading, faq)))
                        .toList(),
                none);
    }

    private static Item item(Settings settings, Reading reading, FaqView faq) {
        return new Item(
                faq.id(),
                faq.question(),
                faq.answer(),
                new Term(Vocabulary.id(faq.agreement()), Words.of(faq)),
                faq.sources().stream()
                        .map(source -> Cited.of(settings, reading, source))
                        .toList(),
                faq.reviewed(),
                settings.at(faq.links().page()));
    }
}
