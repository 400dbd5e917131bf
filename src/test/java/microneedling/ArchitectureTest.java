package microneedling;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows that the package documentation draws. */
@AnalyzeClasses(packages = "microneedling", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrows_go_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("microneedling..")
            .layer("root")
            .definedBy("microneedling")
            .layer("api")
            .definedBy("microneedling.api..")
            .layer("page")
            .definedBy("microneedling.page..")
            .layer("embed")
            .definedBy("microneedling.embed..")
            .layer("agent")
            .definedBy("microneedling.agent..")
            .layer("template")
            .definedBy("microneedling.template..")
            .layer("command")
            .definedBy("microneedling.command..")
            .layer("http")
            .definedBy("microneedling.http..")
            .layer("catalog")
            .definedBy("microneedling.catalog..")
            .layer("release")
            .definedBy("microneedling.release..")
            .layer("content")
            .definedBy("microneedling.content..")
            .layer("fact")
            .definedBy("microneedling.fact..")
            .whereLayer("root")
            .mayNotAccessAnyLayer()
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("page")
            .mayOnlyBeAccessedByLayers("template")
            .whereLayer("embed")
            .mayOnlyBeAccessedByLayers("page", "template")
            .whereLayer("agent")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("template")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("api", "page", "embed", "agent", "template")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("http", "api", "page", "embed", "agent")
            .whereLayer("release")
            .mayOnlyBeAccessedByLayers("catalog", "command")
            .whereLayer("content")
            .mayOnlyBeAccessedByLayers(
                    "release", "catalog", "http", "api", "page", "embed", "agent", "template", "command")
            .whereLayer("fact")
            .mayOnlyBeAccessedByLayers(
                    "content", "release", "catalog", "http", "api", "page", "embed", "agent", "template", "command")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule facts_know_no_framework = classes()
            .that()
            .resideInAPackage("microneedling.fact..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "microneedling.fact.."));

    @ArchTest
    static final ArchRule only_release_sees_the_database = noClasses()
            .that(resideOutsideOfPackage("microneedling.release.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.hibernate..",
                    "jakarta.persistence..",
                    "io.quarkus.hibernate..",
                    "org.flywaydb..",
                    "io.quarkus.flyway..",
                    "io.zonky..",
                    "javax.sql..",
                    "java.sql..");

    @ArchTest
    static final ArchRule only_the_catalog_sees_the_search_library = noClasses()
            .that(resideOutsideOfPackage("microneedling.catalog.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.lucene..", "org.tartarus..");

    @ArchTest
    static final ArchRule content_knows_no_server = noClasses()
            .that()
            .resideInAPackage("microneedling.content..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "org.jboss..");

    @ArchTest
    static final ArchRule packages_are_named_for_what_they_are_about = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..service..", "..services..", "..manager..", "..impl..", "..common..");

    @ArchTest
    static final ArchRule classes_are_named_for_what_they_do =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Service|ServiceImpl|Impl|Manager)");
}
