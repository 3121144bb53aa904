package io.github.fal4j.emulator.script;

/** A live connection whose outputs hold values that plain JSON does not have. */
public record ExtensionTypes() implements Fault {
    @Override
    public Call call() {
        return Call.REALTIME;
    }
}
