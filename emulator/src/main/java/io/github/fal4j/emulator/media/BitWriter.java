package io.github.fal4j.emulator.media;

import java.io.ByteArrayOutputStream;

/** Writes the numbers of H.264, highest bit first, and wraps them up as a unit of its stream. Not thread-safe. */
final class BitWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int pendingBits;

    BitWriter fixed(int value, int bits) {
        for (int bit = bits - 1; bit >= 0; bit--) {
            pending = (pending << 1) | ((value >>> bit) & 1);
            pendingBits++;
            if (pendingBits == 8) {
                bytes.write(pending);
                pending = 0;
                pendingBits = 0;
            }
        }
        return this;
    }

    /** Writes an unsigned number with as many zeros in front as it has bits after its first: {@code ue(v)}. */
    BitWriter unsigned(int value) {
        int bits = 32 - Integer.numberOfLeadingZeros(value + 1);
        return fixed(0, bits - 1).fixed(value + 1, bits);
    }

    /** Writes whole bytes, from the next whole byte on. */
    BitWriter aligned(byte[] content) {
        fixed(0, -pendingBits & 7);
        bytes.writeBytes(content);
        return this;
    }

    /** Returns the unit: its header, then the bits with their end marked and nothing in them that looks like a start code. */
    byte[] unit(int header) {
        fixed(1, 1).fixed(0, -pendingBits & 7);
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        unit.write(header);
        int zeros = 0;
        for (byte content : bytes.toByteArray()) {
            if (zeros >= 2 && content >= 0 && content <= 3) {
                unit.write(3);
                zeros = 0;
            }
            unit.write(content);
            zeros = content == 0 ? zeros + 1 : 0;
        }
        return unit.toByteArray();
    }
}
