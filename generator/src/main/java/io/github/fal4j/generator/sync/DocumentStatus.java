package io.github.fal4j.generator.sync;

/** How a stored document says whether its endpoint is still active: {@code info.x-fal-metadata.status}. */
final class DocumentStatus {

    static final String METADATA = "x-fal-metadata";
    static final String STATUS = "status";
    /** Also the catalogue's word; tells documents that a sync wrote from those that somebody else put there. */
    static final String ACTIVE = "active";
    /** The catalogue does not list the endpoint as active any more. */
    static final String DEPRECATED = "deprecated";

    private DocumentStatus() {}
}
