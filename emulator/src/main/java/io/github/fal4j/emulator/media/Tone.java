package io.github.fal4j.emulator.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * A sine tone whose pitch depends on the seed.
 *
 * @param seed which of the 24 half-tones above 220 Hz it is
 * @param seconds how long it lasts
 */
record Tone(long seed, double seconds) {

    private static final int SAMPLES_PER_SECOND = 22_050;
    private static final double LOUDNESS = 0.3 * Short.MAX_VALUE;

    byte[] wav() {
        double hertz = 220 * Math.pow(2, Math.floorMod(seed, 24) / 12.0);
        int count = (int) Math.round(seconds * SAMPLES_PER_SECOND);
        ByteBuffer samples = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            samples.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * hertz * i / SAMPLES_PER_SECOND)));
        }
        AudioFormat format = new AudioFormat(SAMPLES_PER_SECOND, Short.SIZE, 1, true, false);
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        try (var stream = new AudioInputStream(new ByteArrayInputStream(samples.array()), format, count)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, wav);
        } catch (IOException e) {
            throw new UncheckedIOException("A tone could not be written to memory", e);
        }
        return wav.toByteArray();
    }
}
