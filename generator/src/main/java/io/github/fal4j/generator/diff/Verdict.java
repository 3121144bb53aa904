package io.github.fal4j.generator.diff;

/** What a difference means, wherever it was met. */
record Verdict(Change.Level level, Change.Kind kind, String message) {

    static Verdict breaking(Change.Kind kind, String message) {
        return new Verdict(Change.Level.BREAKING, kind, message);
    }

    static Verdict compatible(Change.Kind kind, String message) {
        return new Verdict(Change.Level.COMPATIBLE, kind, message);
    }

    static Verdict added(Change.Kind kind, String message) {
        return new Verdict(Change.Level.ADDED, kind, message);
    }

    static Verdict note(Change.Kind kind, String message) {
        return new Verdict(Change.Level.NOTE, kind, message);
    }

    Change at(String path) {
        return new Change(level, kind, path, message);
    }
}
