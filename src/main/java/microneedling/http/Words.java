package microneedling.http;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import microneedling.content.Change;
import microneedling.fact.Agreement;
import microneedling.fact.Claim;
import microneedling.fact.Source;

/** The terms of the closed lists in words that patients read. */
public final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    /** Regulators and journals publish many works; an article of the others is known by who published it. */
    private static final Set<Source.Kind> OF_MANY =
            EnumSet.of(Source.Kind.REGULATOR, Source.Kind.REVIEW, Source.Kind.TRIAL);

    private Words() {}

    /** How sources stand to each other. */
    public static String of(Agreement agreement) {
        return switch (agreement) {
            case DISPUTE -> "Sources contradict each other";
            case DIFFER -> "Sources differ";
            case SINGLE -> "One source says so";
            case AGREE -> "Sources agree";
        };
    }

    /** How the sources of an answer stand to each other: it rests on several facts, and each may have a source of its own. */
    public static String of(FaqView faq) {
        return of(faq.agreement(), faq.sources().size());
    }

    /** How the sources of what a search found, a fact or an answer, stand to each other. */
    public static String of(SearchResult found) {
        return of(found.agreement(), found.sources().size());
    }

    /** How so many sources stand to each other. */
    public static String of(Agreement agreement, int sources) {
        return severalAlone(agreement, sources) ? "Part of this rests on one source" : of(agreement);
    }

    /** How the sources of an answer stand to each other, explained. */
    public static String meaning(FaqView faq) {
        return severalAlone(faq.agreement(), faq.sources().size())
                ? "On a part of it only one source speaks, so nothing here confirms that part."
                : meaning(faq.agreement());
    }

    private static boolean severalAlone(Agreement agreement, int sources) {
        return agreement == Agreement.SINGLE && sources > 1;
    }

    /** How sources stand to each other, explained. */
    public static String meaning(Agreement agreement) {
        return switch (agreement) {
            case DISPUTE -> "Some sources say the opposite of others; nobody could follow, or believe, both.";
            case DIFFER -> "Figures are not the same, or one source sets a limit that another does not.";
            case SINGLE -> "No other source that we read speaks of it, so nothing here confirms it.";
            case AGREE -> "Several sources say so; that is no proof, and votes are not counted here.";
        };
    }

    /** How a claim stands to the first sentence of a statement. */
    public static String of(Claim.Stance stance) {
        return switch (stance) {
            case SUPPORTS -> "Says so";
            case QUALIFIES -> "Limits it or differs";
            case CONTRADICTS -> "Contradicts it";
        };
    }

    /** What an address leads to. */
    public static String of(Source.UrlStatus status) {
        return switch (status) {
            case ORIGINAL -> "the original";
            case MIRROR -> "a mirror of it";
            case COPY -> "a copy of it";
            case NONE -> "no address is known that may be given";
        };
    }

    /** How much of a source was read. */
    public static String of(Source.Extent extent) {
        return switch (extent) {
            case FULL -> "in full";
            case PART -> "in part";
            case ABSTRACT -> "its abstract only";
        };
    }

    /** A day: {@code 21 November 2026}. */
    public static String of(LocalDate day) {
        return DAY.format(day);
    }

    /** A source in a line: its kind, what it gains, and the title of a work whose publisher has others. */
    public static String about(SourceReference source) {
        var what = of(source.kind(), source.interest());
        return OF_MANY.contains(source.kind()) && source.title() != null ? what + ", “" + source.title() + "”" : what;
    }

    /** Several of them, as a heading. */
    public static String plural(Source.Kind kind) {
        return switch (kind) {
            case REGULATOR -> "Regulators";
            case REVIEW -> "Reviews of studies";
            case TRIAL -> "Studies";
            case SOCIETY -> "Professional societies";
            case HOSPITAL -> "Hospitals";
            case HEALTH_MEDIA -> "Health guides";
            case CLINIC -> "Clinics";
        };
    }

    /** When a source was published, as exactly as it is known: {@code yyyy}, {@code yyyy-mm}, {@code yyyy-mm-dd} or null. */
    public static String published(String date) {
        if (date == null) {
            return "undated";
        }
        return switch (date.length()) {
            case 10 -> of(LocalDate.parse(date));
            case 7 -> MONTH.format(YearMonth.parse(date));
            default -> date;
        };
    }

    /** What happened between two releases. */
    public static String of(Change.Type type) {
        return switch (type) {
            case ADDED -> "New";
            case REWORDED -> "Reworded";
            case VALUE_CHANGED -> "Figures changed";
            case CLAIM_ADDED -> "Claim added";
            case CLAIM_REMOVED -> "Claim removed";
            case AGREEMENT_CHANGED -> "Agreement changed";
            case WITHDRAWN -> "Withdrawn";
            case MOVED -> "Moved";
            case OTHER_CHANGED -> "Changed";
        };
    }

    /** What kind of publisher or paper a source is, and what it gains. */
    public static String of(Source.Kind kind, Source.Interest interest) {
        var what = switch (kind) {
            case REGULATOR -> "regulator";
            case REVIEW -> "review";
            case TRIAL -> "study";
            case SOCIETY -> "professional society";
            case HOSPITAL -> "hospital";
            case HEALTH_MEDIA -> "health guide";
            case CLINIC -> "clinic";
        };
        return switch (interest) {
            case NONE_KNOWN -> what;
            case PROVIDES_TREATMENT -> what + ", provides the treatment";
            case SELLS_TREATMENT -> what + ", sells the treatment";
        };
    }

    /** Whether an address leads to the web; pages link to nothing else, whatever a release holds. */
    public static boolean isOnTheWeb(String url) {
        return url != null && url.startsWith("http");
    }
}
