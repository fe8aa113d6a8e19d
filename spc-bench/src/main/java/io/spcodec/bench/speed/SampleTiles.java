package io.spcodec.bench.speed;

import io.spcodec.bench.engine.Engine;
import io.spcodec.bench.engine.WholeImage;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.entropy.TableSet;
import io.spcodec.grid.Batches;
import io.spcodec.grid.LatentArea;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.PixelImage;
import io.spcodec.tile.BatchDecoder;
import io.spcodec.tile.CodecModel;
import io.spcodec.tile.FinenessMap;
import io.spcodec.tile.FinenessMapDecoder;
import io.spcodec.tile.TileSymbols;
import io.spcodec.work.RunControl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A photograph's stream, and what its tiles decode to. */
final class SampleTiles implements AutoCloseable {
    final ModelBundle model;
    final CodecModel codec;
    final PixelImage image;
    final SpcStream stream;
    final byte[] bytes;
    final TileGrid grid;
    final FinenessMap fineness;
    final RunControl control = RunControl.start("sample", null);

    SampleTiles(String file, double quality, Engine engine) throws IOException {
        image = ImageFiles.read(Path.of(file));
        model = engine.open();
        codec = model.codec();
        bytes = WholeImage.encode(model, image, quality);
        stream = SpcStream.read(bytes, DecodeLimits.defaults(), false);
        grid = new TileGrid(image.width(), image.height(), stream.header().tileSize());
        fineness =
                stream.section(SpcFormat.STEP) == null
                        ? FinenessMap.flat(grid)
                        : FinenessMapDecoder.decode(
                                stream.section(SpcFormat.STEP), grid, codec.frequencies().plain());
    }

    private BatchDecoder decoder() {
        return new BatchDecoder(
                codec.coding(stream.header().qualityIndex(), control),
                codec.integers().groups().length);
    }

    private List<BatchDecoder.Source> sources(List<Integer> tiles) throws IOException {
        List<BatchDecoder.Source> sources = new ArrayList<>();
        for (int tile : tiles) {
            sources.add(new BatchDecoder.Source(stream.tile(tile), fineness.of(grid.tile(tile))));
        }
        return sources;
    }

    /** Payloads to latents: entropy decoding and the networks of the stages. */
    List<BatchDecoder.Decoded> decodeTiles() throws IOException {
        List<LatentArea> areas = new ArrayList<>();
        for (int i = 0; i < grid.count(); i++) {
            areas.add(grid.tile(i));
        }
        BatchDecoder decoder = decoder();
        List<BatchDecoder.Decoded> decoded = new ArrayList<>();
        for (List<Integer> batch : Batches.group(areas)) {
            LatentArea size = areas.get(batch.get(0));
            decoded.addAll(decoder.decode(sources(batch), size.rows(), size.columns()));
        }
        return decoded;
    }

    /** The tables of both quantisers as one set, for coders that know which each symbol is of. */
    TableSet tables() {
        TableSet dependent = codec.frequencies().dependent();
        return new TableSet(
                IntStream.range(0, dependent.size()).mapToObj(dependent::table).toList(), true);
    }

    /** The symbols of every tile, in coding order. */
    List<TileSymbols> symbols() throws IOException {
        BatchDecoder decoder = decoder();
        List<TileSymbols> symbols = new ArrayList<>();
        for (int i = 0; i < grid.count(); i++) {
            LatentArea area = grid.tile(i);
            symbols.add(decoder.symbols(sources(List.of(i)).get(0), area.rows(), area.columns()));
        }
        return symbols;
    }

    @Override
    public void close() {
        control.close();
        model.close();
    }
}
