package io.github.fal4j.media;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.fal4j.internal.content.FilePlacement;
import java.io.IOException;

/** Writes what stands for a file: what the client says where one is at work, else the content itself. */
final class FileInputSerializer extends StdSerializer<FileInput> {

    private static final long serialVersionUID = 1L;

    FileInputSerializer() {
        super(FileInput.class);
    }

    @Override
    public void serialize(FileInput file, JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (file instanceof FileInput.Url) {
            generator.writeString(file.toJson());
        } else if (provider.getAttribute(FilePlacement.class) instanceof FilePlacement placement) {
            String field = field(generator.getOutputContext().pathAsPointer());
            generator.writeString(placement.textFor(file, field));
        } else if (generator instanceof TokenBuffer buffer) {
            // A tree: it keeps the file as it is, until the tree is sent.
            buffer.writeEmbeddedObject(file);
        } else {
            generator.writeString(file.toJson());
        }
    }

    private static String field(JsonPointer pointer) {
        StringBuilder field = new StringBuilder();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            if (rest.mayMatchElement()) {
                field.append('[').append(rest.getMatchingIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(rest.getMatchingProperty());
            }
        }
        return field.toString();
    }
}
