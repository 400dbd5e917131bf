package microneedling.embed;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.Settings;
import microneedling.catalog.Catalog;
import microneedling.catalog.FactFilter;
import microneedling.embed.FaqPanel.Cited;
import microneedling.embed.FaqPanel.Credit;
import microneedling.embed.FaqPanel.Term;
import microneedling.fact.Agreement;
import microneedling.fact.Claim;
import microneedling.fact.Fact;
import microneedling.fact.Source;
import microneedling.fact.Topic;
import microneedling.fact.Value;
import microneedling.fact.Vocabulary;
import microneedling.http.HttpProblem;
import microneedling.http.Notice;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.SourceReference;
import microneedling.http.Words;

/** Makes the pictures' charts from a release: figures by source, never merged, never what today's release has withdrawn. */
@RequestScoped
public class Charts {

    private static final List<String> COLUMNS = List.of("About", "Who says so", "Figure", "In words", "Editor’s note");

    /** Times that run from the session on, rather than being a point in time. */
    private static final Set<String> LASTING = Set.of("duration", "sun-avoidance");

    private final Readings readings;
    private final Settings settings;

    Charts(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    /** A picture by name. */
    public record Named(String id, String title) {}

    /** All pictures that there are. */
    public static List<Named> all() {
        return Arrays.stream(Picture.values())
                .map(picture -> new Named(picture.id(), picture.title()))
                .toList();
    }

    /** The picture of a topic as a release has it; empty where there is none, or nothing to show. */
    public Optional<Chart> of(Reading reading, Topic topic) {
        return Picture.of(topic)
                .map(picture -> chart(reading, picture))
                .filter(chart -> !chart.sources().isEmpty());
    }

    /**
     * A picture.
     *
     * @throws HttpProblem 404 for one that there is not, or for an unknown release
     */
    public Chart named(String id, String release) {
        var picture = Topic.of(id)
                .flatMap(Picture::of)
                .orElseThrow(() -> HttpProblem.notFound("There is no picture '" + id + "'; there are "
                        + all().stream().map(Named::id).collect(Collectors.joining(", ")) + "."));
        return chart(readings.open(release), picture);
    }

    /** A figure where it stands. */
    private record Said(Fact fact, Claim claim, Value value) {

        /** Whether the same source says the same of another fact where it is more to the point: with fewer figures beside. */
        boolean betterSaidAs(Said other) {
            return other.fact != fact
                    && other.claim.source().equals(claim.source())
                    && Objects.equals(other.claim.by(), claim.by())
                    && other.value.equals(value)
                    && other.claim.values().size() < claim.values().size();
        }
    }

    private Chart chart(Reading reading, Picture picture) {
        var today = readings.open(null).catalog();
        var catalog = reading.catalog();
        var facts = catalog.facts(FactFilter.of(picture.topic())).stream()
                .filter(fact -> Embeddable.stillSaid(today, fact.id()))
                .map(fact -> new Heard(fact, claims(catalog, today, fact)))
                .toList();
        var panels = new ArrayList<Chart.Panel>();
        var rows = new ArrayList<List<String>>();
        var shown = new ArrayList<String>();
        var ends = ends(picture, facts);
        for (var part : picture.parts()) {
            var said = said(part, facts);
            var groups = facts.stream()
                    .filter(heard -> belongs(picture, part, heard, said))
                    .map(heard -> group(reading, picture, part, heard, said))
                    .sorted(picture.inWords() ? (one, other) -> 0 : GENERAL_FIRST)
                    .toList();
            groups.forEach(group -> {
                rows.addAll(group.rows());
                group.group()
                        .positions()
                        .forEach(position -> shown.add(position.source().id()));
            });
            var heard = said.stream().map(one -> one.claim().source()).collect(Collectors.toSet());
            panels.add(new Chart.Panel(
                    part.title(),
                    part.axis(),
                    part.scale(),
                    ends.get(picture.parts().indexOf(part)),
                    groups.stream().map(Drawn::group).toList(),
                    catalog.sources().stream()
                            .filter(source -> speaks(catalog, today, source.id()) && !heard.contains(source.id()))
                            .map(Source::publisher)
                            .toList()));
        }
        return assemble(reading, picture, panels, rows, shown);
    }

    private Chart assemble(
            Reading reading, Picture picture, List<Chart.Panel> panels, List<List<String>> rows, List<String> shown) {
        var head = reading.catalog().head();
        var page = settings.at(reading.link("/" + picture.id()));
        return new Chart(
                picture.id(),
                picture.title(),
                picture.lead(),
                describe(picture, panels),
                panels.stream()
                        .flatMap(panel -> panel.groups().stream())
                        .map(Chart.Group::agreement)
                        .min(Comparator.comparing(term ->
                                Vocabulary.find(Agreement.class, term.id()).orElseThrow()))
                        .orElse(null),
                reading.link("/embed/charts/" + picture.id() + ".svg"),
                page,
                COLUMNS,
                List.copyOf(rows),
                List.copyOf(panels),
                reading.catalog().sources(shown).stream()
                        .map(source -> Cited.of(settings, reading, SourceReference.of(source)))
                        .toList(),
                head.version(),
                head.date(),
                head.draft(),
                Notice.TEXT,
                new Credit(Notice.ATTRIBUTION, page, Notice.LICENCE, Notice.LICENCE_URL));
    }

    /** A fact with those of its claims that are still made, in the order of weighing. */
    private record Heard(Fact fact, List<Claim> claims) {}

    /** A group with its rows of the table. */
    private record Drawn(Chart.Group group, boolean general, Agreement agreement, List<List<String>> rows) {}

    /** What is said in general comes first, then that on which sources differ. */
    private static final Comparator<Drawn> GENERAL_FIRST =
            Comparator.comparing(Drawn::general).reversed().thenComparing(Drawn::agreement);

    private static List<Claim> claims(Catalog catalog, Catalog today, Fact fact) {
        return catalog.weighed(fact).stream()
                .filter(claim -> speaks(catalog, today, claim.source()))
                .toList();
    }

    /** Whether a source is withdrawn neither in a release nor today. */
    private static boolean speaks(Catalog catalog, Catalog today, String source) {
        return Stream.of(catalog, today)
                .allMatch(release -> release.source(source)
                        .filter(found -> found.withdrawn() == null)
                        .isPresent());
    }

    private static List<Said> said(Picture.Part part, List<Heard> facts) {
        var said = facts.stream()
                .flatMap(heard -> heard.claims().stream()
                        .flatMap(claim -> claim.values().stream()
                                .filter(value -> part.shows(heard.fact(), value))
                                .map(value -> new Said(heard.fact(), claim, value))))
                .toList();
        return said.stream()
                .filter(one -> said.stream().noneMatch(one::betterSaidAs))
                .toList();
    }

    /** A fact belongs where its figures are; one without any, where it is told in words, to the first part. */
    private static boolean belongs(Picture picture, Picture.Part part, Heard heard, List<Said> said) {
        return said.stream().anyMatch(one -> one.fact() == heard.fact())
                || picture.inWords()
                        && part == picture.parts().get(0)
                        && !heard.claims().isEmpty()
                        && heard.claims().stream()
                                .allMatch(claim -> claim.values().stream()
                                        .noneMatch(value -> picture.parts().stream()
                                                .anyMatch(other -> other.shows(heard.fact(), value))));
    }

    /** Parts that count the same are drawn to one scale, so that short bars are short. */
    private static List<Double> ends(Picture picture, List<Heard> facts) {
        var ends = picture.parts().stream()
                .map(part -> said(part, facts).stream()
                        .mapToDouble(one -> end(part.scale(), one.value()))
                        .max()
                        .orElse(0))
                .toList();
        return picture.parts().stream()
                .map(part -> Stream.iterate(0, i -> i + 1)
                        .limit(ends.size())
                        .filter(i -> picture.parts().get(i).scale() == part.scale())
                        .map(ends::get)
                        .max(Comparator.naturalOrder())
                        .orElseThrow())
                .toList();
    }

    /** An open end needs room to be seen as open. */
    private static double end(Scale scale, Value value) {
        return value.max() == null
                ? scale.place(value.min(), value.unit()) * 1.5
                : scale.place(value.max(), value.unit());
    }

    private Drawn group(Reading reading, Picture picture, Picture.Part part, Heard heard, List<Said> said) {
        var fact = heard.fact();
        var rows = new ArrayList<List<String>>();
        var positions = new ArrayList<Chart.Position>();
        var drawn = new ArrayList<Claim>();
        for (var claim : heard.claims()) {
            var values = said.stream()
                    .filter(one -> one.fact() == fact && one.claim() == claim)
                    .map(Said::value)
                    .toList();
            var position = position(reading, picture, part, claim, values);
            rows.add(row(reading, part, fact, claim, position));
            if (!values.isEmpty() || picture.inWords()) {
                positions.add(position);
                drawn.add(with(claim, values));
            }
        }
        var agreement = drawn.size() == 1 ? Agreement.SINGLE : Agreement.of(drawn);
        return new Drawn(
                new Chart.Group(
                        fact.id(),
                        fact.name(),
                        new Term(Vocabulary.id(agreement), Words.of(agreement)),
                        settings.at(reading.link("/" + fact.id())),
                        positions),
                drawn.stream().flatMap(claim -> claim.values().stream()).anyMatch(value -> value.scope() == null),
                agreement,
                rows);
    }

    /** A claim with these of its figures, so that what is shown is what is compared. */
    private static Claim with(Claim claim, List<Value> values) {
        return new Claim(
                claim.id(),
                claim.source(),
                claim.says(),
                claim.stance(),
                claim.by(),
                values,
                claim.passages(),
                claim.note());
    }

    private Chart.Position position(
            Reading reading, Picture picture, Picture.Part part, Claim claim, List<Value> values) {
        var source = reading.catalog().source(claim.source()).orElseThrow();
        return new Chart.Position(
                claim.id(),
                Cited.of(settings, reading, SourceReference.of(source)),
                Vocabulary.id(source.kind()),
                credited(reading.catalog(), claim, false),
                picture.inWords() ? claim.says() : null,
                claim.note() != null,
                values.stream().map(value -> figure(part.scale(), value)).toList());
    }

    private static Chart.Figure figure(Scale scale, Value value) {
        return new Chart.Figure(
                value.amount(),
                apart(value),
                scale.place(value.min(), value.unit()),
                scale.place(value.max(), value.unit()),
                value.exclusive(),
                scale == Scale.SESSIONS && value.per() != null,
                LASTING.contains(value.quantity()));
    }

    /** The hedge stands in quotation marks, because it is the source's own word. */
    private static String apart(Value value) {
        return Stream.of(value.hedge() == null ? null : "“" + value.hedge() + "”", value.scope())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ·\u00a0"));
    }

    private static List<String> row(
            Reading reading, Picture.Part part, Fact fact, Claim claim, Chart.Position position) {
        var source = position.source();
        var credited = credited(reading.catalog(), claim, true);
        return List.of(
                part.title() + ": " + fact.name(),
                source.publisher() + ", " + source.about() + (credited == null ? "" : "; " + credited),
                position.figures().isEmpty()
                        ? "no figure"
                        : position.figures().stream().map(Charts::inWords).collect(Collectors.joining("; ")),
                claim.says(),
                claim.note() == null ? "" : claim.note());
    }

    /** Whom a source credits, or null: in few words, or with a person's role and the whole reference of a paper. */
    private static String credited(Catalog catalog, Claim claim, boolean fully) {
        var by = claim.by();
        if (by == null) {
            return null;
        }
        var study = by.study() == null ? null : catalog.study(by.study()).orElseThrow();
        var paper = study == null
                ? null
                : (fully ? study.reference() : study.reference().split("\\. ", 2)[0]) + " (" + study.kind() + ")";
        var role = fully || by.name() == null ? by.role() : null;
        return "crediting "
                + Stream.of(by.name(), role, paper).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    private static String inWords(Chart.Figure figure) {
        return figure.amount() + (figure.apart().isEmpty() ? "" : " (" + figure.apart() + ")");
    }

    private static String describe(Picture picture, List<Chart.Panel> panels) {
        return picture.title() + ", by source. " + picture.lead() + " "
                + panels.stream().map(Charts::describe).collect(Collectors.joining(" "));
    }

    private static String describe(Chart.Panel panel) {
        var groups = panel.groups().stream()
                .map(group -> group.heading() + ": "
                        + group.positions().stream()
                                .map(position -> position.source().publisher()
                                        + (position.credited() == null ? "" : ", " + position.credited())
                                        + ": "
                                        + (position.figures().isEmpty()
                                                ? "no figure"
                                                : position.figures().stream()
                                                        .map(Charts::inWords)
                                                        .collect(Collectors.joining(" and "))))
                                .collect(Collectors.joining("; "))
                        + ". " + group.agreement().words() + ".")
                .collect(Collectors.joining(" "));
        var silent = panel.silence();
        return panel.title() + ": " + (groups.isEmpty() ? Chart.NOTHING : groups)
                + (silent == null ? "" : " " + silent);
    }
}
