package io.github.fal4j.endpoints.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fal4j.EndpointType;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The endpoints that this build generated, and the folder of documents that they were generated from. */
final class Catalogue {

    private static final Path CLASSES = Path.of("target", "classes");

    /** As the build was told: {@code **}, or the patterns of a build that was narrowed. */
    private static final String PATTERNS = System.getProperty("fal4j.endpoints", "**");

    private static final Path SPECS = Path.of(System.getProperty("fal4j.specs", "../openapi-specs/endpoints"));

    private Catalogue() {}

    static Path specs() {
        return SPECS;
    }

    static boolean isNarrowed() {
        return !PATTERNS.equals("**");
    }

    /** Returns the ids of all documents: the path of a document is its id. */
    static Set<String> documentIds() {
        try (Stream<Path> files = Files.walk(SPECS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> SPECS.relativize(file).toString().replace('\\', '/'))
                    .map(path -> path.substring(0, path.length() - ".json".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the document of an endpoint as the generator does: with the project's overrides, where there are any. */
    static EndpointSchemas schemas(String id) {
        Path overrides = SPECS.resolveSibling("overrides").resolve(id + ".json");
        try {
            JsonNode corrections = Files.exists(overrides)
                    ? Json.mapper().readTree(Files.readString(overrides))
                    : Json.mapper().createArrayNode();
            return EndpointSchemas.read(SPECS.resolve(id + ".json"), corrections);
        } catch (IOException e) {
            throw new UncheckedIOException(overrides.toString(), e);
        }
    }

    /** Returns the {@code TYPE} of every generated endpoint class, by endpoint id. */
    static Map<String, EndpointType<?, ?>> endpoints() {
        Map<String, EndpointType<?, ?>> endpoints = new TreeMap<>();
        for (String name : topLevelClasses()) {
            endpointType(name).ifPresent(type -> endpoints.put(type.id().toString(), type));
        }
        return endpoints;
    }

    private static List<String> topLevelClasses() {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("io/github/fal4j/endpoints"))) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(path -> path.endsWith(".class") && !path.contains("$") && !path.contains("package-info"))
                    .map(path ->
                            path.substring(0, path.length() - ".class".length()).replaceAll("[/\\\\]", "."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<EndpointType<?, ?>> endpointType(String className) {
        try {
            Class<?> type = Class.forName(className, false, Catalogue.class.getClassLoader());
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == EndpointType.class && field.getName().equals("TYPE")) {
                    return Optional.of((EndpointType<?, ?>) field.get(null));
                }
            }
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className, e);
        }
    }
}
