package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.content.ContentTypes;
import io.github.fal4j.storage.UploadOptions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Request;

/**
 * What the service is told about an upload.
 *
 * @param name the file's name
 * @param type its media type
 * @param headers how long it is kept and who may read it
 */
record Description(String name, String type, Map<String, String> headers) {

    static Description of(Source source, UploadOptions options) throws IOException {
        String name = options.fileName() == null ? source.name() : options.fileName();
        String type = options.contentType() == null ? source.type() : options.contentType();
        String known = type == null ? ContentTypes.of(name, source.head()) : type;
        return new Description(name == null ? ContentTypes.nameFor(known) : name, known, lifecycle(options));
    }

    /** Headers hold ASCII only. */
    Request.Builder describe(Request.Builder request) {
        headers.forEach(request::header);
        return request.header("Content-Type", type).header("X-Fal-File-Name", name.replaceAll("[^ -~]", "_"));
    }

    Map<String, String> json() {
        return Map.of("file_name", name, "content_type", type);
    }

    /** Not every part of the service reads the same one of the two. */
    private static Map<String, String> lifecycle(UploadOptions options) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (options.lifecycle() != null) {
            headers.put("X-Fal-Object-Lifecycle", options.lifecycle().json());
            headers.put("X-Fal-Object-Lifecycle-Preference", options.lifecycle().json());
        }
        return headers;
    }
}
