package io.spcodec.bench.speed;

import io.spcodec.EncodeOptions;
import io.spcodec.SpcEncoder;
import io.spcodec.bench.image.ImageFiles;
import io.spcodec.bundle.ModelBundle;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.Provider;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.PixelImage;
import io.spcodec.tile.ScaleIndices;
import io.spcodec.tile.StepMap;
import io.spcodec.tile.StepMapDecoder;
import io.spcodec.tile.TileDecoder;
import io.spcodec.tile.TileSymbols;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a real photograph gives the entropy coder: its stream, and the integers of its tiles. */
final class SampleTiles implements AutoCloseable {
    final ModelBundle model;
    final PixelImage image;
    final SpcStream stream;
    final byte[] bytes;
    final TileGrid grid;
    final List<TileSymbols> tiles = new ArrayList<>();
    final StepMap steps;

    SampleTiles(String file, double quality) throws IOException {
        image = ImageFiles.read(Path.of(file));
        model = ModelBundle.openDefault(Provider.CPU);
        try (SpcEncoder encoder = SpcEncoder.create(Provider.CPU)) {
            bytes = encoder.encode(image, EncodeOptions.defaults().withQuality(quality));
        }
        stream = SpcStream.read(bytes, DecodeLimits.defaults(), false);
        grid = new TileGrid(image.width(), image.height(), stream.header().tileSize());
        steps =
                stream.section(SpcFormat.STEP) == null
                        ? StepMap.flat(grid)
                        : StepMapDecoder.decode(
                                stream.section(SpcFormat.STEP), grid, model.scaleTables());
        decodeTiles();
    }

    /** All entropy stages of decoding: hyper-latents, scale network, residuals, tile by tile. */
    void decodeTiles() throws IOException {
        tiles.clear();
        int quality = stream.header().qualityIndex();
        TileDecoder decoder =
                new TileDecoder(model, quality, new ScaleIndices(model, quality, steps));
        for (int i = 0; i < grid.count(); i++) {
            tiles.add(decoder.decode(stream.tile(i), grid.tile(i)));
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
