package io.github.fal4j.generator.store;

/** How a stored document says whether its endpoint is still active: {@code info.x-fal-metadata.status}. */
public final class DocumentStatus {

    public static final String METADATA = "x-fal-metadata";
    public static final String STATUS = "status";
    /** Also the catalogue's word; tells documents that a sync wrote from those that somebody else put there. */
    public static final String ACTIVE = "active";
    /** The catalogue does not list the endpoint as active any more. */
    public static final String DEPRECATED = "deprecated";

    private DocumentStatus() {}
}
