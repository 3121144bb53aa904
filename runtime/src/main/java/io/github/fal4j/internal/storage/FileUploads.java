package io.github.fal4j.internal.storage;

import io.github.fal4j.error.UploadException;
import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.media.FileInput;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The uploads of one input: all at the same time, what is equal once; the first that fails ends the others. For one use. */
final class FileUploads {

    private final StorageClient storage;
    private final long inlineUpTo;
    private final UploadOptions options;
    private final Map<FileInput, String> fields;
    private final Pending<Map<FileInput, String>> done = Pending.create();
    private final Map<FileInput, String> urls = new ConcurrentHashMap<>();
    private final Set<Pending<String>> running = ConcurrentHashMap.newKeySet();

    FileUploads(StorageClient storage, long inlineUpTo, UploadOptions options, Map<FileInput, String> fields) {
        this.storage = storage;
        this.inlineUpTo = inlineUpTo;
        this.options = options;
        this.fields = fields;
    }

    /** Ends with the address of every file. */
    Pending<Map<FileInput, String>> start() {
        done.backedBy(() -> running.forEach(upload -> upload.cancel(true)));
        storage.threads().execute(this::begin);
        return done;
    }

    private void begin() {
        for (List<FileInput> same : groups()) {
            FileInput file = same.get(0);
            Pending<String> upload = upload(file);
            running.add(upload);
            if (done.isDone()) {
                upload.cancel(true);
            }
            var unused = upload.whenComplete((url, failure) -> {
                if (failure == null) {
                    arrived(same, url);
                } else {
                    done.completeExceptionally(named(failure, fields.getOrDefault(file, "")));
                }
            });
        }
    }

    private void arrived(List<FileInput> same, String url) {
        same.forEach(file -> urls.put(file, url));
        if (urls.size() == fields.size()) {
            done.complete(urls);
        }
    }

    private Pending<String> upload(FileInput file) {
        try {
            if (size(file) <= inlineUpTo && !(file instanceof FileInput.Stream)) {
                Pending<String> inline = Pending.create();
                inline.complete(file.toJson());
                return inline;
            }
        } catch (RuntimeException unreadable) {
            // the upload says it better
        }
        if (file instanceof FileInput.Local local) {
            return storage.file(local.path(), options);
        }
        if (file instanceof FileInput.Stream stream) {
            return storage.stream(stream.content(), stream.fileName(), options);
        }
        FileInput.Content content = (FileInput.Content) file;
        return storage.bytes(content.bytes(), content.contentType(), options);
    }

    /** Files of other names may hold the same. */
    private List<List<FileInput>> groups() {
        List<List<FileInput>> groups = new ArrayList<>();
        for (FileInput file : fields.keySet()) {
            groups.stream()
                    .filter(group -> isSame(group.get(0), file))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(file);
        }
        return groups;
    }

    private static boolean isSame(FileInput one, FileInput other) {
        if (!(one instanceof FileInput.Local first) || !(other instanceof FileInput.Local second)) {
            return false; // equal ones have become one already
        }
        try {
            return ending(first.path()).equals(ending(second.path()))
                    && Files.size(first.path()) == Files.size(second.path())
                    && Files.mismatch(first.path(), second.path()) < 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String ending(Path path) {
        String name = path.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static long size(FileInput file) {
        try {
            return file instanceof FileInput.Local local
                    ? Files.size(local.path())
                    : ((FileInput.Content) file).length();
        } catch (IOException | ClassCastException unknown) {
            return Long.MAX_VALUE;
        }
    }

    private static Throwable named(Throwable failure, String field) {
        if (!(failure instanceof UploadException upload)) {
            return failure;
        }
        @Nullable Throwable cause = upload.getCause();
        return new UploadException(
                "Nothing was submitted, because the file in " + field + " could not be uploaded. "
                        + upload.getMessage(),
                field,
                upload.isRetryable(),
                cause == null ? upload : cause);
    }
}
