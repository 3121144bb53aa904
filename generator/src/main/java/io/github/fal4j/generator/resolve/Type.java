package io.github.fal4j.generator.resolve;

/** What a value is, free of the ways in which schemas can say it. */
public sealed interface Type {

    /** A value that needs no declaration. */
    enum Scalar implements Type {
        /** Any text. */
        TEXT,
        /** True or false. */
        BOOLEAN,
        /** An integer whose bounds fit 32 bits. */
        INT,
        /** Any other integer. */
        LONG,
        /** A number. */
        DOUBLE,
        /** Any JSON. */
        JSON
    }

    /** A type that the runtime brings along, since hundreds of endpoints share it. */
    enum Provided implements Type {
        /** A file that goes in, as URL or content. */
        FILE_INPUT,
        /** A preset name or width and height. */
        IMAGE_SIZE,
        /** A file of no particular kind. */
        FILE,
        /** A picture. */
        IMAGE,
        /** A video. */
        VIDEO,
        /** A sound. */
        AUDIO,
        /** Bytes that come inside an output. */
        BINARY
    }

    /**
     * Values of one type in order.
     *
     * @param nulls whether null may stand among them
     */
    record ListOf(Type element, boolean nulls) implements Type {

        /** Values none of which is null. */
        public ListOf(Type element) {
            this(element, false);
        }
    }

    /** Values of one type by name. */
    record MapOf(Type value) implements Type {}

    /** A type declared by the document, see {@link ResolvedEndpoint#declarations()}. */
    record Declared(DeclarationKey key) implements Type {}
}
