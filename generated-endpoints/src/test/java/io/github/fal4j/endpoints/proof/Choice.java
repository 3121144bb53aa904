package io.github.fal4j.endpoints.proof;

/** Which of the values that a schema allows is made. */
enum Choice {
    /** The first alternative and enum value, the lowest number, the shortest text and list. */
    FIRST,
    /** The last alternative and enum value, the highest number, the longest text and list. */
    LAST,
    /** As {@link #FIRST}, but null wherever null is allowed. */
    NULLS,
    /** As {@link #FIRST}, but a value that is not in the list wherever there is an enum. */
    TOMORROW
}
