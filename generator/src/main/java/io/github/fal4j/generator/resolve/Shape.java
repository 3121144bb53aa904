package io.github.fal4j.generator.resolve;

import java.util.List;

/** How the JSON of one alternative differs from that of the others. */
public sealed interface Shape {

    /** A kind of JSON value. */
    enum Kind implements Shape {
        /** A string. */
        TEXT,
        /** Bytes, or the string that stands for them. */
        BYTES,
        /** A number without fraction. */
        INTEGER,
        /** Any number. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** An array. */
        ARRAY,
        /** An object. */
        OBJECT
    }

    /** A string with exactly this text. */
    record TextOf(List<String> texts) implements Shape {}

    /** An object that has all of these fields. */
    record ObjectWith(List<String> fields) implements Shape {}

    /** An object whose field has one of these texts. */
    record ObjectWhere(String field, List<String> texts) implements Shape {}

    /** An object that is recognised by any of these. */
    record AnyOf(List<Shape> shapes) implements Shape {}

    /** An array whose first element has a shape. */
    record ArrayOf(Shape element) implements Shape {}
}
