package io.github.fal4j.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The one JSON mapper. Its settings serve two ends: nothing that the service adds breaks an answer, no digit is lost. */
public final class Json {

    /** Results may carry media as base64 inside one string. */
    private static final int LONGEST_STRING = 512 * 1024 * 1024;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build();

    private static final ObjectMapper MAPPER = mapper(JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            // Messages of parse failures must not quote answers.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    private Json() {}

    /** Returns a copy of a mapper, with the limits that answers need; what is done to the mapper later does not reach it. */
    public static ObjectMapper isolated(ObjectMapper mapper) {
        ObjectMapper copy = mapper.copy();
        copy.getFactory().setStreamReadConstraints(CONSTRAINTS);
        copy.getFactory().configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature(), false);
        return copy;
    }

    /** Returns the JSON in ASCII, as headers need it. */
    public static String ascii(JsonNode json) {
        try {
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible); // a tree can always be written
        }
    }

    /** Returns the mapper, which must not be configured any further. Thread-safe. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Returns a mapper with the same settings for another format. */
    public static ObjectMapper mapper(JsonFactory format) {
        return JsonMapper.builder(format)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                // Free JSON keeps its numbers digit by digit, 1.10 as well as 0.1234567890123456789.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
                .build();
    }
}
