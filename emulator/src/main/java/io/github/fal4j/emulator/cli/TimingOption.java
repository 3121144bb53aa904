package io.github.fal4j.emulator.cli;

import io.github.fal4j.emulator.script.Timing;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a timing: {@code instant}, {@code default}, or seconds in the queue and with a runner, as in {@code 0.5+2}. */
final class TimingOption implements ITypeConverter<Timing> {

    private static final String SECONDS = "(\\d{1,6}(?:\\.\\d{1,3})?)";
    private static final Pattern BOTH = Pattern.compile(SECONDS + "\\+" + SECONDS);

    @Override
    public Timing convert(String text) {
        if (text.equals("instant")) {
            return Timing.INSTANT;
        }
        if (text.equals("default")) {
            return Timing.DEFAULT;
        }
        Matcher both = BOTH.matcher(text);
        if (!both.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no timing: write instant, default, or seconds in the queue"
                            + " and with a runner, as in 0.5+2");
        }
        return Timing.DEFAULT.withStartDelay(duration(both.group(1))).withRunDuration(duration(both.group(2)));
    }

    private static Duration duration(String seconds) {
        return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
    }
}
