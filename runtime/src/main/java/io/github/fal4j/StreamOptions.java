package io.github.fal4j;

/** Options of a call whose output is streamed. Instances are immutable; builders are not thread-safe. */
public final class StreamOptions {

    private static final StreamOptions DEFAULTS = builder().build();
    private static final String PATH = "stream";

    private final CallSettings settings;

    private StreamOptions(Builder builder) {
        this.settings = builder.settings();
    }

    /** Returns the options of a call that names none. */
    public static StreamOptions defaults() {
        return DEFAULTS;
    }

    /** Starts with no option set. */
    public static Builder builder() {
        return new Builder();
    }

    CallSettings settings() {
        return settings;
    }

    /** Returns where the endpoint streams; what ends in the path already does not get it twice. */
    EndpointId endpoint(EndpointId id) {
        String path = settings.path() == null ? PATH : settings.path();
        return id.toString().endsWith("/" + path) ? id : id.resolve(path);
    }

    /**
     * Collects {@link StreamOptions}. The path is {@code stream} unless set, or the endpoint's id ends so. The idle limit counts from the
     * sending of the input on; a model that starts first is silent meanwhile.
     */
    public static final class Builder extends DirectOptionsBuilder<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Returns the options. */
        public StreamOptions build() {
            return new StreamOptions(this);
        }
    }
}
