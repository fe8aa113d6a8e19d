package io.spcodec;

import io.spcodec.container.Header;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStreamWriter;
import io.spcodec.latent.LatentEncoder;
import io.spcodec.latent.Parallel;
import io.spcodec.latent.ScaleIndices;
import io.spcodec.latent.TileEncoder;
import io.spcodec.latent.TileSymbols;
import io.spcodec.model.ModelBundle;
import io.spcodec.model.RunControl;
import io.spcodec.pixel.AlphaEncoder;
import io.spcodec.pixel.AlphaPlane;
import io.spcodec.pixel.Analysis;
import io.spcodec.pixel.LatentArea;
import io.spcodec.pixel.LatentPlane;
import io.spcodec.pixel.Synthesis;
import io.spcodec.pixel.TileGrid;
import io.spcodec.saliency.SaliencyEstimator;
import io.spcodec.saliency.StepMap;
import io.spcodec.saliency.StepMapEncoder;
import java.util.List;
import java.util.stream.IntStream;

/** What is done once for an image, and from there a stream at any quality. */
final class EncodePass {
    private final ModelBundle model;
    private final PixelImage image;
    private final EncodeOptions options;
    private final RunControl control;
    private final TileGrid grid;
    private final LatentPlane latents;
    private final SaliencyMap saliency;
    private final byte[] alpha;

    /**
     * A stream, with the latents that its decoder will see.
     *
     * @param qualityIndex 0 to 1023
     */
    record Encoded(int qualityIndex, byte[] stream, LatentPlane latents) {}

    EncodePass(ModelBundle model, PixelImage image, EncodeOptions options, RunControl control)
            throws SpcException {
        this.model = model;
        this.image = image;
        this.options = options;
        this.control = control;
        grid = new TileGrid(image.width(), image.height(), model.manifest().tileSize());
        latents = Analysis.run(model, image, grid, control);
        saliency = saliency();
        alpha = image.colorType().hasAlpha() ? AlphaEncoder.encode(image) : null;
    }

    private SaliencyMap saliency() throws SpcException {
        return switch (options.saliency()) {
            case OFF -> null;
            case GIVEN -> options.saliencyMap();
            case AUTO ->
                    model.manifest().curves().hasSaliency()
                            ? SaliencyEstimator.run(model, image, control)
                            : null;
        };
    }

    /** Encodes at one quality. */
    Encoded at(int qualityIndex) throws SpcException {
        StepMap steps = steps(qualityIndex);
        ScaleIndices scales = new ScaleIndices(model, qualityIndex, steps);
        List<LatentArea> areas = IntStream.range(0, grid.count()).mapToObj(grid::tile).toList();
        LatentEncoder.Result result =
                new LatentEncoder(model, qualityIndex, scales, control).encode(latents, areas);
        byte[] stream = write(qualityIndex, steps, payloads(qualityIndex, result.tiles()));
        return new Encoded(qualityIndex, stream, result.latents());
    }

    private StepMap steps(int qualityIndex) {
        return saliency == null
                ? StepMap.flat(grid)
                : StepMap.of(saliency, grid, model.manifest().curves(), qualityIndex);
    }

    private byte[][] payloads(int qualityIndex, List<TileSymbols> tiles) throws SpcException {
        TileEncoder encoder = new TileEncoder(model, qualityIndex);
        byte[][] payloads = new byte[tiles.size()][];
        Parallel.forEach(payloads.length, i -> payloads[i] = encoder.encode(tiles.get(i)));
        return payloads;
    }

    private byte[] write(int qualityIndex, StepMap steps, byte[][] payloads) {
        Header header =
                new Header(
                        image.width(),
                        image.height(),
                        image.colorType(),
                        qualityIndex,
                        grid.tileSize(),
                        ModelShelf.id(model));
        SpcStreamWriter writer = new SpcStreamWriter(header);
        Metadata metadata = options.metadata();
        addIfPresent(writer, SpcFormat.ICCP, metadata.icc());
        addIfPresent(writer, SpcFormat.EXIF, metadata.exif());
        addIfPresent(writer, SpcFormat.XMP_, metadata.xmp());
        addIfPresent(writer, SpcFormat.ALPH, alpha);
        if (!steps.isFlat()) {
            writer.section(SpcFormat.STEP, StepMapEncoder.encode(steps, model.scaleTables()));
        }
        for (byte[] payload : payloads) {
            writer.tile(payload);
        }
        return writer.toByteArray();
    }

    private static void addIfPresent(SpcStreamWriter writer, int tag, byte[] payload) {
        if (payload != null) {
            writer.section(tag, payload);
        }
    }

    /** Returns the image as a decoder will. */
    PixelImage decoded(Encoded encoded) throws SpcException {
        PixelImage target = PixelImage.blank(image.width(), image.height(), image.colorType());
        Region all = new Region(0, 0, image.width(), image.height());
        new Synthesis(model, grid, encoded.qualityIndex(), control)
                .run(encoded.latents(), all, target);
        if (image.colorType().hasAlpha()) {
            AlphaPlane.copy(image, target);
        }
        return target;
    }

    PixelImage image() {
        return image;
    }

    RunControl control() {
        return control;
    }
}
