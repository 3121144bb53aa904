package io.github.fal4j.emulator.script;

/**
 * A request that the model refuses or fails at.
 *
 * @param type fal's name for the error
 * @param field the field of the input that it is about
 * @param announced whether the completed status has an error too
 */
public record ModelError(String type, String field, boolean announced) implements Fault {
    @Override
    public Call call() {
        return Call.SUBMIT;
    }
}
