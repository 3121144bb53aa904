package io.github.fal4j.generator.name;

import io.github.fal4j.generator.resolve.Declaration;
import java.util.List;

/** A declaration with names for itself and for everything inside. */
public sealed interface NamedType {

    /** Returns the name of the type. */
    JavaName name();

    /** Returns the ids of the endpoints that declare it, in order. */
    List<String> endpoints();

    /**
     * An object.
     *
     * @param input whether callers make it, be it that endpoints also give it
     * @param fields its fields in order, named so that no two are alike
     */
    record NamedObject(
            JavaName name, List<String> endpoints, Declaration.ObjectOf declaration, boolean input, List<Field> fields)
            implements NamedType {}

    /**
     * A field of an object.
     *
     * @param property what it is
     * @param name the component of the record and the method of the builder
     */
    record Field(Declaration.Property property, String name) {}

    /**
     * An open enum.
     *
     * @param constants its known values in order
     */
    record NamedEnum(JavaName name, List<String> endpoints, Declaration.EnumOf declaration, List<Constant> constants)
            implements NamedType {}

    /**
     * A known value of an open enum.
     *
     * @param value the value as text
     * @param name the constant
     */
    record Constant(String value, String name) {}

    /**
     * A union.
     *
     * @param variants its alternatives in the order in which they are tried
     */
    record NamedUnion(
            JavaName name, List<String> endpoints, Declaration.UnionOf declaration, List<Alternative> variants)
            implements NamedType {}

    /**
     * An alternative of a union.
     *
     * @param variant what it is
     * @param name the nested record
     */
    record Alternative(Declaration.Variant variant, String name) {}
}
