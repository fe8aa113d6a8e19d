package io.spcodec.imageio;

import io.spcodec.SpcDecoder;
import io.spcodec.SpcEncoder;
import io.spcodec.control.Provider;

/**
 * The one decoder and the one encoder that all readers and writers of this class loader share.
 *
 * <p>Loading networks takes a good part of a second and tens of megabytes of native memory, and
 * {@code ImageIO.read} makes and disposes a reader for each image. So the codecs stay as long as
 * anyone holds a lease: each service provider while it is registered, each reader and writer from
 * its first network until it is disposed. When the last lease goes they are closed, and nothing in
 * a static field keeps a class loader alive.
 */
final class SharedCodec {
    private static int leases;
    private static SpcDecoder decoder;
    private static SpcEncoder encoder;

    private SharedCodec() {}

    /** A share in the codecs. */
    static final class Lease implements AutoCloseable {
        private boolean closed;

        private Lease() {}

        /** Gives the share back; a second time does nothing. */
        @Override
        public void close() {
            synchronized (SharedCodec.class) {
                if (!closed) {
                    closed = true;
                    release();
                }
            }
        }
    }

    static synchronized Lease lease() {
        leases++;
        return new Lease();
    }

    /** Returns the decoder, for holders of a lease only. */
    static synchronized SpcDecoder decoder() {
        if (decoder == null) {
            decoder = SpcDecoder.create(Provider.preferred());
        }
        return decoder;
    }

    /** Returns the encoder, for holders of a lease only. */
    static synchronized SpcEncoder encoder() {
        if (encoder == null) {
            encoder = SpcEncoder.create(Provider.preferred());
        }
        return encoder;
    }

    private static void release() {
        leases--;
        if (leases > 0) {
            return;
        }
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        RecordMethods.forget();
    }
}
