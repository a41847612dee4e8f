package io.serai.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Writes a stream to a file, and takes the room for it. */
record BytesLane(FileChannel file, Path folder, Space.Reservation room) implements Lanes.Lane {
    @Override
    public void take(byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            room.wrote(length);
        } catch (IOException e) {
            throw Folders.noSpace(folder) ? new NoSpaceException("The disk is full.", e) : e;
        }
    }
}
