package io.spcodec.container;

import io.spcodec.error.MalformedException;

/**
 * The two entropy streams of a tile: hyper-latents, from which the decoder learns under which
 * tables the residuals were coded, and residuals.
 *
 * @param hyper stream of the hyper-latents
 * @param residuals stream of the residuals, to the end of the tile
 */
public record TilePayload(Slice hyper, Slice residuals) {

    /** Splits a tile's payload: varint length of the hyper stream, hyper stream, residuals. */
    public static TilePayload read(Slice payload) throws MalformedException {
        PayloadReader in = new PayloadReader("TILE", payload);
        int length = in.varint("hyper length", payload.length());
        Slice hyper = in.slice("hyper stream", length);
        return new TilePayload(hyper, in.rest());
    }

    /** The inverse of {@link #read}. */
    public static byte[] write(byte[] hyper, byte[] residuals) {
        return new PayloadWriter().varint(hyper.length).bytes(hyper).bytes(residuals).toByteArray();
    }
}
