package io.github.fal4j.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.internal.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything needed to go on with the upload of a file, in this process or another.
 *
 * <p>It holds no key and no token, but maybe an address at which this one file can be written for a while: keep it as private as the file.
 * {@link #encode()} makes a small string of it, {@link #decode(String)} reads that back; a client checks the addresses before it uses
 * them. Instances are immutable.
 *
 * @param route the way that the parts take
 * @param partsUrl address in front of the parts' numbers
 * @param fileUrl where the file will be found
 * @param contentType the media type of the file
 * @param fileSize the size of the file in bytes
 * @param lastModified when the file was changed last
 * @param partSize the size in bytes of all parts but the last
 * @param etags what names the parts that have arrived, by their numbers from 1
 */
public record ResumableUpload(
        Route route,
        String partsUrl,
        String fileUrl,
        String contentType,
        long fileSize,
        Instant lastModified,
        int partSize,
        SortedMap<Integer, String> etags) {

    private static final int FORM = 1;

    /** The ways that the parts of a file can take. */
    public enum Route {
        /** To the content network, with a token that is fetched when it is needed. */
        TOKEN,
        /** To an address that was signed for the whole upload. */
        SIGNED,
        /** To addresses that are signed for each part. */
        SIGNED_PARTS
    }

    /** Checks the sizes and copies the parts. */
    public ResumableUpload {
        if (fileSize < 1 || partSize < 1) {
            throw new IllegalArgumentException("Sizes are positive: " + fileSize + ", " + partSize);
        }
        SortedMap<Integer, String> copy = new TreeMap<>(etags);
        long parts = (fileSize + partSize - 1) / partSize;
        if (!copy.isEmpty() && (copy.firstKey() < 1 || copy.lastKey() > parts)) {
            throw new IllegalArgumentException("The file has " + parts + " parts: " + copy.keySet());
        }
        etags = Collections.unmodifiableSortedMap(copy);
    }

    /** Returns the same upload with other parts that have arrived. */
    public ResumableUpload withEtags(Map<Integer, String> arrived) {
        return new ResumableUpload(
                route, partsUrl, fileUrl, contentType, fileSize, lastModified, partSize, new TreeMap<>(arrived));
    }

    /** Returns this as one line of text, of some 50 bytes for each part that has arrived. */
    public String encode() {
        ObjectNode json = Json.mapper().createObjectNode().put("fal_upload", FORM);
        json.put("route", route.name()).put("parts_url", partsUrl).put("file_url", fileUrl);
        json.put("content_type", contentType).put("file_size", fileSize);
        json.put("last_modified", lastModified.toString()).put("part_size", partSize);
        ObjectNode parts = json.putObject("etags");
        etags.forEach((number, etag) -> parts.put(number.toString(), etag));
        return json.toString();
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static ResumableUpload decode(String text) {
        try {
            JsonNode json = Json.mapper().readTree(text);
            if (json.path("fal_upload").asInt() != FORM) {
                throw new IOException("it is of another form");
            }
            SortedMap<Integer, String> etags = new TreeMap<>();
            json.path("etags")
                    .properties()
                    .forEach(part -> etags.put(
                            Integer.valueOf(part.getKey()), part.getValue().asText()));
            return new ResumableUpload(
                    Route.valueOf(json.path("route").asText()),
                    json.path("parts_url").asText(),
                    json.path("file_url").asText(),
                    json.path("content_type").asText(),
                    json.path("file_size").asLong(),
                    Instant.parse(json.path("last_modified").asText()),
                    json.path("part_size").asInt(),
                    etags);
        } catch (IOException | IllegalArgumentException | DateTimeException odd) {
            throw new IllegalArgumentException("Not an encoded upload, as ResumableUpload.encode() writes one", odd);
        }
    }

    /** Returns how far the upload is, without its addresses; use {@link #encode()} to keep it. */
    @Override
    public String toString() {
        return "ResumableUpload[" + etags.size() + " parts of " + fileSize + " bytes have arrived]";
    }
}
