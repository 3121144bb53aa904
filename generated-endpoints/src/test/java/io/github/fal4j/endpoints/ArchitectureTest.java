package io.github.fal4j.endpoints;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds generated code to its one arrow: it depends on the runtime and on what the runtime shows. */
class ArchitectureTest {

    private static final JavaClasses ENDPOINTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.fal4j.endpoints");

    @Test
    void generatedCodeDependsOnTheRuntimeAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.fal4j.endpoints..",
                        "io.github.fal4j",
                        "io.github.fal4j.schema",
                        "io.github.fal4j.media",
                        "io.github.fal4j.realtime",
                        "com.fasterxml.jackson..",
                        "retrofit2..",
                        "org.jspecify..",
                        "java..")
                .check(ENDPOINTS);
    }

    @Test
    void nothingOfTheGeneratorIsOnTheClassPath() {
        for (String stranger : new String[] {
            "io.github.fal4j.generator.Generator",
            "com.palantir.javapoet.JavaFile",
            "io.swagger.v3.parser.OpenAPIV3Parser"
        }) {
            assertThat(getClass().getClassLoader().getResource(stranger.replace('.', '/') + ".class"))
                    .as(stranger)
                    .isNull();
        }
    }
}
