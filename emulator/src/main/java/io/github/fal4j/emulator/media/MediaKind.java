package io.github.fal4j.emulator.media;

/** The kinds of file that outputs point to. */
public enum MediaKind {
    /** A drawn PNG picture. */
    IMAGE("image/png", "png"),
    /** An MP4 container without a track: players open it and show nothing. */
    VIDEO("video/mp4", "mp4"),
    /** Half a second of one tone as WAV. */
    AUDIO("audio/wav", "wav"),
    /** A binary glTF file with an empty scene. */
    MODEL("model/gltf-binary", "glb"),
    /** A line of text, for files of any other sort. */
    FILE("text/plain", "txt");

    private final String contentType;
    private final String extension;

    MediaKind(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** Returns the content type that files of this kind are served with. */
    public String contentType() {
        return contentType;
    }

    /** Returns the ending of their names, without a dot. */
    public String extension() {
        return extension;
    }
}
