package io.spcodec.encode;

import io.spcodec.alpha.AlphaEncoder;
import io.spcodec.analysis.Analysis;
import io.spcodec.analysis.HiddenColors;
import io.spcodec.analysis.ReconstructionError;
import io.spcodec.container.Header;
import io.spcodec.container.SpcFormat;
import io.spcodec.container.SpcStream;
import io.spcodec.container.SpcStreamWriter;
import io.spcodec.control.DecodeLimits;
import io.spcodec.control.QualityIndex;
import io.spcodec.decode.DecodePass;
import io.spcodec.decode.StripCollector;
import io.spcodec.encode.EncodeRequest.SaliencySource;
import io.spcodec.error.SpcException;
import io.spcodec.grid.TileBlock;
import io.spcodec.grid.TileGrid;
import io.spcodec.image.Metadata;
import io.spcodec.image.PixelImage;
import io.spcodec.image.PixelSource;
import io.spcodec.image.Region;
import io.spcodec.image.SaliencyMap;
import io.spcodec.metric.PerceptualMetric;
import io.spcodec.network.IntegerModel;
import io.spcodec.saliency.SaliencyEstimator;
import io.spcodec.saliency.SaliencyFineness;
import io.spcodec.tensor.FloatNetworks;
import io.spcodec.tensor.LatentPlane;
import io.spcodec.tile.BatchEncoder;
import io.spcodec.tile.CodecModel;
import io.spcodec.tile.FinenessMap;
import io.spcodec.tile.FinenessMapEncoder;
import io.spcodec.trace.Recording;
import io.spcodec.trace.Stage;
import io.spcodec.trace.StageClock;
import io.spcodec.work.RunControl;
import java.util.Arrays;
import java.util.List;

/**
 * What is done once for an image, and from there a stream at any quality, block by block: of each
 * block only the bytes are kept.
 */
public final class EncodePass implements Tries {
    private static final DecodeLimits UNLIMITED =
            new DecodeLimits(
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    Long.MAX_VALUE);

    private final StageClock clock;
    private final CodecModel model;
    private final FloatNetworks networks;
    private final PixelSource image;
    private final EncodeRequest request;
    private final RunControl control;
    private final TileGrid grid;
    private final BlockReader reader;
    private final ReconstructionError error;
    private final SaliencyMap saliency;
    private final byte[] alpha;

    /** The image as a whole, once it is compared. */
    private PixelImage original;

    /**
     * A stream, and the quality it was made with.
     *
     * @param qualityIndex 0 to 1023
     */
    public record Encoded(int qualityIndex, byte[] stream) {}

    public EncodePass(
            EncodeModel models,
            PixelSource image,
            EncodeRequest request,
            RunControl control,
            StageClock clock)
            throws SpcException {
        this.clock = clock;
        model = models.codec();
        networks = models.networks();
        FormatLimits.require(image, model);
        this.image = request.exact() ? image : HiddenColors.fill(image);
        this.request = request;
        this.control = control;
        grid = new TileGrid(image.width(), image.height(), model.tileSize());
        IntegerModel integers = model.integers();
        Analysis analysis = new Analysis(networks, integers.coefficients(), grid, control);
        error = new ReconstructionError(networks, integers.coefficients(), grid);
        boolean again = !(request.goal() instanceof Goal.Quality);
        reader = new BlockReader(this.image, grid, analysis, integers.latentChannels(), again);
        clock.end(Stage.ALPHA);
        saliency = saliency();
        clock.end(Stage.SALIENCY);
        alpha = image.colorType().hasAlpha() ? AlphaEncoder.encode(image) : null;
        clock.end(Stage.ALPHA);
    }

    private SaliencyMap saliency() throws SpcException {
        if (request.saliency() instanceof SaliencySource.Given given) {
            return given.map();
        }
        boolean estimated = request.saliency() instanceof SaliencySource.Estimated;
        return estimated ? SaliencyEstimator.run(networks, image, control) : null;
    }

    @Override
    public Encoded at(int qualityIndex) throws SpcException {
        int[] mostGroups = new int[grid.count()];
        Arrays.fill(mostGroups, Integer.MAX_VALUE);
        return at(qualityIndex, fineness(qualityIndex), mostGroups);
    }

    @Override
    public Encoded at(int qualityIndex, Encoded like) throws SpcException {
        SpcStream stream = SpcStream.read(like.stream, UNLIMITED, false);
        int[] mostGroups = new int[grid.count()];
        for (int i = 0; i < mostGroups.length; i++) {
            mostGroups[i] = BatchEncoder.groups(stream.tile(i));
        }
        return at(qualityIndex, fineness(like.qualityIndex), mostGroups);
    }

    private Encoded at(int qualityIndex, FinenessMap fineness, int[] mostGroups)
            throws SpcException {
        LatentEncoder encoder = new LatentEncoder(networks, model, qualityIndex, fineness, control);
        BlockSynthesis synthesis =
                new BlockSynthesis(model, grid, image.colorType(), qualityIndex, control);
        Feedback feedback = new Feedback(synthesis, error, model.integers().at(qualityIndex));
        FilterSearch filter = new FilterSearch(model, synthesis);
        List<TileBlock> blocks = reader.blocks();
        byte[][] payloads = new byte[grid.count()][];
        for (int i = 0; i < blocks.size(); i++) {
            TileBlock block = blocks.get(i);
            PixelImage samples = reader.samples(i);
            LatentPlane latents = feedback.correct(reader.latents(i), block, samples);
            clock.end(Stage.ANALYSIS);
            control.progress(2 * i + 1, 2 * blocks.size());
            int[] most = block.tiles().stream().mapToInt(tile -> mostGroups[tile]).toArray();
            FilterSearch.Block decoded = filter.new Block(block);
            byte[][] tiles = encoder.encode(latents, block.areas(), most, decoded);
            for (int t = 0; t < tiles.length; t++) {
                payloads[block.tiles().get(t)] = tiles[t];
            }
            clock.end(Stage.LATENTS);
            decoded.compare(samples);
            clock.end(Stage.FILTER);
            control.progress(2 * i + 2, 2 * blocks.size());
        }
        byte[] filtering = filter.payload(Arrays.stream(payloads).mapToLong(p -> p.length).sum());
        byte[] stream = write(qualityIndex, fineness, filtering, payloads);
        Encoded encoded = new Encoded(qualityIndex, stream);
        clock.end(Stage.OUTPUT);
        return encoded;
    }

    private FinenessMap fineness(int qualityIndex) {
        return saliency == null
                ? FinenessMap.flat(grid)
                : SaliencyFineness.of(
                        saliency, grid, model.integers().at(qualityIndex).saliencyFineness());
    }

    private byte[] write(int qualityIndex, FinenessMap fineness, byte[] filter, byte[][] payloads) {
        Header header =
                new Header(
                        image.width(),
                        image.height(),
                        image.colorType(),
                        qualityIndex,
                        grid.tileSize(),
                        model.id());
        SpcStreamWriter writer = new SpcStreamWriter(header);
        Metadata metadata = request.metadata();
        addIfPresent(writer, SpcFormat.ICCP, metadata.icc());
        addIfPresent(writer, SpcFormat.EXIF, metadata.exif());
        addIfPresent(writer, SpcFormat.XMP_, metadata.xmp());
        addIfPresent(writer, SpcFormat.ALPH, alpha);
        if (!fineness.isFlat()) {
            writer.section(
                    SpcFormat.STEP,
                    FinenessMapEncoder.encode(fineness, model.frequencies().plain()));
        }
        addIfPresent(writer, SpcFormat.FILT, filter);
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

    @Override
    public long metadataBytes() {
        Metadata metadata = request.metadata();
        return length(metadata.icc()) + length(metadata.exif()) + length(metadata.xmp());
    }

    private static long length(byte[] blob) {
        return blob == null ? 0 : blob.length;
    }

    @Override
    public double score(PerceptualMetric metric, Encoded encoded) throws SpcException {
        SpcStream stream = SpcStream.read(encoded.stream(), UNLIMITED, false);
        StripCollector decoded = new StripCollector(all());
        new DecodePass(model, stream, false, control, new StageClock()).pixels(all(), decoded);
        if (original == null) {
            original = image instanceof PixelImage whole ? whole : image.crop(all());
        }
        double score = metric.score(original, decoded.image());
        clock.end(Stage.MEASURING);
        return score;
    }

    private Region all() {
        return new Region(0, 0, image.width(), image.height());
    }

    @Override
    public long pixelCount() {
        return Math.multiplyFull(image.width(), image.height());
    }

    /** Returns what is to be told of an encoding. */
    public Recording.Facts facts(Encoded encoded) {
        return new Recording.Facts(
                pixelCount(),
                encoded.stream().length,
                QualityIndex.quality(encoded.qualityIndex()),
                model.executor(),
                clock);
    }

    @Override
    public RunControl control() {
        return control;
    }
}
