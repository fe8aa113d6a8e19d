package io.spcodec.imageio;

import io.spcodec.image.ByteSource;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** An image input stream from where it stands, as the codec's source of bytes. */
final class StreamBytes implements ByteSource {
    private final ImageInputStream stream;
    private final long start;

    StreamBytes(ImageInputStream stream) throws IOException {
        this.stream = stream;
        this.start = stream.getStreamPosition();
    }

    @Override
    public long length() throws IOException {
        long length = stream.length();
        return length < 0 ? -1 : Math.max(0, length - start);
    }

    @Override
    public int read(long offset, byte[] target, int from, int count) throws IOException {
        stream.seek(start + offset);
        int done = 0;
        while (done < count) {
            int some = stream.read(target, from + done, count - done);
            if (some < 0) {
                break;
            }
            done += some;
        }
        return done;
    }
}
