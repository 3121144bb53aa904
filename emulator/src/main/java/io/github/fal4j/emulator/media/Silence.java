package io.github.fal4j.emulator.media;

import java.nio.ByteBuffer;

/** MP3 without sound: every frame is a header and zeros, which decoders read as no signal. */
final class Silence {

    /** Version 1, layer 3, no checksum; 32 kbit/s, 44,100 Hz; one channel. */
    private static final int HEADER = 0xFFFB10C4;

    private static final int FRAME_BYTES = 104;
    private static final double FRAME_SECONDS = 1152 / 44_100.0;

    private Silence() {}

    static byte[] mp3(double seconds) {
        int frames = Math.max(1, (int) Math.round(seconds / FRAME_SECONDS));
        ByteBuffer mp3 = ByteBuffer.allocate(frames * FRAME_BYTES);
        for (int frame = 0; frame < frames; frame++) {
            mp3.putInt(frame * FRAME_BYTES, HEADER);
        }
        return mp3.array();
    }
}
