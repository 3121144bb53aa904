package io.github.fal4j.generator.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;

/** Classes that generated code refers to. The generator names them; it does not depend on them. */
final class Names {

    private static final String RUNTIME = "io.github.fal4j";
    private static final String SCHEMA = RUNTIME + ".schema";

    static final ClassName LIST = ClassName.get("java.util", "List");
    static final ClassName MAP = ClassName.get("java.util", "Map");
    static final ClassName CONSUMER = ClassName.get("java.util.function", "Consumer");
    static final ClassName STRING = ClassName.get("java.lang", "String");

    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");
    static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
    static final ClassName JSON_NODE = ClassName.get("com.fasterxml.jackson.databind", "JsonNode");
    static final ClassName JSON_CREATOR = ClassName.get("com.fasterxml.jackson.annotation", "JsonCreator");
    static final ClassName JSON_PROPERTY = ClassName.get("com.fasterxml.jackson.annotation", "JsonProperty");
    static final ClassName JSON_VALUE = ClassName.get("com.fasterxml.jackson.annotation", "JsonValue");

    static final ClassName CALL = ClassName.get("retrofit2", "Call");

    static final ClassName FAL_OBJECT = ClassName.get(SCHEMA, "FalObject");
    static final ClassName OBJECT_BUILDER = ClassName.get(SCHEMA, "ObjectBuilder");
    static final ClassName LIMITS = ClassName.get(SCHEMA, "Limits");
    static final ClassName OPEN_ENUM = ClassName.get(SCHEMA, "OpenEnum");
    static final ClassName OPEN_INTEGER_ENUM = ClassName.get(SCHEMA, "OpenIntegerEnum");
    static final ClassName JSON_BINDING = ClassName.get(SCHEMA, "JsonBinding");
    static final ClassName FILE_INPUT = media("FileInput");

    static final ParameterizedTypeName EXTRA = ParameterizedTypeName.get(MAP, STRING, JSON_NODE);

    private Names() {}

    static ClassName realtime(String simpleName) {
        return ClassName.get(RUNTIME + ".realtime", simpleName);
    }

    static ClassName runtime(String simpleName) {
        return ClassName.get(RUNTIME, simpleName);
    }

    static ClassName media(String simpleName) {
        return ClassName.get(RUNTIME + ".media", simpleName);
    }

    static ClassName retrofit(String simpleName) {
        return ClassName.get("retrofit2.http", simpleName);
    }
}
