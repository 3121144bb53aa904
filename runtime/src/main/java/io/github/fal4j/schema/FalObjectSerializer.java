package io.github.fal4j.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Writes the typed components that are set, then what is extra. */
final class FalObjectSerializer extends StdSerializer<FalObject> {

    private static final long serialVersionUID = 1L;

    FalObjectSerializer() {
        super(FalObject.class);
    }

    @Override
    public void serialize(FalObject object, JsonGenerator generator, SerializerProvider provider) throws IOException {
        ObjectShape.of(object.getClass()).write(object, generator, provider);
    }
}
