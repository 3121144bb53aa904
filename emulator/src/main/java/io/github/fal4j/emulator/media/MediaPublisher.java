package io.github.fal4j.emulator.media;

/** Makes a file available and tells where. */
@FunctionalInterface
public interface MediaPublisher {

    /** Returns a URL from which the file can be read. */
    String publish(MediaFile file);
}
