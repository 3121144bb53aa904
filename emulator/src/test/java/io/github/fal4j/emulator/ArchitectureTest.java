package io.github.fal4j.emulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.fal4j.emulator");

    @Test
    void emulatorNeedsNothingElseOfTheProject() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.github.fal4j..").and(resideOutsideOfPackage("io.github.fal4j.emulator..")))
                .check(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("io.github.fal4j.emulator.(*)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheServerKnowsHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.fal4j.emulator.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .check(CLASSES);
    }

    @Test
    void onlyTheExtensionKnowsJUnitAndOnlyTheCommandPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.fal4j.emulator.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.fal4j.emulator.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .check(CLASSES);
    }
}
