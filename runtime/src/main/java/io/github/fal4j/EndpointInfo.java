package io.github.fal4j;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one generated endpoint without loading its classes. Instances are immutable.
 *
 * <p>Generated into the class {@code Endpoints}; the texts are those of the endpoint's OpenAPI document.
 */
public final class EndpointInfo {

    private static final String DOCUMENTATION = "https://fal.ai/models/";

    private final EndpointId id;
    private final String className;
    private final ClassLoader classes;
    private final String displayName;
    private final String description;
    private final @Nullable String category;
    private final @Nullable String kind;
    private final @Nullable String unit;
    private final boolean deprecated;

    /** Reads one line of the generated list, see {@link EndpointIndex}. */
    EndpointInfo(String line, String basePackage, ClassLoader classes) {
        String[] columns = line.split("\t", -1);
        this.id = EndpointId.parse(columns[0]);
        this.className = basePackage + "." + columns[1];
        this.classes = classes;
        this.displayName = columns[2].isEmpty() ? columns[0] : columns[2];
        this.category = orNull(columns[3]);
        this.kind = orNull(columns[4]);
        this.unit = orNull(columns[5]);
        this.deprecated = columns[6].equals("deprecated");
        this.description = columns[7];
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Returns the endpoint's id. */
    public EndpointId id() {
        return id;
    }

    /** Returns the name on the endpoint's page, such as {@code FLUX.1 [dev]}, or the id where it has none. */
    public String displayName() {
        return displayName;
    }

    /** Returns a sentence on what the endpoint does; empty where nothing is known. */
    public String description() {
        return description;
    }

    /** Returns the kind of work, such as {@code text-to-image}. */
    public @Nullable String category() {
        return category;
    }

    /** Returns {@code inference} for endpoints that use a model, {@code training} for those that make one. */
    public @Nullable String kind() {
        return kind;
    }

    /** Returns what is counted for the price, such as {@code images}, {@code megapixels} or {@code seconds}. */
    public @Nullable String unit() {
        return unit;
    }

    /** Returns whether the service still runs the endpoint, but not for ever. */
    public boolean isDeprecated() {
        return deprecated;
    }

    /** Returns the address of the endpoint's page. */
    public String documentationUrl() {
        return DOCUMENTATION + id;
    }

    /** Returns the full name of the generated type, such as {@code io.github.fal4j.endpoints.falai.flux.FluxDev}. */
    public String className() {
        return className;
    }

    /**
     * Returns the endpoint's input and output types, for {@link FalClient#endpoint}; loads the endpoint's classes.
     *
     * @throws IllegalStateException if the generated classes are not those that the list was generated with
     */
    public EndpointType<?, ?> type() {
        try {
            return (EndpointType<?, ?>)
                    Class.forName(className, true, classes).getField("TYPE").get(null);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    "No class " + className + " for " + id
                            + ": the endpoints were taken apart after they were generated,"
                            + " for example by a shrinker; keep the generated classes and their field TYPE",
                    e);
        }
    }

    /** Returns the endpoint's id. */
    @Override
    public String toString() {
        return id.toString();
    }
}
