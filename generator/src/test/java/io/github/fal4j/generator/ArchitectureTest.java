package io.github.fal4j.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the generator to its picture: six stages, each of which knows only those before it, and
 * what looks at them from beside. */
class ArchitectureTest {

    private static final JavaClasses GENERATOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.fal4j.generator");

    @Test
    void eachStageKnowsOnlyWhatTheStagesBeforeItMade() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("read")
                .definedBy("..generator.read..")
                .layer("resolve")
                .definedBy("..generator.resolve..")
                .layer("describe")
                .definedBy("..generator.describe..")
                .layer("name")
                .definedBy("..generator.name..")
                .layer("emit")
                .definedBy("..generator.emit..")
                .layer("write")
                .definedBy("..generator.write..")
                .layer("pipeline")
                .definedBy("io.github.fal4j.generator")
                .layer("store")
                .definedBy("..generator.store..")
                .layer("sync")
                .definedBy("..generator.sync..")
                .layer("diff")
                .definedBy("..generator.diff..")
                .layer("cli")
                .definedBy("..generator.cli..")
                .layer("maven")
                .definedBy("..generator.maven..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("maven")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("pipeline")
                .mayOnlyBeAccessedByLayers("cli", "maven")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("sync", "cli")
                .whereLayer("sync")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("diff")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("write")
                .mayOnlyBeAccessedByLayers("pipeline", "cli")
                .whereLayer("emit")
                .mayOnlyBeAccessedByLayers("write", "pipeline")
                .whereLayer("name")
                .mayOnlyBeAccessedByLayers("emit", "pipeline")
                .whereLayer("describe")
                .mayOnlyBeAccessedByLayers("pipeline")
                .whereLayer("resolve")
                .mayOnlyBeAccessedByLayers("describe", "name", "emit", "diff", "pipeline")
                .check(GENERATOR);
    }

    @Test
    void storeAndSyncKnowNothingOfGeneration() {
        noClasses()
                .that()
                .resideInAnyPackage("..generator.store..", "..generator.sync..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.fal4j.generator",
                        "..generator.resolve..",
                        "..generator.name..",
                        "..generator.emit..",
                        "..generator.write..")
                .check(GENERATOR);
    }

    @Test
    void onlyReadKnowsSwaggerParser() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..generator.read..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.swagger..")
                .check(GENERATOR);
    }

    @Test
    void onlyEmitKnowsJavaPoet() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..generator.emit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.palantir.javapoet..")
                .check(GENERATOR);
    }

    @Test
    void onlyThePluginKnowsMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..generator.maven..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..")
                .check(GENERATOR);
    }

    @Test
    void theGeneratorNamesTheRuntimeButDoesNotDependOnIt() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.fal4j",
                        "io.github.fal4j.schema..",
                        "io.github.fal4j.media..",
                        "io.github.fal4j.error..",
                        "io.github.fal4j.internal..",
                        "io.github.fal4j.endpoints..",
                        "io.github.fal4j.emulator..")
                .check(GENERATOR);
    }
}
