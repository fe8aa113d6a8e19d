package io.spcodec.tile;

import io.spcodec.container.Slice;
import io.spcodec.entropy.SectionDecoder;
import io.spcodec.entropy.TableSet;
import io.spcodec.error.MalformedException;
import io.spcodec.network.Extent;
import io.spcodec.network.IntegerModel;
import java.util.Arrays;

/**
 * The payload of a tile while it is read: u8 number of groups, then one stream of the hyper-latents
 * and of the stages of those groups. Once it is found to be damaged, every symbol is zero. Not
 * thread-safe.
 */
final class TileStream {
    private final int groups;
    private final byte[] hyper;
    private final TableSet tables;
    private final SectionDecoder sections;
    private MalformedException failure;

    private TileStream(int groups, byte[] hyper, TableSet tables, SectionDecoder sections) {
        this.groups = groups;
        this.hyper = hyper;
        this.tables = tables;
        this.sections = sections;
    }

    /** Reads the groups and the hyper-latents. */
    static TileStream open(TileCoding coding, Slice payload, Extent tile)
            throws MalformedException {
        int most = coding.model().groups().length;
        int groups = payload.length() == 0 ? 0 : payload.data()[payload.offset()] & 0xff;
        if (groups < 1 || groups > most) {
            String found = payload.length() == 0 ? "no bytes" : groups + " groups";
            throw new MalformedException("TILE", payload.offset(), found, "1 to " + most);
        }
        byte[] tables = coding.hyperTables(tile);
        SectionDecoder sections =
                new SectionDecoder(
                        payload.data(),
                        payload.offset() + 1,
                        payload.length() - 1,
                        tables.length + tile.size() * coding.model().channels(groups));
        int[] symbols = new int[tables.length];
        sections.next(coding.frequencies().plain(), tables, symbols, symbols.length);
        byte[] hyper = new byte[symbols.length];
        for (int i = 0; i < hyper.length; i++) {
            if (Math.abs(symbols[i]) > IntegerModel.MAX_HYPER) {
                throw new MalformedException(
                        "TILE hyper-latent", payload.offset(), "" + symbols[i], "-127 to 127");
            }
            hyper[i] = (byte) symbols[i];
        }
        return new TileStream(groups, hyper, coding.frequencies().dependent(), sections);
    }

    int groups() {
        return groups;
    }

    byte[] hyper() {
        return hyper;
    }

    /** Fills in the residuals of the next stage. */
    void read(StageSymbols symbols) {
        if (failure == null) {
            try {
                sections.next(tables, symbols.indices(), symbols.residuals(), symbols.count());
                return;
            } catch (MalformedException e) {
                failure = e;
            }
        }
        Arrays.fill(symbols.residuals(), 0);
    }

    /** Returns what is wrong, or null. */
    MalformedException finish(boolean whole) {
        if (failure == null && whole) {
            try {
                sections.finish();
            } catch (MalformedException e) {
                failure = e;
            }
        }
        return failure;
    }
}
