package io.github.fal4j;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final String INTERNAL = "io.github.fal4j.internal..";

    private final JavaClasses runtime = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.fal4j");

    @Test
    void runtimeDependsOnItselfAndItsLibrariesOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.github.fal4j",
                        "io.github.fal4j.error",
                        "io.github.fal4j.schema",
                        "io.github.fal4j.media",
                        "io.github.fal4j.stream",
                        "io.github.fal4j.realtime",
                        "io.github.fal4j.journal",
                        "io.github.fal4j.pricing",
                        "io.github.fal4j.observe",
                        "io.github.fal4j.webhook",
                        "org.slf4j",
                        "io.github.fal4j.storage",
                        INTERNAL,
                        "java..",
                        "javax.imageio..",
                        "com.fasterxml.jackson..",
                        "retrofit2..",
                        "okhttp3..",
                        "okio..",
                        "org.msgpack..",
                        "kotlin..",
                        "org.jspecify.."))
                .check(runtime);
    }

    @Test
    void publicSignaturesShowNoInternalType() {
        classes()
                .that(not(resideInAPackage(INTERNAL)))
                .should(showNoInternalType())
                .check(runtime);
    }

    @Test
    void internalPackagesHaveNoCycles() {
        slices().matching("io.github.fal4j.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(runtime);
    }

    @Test
    void transportStaysInside() {
        noClasses()
                .that()
                .resideInAnyPackage("io.github.fal4j", "io.github.fal4j.error")
                .and()
                .areNotAssignableTo(FalClientBuilder.class) // takes the caller's own client and interceptors
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..")
                .check(runtime);
    }

    @Test
    void onlyTheLoggingObserverNeedsALoggingLibrary() {
        noClasses()
                .that()
                .doNotHaveSimpleName("LoggingObserver")
                .and()
                .doNotHaveSimpleName("LoggedCall")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(runtime);
    }

    private static ArchCondition<JavaClass> showNoInternalType() {
        return new ArchCondition<>("show no internal type in what callers can reach") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isReachable(type)) {
                    return;
                }
                Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                        .filter(unit -> isOpen(unit.getModifiers()))
                        .filter(ArchitectureTest::namesInternalType)
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(type, unit.getFullName())));
                type.getFields().stream()
                        .filter(field -> isOpen(field.getModifiers()) && isInternal(field.getRawType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(type, field.getFullName())));
            }
        };
    }

    private static boolean isReachable(JavaClass type) {
        boolean open = type.getModifiers().contains(JavaModifier.PUBLIC);
        return open
                && type.getEnclosingClass().map(ArchitectureTest::isReachable).orElse(true);
    }

    private static boolean isOpen(java.util.Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static boolean namesInternalType(JavaCodeUnit unit) {
        return isInternal(unit.getRawReturnType())
                || unit.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isInternal);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("io.github.fal4j.internal");
    }
}
