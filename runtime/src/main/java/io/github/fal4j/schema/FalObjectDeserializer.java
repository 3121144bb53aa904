package io.github.fal4j.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Lets every Jackson mapper read {@link FalObject} records by their {@link ObjectShape}. */
final class FalObjectDeserializer extends StdDeserializer<FalObject> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    FalObjectDeserializer() {
        super(FalObject.class);
    }

    private FalObjectDeserializer(Class<?> type) {
        super(type);
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new FalObjectDeserializer(context.getContextualType().getRawClass());
    }

    @Override
    public FalObject deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode json = context.readTree(parser);
        Object value = ObjectShape.of(handledType()).read(json);
        if (value instanceof FalObject object) {
            return object;
        }
        return context.reportInputMismatch(
                this,
                "%s is a JSON object, but this is of type %s",
                handledType().getSimpleName(),
                json.getNodeType());
    }
}
