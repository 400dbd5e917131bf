package microneedling.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.catalog.Catalog;
import microneedling.fact.Claim;
import microneedling.fact.Credit;
import microneedling.fact.Fact;
import microneedling.fact.Passage;
import microneedling.fact.Source;
import microneedling.fact.Study;
import microneedling.fact.Value;
import microneedling.fact.Vocabulary;
import microneedling.fact.Withdrawal;

/** A release as a table for people with a spreadsheet (RFC 4180): a row for each claim, beside its fact and its source. */
final class ClaimTable {

    /** Tells a spreadsheet that this is UTF-8; without it some read a dash as three wrong letters. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a spreadsheet would take for a formula and run. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n＝＋－＠]");

    private static final List<Column> COLUMNS = List.of(
            new Column("fact", row -> row.fact().id()),
            new Column("topic", row -> Vocabulary.id(row.fact().topic())),
            new Column("name", row -> row.fact().name()),
            new Column("statement", row -> row.fact().statement()),
            new Column("withdrawn", row -> inWords(row.fact().withdrawn())),
            new Column("agreement", row -> Vocabulary.id(row.fact().agreement())),
            new Column("claim", row -> row.claim().id()),
            new Column("source", row -> row.source().id()),
            new Column("publisher", row -> row.source().publisher()),
            new Column("kind", row -> Vocabulary.id(row.source().kind())),
            new Column("interest", row -> Vocabulary.id(row.source().interest())),
            new Column("says", row -> row.claim().says()),
            new Column("stance", row -> Vocabulary.id(row.claim().stance())),
            new Column("credit", row -> inWords(row.claim().by(), row.study())),
            new Column("values", row -> joined(row.claim().values().stream().map(Value::inWords))),
            new Column("sections", row -> joined(row.claim().passages().stream().map(Passage::section))),
            new Column("note", row -> row.claim().note()),
            new Column("title", row -> row.source().title()),
            new Column("published", row -> row.source().published()),
            new Column("url", row -> row.source().url()),
            new Column("reviewed", row -> row.fact().reviewed()),
            new Column("reviewDue", row -> row.fact().reviewDue()),
            new Column("release", Row::release));

    private record Column(String name, Function<Row, Object> cell) {}

    private record Row(String release, Fact fact, Claim claim, Source source, Study study) {}

    private ClaimTable() {}

    /** All claims of a release, in its order; those of withdrawn facts too, which say so. */
    static byte[] of(Catalog catalog) {
        var rows = catalog.content().facts().stream()
                .flatMap(fact -> catalog.weighed(fact).stream().map(claim -> row(catalog, fact, claim)));
        return Stream.concat(
                        Stream.of(line(Column::name)),
                        rows.map(row -> line(column -> column.cell().apply(row))))
                .collect(Collectors.joining("", BYTE_ORDER_MARK, ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Row row(Catalog catalog, Fact fact, Claim claim) {
        var study = claim.by() == null || claim.by().study() == null
                ? null
                : catalog.study(claim.by().study()).orElseThrow();
        return new Row(
                catalog.version(), fact, claim, catalog.source(claim.source()).orElseThrow(), study);
    }

    private static String line(Function<Column, Object> cells) {
        return COLUMNS.stream().map(cells).map(ClaimTable::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** An apostrophe is how spreadsheets themselves mark that a cell is text. */
    private static String quoted(Object cell) {
        var text = Objects.toString(cell, "");
        var safe = FORMULA.matcher(text).find() ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String inWords(Withdrawal withdrawn) {
        return withdrawn == null
                ? null
                : withdrawn.on() + ": " + withdrawn.reason()
                        + (withdrawn.replacedBy() == null ? "" : " Read " + withdrawn.replacedBy() + " instead.");
    }

    private static String inWords(Credit credit, Study study) {
        return credit == null
                ? null
                : joined(Stream.of(credit.name(), credit.role(), study == null ? null : study.reference()));
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(Objects::nonNull).distinct().collect(Collectors.joining("; "));
    }
}
