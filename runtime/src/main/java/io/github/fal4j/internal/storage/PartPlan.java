package io.github.fal4j.internal.storage;

import java.util.SortedMap;

/**
 * How one content is sent in parts.
 *
 * @param target where they go
 * @param type the media type of the whole
 * @param partSize the size of all parts but the last
 * @param sent what names the parts that are there already, by their numbers
 * @param milestone is told of those that are there from now on
 */
record PartPlan(PartTarget target, String type, int partSize, SortedMap<Integer, String> sent, Milestone milestone) {

    /** What the service's own clients use. */
    static final int USUAL_SIZE = 10 * 1024 * 1024;

    /** Hears which parts have arrived: none at first, then one more each time. */
    interface Milestone {

        void reached(SortedMap<Integer, String> etags) throws LocalFailure;
    }
}
