package io.serai;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.annotation.Conditional;

/** The house rules: who may see whom. */
@AnalyzeClasses(packages = "io.serai", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependenciesPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("io.serai")
            .layer("command")
            .definedBy("..command..")
            .layer("client")
            .definedBy("..client..")
            .layer("api")
            .definedBy("..api..")
            .layer("ingest")
            .definedBy("..ingest..")
            .layer("alert")
            .definedBy("..alert..")
            .layer("upkeep")
            .definedBy("..upkeep..")
            .layer("backup")
            .definedBy("..backup..")
            .layer("maintenance")
            .definedBy("..maintenance..")
            .layer("network")
            .definedBy("..network..")
            .layer("tracker")
            .definedBy("..tracker..")
            .layer("audit")
            .definedBy("..audit..")
            .layer("catalog")
            .definedBy("..catalog..")
            .layer("manifest")
            .definedBy("..manifest..")
            .layer("identity")
            .definedBy("..identity..")
            .layer("sealing")
            .definedBy("..sealing..")
            .layer("store")
            .definedBy("..store..")
            .layer("access")
            .definedBy("..access..")
            .layer("media")
            .definedBy("..media..")
            .layer("gun")
            .definedBy("..gun..")
            .layer("torrent")
            .definedBy("..torrent..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("command")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("root", "command")
            .whereLayer("alert")
            .mayOnlyBeAccessedByLayers("root", "api")
            .whereLayer("upkeep")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("backup")
            .mayOnlyBeAccessedByLayers("root", "command")
            .whereLayer("maintenance")
            .mayOnlyBeAccessedByLayers("root", "api")
            .whereLayer("network")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("tracker")
            .mayOnlyBeAccessedByLayers("root", "api")
            .whereLayer("identity")
            .mayOnlyBeAccessedByLayers("root", "command", "backup")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("root", "command", "api")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers(
                    "root", "command", "api", "alert", "audit", "backup", "ingest", "upkeep", "maintenance", "network")
            .whereLayer("manifest")
            .mayOnlyBeAccessedByLayers(
                    "root", "command", "api", "audit", "backup", "ingest", "upkeep", "maintenance", "network")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("root", "command", "api", "ingest", "upkeep", "maintenance", "network")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers(
                    "root", "command", "api", "audit", "backup", "ingest", "upkeep", "maintenance", "network")
            .whereLayer("sealing")
            .mayOnlyBeAccessedByLayers("root", "command", "api", "backup", "ingest", "identity")
            .whereLayer("gun")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("torrent")
            .mayOnlyBeAccessedByLayers("root", "command");

    @ArchTest
    static final ArchRule componentsCouldBeLiftedOut = noClasses()
            .that()
            .resideInAnyPackage("io.serai.gun..", "io.serai.torrent..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.serai",
                    "io.serai.access..",
                    "io.serai.alert..",
                    "io.serai.api..",
                    "io.serai.audit..",
                    "io.serai.backup..",
                    "io.serai.catalog..",
                    "io.serai.client..",
                    "io.serai.command..",
                    "io.serai.identity..",
                    "io.serai.ingest..",
                    "io.serai.manifest..",
                    "io.serai.maintenance..",
                    "io.serai.media..",
                    "io.serai.network..",
                    "io.serai.sealing..",
                    "io.serai.store..",
                    "io.serai.tracker..",
                    "io.serai.upkeep..");

    @ArchTest
    static final ArchRule valuesDoNoInputOrOutput = noClasses()
            .that()
            .resideInAPackage("io.serai.media..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..");

    @ArchTest
    static final ArchRule camelStaysAtTheEdges = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.serai.access..",
                    "io.serai.alert..",
                    "io.serai.audit..",
                    "io.serai.backup..",
                    "io.serai.catalog..",
                    "io.serai.client..",
                    "io.serai.identity..",
                    "io.serai.maintenance..",
                    "io.serai.manifest..",
                    "io.serai.media..",
                    "io.serai.network..",
                    "io.serai.sealing..",
                    "io.serai.store..",
                    "io.serai.tracker..",
                    "io.serai.upkeep..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule callersOfANodeKnowNothingOfWhatItIsMadeOf = noClasses()
            .that()
            .resideInAPackage("io.serai.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.camel..", "picocli..");

    @ArchTest
    static final ArchRule nothingIsNamedAfterEverything =
            classes().should().haveNameNotMatching(".*(Manager|Helper|Util|Utils|Service|Coordinator)");

    /** It would be asked while the jar is built, and not when a node starts. */
    @ArchTest
    static final ArchRule noConfigurationHangsOnACondition =
            noClasses().should().beMetaAnnotatedWith(Conditional.class);

    @ArchTest
    static final ArchRule noBeanHangsOnACondition = noMethods().should().beMetaAnnotatedWith(Conditional.class);
}
