package io.github.fal4j.internal.storage;

import io.github.fal4j.internal.concurrent.Pending;
import io.github.fal4j.storage.ResumableUpload.Route;
import java.util.SortedMap;
import okhttp3.HttpUrl;

/** Where the parts of one upload go. */
sealed interface PartTarget permits DirectParts, GoogleParts {

    /** Returns the way that they take. */
    Route route();

    /** Returns the address in front of the parts' numbers. */
    HttpUrl address();

    /** Returns where the file will be found. */
    String fileUrl();

    /** Returns the address of a part, or of what is done with all of them. */
    default HttpUrl below(String segment) {
        return address().newBuilder().addPathSegment(segment).build();
    }

    /** Sends one part; the answer names it. */
    Pending<Answer> send(int number, ContentBody part, String type);

    /** Puts the parts together. */
    Pending<?> complete(SortedMap<Integer, String> etags);
}
