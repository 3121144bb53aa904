package io.github.fal4j.internal.content;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.fal4j.media.FileInput;
import java.io.IOException;

/** Says what stands in JSON for those files of an input that have no address. */
@FunctionalInterface
public interface FilePlacement {

    /** Returns the text that stands for the file at this place, such as {@code loras[0].path}. */
    String textFor(FileInput file, String field) throws IOException;

    /** Returns a writer that asks this for every file that it meets, at any depth. */
    default ObjectWriter writer(ObjectMapper mapper) {
        return mapper.writer().withAttribute(FilePlacement.class, this);
    }
}
