package io.github.fal4j.internal.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.internal.content.FilePlacement;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes inputs ready to be sent: files that are here are uploaded, and their addresses put in their place.
 *
 * <p>Every call that sends an input comes through here first, once: whoever repeats a call repeats what comes after.
 */
public final class InputPreparation {

    private final StorageClient storage;
    private final Function<Class<?>, ObjectMapper> mappers;
    private final long inlineUpTo;
    private final UploadOptions options;

    /**
     * Prepares with the uploads of a client.
     *
     * @param mappers write inputs, by their class
     * @param inlineUpTo files of at most so many bytes are not uploaded but sent inside the request
     * @param options how the others are uploaded
     */
    public InputPreparation(
            StorageClient storage, Function<Class<?>, ObjectMapper> mappers, long inlineUpTo, UploadOptions options) {
        this.storage = storage;
        this.mappers = mappers;
        this.inlineUpTo = inlineUpTo;
        this.options = options;
    }

    /** Reads an input back from the JSON that is to be sent. */
    public interface Reader<I> {

        /** Reads it. */
        I read(byte[] json) throws IOException;
    }

    /**
     * Ends with an input that can be sent: the given one where there is nothing to do, which is known at once.
     *
     * @param reader makes an input of JSON
     */
    public <I> Pending<I> prepare(I input, Reader<I> reader) {
        Pending<I> ready = Pending.create();
        Map<FileInput, String> files = files(input);
        if (files.isEmpty()) {
            ready.complete(input);
            return ready;
        }
        ready.step(new FileUploads(storage, inlineUpTo, options, files).start(), (urls, failure) -> {
            if (failure == null) {
                ready.complete(rewritten(input, urls, reader));
            } else {
                ready.completeExceptionally(failure);
            }
        });
        return ready;
    }

    /** Returns the files that are not at an address yet, and where each stands first. */
    private Map<FileInput, String> files(Object input) {
        Map<FileInput, String> files = new LinkedHashMap<>();
        FilePlacement collecting = (file, field) -> {
            files.putIfAbsent(file, field);
            return "";
        };
        try {
            collecting.writer(mappers.apply(input.getClass())).writeValue(OutputStream.nullOutputStream(), input);
        } catch (IOException notJson) {
            return Map.of(); // whoever sends it says so
        }
        return files;
    }

    private <I> I rewritten(I input, Map<FileInput, String> urls, Reader<I> reader) {
        FilePlacement placing = (file, field) -> urls.getOrDefault(file, "");
        try {
            return reader.read(placing.writer(mappers.apply(input.getClass())).writeValueAsBytes(input));
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException(
                    "This " + input.getClass().getName() + " cannot be written as JSON: "
                            + failure.getOriginalMessage(),
                    failure);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible); // all is in memory
        }
    }
}
