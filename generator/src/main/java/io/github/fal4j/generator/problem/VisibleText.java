package io.github.fal4j.generator.problem;

/** Shows texts of unknown origin for what they are: in reports, on terminals, in source. */
public final class VisibleText {

    private VisibleText() {}

    /** Returns whether people see the character, and nothing acts upon it. */
    public static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** Returns one line in which every character shows; those that would not are written as their numbers. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (shows(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append("\\u%04x".formatted(point));
            }
        });
        return shown.toString();
    }
}
